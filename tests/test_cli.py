"""The command line's contract: kinds and columns, exit codes, adding, undoing, exporting."""

import io
import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from metrics.cli import main
from metrics.observations import COLUMNS
from metrics.statements import NOT_FIGURES

ROOT = Path(__file__).parents[1]
SPECIMEN = str(ROOT / "tests" / "specimens" / "hoi-nghi-2012.txt")
SIGNED = ("--author", "An", "--reason", "báo cáo năm")
HEADER = "Chỉ tiêu,Tỉnh,Năm,Giá trị\n"


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch) -> Path:
    """A store of its own for each test, and no terminal to ask on."""
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path / "store"


@pytest.fixture
def run(capsys):
    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def written(tmp_path):
    def write(name: str, content: str) -> str:
        (tmp_path / name).write_text(content, encoding="utf-8")
        return str(tmp_path / name)

    return write


def objects(lines: str) -> list[dict]:
    """Return the objects of JSON lines, refusing NaN and Infinity, which JSON does not have."""
    return [json.loads(line, parse_constant=pytest.fail) for line in lines.splitlines()]


def standing(run, tmp_path) -> dict:
    """Return the current values by indicator and part, as an export has them; {} when there is nothing to export."""
    out = tmp_path / "standing.csv"
    out.unlink(missing_ok=True)
    run("export", "--format", "csv", "--out", str(out))
    rows = pd.read_csv(out, keep_default_na=False).to_dict("records") if out.exists() else []
    return {(row["indicator"], row["breakdown"]): row["obs_value"] for row in rows}


def batches(run) -> list[dict]:
    return objects(run("history", "--format", "jsonl")[1])


def test_reading_as_json_lines_tells_every_kind_with_its_columns(run, store):
    code, out, err = run("read", SPECIMEN, "--format", "jsonl")
    told = objects(out)
    assert (code, err, {row["file"] for row in told}) == (0, "", {SPECIMEN})
    assert {row["kind"] for row in told} == {"observation", "other", "unread", "finding", "issue"}
    assert all(set(row) == {"file", "kind", "ref_area_name", *COLUMNS} for row in told if row["kind"] == "observation")
    assert all(row["taken_as"] in NOT_FIGURES for row in told if row["kind"] == "other")
    assert all(set(row) == {"file", "kind", "code", "severity", "locator", "text"} for row in told if row["kind"] == "issue")
    assert not store.exists()


def test_nulls_are_null_and_dates_are_iso(run):
    first = objects(run("read", SPECIMEN, "--format", "jsonl")[1])[0]
    assert (first["out_of"], first["counted_on"], first["recorded_at"], first["breakdown"]) == (None, None, None, "")
    assert (first["obs_value"], first["vintage"], first["ref_area_name"]) == (40.0, "2013-02-28", "Lâm Đồng")


def test_a_goal_is_a_target_line(run, written):
    path = written("goal.txt", "Lâm Đồng năm 2023 phấn đấu 100% hồ sơ đúng hạn.")
    [target] = [row for row in objects(run("read", path, "--format", "jsonl")[1]) if row["kind"] == "target"]
    assert (target["indicator"], target["target_period"], target["obs_value"], target["printed"]) == ("dossiers_ontime_pct", "2023", 100, "100%")


def test_a_missing_figure_is_a_line_with_a_null_value(run, written):
    path = written("gap.csv", HEADER + "eoffice_units,Lâm Đồng,2012,-\n")
    [row] = objects(run("read", path, "--format", "jsonl")[1])
    assert (row["kind"], row["obs_value"], row["obs_status"]) == ("observation", None, "O")


def test_reading_as_csv_writes_one_heading_for_all_files(run, written):
    code, out, _ = run("read", SPECIMEN, written("more.csv", HEADER + "eoffice_units,Đắk Nông,2012,20\n"), "--format", "csv")
    rows = pd.read_csv(io.StringIO(out), keep_default_na=False)
    assert (code, list(rows.columns), len(rows)) == (0, [*COLUMNS, "file"], 7)


@pytest.mark.parametrize(("language", "count", "question"), [("vi", "đọc được 6 số liệu", "nhiều năm"), ("en", "6 figures read", "several years")])
def test_the_table_speaks_either_language_wherever_the_option_stands(run, language, count, question):
    for arguments in (("--lang", language, "read", SPECIMEN), ("read", SPECIMEN, "--lang", language)):
        code, out, err = run(*arguments)
        assert (code, count in out, question in err, "5.000" in out) == (0, True, True, True)


def test_the_worst_file_decides_the_exit_code(run, written):
    blocked, empty = written("blocked.csv", HEADER + "eoffice_units,Lâm Đồng,2012,4o\n"), written("empty.txt", "")
    assert [run("read", *files)[0] for files in ([SPECIMEN], [blocked, SPECIMEN], [empty, blocked])] == [0, 1, 2]
    assert [run("check", *files)[0] for files in ([blocked], [empty])] == [1, 2]


def test_checking_tells_the_outcome_of_each_file_and_writes_nothing(run, store, written):
    clean = written("clean.csv", HEADER + "eoffice_units,Lâm Đồng,2012,40\n")
    code, out, _ = run("check", SPECIMEN, clean, "--format", "jsonl")
    warned, fine = objects(out)
    assert set(warned) == {"kind", "file", "outcome", "messages", "seconds", "observations"}
    assert (code, warned["kind"], warned["outcome"], fine["outcome"]) == (0, "outcome", "accepted_with_warnings", "accepted")
    assert [message["code"] for message in warned["messages"]] == ["which_year", "not_stated"] and len(warned["observations"]) == 6
    assert not store.exists()


def test_without_a_terminal_and_without_yes_nothing_is_written(run, store):
    code, _, err = run("--lang", "en", "add", SPECIMEN, *SIGNED)
    assert (code, "--yes" in err, store.exists()) == (1, True, False)


def test_yes_takes_the_preselected_answers_and_a_second_time_nothing_is_new(run, tmp_path):
    assert run("add", SPECIMEN, *SIGNED, "--yes")[0] == 0
    assert standing(run, tmp_path)["online_services", "level2"] == 735
    code, out, _ = run("--lang", "en", "add", SPECIMEN, *SIGNED)
    assert (code, "Nothing new" in out, len(batches(run))) == (0, True, 1)


def test_withdrawing_brings_the_former_state_back_and_adding_again_publishes_again(run, tmp_path, written):
    run("add", written("old.csv", HEADER + "eoffice_units,Lâm Đồng,2012,39\n"), *SIGNED, "--yes")
    former = standing(run, tmp_path)
    run("add", SPECIMEN, *SIGNED, "--yes")
    published = standing(run, tmp_path)
    assert run("withdraw", batches(run)[-1]["batch"], *SIGNED)[0] == 0 and standing(run, tmp_path) == former == {("eoffice_units", ""): 39}
    assert run("add", SPECIMEN, *SIGNED, "--yes")[0] == 0 and standing(run, tmp_path) == published and len(published) == 6
    assert [batch["state"] for batch in batches(run)] == ["accepted", "withdrawn", "accepted"]
    for name in (batches(run)[1]["batch"], "no-such-batch"):
        code, _, err = run("--lang", "en", "withdraw", name, *SIGNED)
        assert (code, name in err) == (1, True)


def test_history_tells_who_when_why_and_from_what(run):
    run("add", SPECIMEN, *SIGNED, "--yes")
    [batch] = batches(run)
    assert (batch["recorded_by"], batch["reason"], batch["rows"], batch["file_name"], batch["withdrawn_at"]) == (
        "An",
        "báo cáo năm",
        6,
        Path(SPECIMEN).name,
        None,
    )
    assert datetime.fromisoformat(batch["recorded_at"]).utcoffset().total_seconds() == 0
    [row] = pd.read_csv(io.StringIO(run("history", "--format", "csv")[1])).to_dict("records")
    assert row["batch"] == batch["batch"] and batch["batch"] in run("history")[1]


@pytest.mark.parametrize(("kind", "read"), [("csv", pd.read_csv), ("xlsx", lambda path: pd.read_excel(path, engine="openpyxl")), ("parquet", pd.read_parquet)])
def test_every_kind_of_export_reads_back_equal(run, tmp_path, kind, read):
    run("add", SPECIMEN, *SIGNED, "--yes")
    told = {(row["indicator"], row["breakdown"]): row for row in objects(run("read", SPECIMEN, "--format", "jsonl")[1]) if row["kind"] == "observation"}
    assert run("export", "--format", kind, "--out", str(tmp_path / f"out.{kind}"))[0] == 0
    rows = read(tmp_path / f"out.{kind}").fillna({"breakdown": "", "out_of": -1}).to_dict("records")
    assert {(row["indicator"], row["breakdown"]) for row in rows} == set(told) and len(rows) == 6
    for row in rows:
        source = told[row["indicator"], row["breakdown"]]
        assert all(row[name] == source[name] for name in ("obs_value", "ref_area", "quote", "locator", "report", "qualifier", "unit_measure"))
        assert (str(row["time_period"]), str(row["vintage"]), row["out_of"]) == ("2012", "2013-02-28", -1)


def test_no_cell_of_an_export_is_a_formula(run, tmp_path):
    run("add", SPECIMEN, "--author", '=HYPERLINK("http://x")', "--reason", "thử", "--yes")
    for kind in ("csv", "xlsx"):
        run("export", "--format", kind, "--out", str(tmp_path / f"out.{kind}"), "--indicator", "eoffice_units")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    column = [cell.value for cell in sheet[1]].index("recorded_by") + 1
    assert (sheet.cell(2, column).value, sheet.cell(2, column).data_type) == ('=HYPERLINK("http://x")', "s")
    assert pd.read_csv(tmp_path / "out.csv")["recorded_by"].tolist() == ['\'=HYPERLINK("http://x")']


def test_an_export_is_narrowed_by_indicator_area_and_years(run, tmp_path, written):
    rows = "".join(f"eoffice_units,{name},{year},{year - 1990}\n" for name in ("Lâm Đồng", "Đắk Nông") for year in (2011, 2012, 2013))
    run("add", written("a.csv", HEADER + rows), *SIGNED, "--yes")
    out = tmp_path / "out.csv"
    assert run("export", "--format", "csv", "--out", str(out), "--indicator", "eoffice_units", "--area", "Lâm Đồng", "--years", "2012-2013")[0] == 0
    exported = pd.read_csv(out)
    assert exported[["ref_area", "time_period", "obs_value"]].values.tolist() == [["lam_dong", 2012, 22], ["lam_dong", 2013, 23]]


@pytest.mark.parametrize("wrong", [("--indicator", "no_such"), ("--area", "Xứ Lạ"), ("--years", "12-13")])
def test_an_export_that_asks_for_what_cannot_be_says_so_and_writes_no_file(run, tmp_path, wrong):
    code, out, err = run("export", "--format", "csv", "--out", str(tmp_path / "out.csv"), *wrong)
    assert (code, out, (tmp_path / "out.csv").exists()) == (1, "", False) and wrong[1] in err


def spoken(*arguments: str, **streams) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "metrics", *arguments], cwd=ROOT, capture_output="stdin" not in streams, timeout=60, **streams)


def test_as_a_process_it_reads_from_standard_input_and_answers_in_utf_8():
    answered = spoken("read", "-", "--format", "jsonl", input="Lâm Đồng năm 2012 lắp eOffice tại 40 cơ quan.".encode(), env=os.environ | {"LC_ALL": "C"})
    [row] = [row for row in objects(answered.stdout.decode("utf-8")) if row["kind"] == "observation"]
    assert (answered.returncode, answered.stderr, row["ref_area_name"], row["obs_value"]) == (0, b"", "Lâm Đồng", 40)


def test_on_a_terminal_it_asks_and_writes_only_after_a_yes(store):
    terminal = pytest.importorskip("pty")
    keyboard, screen = terminal.openpty()
    for answer, code, there in ((b"k\n", 1, False), (b"c\n", 0, True)):
        os.write(keyboard, answer)
        asked = spoken("add", SPECIMEN, *SIGNED, stdin=screen, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert (asked.returncode, store.exists()) == (code, there) and "[c/K]" in asked.stdout.decode()
    os.close(keyboard)
    os.close(screen)
