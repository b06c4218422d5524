"""Look into the XML of an XLSX sheet for what its values do not say, and for how far it reaches.

Plain patterns over the bytes: openpyxl takes six seconds for the 600,000 cells that these
go through in half of one. The parts were checked before (no document type, bounded size).
"""

import posixpath
import re
import zipfile
from xml.etree import ElementTree

import numpy as np

from metrics.loaders.table.grid import place
from metrics.loaders.table.inside import MOST_CELLS, Inside, sized

_BLANKS = b" \n\t\r"
_PERCENT_IDS = {"9", "10"}
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"|\bht="0"')
_NUMBER = re.compile(rb' r="(\d+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_FAR_COLUMN = re.compile(rb' r="([A-Z]{2,9})\d+"')
_FAR_ROW = re.compile(rb' r="[A-Z]*(\d{6,10})"')
_CELL_COLUMN = re.compile(rb' r="([A-Z]{1,9})\d+"')
_ANY_ROW = re.compile(rb' r="[A-Z]*(\d+)"')
_CELL = re.compile(rb"<(?:\w+:)?c\b")
_REFERENCE = re.compile(rb' r="([A-Z]+\d+)"')
_ERROR = re.compile(rb'<(?:\w+:)?c\b[^>]*\bt="e"[^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<', re.S)
_UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\b(?![^>]*\bt=\"str\")[^>]*[^/]>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def insides(archive: zipfile.ZipFile, file_name: str) -> dict[str, Inside]:
    """Return what stands inside each sheet of the workbook, by the sheet's name. Raises UnreadableReportError for one that reaches too far."""
    percent = _percent_styles(archive)
    return {name: _inside(_plain(archive.read(part)), percent, name, file_name) for name, part in _parts(archive).items() if part in archive.namelist()}


def _inside(xml: bytes, percent: list[bytes], sheet: str, file_name: str) -> Inside:
    sized(*_reach(xml), sheet, file_name)
    return Inside(
        percents=_percents(xml, percent),
        without_value={_at(found): (found[1] or b"=").decode("utf-8", "replace") for pattern in (_ERROR, _UNCOMPUTED) for found in _found(pattern, xml)},
        hidden_rows=_hidden_rows(xml),
        hidden_columns=_hidden_columns(xml),
    )


def _plain(xml: bytes) -> bytes:
    """Return *xml* with its attributes written the usual way: one blank before, double quotes around."""
    if not _is_unusual(xml):
        return xml
    return re.sub(rb"""\s+([\w:]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""", rb' \1="\2\3"', xml)


def _is_unusual(xml: bytes) -> bool:
    """Tell whether any attribute has other quotes, blanks around its equals sign, or a line break before its name."""
    letters = np.frombuffer(xml, "uint8")
    at = np.flatnonzero(letters[2:-1] == ord("=")) + 2
    before, after = letters[at - 1], letters[at + 1]
    breaks = _among(letters[at - 2], _BLANKS[1:]) & (before == ord("r"))
    return bool(_among(before, _BLANKS).any() or _among(after, _BLANKS + b"'").any() or breaks.any())


def _among(letters: np.ndarray, wanted: bytes) -> np.ndarray:
    known = np.zeros(256, bool)
    known[list(wanted)] = True
    return known[letters]


def _reach(xml: bytes) -> tuple[int, int]:
    """Return how many rows and columns the cells reach over: at most so many, exactly when that would be too many."""
    columns = 1 + max((place(f"{name.decode()}1")[1] for name in {found[1] for found in _FAR_COLUMN.finditer(xml)}), default=25)
    rows = max((int(found[1]) for found in _FAR_ROW.finditer(xml)), default=99_999)
    if rows * columns > MOST_CELLS:
        cells = {found[1] for found in _CELL_COLUMN.finditer(xml)}
        columns = 1 + max((place(f"{name.decode()}1")[1] for name in cells), default=0)
        rows = max((int(found[1]) for found in _ANY_ROW.finditer(xml)), default=1)
    return rows, columns


def _found(pattern: re.Pattern, xml: bytes):
    needed = b't="e"' if pattern is _ERROR else b"<f"
    return pattern.finditer(xml) if needed in xml or b":f" in xml else ()


def _at(found: re.Match) -> tuple[int, int]:
    reference = _REFERENCE.search(found[0])
    return place(reference[1].decode()) if reference else (-1, -1)


def _percents(xml: bytes, styles: list[bytes]) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for style in styles:
        at = xml.find(b' s="' + style + b'"')
        while at >= 0:
            tag = xml[xml.rfind(b"<", 0, at) : xml.find(b">", at)]
            reference = _REFERENCE.search(tag) if _CELL.match(tag) else None
            if reference:
                found.add(place(reference[1].decode()))
            at = xml.find(b' s="' + style + b'"', at + 1)
    return frozenset(found)


def _hidden_rows(xml: bytes) -> frozenset[int]:
    if b"hidden" not in xml and b'ht="0"' not in xml:
        return frozenset()
    hidden = (_NUMBER.search(found[0]) for found in _ROW.finditer(xml) if _HIDDEN.search(found[0]))
    return frozenset(int(number[1]) - 1 for number in hidden if number)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    found: set[int] = set()
    for column in _COLUMN.finditer(xml[: xml.find(b"sheetData")]):
        said = dict(re.findall(rb'(\w+)="([^"]*)"', column[0]))
        if said.get(b"hidden") in (b"1", b"true"):
            found |= set(range(int(said[b"min"]) - 1, min(int(said[b"max"]), 16384)))
    return frozenset(found)


def _percent_styles(archive: zipfile.ZipFile) -> list[bytes]:
    """Return the numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return []
    tree = ElementTree.fromstring(archive.read("xl/styles.xml"))
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in tree.iter() if _local(each) == "numFmt"}
    percent = _PERCENT_IDS | {number for number, code in codes.items() if "%" in re.sub(r'"[^"]*"|\\.', "", code)}
    styles = next((each for each in tree.iter() if _local(each) == "cellXfs"), ())
    return [str(number).encode() for number, each in enumerate(styles) if each.get("numFmtId") in percent]


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part that holds each sheet, by the sheet's name."""
    names = archive.namelist()
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))}
    found = {}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if _local(sheet) == "sheet":
            target = next((targets.get(value, "") for name, value in sheet.items() if name.endswith("}id")), "")
            found[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return found


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
