"""The source of a figure out of a table says in words which cell it is."""

import sys

import pytest
from streamlit.testing.v1 import AppTest

from metrics.quotes import Cell, cells_of
from tests.readings import understood


@pytest.mark.parametrize(
    ("quote", "printed", "cells"),
    [
        ("obs_value: 54 (rank computed from value)", "54", [Cell("obs_value", "54", True, "rank computed from value")]),
        ("Cơ quan: Sở 1; Tỉnh: Lâm Đồng; Năm 2018: 1", "1", [Cell("Cơ quan", "Sở 1"), Cell("Tỉnh", "Lâm Đồng"), Cell("Năm 2018", "1", True)]),
        ("Tỉnh: Hà Nội; cũ; Số: 5 (chú)", "5", [Cell("Tỉnh", "Hà Nội; cũ"), Cell("Số", "5", True, "chú")]),
        ("2018", "2018", [Cell("", "2018", True)]),
    ],
)
def test_a_quote_of_a_table_is_taken_apart_into_its_cells(quote, printed, cells):
    assert cells_of(quote, printed) == cells


def test_the_quotes_that_tables_are_read_with_lead_back_to_the_number():
    meant = understood("Chỉ tiêu;Tỉnh;Kỳ;Giá trị;Ghi chú\neoffice_units;Lâm Đồng;2012;2.012;đã kiểm; lại\n".replace("kiểm; lại", "kiểm"))
    row = meant.observations.iloc[0]
    [own] = [cell for cell in cells_of(row["quote"], row["printed"]) if cell.is_own]
    assert own == Cell("Giá trị", "2.012", True, "đã kiểm")


@pytest.fixture(autouse=True)
def own_main(monkeypatch):
    """Give back the main module that AppTest puts its page in place of: processes that other tests start would run it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


def drawer(row: dict) -> None:
    from metrics.report import Report
    from metrics.ui.source import _quote

    _quote(row, Report("r"))


def shown(**row: str) -> list[str]:
    page = AppTest.from_function(drawer, args=(row,), default_timeout=30).run()
    assert not page.exception
    return [each.value for each in page.markdown]


def test_a_cell_is_shown_under_its_own_heading_and_in_words():
    said = shown(locator="dti.csv!G2", printed="54", quote="obs_value: 54 (rank computed from value)")
    assert said[0] == "**Ô số liệu**" and "Cột giá trị" in said[1] and "orange-background[54]" in said[1]
    assert "Ghi chú của dòng" in said[2] and "thứ tự tính từ giá trị" in said[2] and not any("obs_value: 54" in each for each in said)


def test_a_sentence_is_still_shown_word_for_word():
    assert shown(locator="text:11-13", printed="40", quote="lắp eOffice tại 40 cơ quan")[0] == "**Nguyên văn trong báo cáo**"
