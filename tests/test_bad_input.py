"""Bad input on the command line: refused with a clear sentence in both languages, and nothing is written."""

import json
from dataclasses import dataclass

import pytest

from metrics.cli import main

HEADER = "Chỉ tiêu,Tỉnh,Năm,Giá trị\n"
GOOD = HEADER + "eoffice_units,Lâm Đồng,2012,40\n"
SIGNED = ("--author", "An", "--reason", "thử", "--yes")


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that must be refused: exit code, message code, place (locator) and what the sentence must name."""

    name: str
    content: str | bytes
    exit: int
    code: str
    place: str
    names: tuple[str, ...]
    answers: tuple[str, ...] = ()

    def __str__(self):
        return f"{self.code}-{self.name}"


UNREADABLE = (
    Bad("empty.txt", "", 2, "empty_file", "", ("empty.txt",)),
    Bad("empty.csv", "", 2, "empty_file", "", ("empty.csv",)),
    Bad("blank.csv", " \r\n\t\n", 2, "empty_file", "", ("blank.csv",)),
    Bad("heading.csv", HEADER, 2, "empty_table", "", ("heading.csv",)),
    Bad("junk.txt", bytes(range(256)) * 8, 2, "not_text", "", ("junk.txt",)),
    Bad("junk.csv", bytes(range(256)) * 8, 2, "not_text", "", ("junk.csv",)),
    Bad("junk.xlsx", bytes(range(256)) * 8, 2, "not_text", "", ("junk.xlsx",)),
    Bad("torn.xlsx", b"PK\x03\x04 xl/workbook.xml" * 9, 2, "broken_archive", "", ("torn.xlsx",)),
    Bad("scan.pdf", b"%PDF-1.7 ...", 2, "broken_document", "", ("scan.pdf",)),
    Bad("tea.csv", "Tỉnh,Năm,Sản lượng chè\nLâm Đồng,2012,40\n", 2, "no_known_indicator", "", ("Sản lượng chè",)),
)
REFUSED = (
    Bad("area.csv", HEADER + "eoffice_units,Lâm Đòng Xa,2012,40\n", 1, "unknown_area", "area.csv!D2", ("Lâm Đòng Xa", "Lâm Đồng.")),
    Bad("given.txt", "Năm 2012 lắp eOffice tại 40 cơ quan.", 1, "unknown_area", "text:25-27", ("Xứ Lạ",), ("--area", "Xứ Lạ")),
    Bad("nowhere.txt", "Năm 2012 lắp eOffice tại 40 cơ quan.", 1, "no_area", "text:25-27", ()),
    Bad("two.csv", "Lâm Đồng,Đắk Nông\nTỉnh,2012\nSở Nội vụ,40\n", 2, "no_known_indicator", "", ("Đắk Nông",)),
    Bad("gone.csv", HEADER + "eoffice_units,Đắk Nông,2026,40\n", 1, "area_ended", "gone.csv!D2", ("Đắk Nông", "30/06/2025")),
    Bad("no-year.txt", "Lâm Đồng lắp eOffice tại 40 cơ quan.", 1, "no_year", "text:25-27", ()),
    Bad("no-year.csv", "Chỉ tiêu,Tỉnh,Giá trị\neoffice_units,Lâm Đồng,40\n", 1, "no_year", "no-year.csv!C2", ()),
    Bad("letter.csv", HEADER + "eoffice_units,Lâm Đồng,2012,4o\n", 1, "number_unreadable", "letter.csv!D2", ("letter.csv!D2", "4o", "5.000")),
    Bad("dots.csv", HEADER + "eoffice_units,Lâm Đồng,2012,1.23.456\n", 1, "number_broken", "dots.csv!D2", ("dots.csv!D2", "1.23.456")),
    Bad("dots.txt", "Lâm Đồng năm 2012 lập 1.23.456 hộp thư công vụ.", 1, "number_broken", "text:22-30", ("1.23.456",)),
    Bad("two-ways.csv", HEADER + "eoffice_units,Lâm Đồng,2012,12.34\n", 1, "number_ambiguous", "two-ways.csv!D2", ("two-ways.csv!D2", "12.34")),
    Bad("over.csv", HEADER + "eoffice_units_pct,Lâm Đồng,2012,120%\n", 1, "over_maximum", "over.csv!D2", ("over.csv!D2", "120%", "100")),
    Bad("over.txt", "Lâm Đồng năm 2012 có 120% cơ quan dùng phần mềm quản lý văn bản.", 1, "over_maximum", "text:21-25", ("120%", "100")),
    Bad("year.csv", HEADER + "eoffice_units,Lâm Đồng,20133,40\n", 1, "impossible_year", "year.csv!D2", ("year.csv!D2", "20133", "1990")),
    Bad("year.txt", "Lâm Đồng lắp eOffice tại 40 cơ quan.", 1, "impossible_year", "text:25-27", ("20133",), ("--year", "20133")),
    Bad("ahead.csv", HEADER + "eoffice_units,Lâm Đồng,2099,40\n", 1, "year_ahead", "ahead.csv!D2", ("ahead.csv!D2", "2099")),
    Bad("twice.csv", GOOD + "eoffice_units,Lâm Đồng,2012,41\n", 1, "two_values", "twice.csv!D2, twice.csv!D3", ("40 / 41", "twice.csv!D3")),
    Bad("twice.txt", "Lâm Đồng năm 2012 lập 50 hộp thư công vụ. Cả tỉnh có 60 hộp thư công vụ.", 1, "two_values", "text:22-24, text:53-55", ("50 / 60",)),
    Bad("rank.csv", HEADER + "pci_rank,Lâm Đồng,2012,64\n", 1, "rank_beyond", "rank.csv!D2", ("rank.csv!D2", "64", "63")),
    Bad("part.csv", "Chỉ tiêu,Nội dung,Tỉnh,Năm,Giá trị\nonline_services,mức độ 9,Lâm Đồng,2012,4\n", 1, "unknown_breakdown", "part.csv!E2", ("mức độ 9",)),
    Bad("tea-row.csv", HEADER + "Sản lượng chè,Lâm Đồng,2012,40\n", 1, "no_known_indicator", "", ("Sản lượng chè",)),
)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


@pytest.fixture
def written(tmp_path):
    def write(name: str, content: str | bytes) -> str:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(tmp_path / name)

    return write


def outcome(capsys, *arguments: str) -> tuple[int, dict]:
    """Return the exit code and the one outcome of `check`."""
    code = main(["check", "--format", "jsonl", *arguments])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("bad", UNREADABLE + REFUSED, ids=str)
def test_it_is_refused_with_its_place_what_was_found_and_what_to_do(bad, written, store, capsys):
    exit_code, told = outcome(capsys, written(bad.name, bad.content), *bad.answers)
    first = told["messages"][0]
    assert (exit_code, told["outcome"], told["observations"]) == (bad.exit, "refused", [])
    assert (first["code"], first["severity"], first["locator"]) == (bad.code, "error", bad.place)
    assert all(name in first["text"] for name in bad.names) and ". " in first["text"]


@pytest.mark.parametrize("bad", UNREADABLE + REFUSED, ids=str)
def test_adding_it_says_the_file_and_the_problem_in_english_and_writes_nothing(bad, written, store, capsys):
    path = written(bad.name, bad.content)
    assert main(["--lang", "en", "add", path, *SIGNED, *bad.answers]) == bad.exit
    said = capsys.readouterr()
    assert said.out == "" and said.err.startswith(f"{path}: ") and "Hãy" not in said.err and "Traceback" not in said.err
    assert all(name in said.err for name in bad.names)
    assert not store.exists()


def test_a_negative_count_in_a_table_is_refused_at_its_cell(written, store, capsys):
    exit_code, told = outcome(capsys, written("minus.csv", HEADER + "eoffice_units,Lâm Đồng,2012,-5\n"))
    assert (exit_code, told["outcome"], told["messages"][0]["locator"]) == (1, "refused", "minus.csv!D2")
    assert "-5" in told["messages"][0]["text"]


def test_all_that_is_wrong_is_said_at_once(written, store, capsys):
    rows = "eoffice_units,Lâm Đồng,2012,4o\neoffice_units_pct,Lâm Đồng,2012,120%\neoffice_units,Xứ Lạ,2012,3\neoffice_units,Lâm Đồng,20133,3\n"
    _, told = outcome(capsys, written("many.csv", HEADER + rows))
    assert sorted(message["locator"] for message in told["messages"]) == [f"many.csv!D{row}" for row in (2, 3, 4, 5)]


def test_one_bad_row_keeps_the_good_ones_from_being_written(written, store, capsys):
    assert main(["add", written("half.csv", GOOD + "agency_websites,Lâm Đồng,2012,3x\n"), *SIGNED]) == 1
    assert not store.exists()


def test_two_provinces_of_equal_standing_are_asked_about_and_not_written_without_an_answer(written, store, capsys):
    path = written("two.txt", "Lâm Đồng và Đắk Nông cùng họp. Năm 2012 lắp eOffice tại 40 cơ quan.")
    exit_code, told = outcome(capsys, path)
    [question] = told["messages"]
    assert (exit_code, told["outcome"], question["code"]) == (0, "accepted_with_warnings", "which_area")
    assert "Lâm Đồng, Đắk Nông" in question["text"]
    assert main(["add", path, *SIGNED[:-1]]) == 1 and not store.exists()


def test_a_bad_file_among_good_ones_is_refused_alone(written, store, capsys):
    good, bad = written("good.csv", GOOD), written("bad.csv", "")
    assert main(["check", "--format", "jsonl", bad, good]) == 2
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["file"], each["outcome"]) for each in told] == [(bad, "refused"), (good, "accepted")]


def test_a_file_that_is_not_there_is_said(store, capsys):
    assert main(["--lang", "en", "check", "/nowhere/report.txt"]) == 2
    said = capsys.readouterr()
    assert "/nowhere/report.txt" in said.out and "cannot be opened" in said.err
