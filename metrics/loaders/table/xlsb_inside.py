"""Look into the binary parts of an XLSB workbook for what its values do not say, and for how far it reaches."""

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from metrics.loaders.table.inside import Inside, sized

_ROW, _ERROR, _FORMULA_ERROR, _FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END, _SHEET, _COLUMN, _MERGE = 0, 3, 11, 44, 47, 617, 618, 156, 60, 176
_CELLS = range(2, 12)


def insides(archive: zipfile.ZipFile, file_name: str) -> dict[str, Inside]:
    """Return what stands inside each sheet, by its name. Raises UnreadableReportError for one that reaches too far."""
    names = archive.namelist()
    percent = _percent_styles(archive.read("xl/styles.bin")) if "xl/styles.bin" in names else set()
    targets = {each.get("Id"): each.get("Target", "") for each in ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))}
    found = {}
    for relation, name in _sheets(archive.read("xl/workbook.bin")):
        target = targets.get(relation, "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        if part in names:
            found[name] = _inside(archive.read(part), percent, name, file_name)
    return found


def _records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield kind, start and size of each record."""
    at, length = 0, len(part)
    while at < length:
        kind, at = part[at], at + 1
        if kind & 0x80 and at < length:
            kind, at = (kind & 0x7F) | (part[at] & 0x7F) << 7, at + 1
        size = 0
        for shift in range(0, 28, 7):
            if at >= length:
                return
            size, more, at = size | (part[at] & 0x7F) << shift, part[at] & 0x80, at + 1
            if not more:
                break
        yield kind, at, size
        at += size


def _inside(part: bytes, percent: set[int], sheet: str, file_name: str) -> Inside:
    percents, without, hidden, columns, merges, row, far = set(), {}, set(), set(), [], 0, [0, 0]
    for kind, at, size in _records(part):
        if kind == _ROW and size >= 12:
            (row,) = struct.unpack_from("<I", part, at)
            if part[at + 11] & 0x10:
                hidden.add(row)
        elif kind in _CELLS and size >= 8:
            column, style = struct.unpack_from("<II", part, at)
            far = [max(far[0], row), max(far[1], column)]
            if style & 0xFFFFFF in percent:
                percents.add((row, column))
            if kind in (_ERROR, _FORMULA_ERROR):
                without[row, column] = "#"
        elif kind == _COLUMN and size >= 18 and part[at + 16] & 1:
            first, last = struct.unpack_from("<II", part, at)
            columns |= set(range(first, min(last, 16383) + 1))
        elif kind == _MERGE and size >= 16:
            top, bottom, first, last = struct.unpack_from("<IIII", part, at)
            merges.append(((top, first), (bottom, last)))
    sized(far[0] + 1, far[1] + 1, sheet, file_name)
    return Inside(frozenset(percents), without, frozenset(hidden), frozenset(columns), tuple(merges))


def _percent_styles(part: bytes) -> set[int]:
    percent, styles, cells = {9, 10}, [], False
    for kind, at, size in _records(part):
        if kind == _FORMAT and "%" in _text(part, at + 2):
            percent.add(struct.unpack_from("<H", part, at)[0])
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            cells = kind == _STYLES_BEGIN
        elif kind == _STYLE and cells and size >= 4:
            styles.append(struct.unpack_from("<H", part, at + 2)[0])
    return {number for number, shown in enumerate(styles) if shown in percent}


def _sheets(part: bytes) -> list[tuple[str, str]]:
    found = []
    for kind, at, _ in _records(part):
        if kind == _SHEET:
            relation = _text(part, at + 8)
            found.append((relation, _text(part, at + 12 + 2 * len(relation))))
    return found


def _text(part: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<I", part, at)
    return part[at + 4 : at + 4 + 2 * min(length, 32767)].decode("utf-16-le", "replace")
