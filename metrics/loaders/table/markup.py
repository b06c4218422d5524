"""Tables of a web page or of XML spreadsheets that are called a workbook: the cells, spans bounded."""

from html.parser import HTMLParser

from metrics.issues import Issue
from metrics.loaders.prose.decode import decoded
from metrics.loaders.table.grid import Sheet, cleaned, squared
from metrics.loaders.table.inside import MOST_CELLS, MOST_COLUMNS
from metrics.statements import UnreadableReportError

_MOST_SPAN = 500
_ROW, _CELL = {"tr", "row"}, {"td", "th", "cell"}


def is_markup(content: bytes) -> bool:
    """Tell whether *content* is HTML or an XML spreadsheet of 2003."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")) or (head.startswith(b"<?xml") and b"office:spreadsheet" in head)


def markup_sheets(content: bytes, file_name: str) -> list[Sheet]:
    """Return one sheet for each table. Raises UnreadableReportError for a document type that declares entities and for too many cells."""
    text = decoded(content, file_name)
    if "<!entity" in text[:100_000].lower():
        raise UnreadableReportError(Issue("document_type", facts={"file": file_name}))
    reader = _Tables(file_name)
    reader.feed(text)
    reader.close()
    tables = [squared(rows) for rows in reader.tables if any(any(row) for row in rows)]
    name = file_name or "table"
    return [Sheet(f"{name}#{number}" if len(tables) > 1 else name, rows) for number, rows in enumerate(tables, start=1)]


class _Tables(HTMLParser):
    def __init__(self, file_name: str):
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._file, self._cells, self._words, self._open = file_name, 0, [], False
        self._spans: dict[int, tuple[int, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "table":
            self._ended()
            self.tables.append([])
            self._spans = {}
        elif tag in _ROW and self.tables:
            self._ended()
            self.tables[-1].append([])
            self._from_above()
        elif tag in _CELL and self.tables and self.tables[-1]:
            self._ended()
            self._open, self._words = True, []
            said = dict(attrs)
            self._wide, self._deep = (
                max(1, min(_MOST_SPAN, int(said.get(name) or 1) if (said.get(name) or "1").isdigit() else 1)) for name in ("colspan", "rowspan")
            )
        elif tag == "br" and self._open:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag.rpartition(":")[2] in _CELL | _ROW | {"table"}:
            self._ended()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._words.append(data)

    def _ended(self) -> None:
        if not self._open:
            return
        self._open = False
        row, text = self.tables[-1][-1], cleaned("".join(self._words))
        for step in range(self._wide):
            if self._deep > 1:
                self._spans[len(row)] = (self._deep - 1, text)
            row.append(text if not step or not text.replace(".", "").replace(",", "").isdigit() else "")
        self._cells += self._wide
        self._from_above()
        if self._cells > MOST_CELLS or len(row) > MOST_COLUMNS:
            raise UnreadableReportError(Issue("too_many_columns", facts={"file": self._file, "count": len(row), "limit": MOST_COLUMNS}))

    def _from_above(self) -> None:
        """Repeat in this row the words of the cells above that reach down into it."""
        row = self.tables[-1][-1]
        while len(row) in self._spans:
            left, text = self._spans.pop(len(row))
            if left > 1:
                self._spans[len(row)] = (left - 1, text)
            row.append("" if text.replace(".", "").replace(",", "").isdigit() else text)
            if len(row) > MOST_COLUMNS:
                return
