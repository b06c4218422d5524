"""The entry page shows how a table was understood and asks once about a heading nobody knows."""

import pytest
from streamlit.testing.v1 import AppTest

from metrics import intake, locators, mappings
from metrics.ui.tables_read import options

FORM = "Tỉnh;Năm;Cơ quan dùng eOffice;Số DVC mức cao\nLâm Đồng;2019;40;7\n".encode()
ANSWER = "indicator:online_services/level3_4"


def page(content: bytes) -> None:
    import streamlit as st

    from metrics import intake
    from metrics.statements import UnreadableReportError
    from metrics.ui import tables_read

    tables_read.restore(st.session_state.get("kept", {}))
    mapping = tables_read.chosen()
    try:
        reading, issue = intake.read(content, "bieu.csv", mapping=mapping), None
    except UnreadableReportError as error:
        reading, issue = None, error.issue
    if reading:
        tables_read.ask(reading, mapping)
    tables_read.detected(reading, issue)
    st.text(len(reading.observations) if reading else issue.code)


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
    answered = intake.read(FORM, "a.csv", mapping={"Số DVC mức cao": ANSWER})
    mappings.remember(tmp_path / "store", answered.layouts, author="An")
    assert intake.read(FORM, "b.csv").issues == ()
    [(form, answers)] = mappings.remembered(tmp_path / "store").items()
    for heading in answers:
        mappings.forget(tmp_path / "store", form, heading, author="An")
    assert [issue.code for issue in intake.read(FORM, "b.csv").issues] == ["unknown_heading"]


def test_the_answers_of_a_draft_stand_in_the_pickers_again(shown):
    again = AppTest.from_function(page, args=(FORM,), default_timeout=30)
    again.session_state["kept"] = {"Số DVC mức cao": ANSWER}
    again.run()
    assert not again.exception and again.selectbox[0].value == ANSWER and again.text[0].value == "2"


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
    mappings.remember(tmp_path / "store", intake.read(MISLED, "a.csv", mapping={"#": "header:4"}).layouts, author="An")
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
