"""Figures in tables: long and wide, CSV and XLSX, the way offices save them."""

import io

import openpyxl
import pytest

import metrics
from metrics import exports
from metrics.exports.template import template
from metrics.interpretation import Interpretation, interpret
from metrics.loaders import table
from metrics.statements import UnreadableReportError
from tests.tables import figures

LONG = """Chỉ tiêu,Nội dung,"Tỉnh, thành phố",Kỳ,Giá trị,Đơn vị tính,Nguồn,Địa chỉ nguồn,Ghi chú
eoffice_units,,Lâm Đồng,2012,40,cơ quan,Báo cáo năm,https://example.vn/bc,đếm cuối năm
online_services,Mức độ 3,Lâm Đồng,2012,5,,,,
official_mailboxes,,Lâm Đồng,2012,5.000,,,,
eoffice_units_pct,,Lâm Đồng,2012,"87,5",%,,,
agency_websites,,Lâm Đồng,2012,,,,,
"""
WIDE = """eoffice_units
Tỉnh;2011;2012
Lâm Đồng;35;40
Đắk Nông;;20
Bình Thuận;28;1.200
Tổng cộng;63;1.260
Cả nước;900;
Ghi chú: số đếm cuối năm;;
"""


def understood(content: str | bytes, name: str = "figures.csv", **answers) -> Interpretation:
    return interpret(table.load(content.encode() if isinstance(content, str) else content, name), **answers)


def values(meant: Interpretation) -> dict[tuple[str, str, str, str], float]:
    return {(row.indicator, row.breakdown, row.ref_area, row.time_period): row.obs_value for row in meant.observations.itertuples()}


def by_area(meant: Interpretation) -> dict[tuple[str, str], float]:
    return {(row.ref_area, row.time_period): row.obs_value for row in meant.observations.itertuples()}


def workbook(*rows: list, title: str = "Bảng 1", formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for cell, shown in (formats or {}).items():
        book.active[cell].number_format = shown
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_form_filled_in_is_read_one_figure_a_row():
    assert values(understood(LONG)) == {
        ("eoffice_units", "", "lam_dong", "2012"): 40,
        ("online_services", "level3", "lam_dong", "2012"): 5,
        ("official_mailboxes", "", "lam_dong", "2012"): 5000,
        ("eoffice_units_pct", "", "lam_dong", "2012"): 87.5,
    }


def test_a_row_keeps_its_cell_its_words_and_its_source():
    meant = understood(LONG)
    row = meant.observations.iloc[0]
    assert row["locator"] == "figures.csv!E2" and "Giá trị: 40" in row["quote"] and "đếm cuối năm" in row["quote"]
    assert {report.id: report.title for report in meant.reports}[row["report"]] == "Báo cáo năm"


@pytest.mark.parametrize(("language", "part"), [("vi", "Mức độ 3"), ("en", "Level 3")])
def test_the_form_we_offer_is_read_once_filled_in(language, part):
    book = openpyxl.load_workbook(io.BytesIO(template(language)))
    rows = ["eoffice_units", None, "Lâm Đồng", "2012", 40], ["online_services", part, "Lâm Đồng", "2012-Q2", 5], ["agency_websites", None, "Lâm Đồng", "2012"]
    for number, row in enumerate(rows, start=2):
        for column, cell in enumerate(row, start=1):
            book.worksheets[0].cell(number, column, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    meant = understood(buffer.getvalue(), "form.xlsx")
    assert values(meant) == {("eoffice_units", "", "lam_dong", "2012"): 40, ("online_services", "level3", "lam_dong", "2012-Q2"): 5}
    assert meant.issues == ()


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_separators_are_recognised(separator):
    content = WIDE.replace(";", separator)
    assert by_area(understood(content)) == by_area(understood(WIDE))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_and_utf_16_change_nothing(encoding):
    assert values(understood(LONG.encode(encoding))) == values(understood(LONG))


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_change_nothing(ending):
    assert values(understood(LONG.replace("\n", ending))) == values(understood(LONG))


def test_provinces_down_and_years_across_are_read_cell_by_cell():
    assert by_area(understood(WIDE)) == {
        ("lam_dong", "2011"): 35,
        ("lam_dong", "2012"): 40,
        ("dak_nong", "2012"): 20,
        ("binh_thuan", "2011"): 28,
        ("binh_thuan", "2012"): 1200,
    }


def test_a_blank_cell_is_missing_and_never_zero():
    meant = understood(WIDE)
    assert ("dak_nong", "2011") not in by_area(meant)
    assert not (meant.observations["obs_value"] == 0).any()


def test_a_zero_that_is_written_is_a_zero():
    assert by_area(understood(WIDE.replace("Đắk Nông;;20", "Đắk Nông;0;20")))["dak_nong", "2011"] == 0


def test_a_dash_alone_is_a_figure_known_to_be_missing():
    [row] = understood("Chỉ tiêu,Tỉnh,Năm,Giá trị\neoffice_units,Lâm Đồng,2012,-\n").observations.to_dict("records")
    assert row["obs_status"] == "O" and row["obs_value"] != row["obs_value"]


def test_totals_national_rows_and_footnotes_are_no_provinces():
    meant = understood(WIDE)
    assert dict(zip(meant.others["locator"], meant.others["taken_as"], strict=True)) == {
        "figures.csv!B6": "total",
        "figures.csv!C6": "total",
        "figures.csv!B7": "national",
    }
    assert meant.issues == ()


@pytest.mark.parametrize(("printed", "value"), [("87,5", 87.5), ("87,5%", 87.5), ("87.5", 87.5), ("0,5", 0.5), ("100", 100)])
def test_a_share_is_read_with_a_vietnamese_or_an_english_decimal_mark(printed, value):
    [row] = understood(f"Chỉ tiêu;Tỉnh;Năm;Giá trị\neoffice_units_pct;Lâm Đồng;2012;{printed}\n").observations.itertuples()
    assert (row.obs_value, row.printed) == (value, printed)


def test_indicators_across_need_a_year_from_elsewhere():
    content = "Tỉnh;eoffice_units;official_mailboxes\nLâm Đồng;40;5.000\nĐắk Nông;20;\n"
    assert {issue.code for issue in understood(content).issues} == {"no_year"}
    assert values(understood(content, year=2012)) == {
        ("eoffice_units", "", "lam_dong", "2012"): 40,
        ("official_mailboxes", "", "lam_dong", "2012"): 5000,
        ("eoffice_units", "", "dak_nong", "2012"): 20,
    }


def test_an_unknown_indicator_in_a_row_is_said_and_the_others_are_kept():
    meant = understood(LONG + "Sản lượng chè,,Lâm Đồng,2012,7,,,,\n")
    [issue] = meant.issues
    assert (issue.code, issue.locator) == ("unknown_indicator", "figures.csv!E7") and "Sản lượng chè" in issue.text("en")
    assert len(meant.observations) == 4 and meant.others["printed"].tolist() == ["7"]


def test_a_workbook_with_years_across_is_read_past_its_title_and_numbering():
    content = workbook(
        ["eoffice_units"],
        ["STT", "Tỉnh, thành phố", "Năm 2011", "Năm 2012", "Ghi chú"],
        [1, "Lâm Đồng", 35, 40, "đã kiểm tra"],
        [2, "Đắk Nông", None, 20, None],
        [None, "Tổng cộng", 35, 60, None],
        ["Nguồn: Sở Nội vụ"],
    )
    meant = understood(content, "bang.xlsx")
    assert by_area(meant) == {("lam_dong", "2011"): 35, ("lam_dong", "2012"): 40, ("dak_nong", "2012"): 20}
    assert meant.observations["locator"].tolist() == ["Bảng 1!C3", "Bảng 1!D3", "Bảng 1!D4"] and meant.issues == ()


def test_a_workbook_is_known_by_its_content_whatever_its_name():
    content = workbook(["Chỉ tiêu", "Tỉnh", "Năm", "Giá trị"], ["eoffice_units", "Lâm Đồng", 2012, 40])
    assert table.handles(content, "report.txt") and by_area(understood(content, "report.txt")) == {("lam_dong", "2012"): 40}


def test_a_cell_shown_as_a_percentage_is_read_as_it_is_shown():
    rows = ["Chỉ tiêu", "Tỉnh", "Năm", "Giá trị"], ["eoffice_units_pct", "Lâm Đồng", 2012, 0.875], ["eoffice_units_pct", "Đắk Nông", 2012, 87.5]
    meant = understood(workbook(*rows, formats={"D2": "0.0%"}), "bang.xlsx")
    assert list(meant.observations[["obs_value", "printed"]].itertuples(index=False, name=None)) == [(87.5, "87,5%"), (87.5, "87,5")]


def test_a_formula_without_a_stored_value_is_said_and_not_read_as_zero():
    rows = ["Chỉ tiêu", "Tỉnh", "Năm", "Giá trị"], ["eoffice_units", "Lâm Đồng", 2012, 40], ["eoffice_units", "Đắk Nông", 2012, "=20+1"]
    meant = understood(workbook(*rows), "b.xlsx")
    assert by_area(meant) == {("lam_dong", "2012"): 40}
    assert [(issue.code, issue.locator) for issue in meant.issues] == [("cell_without_value", "Bảng 1!D3")]


def test_what_we_export_as_csv_is_read_back_with_its_values():
    rows = figures(("lam_dong", 2012, 42.5), ("dak_nong", 2012, 5000), indicator="papi_score", report="r", printed="")
    content = exports.content(rows, "csv")
    assert by_area(understood(content)) == {("lam_dong", "2012"): 42.5, ("dak_nong", "2012"): 5000}


@pytest.mark.parametrize(
    ("content", "code"),
    [("Tỉnh,Năm,Sản lượng chè\nLâm Đồng,2012,40\n", "no_known_indicator"), ("Chỉ tiêu,Tỉnh,Năm,Giá trị\n", "empty_table")],
)
def test_a_table_that_says_nothing_we_know_cannot_be_read(content, code):
    with pytest.raises(UnreadableReportError) as error:
        understood(content)
    assert error.value.issue.code == code


def test_none_in_a_cell_is_missing_and_none_in_a_sentence_is_zero():
    cell = metrics.read("Chỉ tiêu,Tỉnh,Năm,Giá trị\neoffice_units,Lâm Đồng,2012,không có\n".encode(), "figures.csv").observations
    said = metrics.read("Năm 2019, tỉnh Lâm Đồng không có hồ sơ giải quyết quá hạn.".encode(), "note.txt").observations
    assert cell["obs_value"].isna().tolist() == [True] and said["obs_value"].tolist() == [0]
