"""Look into the records of an XLS workbook for what its values do not say, and for how far it reaches."""

import struct
from collections.abc import Iterator

from metrics.issues import Issue
from metrics.loaders.table.compound import Compound
from metrics.loaders.table.inside import Inside, sized
from metrics.statements import UnreadableReportError

_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_PASSWORD, _SHEET, _FORMAT, _STYLE, _ROW, _COLUMNS, _END = 0x2F, 0x85, 0x41E, 0xE0, 0x208, 0x7D, 0x0A
_NUMBER, _RK, _MANY, _FORMULA, _ERROR = 0x203, 0x27E, 0xBD, 0x06, 0x205
_CELLS = {_NUMBER, _RK, _FORMULA, _ERROR, 0xFD, 0x204, 0xD6}
_PERCENT_IDS = {9, 10}


def insides(content: bytes, file_name: str) -> dict[str, Inside]:
    """Return what stands inside each sheet, by its name.

    Raises UnreadableReportError for a file with a password or macros, for one that is no
    workbook and for a sheet that reaches too far.
    """
    wrapped = Compound(content)
    names = wrapped.names()
    stream = next((name for name in ("Workbook", "Book") if name in names), "")
    if "EncryptedPackage" in names:
        raise UnreadableReportError(Issue("with_password", facts={"file": file_name}))
    if not stream:
        raise UnreadableReportError(Issue("not_text", facts={"file": file_name}))
    if any(name.upper().startswith("_VBA_PROJECT") for name in names):
        raise UnreadableReportError(Issue("with_macros", facts={"file": file_name}))
    book = wrapped.stream(stream)
    if any(kind == _PASSWORD for kind, _ in _records(book, 0)):
        raise UnreadableReportError(Issue("with_password", facts={"file": file_name}))
    percent = _percent_styles(book)
    return {name: _inside(book, start, percent, name, file_name) for start, name in _sheets(book)}


def _records(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from *start* to the end of that sheet or of the workbook's own part."""
    length = len(book)
    while start + 4 <= length:
        kind, size = struct.unpack_from("<HH", book, start)
        yield kind, book[start + 4 : start + 4 + size]
        if kind == _END:
            return
        start += 4 + size


def _sheets(book: bytes) -> list[tuple[int, str]]:
    found = []
    for kind, body in _records(book, 0):
        if kind == _SHEET and len(body) > 8:
            (start,), wide = struct.unpack_from("<I", body), body[7] & 1
            found.append((start, body[8 : 8 + body[6] * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")))
    return found


def _percent_styles(book: bytes) -> set[int]:
    percent, styles = set(_PERCENT_IDS), []
    for kind, body in _records(book, 0):
        if kind == _FORMAT and len(body) > 5:
            wide = body[4] & 1
            if "%" in body[5:].decode("utf-16-le" if wide else "latin-1", "replace"):
                percent.add(struct.unpack_from("<H", body)[0])
        elif kind == _STYLE and len(body) >= 4:
            styles.append(struct.unpack_from("<H", body, 2)[0])
    return {number for number, shown in enumerate(styles) if shown in percent}


def _inside(book: bytes, start: int, percent: set[int], sheet: str, file_name: str) -> Inside:
    percents, without, rows, columns, far = set(), {}, set(), set(), [0, 0]
    for kind, body in _records(book, start):
        if kind in _CELLS or kind == _MANY:
            if len(body) < 6:
                continue
            row, column, style = struct.unpack_from("<HHH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MANY else column
            far = [max(far[0], row), max(far[1], last)]
            if kind == _MANY:
                styles = (struct.unpack_from("<H", body, at)[0] for at in range(4, len(body) - 2, 6))
                percents |= {(row, column + step) for step, each in enumerate(styles) if each in percent}
            elif style in percent:
                percents.add((row, column))
            found = _no_value(kind, body)
            if found:
                without[row, column] = found
        elif kind == _ROW and len(body) >= 14 and body[12] & 0x20:
            rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLUMNS and len(body) >= 10 and body[8] & 1:
            columns |= set(range(struct.unpack_from("<H", body)[0], struct.unpack_from("<H", body, 2)[0] + 1))
    sized(far[0] + 1, far[1] + 1, sheet, file_name)
    return Inside(frozenset(percents), without, frozenset(rows), frozenset(columns))


def _no_value(kind: int, body: bytes) -> str:
    """Return the error that a cell shows, "" for a value."""
    if kind == _ERROR and len(body) >= 8 and body[7]:
        return _ERRORS.get(body[6], "#")
    if kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return _ERRORS.get(body[8], "#")
    return ""
