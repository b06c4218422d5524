"""The store: accept, withdraw, current, as of, history; nothing is lost, nothing is stored twice."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from metrics.observations import conform
from metrics.report import Report, digest
from metrics.store import Store, StoreDamagedError, StoreError, UnknownBatchError
from tests.tables import figures


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def accept(store, observations, *, report="r-1", submission="s", **more):
    observations = conform(observations.assign(report=report))
    reports = [Report(report, title=f"Report {report}")]
    return store.accept(observations, reports=reports, raw=more.pop("raw", []), author="An", reason="annual report", submission=submission, **more)


def values(frame):
    return {(row.ref_area, row.time_period): row.obs_value for row in frame.itertuples()}


def test_an_accepted_figure_stands_with_its_evidence(store):
    row = figures(("lam_dong", 2012, 40), printed="40", quote="eOffice cho 40 cơ quan", locator="text:3-5", vintage=date(2013, 2, 27))
    receipt = accept(store, row)
    [kept] = store.current().itertuples()
    assert (kept.obs_value, kept.quote, kept.locator, str(kept.vintage), kept.batch, kept.recorded_by) == (
        40,
        "eOffice cho 40 cơ quan",
        "text:3-5",
        "2013-02-27",
        receipt.batch,
        "An",
    )
    assert store.reports()["r-1"].title == "Report r-1"


def test_the_frame_comes_back_as_it_went_in(store):
    given = conform(figures(("lam_dong", 2012, 40), ("dak_nong", 2012, None), report="r-1"))
    accept(store, given)
    kept = store.current().drop(columns=["batch", "recorded_at", "recorded_by"])
    wanted = given.drop(columns=["batch", "recorded_at", "recorded_by"]).sort_values("ref_area").reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, wanted)


def test_a_new_store_at_the_same_place_knows_the_same(store):
    accept(store, figures(("lam_dong", 2012, 40)))
    again = Store(store.folder)
    pd.testing.assert_frame_equal(again.current(), store.current())


def test_the_same_submission_is_stored_once(store):
    first = accept(store, figures(("lam_dong", 2012, 40)))
    second = accept(store, figures(("lam_dong", 2012, 40)))
    assert (second.batch, second.repeated, len(store.batches())) == (first.batch, True, 1)


def test_undo_brings_the_former_state_back_and_a_new_submission_publishes_again(store):
    accept(store, figures(("lam_dong", 2012, 39)), report="old", submission="1")
    before = store.current()
    receipt = accept(store, figures(("lam_dong", 2012, 40), vintage=date(2014, 1, 1)), report="new", submission="2")
    assert values(store.current()) == {("lam_dong", "2012"): 40}
    store.withdraw(receipt.batch, author="An", reason="wrong file")
    pd.testing.assert_frame_equal(store.current(), before)
    accept(store, figures(("lam_dong", 2012, 40), vintage=date(2014, 1, 1)), report="new", submission="3")
    assert values(store.current()) == {("lam_dong", "2012"): 40}
    assert store.batches()["state"].tolist() == ["accepted", "withdrawn", "accepted"]


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        ({"origin": "press", "vintage": date(2020, 1, 1)}, {"origin": "owner", "vintage": date(2019, 1, 1)}, 2),
        ({"origin": "owner"}, {"origin": "press", "vintage": date(2024, 1, 1)}, 1),
        ({"origin": "press", "vintage": date(2020, 1, 1)}, {"origin": "press", "vintage": date(2019, 1, 1)}, 1),
        ({"origin": "province"}, {"origin": "province"}, 2),
    ],
)
def test_owner_before_province_before_press_then_the_newer_vintage_then_the_later(store, first, second, stands):
    accept(store, figures(("lam_dong", 2012, 1), **first), report="one", submission="1")
    accept(store, figures(("lam_dong", 2012, 2), **second), report="two", submission="2")
    assert values(store.current()) == {("lam_dong", "2012"): stands}


def test_a_statement_of_nothing_never_hides_a_figure_of_another_report(store):
    accept(store, figures(("lam_dong", 2012, 40), origin="press"), report="one", submission="1")
    accept(store, figures(("lam_dong", 2012, None), origin="owner"), report="two", submission="2")
    assert values(store.current()) == {("lam_dong", "2012"): 40}


def test_as_of_shows_what_was_known_then_even_after_the_clock_was_set_back(tmp_path):
    times = iter(datetime(2026, 1, 10, hour, tzinfo=UTC) for hour in (8, 12, 10))
    store = Store(tmp_path / "store", clock=lambda: next(times))
    receipts = [accept(store, figures(("lam_dong", 2012, value), vintage=date(2013, 1, value)), submission=str(value)) for value in (1, 2, 3)]
    assert [values(store.as_of(receipt.sequence))["lam_dong", "2012"] for receipt in receipts] == [1, 2, 3]
    assert values(store.as_of(datetime(2026, 1, 10, 9, tzinfo=UTC)))["lam_dong", "2012"] == 1
    assert values(store.as_of(datetime(2026, 1, 10, 11, tzinfo=UTC)))["lam_dong", "2012"] == 1
    assert store.as_of(datetime(2026, 1, 10, tzinfo=UTC) - timedelta(days=1)).empty


def test_a_vintage_shows_all_that_was_known_at_its_sequence_and_never_changes(store):
    first = accept(store, figures(("lam_dong", 2012, 40)), report="r-1", submission="1")
    accept(store, figures(("lam_dong", 2012, 41)), report="r-2", submission="2")
    then = store.vintage(first.sequence)
    store.withdraw(first.batch, author="An", reason="why not")
    assert values(then.current()) == values(store.vintage(first.sequence).current()) == {("lam_dong", "2012"): 40}
    assert list(then.reports()) == ["r-1"] and list(then.history()["state"]) == ["accepted"] and len(then.batches()) == 1
    assert store.vintage().sequence == 3 and values(store.vintage().current()) == {("lam_dong", "2012"): 41}


def test_history_keeps_every_value_with_its_state(store):
    receipt = accept(store, figures(("lam_dong", 2012, 40)), submission="1")
    accept(store, figures(("lam_dong", 2012, 41)), submission="2")
    store.withdraw(receipt.batch, author="An", reason="why not")
    history = store.history(ref_area="lam_dong", time_period="2012")
    assert list(zip(history["obs_value"], history["state"], strict=True)) == [(40, "withdrawn"), (41, "accepted")]
    with pytest.raises(ValueError, match="colour"):
        store.history(colour="red")


def test_raw_reports_are_kept_by_their_digest(store):
    content = "eOffice cho 40 cơ quan".encode()
    accept(store, figures(("lam_dong", 2012, 40)), raw=[content])
    assert store.raw(digest(content)) == content and store.doctor() == []
    with pytest.raises(KeyError):
        store.raw("0" * 64)


@pytest.mark.parametrize("wrong", [{"obs_value": -1.0}, {"time_period": "20133"}, {"time_period": "1066"}, {"ref_area": ""}])
def test_the_table_itself_refuses_what_cannot_be_and_keeps_what_was(store, wrong):
    accept(store, figures(("lam_dong", 2012, 40)))
    with pytest.raises(StoreError):
        accept(store, figures(("dak_nong", 2012, 1)).assign(**wrong), submission="bad")
    assert values(store.current()) == {("lam_dong", "2012"): 40} and len(store.batches()) == 1


def test_a_name_a_reason_and_a_known_batch_are_needed(store):
    receipt = accept(store, figures(("lam_dong", 2012, 40)))
    with pytest.raises(StoreError):
        store.accept(figures(("lam_dong", 2013, 1)), reports=[], raw=[], author=" ", reason="x", submission="y")
    with pytest.raises(UnknownBatchError):
        store.withdraw("no such batch", author="An", reason="x")
    store.withdraw(receipt.batch, author="An", reason="x")
    with pytest.raises(UnknownBatchError):
        store.withdraw(receipt.batch, author="An", reason="again")


def test_who_changes_a_frame_changes_nobody_elses(store):
    accept(store, figures(("lam_dong", 2012, 40)))
    mine = store.current()
    mine.loc[0, "obs_value"] = 99
    assert values(store.current()) == {("lam_dong", "2012"): 40}


def test_a_changed_data_file_an_emptied_commit_and_a_deleted_one_are_noticed(store):
    accept(store, figures(("lam_dong", 2012, 40)), submission="1")
    accept(store, figures(("lam_dong", 2013, 44)), submission="2")
    data = next(store.folder.glob("*.parquet"))
    whole = data.read_bytes()
    data.write_bytes(whole[:60] + bytes([whole[60] ^ 1]) + whole[61:])
    assert [issue.facts["file"] for issue in store.doctor()] == [data.name]
    data.write_bytes(whole)
    assert store.doctor() == []
    last = sorted((store.folder / "_delta_log").glob("*.json"))[-1]
    content = last.read_bytes()
    last.write_bytes(b"")
    with pytest.raises(StoreDamagedError):
        Store(store.folder).current()
    last.unlink()
    with pytest.raises(StoreDamagedError):
        Store(store.folder).current()
    last.write_bytes(content)
    assert len(Store(store.folder).current()) == 2


def test_a_damaged_current_table_is_made_anew_from_the_log(store):
    accept(store, figures(("lam_dong", 2012, 40)))
    kept = store.folder / "current" / "current.parquet"
    kept.write_bytes(kept.read_bytes()[:-9] + b"otherwise")
    assert values(Store(store.folder).current()) == {("lam_dong", "2012"): 40}


def test_maintenance_keeps_everything(store):
    for year in (2012, 2013):
        accept(store, figures(("lam_dong", year, 40)), submission=str(year))
    store.maintain()
    accept(store, figures(("lam_dong", 2014, 41)), submission="after")
    again = Store(store.folder)
    assert len(again.current()) == 3 and again.doctor() == []


def test_history_is_kept_for_ever(store):
    accept(store, figures(("lam_dong", 2012, 40)))
    first = (store.folder / "_delta_log" / f"{0:020d}.json").read_text()
    assert "interval 36500 days" in first


@pytest.mark.parametrize("place", range(40, 400, 60))
def test_whatever_bit_is_wrong_reading_says_so_and_the_doctor_names_the_file(store, place):
    accept(store, figures(("lam_dong", 2012, 40)))
    data = next(store.folder.glob("*.parquet"))
    whole = data.read_bytes()
    data.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
    (store.folder / "current" / "current.json").unlink()
    with pytest.raises(StoreDamagedError):
        Store(store.folder).current()
    assert [issue.facts["file"] for issue in Store(store.folder).doctor()] == [data.name]


def test_a_journal_that_cannot_be_read_is_damage_too(store):
    accept(store, figures(("lam_dong", 2012, 40)))
    journal = store.folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"commit"', b'"cnmmit"', 1))
    with pytest.raises(StoreDamagedError):
        Store(store.folder).current()
    assert [issue.facts["file"] for issue in Store(store.folder).doctor()] == ["journal.jsonl"]
