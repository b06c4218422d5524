"""Workbooks as offices save them: merged headings, formats, hidden parts, dates, formulas; XLSX, XLS and ODS."""

import csv
import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from metrics.loaders import table
from tests.readings import aside, codes, figures, refusal, told, understood, workbook

SPECIMENS = Path(__file__).parent / "specimens" / "tables"


def sheet(*rows, name="eoffice_units", **cells):
    """Return what writes a sheet of *rows*; `cells` may replace some by (value, number format)."""

    def fill(book):
        made = book.add_worksheet(name)
        for number, row in enumerate(rows):
            made.write_row(number, 0, row)
        for cell, (value, shown) in cells.items():
            made.write(cell, value, book.add_format({"num_format": shown}))

    return fill


def test_merged_headings_over_two_rows_are_read_past_titles_and_numbering():
    def fill(book):
        made, plain = book.add_worksheet("Bảng 1"), book.add_format()
        made.merge_range("A1:F1", "BẢNG 1: SỐ LIỆU CCHC NĂM 2012", plain)
        made.merge_range("A2:A3", "STT", plain)
        made.merge_range("B2:B3", "Tỉnh", plain)
        made.merge_range("C2:D2", "Cơ quan dùng eOffice", plain)
        made.merge_range("E2:F2", "Hộp thư công vụ", plain)
        made.write_row(2, 2, [2011, 2012, 2011, 2012])
        made.write_row(3, 0, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
        made.write_row(4, 0, [1, "Lâm Đồng", 35, 40, 4000, 5000])
        made.merge_range("A6:F6", "Ghi chú: số sơ bộ", plain)

    meant = understood(workbook(fill), "a.xlsx")
    assert {(row.indicator, row.time_period): row.obs_value for row in meant.observations.itertuples()} == {
        ("eoffice_units", "2011"): 35,
        ("eoffice_units", "2012"): 40,
        ("official_mailboxes", "2011"): 4000,
        ("official_mailboxes", "2012"): 5000,
    }
    assert codes(meant) == []


def test_one_sheet_a_year_takes_the_year_from_its_name():
    rows = ["Tỉnh", "Cơ quan dùng eOffice"], ["Lâm Đồng", 40]
    meant = understood(workbook(sheet(*rows, name="Năm 2011"), sheet(*rows, name="2012")), "a.xlsx")
    assert meant.observations["time_period"].tolist() == ["2011", "2012"]


def test_one_sheet_a_province_takes_the_area_from_its_name():
    rows = ["Chỉ tiêu", 2012], ["Cơ quan dùng eOffice", 40]
    meant = understood(workbook(sheet(*rows, name="Lâm Đồng"), sheet(*rows, name="Cà Mau")), "a.xlsx")
    assert meant.observations["ref_area"].tolist() == ["lam_dong", "ca_mau"]


def test_a_percent_format_is_read_as_shown_and_a_number_beside_it_as_written():
    content = workbook(sheet(["Tỉnh", 2011, 2012], ["Lâm Đồng", None, 91.43], name="eoffice_units_pct", B2=(0.9143, "0.00%")))
    assert figures(understood(content, "a.xlsx")) == {"B2": 91.43, "C2": 91.43}


def test_a_number_merged_over_two_provinces_is_nobodys():
    def fill(book):
        made = book.add_worksheet("eoffice_units")
        made.write_row(0, 0, ["Tỉnh", 2012])
        made.write_row(1, 0, ["Lâm Đồng"])
        made.write_row(2, 0, ["Cà Mau"])
        made.merge_range("B2:B3", 7, book.add_format())
        made.write_row(3, 0, ["Huế", 5])

    meant = understood(workbook(fill), "a.xlsx")
    assert figures(meant) == {"B4": 5} and aside(meant) == {"B2": ""} and codes(meant) == ["merged_number"]


def test_hidden_rows_columns_and_sheets_are_not_read_and_said():
    def fill(book):
        made = book.add_worksheet("eoffice_units")
        made.write_row(0, 0, ["Tỉnh", 2010, 2011, 2012])
        made.write_row(1, 0, ["Lâm Đồng", 1, 2, 3])
        made.write_row(2, 0, ["Cà Mau", 4, 5, 6])
        made.set_row(2, None, None, {"hidden": True})
        made.set_column(1, 1, None, None, {"hidden": True})
        draft = book.add_worksheet("Nháp")
        draft.write_row(0, 0, ["Tỉnh", 2012])
        draft.write_row(1, 0, ["Lâm Đồng", 99])
        draft.hide()

    meant = understood(workbook(fill), "a.xlsx")
    assert figures(meant) == {"C2": 2, "D2": 3}
    assert sorted(codes(meant)) == ["hidden_columns", "hidden_rows", "hidden_sheet"]


def test_errors_and_formulas_never_computed_are_named_with_their_cell():
    book = openpyxl.Workbook()
    book.active.title = "eoffice_units"
    for row in (["Tỉnh", 2011, 2012], ["Lâm Đồng", 1, "=1+1"], ["Cà Mau", "#N/A", 4]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    meant = understood(buffer.getvalue(), "a.xlsx")
    assert figures(meant) == {"B2": 1, "C3": 4}
    assert {issue.locator for issue in meant.issues} == {"eoffice_units!C2", "eoffice_units!B3"} and set(codes(meant)) == {"cell_without_value"}


@pytest.mark.parametrize("old", [False, True])
def test_a_date_in_a_column_of_numbers_is_no_figure_counted_from_1900_or_1904(old):
    day = datetime.datetime(2012, 12, 5)
    content = workbook(sheet(["Tỉnh", 2012], ["Lâm Đồng", 4], ["Cà Mau"], B3=(day, "dd/mm/yyyy")), date_1904=old)
    meant = understood(content, "a.xlsx")
    assert figures(meant) == {"B2": 4} and aside(meant) == {"B3": "date"}
    assert "2012-12-05" in meant.issues[0].text("vi")


def test_numbers_kept_as_text_are_read_by_their_column():
    content = workbook(sheet(["Tỉnh", 2012], ["Lâm Đồng", "1.240"], ["Cà Mau", 12.5], ["Huế", "12,5"], name="papi_score"))
    assert figures(understood(content, "a.xlsx"))["B3"] == 12.5


def test_an_empty_sheet_says_nothing_and_one_without_a_table_is_said():
    content = workbook(sheet(["Tỉnh", 2012], ["Lâm Đồng", 4]), sheet(name="Trống"), sheet(["ghi chép", 7], ["abc", 8], name="Khác"))
    meant = understood(content, "a.xlsx")
    assert figures(meant) == {"B2": 4} and codes(meant) == ["sheet_not_read"] and aside(meant) == {"B1": "", "B2": ""} | aside(meant)


def expected(name: str) -> list[tuple[str, ...]]:
    """Return what a specimen must say, from the CSV beside it."""
    with (SPECIMENS / name).with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
        return [tuple(row) for row in csv.reader(lines)][1:]


@pytest.mark.parametrize(
    ("name", "doubts"),
    [
        ("hai-dong-tieu-de.xls", ["date_in_numbers", "hidden_rows", "hidden_sheet"]),
        ("phan-tram.ods", ["hidden_rows"]),
        ("nhi-phan.xlsb", ["cell_without_value", "hidden_rows"]),
    ],
)
def test_a_specimen_says_exactly_what_stands_beside_it(name, doubts):
    meant = understood((SPECIMENS / name).read_bytes(), name)
    rows = meant.observations[["indicator", "ref_area", "time_period", "obs_value", "locator"]].itertuples(index=False)
    assert [(*row[:3], f"{row[3]:g}", row[4]) for row in rows] == expected(name)
    assert sorted(codes(meant)) == doubts


def far(cell: str) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"], book.active[cell] = "Tỉnh", 1
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("cell", "code"), [("XFD1048576", "too_many_columns"), ("A1048576", "reaches_too_far"), ("XFD2", "too_many_columns")])
def test_a_sheet_that_reaches_far_is_refused_unopened(cell, code):
    assert refusal(far(cell), "far.xlsx") == code


def test_a_far_cell_is_found_however_its_attributes_are_written():
    content, made = far("XFD1048576"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w") as out:
        for entry in given.infolist():
            part = given.read(entry)
            out.writestr(entry.filename, part.replace(b'r="XFD1048576"', b"\nr = 'XFD1048576'") if "sheet1" in entry.filename else part)
    assert refusal(made.getvalue(), "far.xlsx") == "too_many_columns"


def patched(name: str, instead_of: str) -> bytes:
    """Return the XLS specimen with an entry of its directory called *name*."""
    content = bytearray((SPECIMENS / "hai-dong-tieu-de.xls").read_bytes())
    at = content.index(instead_of.encode("utf-16-le") + b"\0\0") if instead_of else content.index("Workbook".encode("utf-16-le")) + 128
    content[at : at + 64] = name.encode("utf-16-le").ljust(64, b"\0")
    content[at + 64 : at + 66] = (len(name) * 2 + 2).to_bytes(2, "little")
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (patched("EncryptedPackage", "Workbook"), "with_password"),
        (patched("_VBA_PROJECT_CUR", ""), "with_macros"),
        (patched("WordDocument", "Workbook"), "not_text"),
        ((SPECIMENS / "hai-dong-tieu-de.xls").read_bytes()[:3000], "broken_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "broken_table"),
    ],
    ids=["password", "macros", "word", "cut", "zeros"],
)
def test_an_old_workbook_that_cannot_be_read_is_refused_with_a_reason(content, code):
    assert table.handles(content, "a.xls") and refusal(content, "a.xls") == code


def test_every_number_of_a_sheet_is_accounted_for():
    head, total = ["STT", "Tỉnh", "Năm", "Cơ quan dùng eOffice", "Dân số"], [None, "Tổng cộng", None, 47, 2100]
    rows = head, [1, "Lâm Đồng", 2012, 40, 1200], [2, "Cà Mau", 2012, 7, 900], total
    meant = understood(workbook(sheet(*rows, name="Bảng")), "a.xlsx")
    assert figures(meant) == {"D2": 40, "D3": 7} and aside(meant) == {"D4": "total", "E2": "", "E3": "", "E4": ""}
    assert told(meant)[("eoffice_units", "", "lam_dong", "2012")] == 40
