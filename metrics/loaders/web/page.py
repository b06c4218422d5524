"""A web page as passages and tables: text in blocks, cells in grids."""

import codecs
import re
from collections.abc import Iterator
from datetime import date

from lxml import etree, html

from metrics.issues import Issue
from metrics.loaders.document import Document, Passage, Table
from metrics.loaders.left_out import left_out
from metrics.loaders.merged import Merged, spread
from metrics.loaders.prose.decode import decoded
from metrics.loaders.raised import raised
from metrics.loaders.web.furniture import article, is_deleted, is_furniture, is_hidden
from metrics.statements import UnreadableReportError

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_DAY = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}")
_PUBLISHED = ("article:published_time", "datepublished", "dc.date", "dc.date.issued", "date", "pubdate")
# fmt: off
_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
}
# fmt: on
_SPACES = re.compile(r"[ \t\r\n\f]+")


def document(content: bytes, file_name: str) -> Document:
    """Return the passages and tables of the page's article. Raises UnreadableReportError."""
    root = _parsed(_text(content, file_name), file_name)
    reader = _Reader(file_name)
    reader.element(article(root))
    reader.end_passage()
    return Document("html", reader.parts, left_out(reader.deleted, reader.hidden), _published(root))


def _text(content: bytes, file_name: str) -> str:
    named = _CHARSET.search(content[:4096])
    try:
        return content.decode(codecs.lookup(named[1].decode("ascii")).name) if named else decoded(content, file_name)
    except (LookupError, UnicodeDecodeError):
        return decoded(content, file_name)


def _parsed(text: str, file_name: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableReportError(Issue("broken_document", facts={"file": file_name})) from error
    if any("xcessive depth" in error.message or "depth" in error.message.lower() for error in parser.error_log):
        raise UnreadableReportError(Issue("nested_too_deep", facts={"file": file_name}))
    return root


def _published(root: html.HtmlElement) -> date | None:
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        day = _DAY.match(meta.get("content") or "")
        if name in _PUBLISHED and day:
            try:
                return date.fromisoformat(day.group())
            except ValueError:
                continue
    return None


class _Reader:
    """Walks the page and gathers passages and tables in their order."""

    def __init__(self, file_name: str):
        self.parts: list[Passage | Table] = []
        self.deleted: list[str] = []
        self.hidden: list[str] = []
        self._file_name, self._said = file_name, []

    def element(self, element: html.HtmlElement) -> None:
        """Read *element* and all that is in it."""
        if element.tag == "br":
            self._said.append("\n")
        elif is_deleted(element):
            self.deleted.append(element.text_content())
        elif is_hidden(element):
            self.hidden.append(element.text_content())
        elif element.tag == "sup":
            self._said.append(raised("".join(self._said[-1:]), element.text_content()))
        elif element.tag == "table" and element.find(".//table") is None:
            self.end_passage()
            self.parts.append(Table(spread(list(self._rows(element)), self._file_name)))
        elif not is_furniture(element):
            self._inside(element)

    def _inside(self, element: html.HtmlElement) -> None:
        is_block = element.tag in _BLOCKS
        if is_block:
            self.end_passage()
        self._say(element.text)
        for child in element:
            self.element(child)
            self._say(child.tail)
        if is_block:
            self.end_passage()

    def end_passage(self) -> None:
        """Keep what was said since the last passage as one of its own."""
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self._said).split("\n"))
        text = "\n".join(line for line in lines if line)
        self._said.clear()
        if text:
            self.parts.append(Passage(text))

    def _say(self, text: str | None) -> None:
        if text:
            self._said.append(_SPACES.sub(" ", text))

    def _rows(self, table: html.HtmlElement) -> Iterator[list[Merged]]:
        for caption in table.iter("caption"):
            self.parts.append(Passage(" ".join(caption.text_content().split())))
        for row in table.iter("tr"):
            yield [self._cell(cell) for cell in row if cell.tag in ("td", "th")]

    def _cell(self, cell: html.HtmlElement) -> Merged:
        inner = _Reader(self._file_name)
        inner._inside(cell)
        self.deleted += inner.deleted
        self.hidden += inner.hidden
        text = "\n".join(part.text for part in inner.parts if isinstance(part, Passage))
        return Merged(text, _span(cell, "colspan"), _span(cell, "rowspan"))


def _span(cell: html.HtmlElement, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    return max(int(written[:9]), 1) if written.isascii() and written.isdigit() else 1
