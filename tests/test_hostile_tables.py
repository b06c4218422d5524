"""Tables made to hurt: decided within two seconds of work and 300 MB, one sentence each, the next file read as ever."""

import io
import re
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from metrics.loaders import worker
from metrics.loaders.worker import load_safely
from metrics.statements import UnreadableReportError

GOOD = "Tỉnh;2012;2013\nLâm Đồng;4;5\neoffice_units;;\n".encode()
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
STATUS = Path("/proc/self/status")


def workbook(**parts: bytes) -> bytes:
    """Return a small workbook with some of its *parts* (by file name) replaced."""
    book, plain, made = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["Chỉ tiêu", "Tỉnh", "Năm", "Giá trị"])
    book.active.append(["eoffice_units", "Lâm Đồng", 2012, 40])
    book.save(plain)
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in ({entry.filename: given.read(entry) for entry in given.infolist()} | parts).items():
            written.writestr(name, content)
    return made.getvalue()


def cell(reference: str) -> bytes:
    return MAIN + b'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="%b"><v>1</v></c></row></sheetData></worksheet>' % reference.encode()


def ods(rows: int, columns: int) -> bytes:
    space = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    one = f'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"/>'
    row = f'<table:table-row table:number-rows-repeated="{rows}">{one}</table:table-row>'
    body = f'<office:body><office:spreadsheet><table:table table:name="A">{row}</table:table></office:spreadsheet></office:body>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("content.xml", f"<office:document-content {space}>{body}</office:document-content>")
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
HOSTILE = {
    "far.xlsx": (workbook(**{SHEET: cell("XFD1048576")}), "too_many_columns"),
    "tall.xlsx": (workbook(**{SHEET: cell("A1048576")}), "reaches_too_far"),
    "deep.xlsx": (workbook(**{SHEET: MAIN + b"<a>" * 90_000 + b"</a>" * 90_000 + b"</worksheet>"}), ""),
    "merged.xlsx": (workbook(**{SHEET: MAIN + b"<sheetData/><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 30_000 + b"</mergeCells></worksheet>"}), ""),
    "styles.xlsx": (workbook(**{"xl/styles.xml": b"<a>" * 100_000}), ""),
    "repeated.ods": (ods(1_048_576, 16_384), "too_many_columns"),
    "tall.ods": (ods(1_048_576, 3), "reaches_too_far"),
    "wide.csv": (b";".join(b"c" for _ in range(100_000)) + b"\n1\n", "too_many_columns"),
    "tall.csv": (b"1;2\n" * 400_000, "too_many_rows"),
    "quotes.csv": (b'"' * 2_000_001, "unclosed_quote"),
    "swallowed.csv": (b'a,"b\n' * 100_000, ""),
    "nested.xls": (b"<table><tr><td>" * 20_000, ""),
    "spans.xls": (b"<table><tr>" + b"<td colspan=1000000 rowspan=1000000>x</td>" * 1000, "giant_span"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_decided_soon_and_in_little_memory(name):
    content, code = HOSTILE[name]
    load_safely(GOOD, "good.csv", mapping={"good.csv": "ignore", "Tỉnh ; 2012 ; 2013": "indicator:eoffice_units"})
    child = worker._WORKER._child.pid
    before, begun, waited = _peak(child, forget=True), _work(child), time.perf_counter()
    with pytest.raises(UnreadableReportError) as error:
        load_safely(content, name)
    issue = error.value.issue
    assert issue.code == code or not code
    assert all(issue.text(language) and "Traceback" not in issue.text(language) for language in ("vi", "en"))
    if STATUS.exists() and issue.code != "reader_stopped":
        assert _work(child) - begun < 2 and _peak(child) - before < 300
    assert time.perf_counter() - waited < 8
    assert load_safely(GOOD, "good.csv", mapping={"Tỉnh ; 2012 ; 2013": "indicator:eoffice_units"}).table["printed"].tolist() == ["4", "5"]


def _peak(process: int, forget: bool = False) -> float:
    """Return the most memory that *process* has held, in MB."""
    if not STATUS.exists():
        return 0.0
    if forget:
        Path(f"/proc/{process}/clear_refs").write_text("5")
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]) / 1024


def _work(process: int) -> float:
    """Return the seconds of work that *process* has done."""
    if not STATUS.exists():
        return 0.0
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100
