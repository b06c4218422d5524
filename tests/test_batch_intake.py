"""Many files at once: each with a state, archives opened, on the command line and on the entry page."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from metrics import store as stores
from metrics.batch_intake import State, by_need, finished, listed, states
from metrics.cli import main
from metrics.ui import draft as drafts
from tests.documents import FIGURE, archive, word

CLEAR = "Chỉ tiêu,Tỉnh,Năm,Giá trị\neoffice_units,Lâm Đồng,2012,40\n".encode()
WRONG = CLEAR.replace(b",40", b",4o")
ASKED = "Lâm Đồng và Đắk Nông cùng họp. Năm 2012 lắp eOffice tại 40 cơ quan.".encode()
FILES = [("clear.csv", CLEAR), ("asked.txt", ASKED), ("wrong.csv", WRONG), ("broken.pdf", b"%PDF-1.7")]


@pytest.fixture(scope="module")
def read() -> list:
    return list(finished(listed(FILES)))


def test_a_batch_tells_each_files_state_and_puts_problems_first(read):
    assert [file.state for file in read] == [State.READ, State.READ, State.READ, State.REFUSED]
    assert [file.name for file in by_need(read)] == ["broken.pdf", "wrong.csv", "asked.txt", "clear.csv"]
    assert [file.place for file in read] == [0, 1, 2, 3] and read[3].issue.code == "broken_document"


def test_a_file_is_waiting_then_reading_then_read():
    files = listed(FILES[:1])
    assert [file.state for file in files] == [State.WAITING]
    assert [file.state for file in states(files)] == [State.READING, State.READ]


def test_the_files_of_an_archive_are_read_one_by_one_under_its_name():
    packed = archive(("a/tỉnh.csv", CLEAR), ("b.docx", word(FIGURE)), ("c.pdf", b"%PDF"))
    first, second, third = finished(listed([("all.zip", packed)]))
    assert [file.name for file in (first, second, third)] == ["all.zip/a/tỉnh.csv", "all.zip/b.docx", "all.zip/c.pdf"]
    assert first.reading.observations["locator"].tolist() == ["all.zip/a/tỉnh.csv!D2"] and first.content == CLEAR
    assert len(second.reading.observations) == 1 and third.state is State.REFUSED


def test_an_archive_that_cannot_be_opened_is_one_refused_file():
    [file] = finished(listed([("cut.zip", archive(("a.csv", CLEAR))[:-30])]))
    assert (file.name, file.state, file.issue.code) == ("cut.zip", State.REFUSED, "broken_archive")


def test_an_answer_holds_for_every_file_that_is_silent():
    silent = "Đã lắp eOffice tại 40 cơ quan.".encode()
    found = finished(listed([("a.txt", silent), ("b.txt", silent)]), area="Đắk Nông", year=2013)
    assert [file.reading.observations["ref_area"].tolist() for file in found] == [["dak_nong"]] * 2


def test_the_command_line_tells_the_outcome_of_each_file_of_an_archive(tmp_path, capsys):
    path = tmp_path / "all.zip"
    path.write_bytes(archive(("clear.csv", CLEAR), ("wrong.csv", WRONG)))
    assert main(["check", "--format", "jsonl", str(path)]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["file"], each["outcome"]) for each in told] == [(f"{path}/clear.csv", "accepted"), (f"{path}/wrong.csv", "refused")]


def test_adding_an_archive_stores_what_is_in_order_and_nothing_else(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    path = tmp_path / "all.zip"
    path.write_bytes(archive(("clear.csv", CLEAR), ("wrong.csv", WRONG)))
    assert main(["add", str(path), "--author", "An", "--reason", "thử", "--yes"]) == 1
    assert stores.Store().current()["obs_value"].tolist() == [40]


def page(files: list) -> AppTest:
    """Return the part of the entry page that shows *files* of a batch, as it is after they were read."""

    def script():
        import streamlit as st

        from metrics.ui import entry_files, entry_parts

        if "begun" not in st.session_state:
            entry_files.keep(st.session_state["given"])
            st.session_state["begun"] = True
        entry_parts.files()

    app = AppTest.from_function(script, default_timeout=20)
    app.session_state["given"] = [drafts.of_file(file) for file in files]
    return app.run()


def test_the_entry_page_lists_the_files_with_problems_first_and_opens_the_one_that_is_chosen(read):
    app = page(read)
    assert app.dataframe[0].value.iloc[:, 2].tolist() == ["broken.pdf", "wrong.csv", "asked.txt", "clear.csv"]
    assert app.session_state["entry_draft"].file_name == "broken.pdf"
    app.selectbox(key="entry_open").select_index(3).run()
    assert app.session_state["entry_draft"].file_name == "clear.csv"
    assert not app.exception


def test_a_file_that_was_published_says_so_and_shows_its_receipt_when_opened_again(read):
    app = page(read)
    app.selectbox(key="entry_open").select_index(3).run()
    del app.session_state["entry_draft"]
    app.session_state["entry_receipt"] = {"batch": "b", "rows": 1, "author": "An", "areas": ()}
    app.run()
    assert app.dataframe[0].value.iloc[3, 1] == "đã công bố"
    app.selectbox(key="entry_open").select_index(2).run()
    app.selectbox(key="entry_open").select_index(3).run()
    assert app.session_state["entry_receipt"]["batch"] == "b" and "entry_draft" not in app.session_state
