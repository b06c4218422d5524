"""Tables that scroll within themselves and can be reached by keyboard."""

from collections.abc import Sequence

from metrics.published.markup import Markup, element


def table(caption: str, columns: Sequence[object], rows: Sequence[Sequence[object]], class_: str = "") -> Markup:
    """Return a table with a caption; the first cell of a row is its heading. A cell that is an element `td` stays what it is."""
    head = element("thead", element("tr", [element("th", each, scope="col") for each in columns]))
    body = element("tbody", [element("tr", element("th", row[0], scope="row"), [_cell(each) for each in row[1:]]) for row in rows])
    made = element("table", element("caption", caption), head, body)
    return element("div", made, class_=f"scroll {class_}".strip(), tabindex="0", role="region", aria_label=caption)


def _cell(content: object) -> Markup:
    return content if isinstance(content, Markup) and content.startswith("<td") else element("td", content)
