"""Look into the XML of an ODS workbook for what its values do not say, and for how far its repeated cells reach."""

import html
import re
import zipfile

from metrics.loaders.table.inside import Inside, sized

_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*?)(/?)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_SPANNED = re.compile(rb'number-(columns|rows)-spanned="(\d+)"')
_NAME = re.compile(rb'table:name="([^"]*)"')
_FULL = re.compile(rb'office:value-type="([^"]*)"')
_MOST_MARKED = 100_000


def insides(archive: zipfile.ZipFile, file_name: str) -> dict[str, Inside]:
    """Return what stands inside each sheet, by its name. Raises UnreadableReportError for one that reaches too far."""
    found: dict[str, Inside] = {}
    sheet, row, column, repeated, is_hidden = "", 0, 0, 1, False
    marks: tuple[set, dict, set, list] = (set(), {}, set(), [])
    for closing, tag, said, _ in (match.groups() for match in _TAG.finditer(archive.read("content.xml"))):
        if tag == b"table":
            if closing and sheet:
                found[sheet] = Inside(frozenset(marks[0]), marks[1], frozenset(marks[2]), merges=tuple(marks[3]))
            elif not closing:
                name = _NAME.search(said)
                sheet, row, marks = html.unescape(name[1].decode("utf-8", "replace")) if name else "", 0, (set(), {}, set(), [])
        elif tag == b"table-row":
            row, column = (row + repeated if closing else row), 0
            if not closing:
                repeated, is_hidden = _times(said), b'table:visibility="' in said and b'"visible"' not in said
                if is_hidden:
                    marks[2].update(range(row, row + min(repeated, _MOST_MARKED)))
        elif not closing:
            times = _times(said)
            kind = _FULL.search(said)
            if kind:
                sized(row + repeated, column + times, sheet, file_name)
                _marked(marks, row, column, times, kind[1], said)
            column += times
    return found


def _marked(marks: tuple[set, dict, set, list], row: int, column: int, times: int, kind: bytes, said: bytes) -> None:
    if kind == b"percentage":
        marks[0].update((row, each) for each in range(column, column + times))
    if b'calcext:value-type="error"' in said:
        marks[1][row, column] = "#"
    if b"-spanned=" in said:
        over = {name: int(count[:6]) for name, count in _SPANNED.findall(said)}
        marks[3].append(((row, column), (row + over.get(b"rows", 1) - 1, column + over.get(b"columns", 1) - 1)))


def _times(said: bytes) -> int:
    found = _REPEATED.search(said)
    return int(found[1][:9]) if found else 1
