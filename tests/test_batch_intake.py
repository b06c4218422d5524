"""Many files at once: each with a state, archives opened, on the command line and on the entry page."""

import json
from dataclasses import replace

import pytest

from metrics import store as stores
from metrics.batch_intake import State, by_need, finished, listed, states
from metrics.cli import main
from metrics.desk.publishing import Desk, publish
from metrics.desk.reading import Loaded
from metrics.desk.summaries import by_need as by_need_of_drafts
from metrics.desk.summaries import counted, kind_of, summary
from metrics.drafts import Draft, Drafts, folder_of
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


@pytest.fixture
def dropped(tmp_path) -> tuple[Desk, list]:
    """Return a desk and the drafts of FILES as they were dropped together."""
    store = stores.Store(tmp_path / "store")
    desk = Desk(Drafts(folder_of(store), "an"), store, Loaded())
    return desk, [desk.drafts.begin(content, name, store, group="g", place=place) for place, (name, content) in enumerate(FILES)]


def looked_at(desk: Desk, draft: Draft) -> Draft:
    told = summary(draft, *desk.review(draft))
    return desk.drafts.change(draft.id, lambda now: replace(now, summary=told))


def test_files_dropped_together_are_drafts_with_a_state_each_and_problems_first(dropped):
    desk, drafts = dropped
    looked_at(desk, drafts[0])
    assert [kind_of(each) for each in desk.drafts.group("g")] == ["fine", "waiting", "waiting", "waiting"]
    for each in drafts[1:]:
        looked_at(desk, each)
    listed_ = by_need_of_drafts(desk.drafts.group("g"))
    assert [(each.file_name, kind_of(each)) for each in listed_] == [
        ("broken.pdf", "refused"),
        ("wrong.csv", "problem"),
        ("asked.txt", "doubt"),
        ("clear.csv", "fine"),
    ]
    assert "4o" in listed_[1].summary["vi"] and listed_[1].summary["en"] != listed_[1].summary["vi"]


def test_a_batch_goes_on_where_it_stopped_in_another_process(dropped):
    desk, drafts = dropped
    looked_at(desk, drafts[0])
    again = Desk(Drafts(folder_of(desk.store), "an"), stores.Store(desk.store.folder), Loaded())
    publish(again, drafts[0].id, author="An", reason="thử")
    assert counted(desk.drafts.group("g")) == {"refused": 0, "problem": 0, "doubt": 0, "waiting": 3, "fine": 0, "submitted": 0, "published": 1}
