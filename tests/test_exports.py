"""Exports read back: the same figures, their sources, nothing invented, no cell a formula."""

import csv
import io
import re
from argparse import Namespace
from datetime import date

import openpyxl
import pandas as pd
import pytest

from metrics import exports
from metrics.cli.exporting import chosen
from metrics.observations import COLUMNS, conform
from metrics.report import Report
from tests.tables import figures

ROWS = (("lam_dong", 2011, 38), ("lam_dong", 2012, 40.5), ("dak_nong", 2012, None), ("hue", 2012, 0))
DANGEROUS = ('=HYPERLINK("http://evil.example")', "+1+1", "-1+1", "@SUM(A1)", "\t=1+1")
REPORTS = {"r-1": Report("r-1", title="Báo cáo năm 2012", publisher="UBND tỉnh Lâm Đồng", address="https://lamdong.gov.vn/1")}


@pytest.fixture
def observations() -> pd.DataFrame:
    """Return four figures with a date, a long number, a missing value and a reported zero."""
    return figures(
        *ROWS, report="r-1", locator="text:3-5", quote="eOffice cho 40 cơ quan", printed="40", vintage=date(2013, 2, 27), counted_on=date(2012, 12, 31)
    )


def from_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def cells(content):
    """Return the cells of the only sheet, as rows of openpyxl cells by column name."""
    [sheet] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    head, *rows = sheet.iter_rows()
    return [{name.value: cell for name, cell in zip(head, row, strict=True)} for row in rows]


def from_xlsx(content):
    return [{name: "" if cell.value is None else str(cell.value) for name, cell in row.items()} for row in cells(content)]


def as_text(observations):
    """Return *observations* as the texts a file has: a number as it is written, nothing for what is missing."""
    plain = observations.astype("object").where(observations.notna(), "")
    return [{name: str(value) for name, value in row.items()} for row in plain.to_dict("records")]


def numbers(rows, *names):
    return [[float(row[name]) if row[name] else None for name in names] for row in rows]


@pytest.mark.parametrize(("kind", "read"), [("csv", from_csv), ("xlsx", from_xlsx)])
def test_every_column_comes_back_as_it_was(observations, kind, read):
    rows, texts = read(exports.content(observations, kind)), [name for name in COLUMNS if name not in ("obs_value", "out_of")]
    expected = as_text(observations)
    assert [{name: row[name] for name in texts} for row in rows] == [{name: row[name] for name in texts} for row in expected]
    assert numbers(rows, "obs_value", "out_of") == [[38, None], [40.5, None], [None, None], [0, None]]


def test_parquet_keeps_values_and_types(observations):
    back = pd.read_parquet(io.BytesIO(exports.content(observations, "parquet")), dtype_backend="pyarrow")
    pd.testing.assert_frame_equal(conform(back), observations)
    assert str(back["obs_value"].dtype) == "double[pyarrow]" and str(back["vintage"].dtype) == "date32[day][pyarrow]"
    assert back["obs_value"].isna().tolist() == [False, False, True, False]


@pytest.mark.parametrize(("kind", "read"), [("csv", from_csv), ("xlsx", from_xlsx)])
def test_the_shipped_figures_come_back_equal(shipped_store, kind, read):
    current = shipped_store.current()
    some = current[current["indicator"].isin(["online_services", "dti_score", "par_index_rank"])].reset_index(drop=True)
    rows = read(exports.content(some, kind, reports=shipped_store.reports()))
    assert len(some) > 300
    assert [float(row["obs_value"]) for row in rows] == some["obs_value"].tolist()
    assert [row["ref_area"] + row["time_period"] for row in rows] == (some["ref_area"] + some["time_period"]).tolist()
    assert all(row["report_title"] for row in rows)


@pytest.mark.parametrize(("kind", "read"), [("csv", from_csv), ("xlsx", from_xlsx)])
def test_what_is_missing_is_an_empty_cell_and_zero_is_zero(observations, kind, read):
    missing, zero = read(exports.content(observations, kind))[2:]
    assert [missing[name] for name in ("obs_value", "out_of", "previous", "change", "change_pct")] == [""] * 5
    assert float(zero["obs_value"]) == 0
    assert (missing["obs_status"], zero["obs_status"]) == ("O", "A")


def test_numbers_of_a_workbook_are_numbers_and_missing_ones_are_blank(observations):
    rows = cells(exports.content(observations, "xlsx"))
    assert [(row["obs_value"].data_type, row["obs_value"].value) for row in rows] == [("n", 38), ("n", 40.5), ("n", None), ("n", 0)]
    assert rows[0]["printed"].data_type == "s"


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_csv_begins_like_a_formula(text):
    [row] = from_csv(exports.content(figures(("lam_dong", 2012, 40), quote=text, recorded_by=text), "csv"))
    assert row["quote"] == row["recorded_by"] == f"'{text}"


def test_a_line_break_of_any_kind_within_a_text_begins_no_row_in_a_csv():
    content = exports.content(figures(("lam_dong", 2012, 40), quote="eOffice\r=1+1"), "csv").decode("utf-8-sig")
    assert not any(line.startswith("=") for line in re.split(r"[\r\n]", content)) or '"eOffice\r=1+1"' in content


def test_choosing_one_year_does_not_deny_the_year_before():
    asked = Namespace(indicator=[], area=[], years="2012")
    [row] = from_csv(exports.content(chosen(figures(("lam_dong", 2011, 38), ("lam_dong", 2012, 40)), asked), "csv", language="en"))
    assert row["change"] == "2.0" or "no earlier year" not in row["why_no_change"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_like_a_formula_stays_text_in_a_workbook(text):
    [row] = cells(exports.content(figures(("lam_dong", 2012, 40), quote=text), "xlsx"))
    assert row["quote"].data_type == "s"
    assert row["quote"].value == text


def test_an_address_in_a_text_does_not_become_a_link():
    [row] = cells(exports.content(figures(("lam_dong", 2012, 40), quote="https://evil.example"), "xlsx"))
    assert row["quote"].hyperlink is None
    assert row["quote"].value == "https://evil.example"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_title_of_a_report_is_made_harmless_too(kind):
    reports = {"r-1": Report("r-1", title="=1+1")}
    content = exports.content(figures(("lam_dong", 2012, 40), report="r-1"), kind, reports=reports)
    if kind == "csv":
        assert from_csv(content)[0]["report_title"] == "'=1+1"
    else:
        assert cells(content)[0]["report_title"].data_type == "s"


def test_a_decline_is_a_number_and_not_made_text():
    rows = from_csv(exports.content(figures(("lam_dong", 2011, 50), ("lam_dong", 2012, 40)), "csv"))
    assert (float(rows[1]["change"]), float(rows[1]["change_pct"])) == (-10, -20)


@pytest.mark.parametrize(
    ("language", "label", "area", "part", "why"),
    [
        ("vi", "Số dịch vụ công trực tuyến", "Lâm Đồng", "Mức độ 1", "Chưa có số năm trước"),
        ("en", "Online public services", "Lam Dong", "Level 1", "no earlier year"),
    ],
)
@pytest.mark.parametrize(("kind", "read"), [("csv", from_csv), ("xlsx", from_xlsx)])
def test_names_and_reasons_are_in_the_language_asked_for(kind, read, language, label, area, part, why):
    [row] = read(exports.content(figures(("lam_dong", 2012, 431, "level1"), indicator="online_services"), kind, language=language))
    assert row["indicator_label"] == label
    assert (row["ref_area_name"], row["breakdown_label"]) == (area, part)
    assert why in row["why_no_change"]


def test_every_row_tells_the_report_it_is_from(observations):
    rows = from_csv(exports.content(observations, "csv", reports=REPORTS))
    assert {(row["report_title"], row["report_publisher"], row["report_address"]) for row in rows} == {
        ("Báo cáo năm 2012", "UBND tỉnh Lâm Đồng", "https://lamdong.gov.vn/1")
    }


def test_a_csv_begins_with_the_mark_by_which_spreadsheets_know_utf_8(observations):
    assert exports.content(observations, "csv").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("kind", sorted(exports.KINDS))
def test_an_export_does_not_change_the_figures(observations, kind):
    before = observations.copy()
    exports.content(observations, kind)
    pd.testing.assert_frame_equal(observations, before)


@pytest.mark.parametrize(("kind", "read"), [("csv", from_csv), ("xlsx", from_xlsx)])
def test_no_figures_make_a_file_without_rows(observations, kind, read):
    assert read(exports.content(observations.head(0), kind)) == []


def test_another_kind_is_refused(observations):
    with pytest.raises(KeyError):
        exports.content(observations, "docx")
