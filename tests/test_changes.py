"""Who changed what, when, why, from which report: every figure's old and new value, batch by batch."""

import io
import json
import sys

import openpyxl
import pandas as pd
import pytest

from metrics.cli import main
from metrics.exports import changes_content
from metrics.marks import mark
from metrics.observations import conform
from metrics.report import Report
from metrics.store import Store
from metrics.views import changes as views
from tests.tables import figures

KEY = ("lam_dong", "2012")


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return Store(tmp_path / "store")


def accept(store: Store, *rows: tuple, report: str, author: str = "An", reason: str = "báo cáo năm", vintage: str = "2013-02-27", **columns: str) -> str:
    frame = conform(figures(*rows, report=report, vintage=pd.Timestamp(vintage).date(), **columns))
    title = Report(report, title=f"Báo cáo {report}", file_name=f"{report}.txt")
    return store.accept(frame, reports=[title], raw=[report.encode()], author=author, reason=reason, submission=f"{report}-{len(rows)}-{author}").batch


def told(store: Store) -> list[tuple]:
    """Return who did what to which figure: from which value to which, by which report."""
    rows = store.vintage().changes().astype({"old": object, "new": object, "said": object})
    plain = rows.where(rows.notna(), None).to_dict("records")
    return [(row["recorded_by"], row["action"], row["ref_area"], row["old"], row["new"], row["report"]) for row in plain]


def test_an_empty_store_has_no_changes(store):
    changes = store.vintage().changes()
    assert changes.empty and views.table(changes, {}, "vi").empty


def test_a_figure_is_added_revised_and_withdrawn_with_its_old_and_new_value(store):
    accept(store, ("lam_dong", 2012, 40), ("dak_nong", 2012, 7), report="a")
    second = accept(store, ("lam_dong", 2012, 45), report="b", author="Bình", vintage="2013-06-01")
    store.withdraw(second, author="Chi", reason="nhầm năm")
    assert told(store) == [
        ("An", "added", "dak_nong", None, 7, "a"),
        ("An", "added", "lam_dong", None, 40, "a"),
        ("Bình", "revised", "lam_dong", 40, 45, "b"),
        ("Chi", "withdrawn", "lam_dong", 45, 40, "b"),
    ]
    assert list(store.vintage().changes()["reason"]) == ["báo cáo năm"] * 3 + ["nhầm năm"]


def test_the_last_statement_withdrawn_leaves_nothing_and_added_again_is_added(store):
    first = accept(store, ("lam_dong", 2012, 40), report="a")
    store.withdraw(first, author="An", reason="sai")
    accept(store, ("lam_dong", 2012, 40), report="a", author="Bình")
    assert told(store) == [
        ("An", "added", "lam_dong", None, 40, "a"),
        ("An", "withdrawn", "lam_dong", 40, None, "a"),
        ("Bình", "added", "lam_dong", None, 40, "a"),
    ]


def test_what_another_report_says_beside_is_told_as_what_it_is(store):
    accept(store, ("lam_dong", 2012, 40), report="a", vintage="2014-01-01")
    accept(store, ("lam_dong", 2012, 40), report="b", author="Bình", vintage="2013-06-01")
    paper = accept(store, ("lam_dong", 2012, 50), report="c", author="Chi", origin="press")
    store.withdraw(paper, author="Chi", reason="sai")
    assert [row[:5] for row in told(store)] == [
        ("An", "added", "lam_dong", None, 40),
        ("Bình", "confirmed", "lam_dong", 40, 40),
        ("Chi", "kept_aside", "lam_dong", 40, 40),
        ("Chi", "withdrawn", "lam_dong", 40, 40),
    ]
    said = store.vintage().changes()["said"]
    assert list(said) == [40, 40, 50, 50]


def test_a_missing_figure_is_missing_before_and_after_and_never_zero(store):
    accept(store, ("lam_dong", 2012, None), report="a")
    accept(store, ("lam_dong", 2012, 0), report="b", vintage="2013-06-01")
    assert [(row[1], row[3], row[4]) for row in told(store)] == [("added", None, None), ("added", None, 0)]
    shown = views.table(store.vintage().changes(), store.reports(), "vi")["Giá trị cũ → mới"]
    assert list(shown) == ["– → 0", "– → –"]


def test_the_changes_end_where_the_store_stands(store):
    """Replayed to their end, the new values are what `current` says, whatever was revised and withdrawn."""
    batches = [accept(store, ("lam_dong", 2012, 40 + n), ("dak_nong", 2012 + n, n), report=f"r{n}", vintage=f"2013-0{n + 1}-01") for n in range(6)]
    for batch in batches[4:1:-1]:
        store.withdraw(batch, author="An", reason="thử")
    last = {(row.ref_area, row.time_period): row.new for row in store.vintage().changes().itertuples()}
    current = {(row.ref_area, row.time_period): row.obs_value for row in store.current().itertuples()}
    assert {key: value for key, value in last.items() if pd.notna(value)} == current


def test_changes_of_an_earlier_state_are_those_up_to_then(store):
    accept(store, ("lam_dong", 2012, 40), report="a")
    accept(store, ("lam_dong", 2012, 45), report="b", vintage="2013-06-01")
    assert len(store.vintage(1).changes()) == 1 and len(store.vintage().changes()) == 2


def test_the_shipped_figures_are_each_told_once(shipped_store):
    changes = shipped_store.vintage().changes()
    assert len(changes) == shipped_store.batches()["rows"].sum()
    assert set(changes["recorded_by"]) == {"Reform Progress"} and set(changes["action"]) <= {"added", "confirmed", "kept_aside"}


@pytest.fixture
def lived_in(store) -> Store:
    accept(store, ("lam_dong", 2012, 40), ("dak_nong", 2012, 7), report="a")
    accept(store, ("lam_dong", 2012, 45), report="b", author="Bình <binh@cchc.vn>", reason="=1+1", vintage="2013-06-01")
    accept(store, ("lam_dong", 2012, 12), report="c", author="Bình <binh@cchc.vn>", indicator="agency_websites")
    return store


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    code = main(["history", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (("--figures",), 4),
        (("--figures", "--author", "bình"), 2),
        (("--figures", "--author", "nobody"), 0),
        (("--area", "Đắk Nông"), 1),
        (("--area", "dak_nong", "lam_dong"), 4),
        (("--indicator", "agency_websites"), 1),
        (("--indicator", "eoffice_units", "--author", "Bình", "--area", "lam_dong"), 1),
        ((), 3),
        (("--author", "Bình"), 2),
    ],
)
def test_the_command_line_answers_by_person_indicator_and_area(lived_in, capsys, filters, count):
    code, out, err = run(capsys, *filters, "--format", "jsonl")
    assert code == 0 and len(out.splitlines()) == count and bool(err) == (count == 0)


def test_a_line_of_the_history_tells_old_and_new_value_person_reason_and_report(lived_in, capsys):
    [line] = run(capsys, "--author", "Bình", "--indicator", "eoffice_units", "--format", "jsonl")[1].splitlines()
    row = json.loads(line)
    named = ("recorded_by", "action", "old", "new", "reason", "report_title", "ref_area_name")
    assert [row[name] for name in named] == ["Bình <binh@cchc.vn>", "revised", 40.0, 45.0, "=1+1", "Báo cáo b", "Lâm Đồng"]
    table = run(capsys, "--author", "Bình", "--indicator", "eoffice_units")[1]
    assert "40 → 45" in table and "sửa" in table and "Báo cáo b" in table


@pytest.mark.parametrize("arguments", [("--indicator", "no_such"), ("--area", "Atlantis"), ("--format", "xlsx"), ("--figures", "--out", "x.pdf")])
def test_what_cannot_be_answered_is_refused_in_words(lived_in, capsys, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (1, "") and err.strip() and not (tmp_path / "x.pdf").exists()


def test_the_history_goes_out_as_csv_with_a_mark_and_as_a_workbook_and_no_cell_is_a_formula(lived_in, capsys, tmp_path):
    for name in ("out.csv", "out.xlsx"):
        assert run(capsys, "--figures", "--out", str(tmp_path / name))[0] == 0
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(content))
    assert len(rows) == 4 and rows["reason"].tolist().count("'=1+1") == 1
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["changes"]
    heads = [cell.value for cell in sheet[1]]
    reasons = [row[heads.index("reason")] for row in sheet.iter_rows(min_row=2)]
    assert len(reasons) == 4 and {cell.data_type for cell in reasons} == {"s"} and "=1+1" in [cell.value for cell in reasons]


def test_the_page_offers_the_same_rows_as_the_command_line(lived_in):
    changes = lived_in.vintage().changes()
    found = views.chosen(changes, authors=["Bình <binh@cchc.vn>"], areas=["lam_dong"])
    assert len(pd.read_csv(io.BytesIO(changes_content(found, "csv", language="en", reports=lived_in.reports())))) == 2
    table = views.table(found, lived_in.reports(), "en", most=1)
    assert len(table) == 1 and table.iloc[0]["Report"] == "Báo cáo c" and table.iloc[0]["Old → new value"] == "– → 12"


def test_each_row_of_the_log_names_its_figure_where_a_value_of_it_stands(store):
    accept(store, ("lam_dong", 2012, 40), report="a")
    gone = accept(store, ("dak_nong", 2012, 7), report="b")
    accept(store, ("lam_dong", 2012, 45), report="c", vintage="2013-06-01")
    store.withdraw(gone, author="An", reason="nhầm")
    every = store.vintage().changes()
    table, marks = views.table(every, store.reports(), "vi"), views.marks(every, store.current())
    assert [bool(each) for each in marks] == [False, True, False, True] and len(table) == len(marks)
    assert set(filter(None, marks)) == {mark(store.current().iloc[0])}
