"""The row of headings can be moved by hand; it is remembered by the form, so that the next file asks nothing."""

import json

import pytest

from metrics import intake, mappings
from metrics.cli import main
from metrics.headings import fingerprint
from metrics.store import Store
from tests.documents import word
from tests.readings import workbook

# Row 2 explains what the columns hold and is taken for the headings; the true ones stand in row 4 and name another indicator than the title.
MISLED = "eoffice_units;;\nTỉnh;Năm;Giá trị\n;;\nNơi đếm;Lúc đếm;Hộp thư công vụ\nLâm Đồng;{year};40\nHà Nội;{year};50\n"
# Nothing in row 2 is a heading that we know.
UNSEEN = "Biểu;;\nNơi;Lúc;Đếm được\nLâm Đồng;{year};40\n"
NAMED = {"Nơi": "column:area", "Lúc": "column:period", "Đếm được": "indicator:official_mailboxes"}
TWO = "eoffice_units;;\nTỉnh;Năm;Giá trị\nLâm Đồng;2018;1\n;;\n;;\nTỉnh;Năm;Giá trị\n;;\nNơi đếm;Lúc đếm;Hộp thư công vụ\nHà Nội;2019;4\n"


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    return Store()


def read(text: str, name: str = "bieu.csv", year: int = 2019, **answers) -> intake.Reading:
    return intake.read(text.format(year=year).encode(), name, **answers)


def values(reading: intake.Reading) -> list[float]:
    return sorted(reading.observations["obs_value"])


def published(store: Store, reading: intake.Reading) -> None:
    intake.publish(reading, store, author="An", reason="thử", submission=reading.content_digest, content=b"")


def rows(reading: intake.Reading) -> list[tuple[int, ...]]:
    return [layout.header_rows for layout in reading.layouts]


def test_the_rows_to_choose_among_are_shown_with_their_words(store):
    [layout] = read(MISLED).layouts
    assert layout.header_rows != (4,) and (4, "Nơi đếm · Lúc đếm · Hộp thư công vụ") in layout.near


def test_headings_moved_to_another_row_are_read_from_there(store):
    reading = read(MISLED, mapping={"#": "header:4"})
    assert rows(reading) == [(4,)] and values(reading) == [40, 50]
    assert set(reading.observations["indicator"]) == {"official_mailboxes"}


def test_the_next_file_of_the_form_has_its_headings_there_and_asks_nothing(store):
    published(store, read(MISLED, mapping={"#": "header:4"}))
    again = read(MISLED, "khac.csv", 2020)
    assert rows(again) == [(4,)] and values(again) == [40, 50] and again.issues == ()


def test_what_is_remembered_can_be_put_back_to_what_is_recognised(store):
    first = read(MISLED)
    published(store, read(MISLED, mapping={"#": "header:4"}))
    back = read(MISLED, mapping={"#": "header:0"})
    assert rows(back) == rows(first)
    mappings.remember(store.folder, back.layouts, author="An")
    assert rows(read(MISLED, year=2021)) == rows(first)


def test_headings_are_moved_where_none_were_recognised_and_named_after(store):
    reading = read(UNSEEN, mapping={"#": "header:2"} | NAMED)
    assert values(reading) == [40] and rows(reading) == [(2,)]
    published(store, reading)
    assert values(read(UNSEEN, year=2020)) == [40]


def test_a_number_of_a_table_that_could_not_be_laid_out_is_shown_as_unread(store):
    assert ("bieu.csv!C9", "4", "") in set(read(TWO).others[["locator", "printed", "taken_as"]].itertuples(index=False, name=None))


def test_several_rows_of_headings_are_given_as_a_span(store):
    text = "Đơn vị;Hộp thư;\nTỉnh;2018;2019\ntỉnh;official_mailboxes;official_mailboxes\nLâm Đồng;4;5\n"
    assert rows(read(text, mapping={"#": "header:2-3"})) == [(2, 3)] and values(read(text, mapping={"#": "header:2-3"})) == [4, 5]


def test_of_two_tables_in_a_sheet_the_nearest_is_moved(store):
    assert [layout.seen for layout in read(TWO).layouts] == [2, 6]
    for answer in ("header:8", "header:6>8"):
        reading = read(TWO, mapping={"#bieu.csv": answer})
        assert rows(reading) == [(2,), (8,)] and values(reading) == [1, 4] and "official_mailboxes" in set(reading.observations["indicator"])


def test_a_table_that_is_moved_to_the_headings_of_the_next_becomes_one_with_it(store):
    text = "eoffice_units;;\nTỉnh;Năm;Giá trị\n;;\nTỉnh;Năm;Hộp thư công vụ\nLâm Đồng;2019;40\n"
    assert [layout.seen for layout in read(text).layouts] == [2, 4]
    assert rows(read(text, mapping={"#": "header:2>4"})) == [(4,)]


def test_only_the_sheet_that_is_named_is_moved(store):
    def fill(book):
        for name in ("A", "B"):
            sheet = book.add_worksheet(name)
            for row, line in enumerate(MISLED.format(year=2019).splitlines()):
                sheet.write_row(row, 0, line.split(";"))

    reading = intake.read(workbook(fill), "hai.xlsx", mapping={"#B": "header:4"})
    shown = {layout.sheet: layout.header_rows for layout in reading.layouts}
    assert shown["B"] == (4,) and shown["A"] != (4,)


def test_a_table_of_a_document_is_moved_by_its_own_rows(store):
    table = [line.split(";") for line in MISLED.format(year=2019).splitlines()]
    content = word("Bảng một", table=table)
    reading = intake.read(content, "a.docx", mapping={"#docx:t1": "header:4"})
    assert rows(reading) == [(4,)] and reading.observations["locator"].tolist() == ["docx:t1!C5", "docx:t1!C6"]


def test_a_row_that_is_not_there_is_told_and_changes_nothing(store):
    reading = read(MISLED, mapping={"#": "header:90"})
    assert rows(reading) == rows(read(MISLED)) and "header_not_there" in [issue.code for issue in reading.issues]


def test_a_form_is_remembered_under_the_headings_that_were_recognised(store):
    before = read(MISLED).layouts[0]
    moved = read(MISLED, mapping={"#": "header:4"}).layouts[0]
    assert moved.detected == before.detected == before.fingerprint != moved.fingerprint == fingerprint(["Nơi đếm", "Lúc đếm", "Hộp thư công vụ"])


@pytest.mark.parametrize("answer", ["header:", "header:x", "header:4-", "header:-4", "header:4,"])
def test_what_is_no_row_is_a_mistake_of_the_caller(store, answer):
    with pytest.raises(ValueError, match="is no answer"):
        read(MISLED, mapping={"#": answer})


def test_the_command_line_moves_headings_and_remembers_it(store, tmp_path, capsys):
    first, second = tmp_path / "2019.csv", tmp_path / "2020.csv"
    first.write_text(MISLED.format(year=2019), "utf-8")
    second.write_text(MISLED.format(year=2020), "utf-8")
    assert main(["add", str(first), "--author", "An", "--reason", "thử", "--yes", "--header", "2019.csv!4"]) == 0
    capsys.readouterr()
    assert main(["check", "--format", "jsonl", str(second)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], [row["obs_value"] for row in told["observations"]]) == ("accepted", [40, 50])


def test_the_command_line_refuses_what_is_no_row(store, tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["read", "x.csv", "--header", "four"])
    assert "SHEET!5" in capsys.readouterr().err
