"""Tables that scroll within themselves and can be reached by keyboard."""

import html
from collections.abc import Sequence

from metrics.published.markup import Markup, element

LONG = 40  # rows from which on a table is a window of its own, so that its head stays in sight
CARDS = "cards"  # a table whose rows stand below one another as cards where the page is narrow
_AMOUNT = '<td class="amount"'


def table(
    caption: str, columns: Sequence[object], rows: Sequence[Sequence[object]], class_: str = "", *, about: str = "", more: str = "", foot: bool = False
) -> Markup:
    """Return a table; its caption is for those who hear it, since a heading stands above. The first cell of a row is its heading.

    A column without any value is left out. A cell that is an element `td`, or a head that is a
    `th`, stays what it is. *about* says how much there is. With *more*, which says that it goes
    on, a table of more than LONG rows is a window that scrolls. *foot* repeats the heads below.
    """
    shown = [place for place in range(len(columns)) if place == 0 or not rows or any(row[place] for row in rows)]
    label = (lambda place: str(columns[place])) if class_ == CARDS else (lambda place: "")
    body = [element("tr", element("th", row[0], scope="row"), [_cell(row[place], label(place)) for place in shown[1:]]) for row in rows]
    made = element(
        "table",
        element("caption", caption, class_="unseen"),
        element("thead", element("tr", [_head(columns[place], [row[place] for row in rows]) for place in shown])),
        element("tbody", body),
        element("tfoot", element("tr", [element("td", columns[place]) for place in shown]), aria_hidden="true") if foot else None,
    )
    is_long = bool(more) and len(rows) > LONG
    classes = " ".join(filter(None, ("scroll", class_, "long" if is_long else "")))
    box = element("div", made, class_=classes, tabindex="0", role="region", aria_label=caption)
    line = about + more if is_long else about
    return element("div", element("p", line, class_="note") if line else None, element("div", box, class_="edges"), class_="table")


def amount(content: object) -> Markup:
    """Return a cell with a number, which stands at the right."""
    return element("td", content, class_="amount")


def head(content: object, class_: str) -> Markup:
    """Return the head of a column that is set apart by its class."""
    return element("th", content, scope="col", class_=class_)


def _head(content: object, cells: Sequence[object]) -> Markup:
    if isinstance(content, Markup) and content.startswith("<th"):
        return content
    are_amounts = cells and all(str(cell).startswith(_AMOUNT) for cell in cells)
    return element("th", content, scope="col", class_="amount" if are_amounts else None)


def _cell(content: object, label: str) -> Markup:
    made = content if isinstance(content, Markup) and content.startswith("<td") else element("td", content)
    return Markup(made.replace("<td", f'<td data-label="{html.escape(label)}"', 1)) if label else made
