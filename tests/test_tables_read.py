"""The entry page shows how a table was understood and asks once about a heading nobody knows."""

import pytest
from streamlit.testing.v1 import AppTest

from metrics import mappings
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
    tables_read.ask(draft)
    tables_read.detected(draft)
    st.text(len(draft.reading.observations))


@pytest.fixture
def shown(tmp_path, monkeypatch) -> AppTest:
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    return AppTest.from_function(page, args=(FORM,), default_timeout=30).run()


def test_the_heading_is_asked_and_its_answer_makes_the_numbers_read(shown):
    assert [picker.label for picker in shown.selectbox] == ["Số DVC mức cao"] and shown.text[0].value == "1"
    shown.selectbox[0].select(ANSWER).run()
    assert not shown.exception and shown.text[0].value == "2" and [picker.value for picker in shown.selectbox] == [ANSWER]


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
