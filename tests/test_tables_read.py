"""The entry page shows how a table was understood and asks once about a heading nobody knows."""

import pytest
from streamlit.testing.v1 import AppTest

from metrics import locators, mappings
from metrics.ui import draft as drafts
from metrics.ui.tables_read import options

FORM = "Tỉnh;Năm;Cơ quan dùng eOffice;Số DVC mức cao\nLâm Đồng;2019;40;7\n".encode()
ANSWER = "indicator:online_services/level3_4"


def page(content: bytes) -> None:
    import streamlit as st

    from metrics.ui import draft as drafts
    from metrics.ui import tables_read

    draft = st.session_state.setdefault("draft", drafts.begun(content, "bieu.csv"))
    draft = st.session_state["draft"] = drafts.answered(draft, area="", year=None, mapping=tables_read.chosen())
    if draft.reading:
        tables_read.ask(draft)
    tables_read.detected(draft)
    st.text(len(draft.reading.observations) if draft.reading else draft.unreadable.code)


@pytest.fixture
def shown(tmp_path, monkeypatch) -> AppTest:
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    return AppTest.from_function(page, args=(FORM,), default_timeout=30).run()


def test_the_heading_is_asked_and_its_answer_makes_the_numbers_read(shown):
    assert shown.selectbox[0].label == "Số DVC mức cao" and shown.text[0].value == "1"
    shown.selectbox[0].select(ANSWER).run()
    assert not shown.exception and shown.text[0].value == "2" and shown.selectbox[0].value == ANSWER


def test_what_was_detected_is_shown_column_by_column(shown):
    table = shown.dataframe[0].value
    assert table["Tiêu đề"].tolist() == ["Tỉnh", "Năm", "Cơ quan dùng eOffice", "Số DVC mức cao"]
    assert table["Được hiểu là"].tolist() == ["tỉnh, thành phố", "kỳ", "số liệu", "chưa đọc"]


def test_the_closest_indicators_come_first_after_leaving_out():
    assert options("Số DVC mức cao")[:3] == ["", "ignore", "indicator:online_services"] and ANSWER in options("x")


def test_a_form_that_is_remembered_asks_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    answered = drafts.answered(drafts.begun(FORM, "a.csv"), area="", year=None, mapping={"Số DVC mức cao": ANSWER})
    mappings.remember(tmp_path / "store", answered.reading.layouts, author="An")
    assert drafts.begun(FORM, "b.csv").reading.issues == ()


MISLED = "eoffice_units;;\nTỉnh;Năm;Giá trị\n;;\nNơi đếm;Lúc đếm;Hộp thư công vụ\nLâm Đồng;2019;40\nHà Nội;2019;50\n".encode()


def picker(shown: AppTest):
    return shown.selectbox(key="entry_header:2:bieu.csv")


def test_the_row_of_headings_is_shown_and_can_be_moved(tmp_path, monkeypatch):
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    shown = AppTest.from_function(page, args=(MISLED,), default_timeout=30).run()
    assert "Như đang đọc: dòng 2" in picker(shown).options and "Dòng 4: Nơi đếm · Lúc đếm · Hộp thư công vụ" in picker(shown).options
    assert "Giá trị" in shown.dataframe[0].value["Tiêu đề"].tolist()
    picker(shown).select("4").run()
    assert not shown.exception and "Hộp thư công vụ" in shown.dataframe[0].value["Tiêu đề"].tolist()
    assert shown.dataframe[0].value["Dòng tiêu đề"].tolist() == ["4"] * 3 and picker(shown).value == "4"


def test_a_row_chosen_once_is_not_asked_for_again_and_can_be_given_up(tmp_path, monkeypatch):
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    mappings.remember(
        tmp_path / "store", drafts.answered(drafts.begun(MISLED, "a.csv"), area="", year=None, mapping={"#": "header:4"}).reading.layouts, author="An"
    )
    shown = AppTest.from_function(page, args=(MISLED,), default_timeout=30).run()
    assert shown.dataframe[0].value["Dòng tiêu đề"].tolist() == ["4"] * 3
    picker(shown).select("0").run()
    shown.run()
    assert not shown.exception and shown.dataframe[0].value["Dòng tiêu đề"].tolist() == ["2"] * 3


def test_headings_can_be_shown_in_a_file_that_cannot_be_read_without(tmp_path, monkeypatch):
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    shown = AppTest.from_function(page, args=("Biểu;;\nNơi;Khi;Số DVC mức cao\nLâm Đồng;2019;40\n".encode(),), default_timeout=30).run()
    assert shown.text[0].value == "no_known_indicator" and shown.selectbox[0].label.startswith("Dòng tiêu đề")
    shown.selectbox[0].select("2").run()
    shown.run().run()
    assert not shown.exception and shown.text[0].value == "0" and shown.selectbox[0].label == "Số DVC mức cao"


def test_a_table_of_a_document_is_named_by_its_number():
    assert locators.table_said("docx:t2", "vi") == "bảng 2" and locators.table_said("Sheet1", "en") == "Sheet1"
