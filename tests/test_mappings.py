"""A heading nobody knows is asked about once: the same form is then read by itself."""

import json

import pytest

from metrics import intake, mappings
from metrics.cli import main
from metrics.headings import fingerprint, heading_key
from metrics.issues import Severity
from metrics.statements import UnreadableReportError
from metrics.store import Store

FORM = "Tỉnh;Năm;Cơ quan dùng eOffice;Số DVC mức cao\nLâm Đồng;{year};{first};{second}\n"
ANSWER = {"Số DVC mức cao": "indicator:online_services/level3_4"}


def form(year: int = 2019, first: int = 40, second: int = 7) -> bytes:
    return FORM.format(year=year, first=first, second=second).encode()


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    return Store()


def published(store: Store, content: bytes, **answers) -> intake.Reading:
    reading = intake.read(content, "bieu.csv", **answers)
    intake.publish(reading, store, author="An", reason="thử", submission=reading.content_digest, content=content)
    return reading


def read_values(reading: intake.Reading) -> dict[str, float]:
    return dict(zip(reading.observations["indicator"], reading.observations["obs_value"], strict=True))


def test_an_unknown_heading_is_asked_about_with_the_closest_indicators(store):
    [question] = intake.read(form(), "bieu.csv").issues
    assert (question.code, question.severity, question.facts["heading"], question.facts["preselected"]) == (
        "unknown_heading",
        Severity.QUESTION,
        "Số DVC mức cao",
        "ignore",
    )
    assert question.facts["options"][0]["value"] == "indicator:online_services" and "Số DVC mức cao" in question.text("en")


def test_when_nothing_else_can_be_read_it_blocks(store):
    reading = intake.read("Tỉnh;Năm;Số DVC mức cao\nLâm Đồng;2019;7\n".encode(), "bieu.csv")
    assert [issue.severity for issue in reading.issues] == [Severity.ERROR] and reading.observations.empty


def test_an_answer_makes_the_column_read(store):
    reading = intake.read(form(), "bieu.csv", mapping=ANSWER)
    assert read_values(reading) == {"eoffice_units": 40, "online_services": 7} and reading.issues == ()
    assert reading.observations["breakdown"].tolist() == ["", "level3_4"]


@pytest.mark.parametrize(
    ("content", "mapping", "values"),
    [
        ("Tỉnh;Năm;Số DVC mức cao\nLâm Đồng;2019;7\n", ANSWER, [7]),
        ("Chỉ tiêu;Tỉnh;2019\nSố DVC mức cao;Lâm Đồng;7\n", ANSWER, [7]),
        ("Số DVC mức cao\nTỉnh;2019\nLâm Đồng;7\n", ANSWER, [7]),
        ("Nơi;Năm;eoffice_units\nLâm Đồng;2019;7\n", {"Nơi": "column:area"}, [7]),
        ("Tỉnh;eoffice_units – kỳ này\nLâm Đồng;7\n", {"eoffice_units – kỳ này": "indicator:eoffice_units"}, []),
        ("Tỉnh;Năm;eoffice_units;Dân số\nLâm Đồng;2019;7;9\n", {"Dân số": "ignore"}, [7]),
    ],
    ids=["column", "row", "title", "role", "no-year", "ignored"],
)
def test_an_answer_holds_for_columns_rows_titles_and_roles(store, content, mapping, values):
    assert intake.read(content.encode(), "bieu.csv", mapping=mapping).observations["obs_value"].tolist() == values


def test_the_second_upload_of_the_same_form_asks_nothing(store):
    published(store, form(2019), mapping=ANSWER)
    reading = intake.read(form(2020, 41, 8), "next.csv")
    assert read_values(reading) == {"eoffice_units": 41, "online_services": 8} and reading.issues == ()


def test_another_form_with_the_same_heading_is_asked_about(store):
    published(store, form(2019), mapping=ANSWER)
    reading = intake.read("Tỉnh;Năm;Hộp thư công vụ;Số DVC mức cao\nLâm Đồng;2020;5;8\n".encode(), "other.csv")
    assert [issue.code for issue in reading.issues] == ["unknown_heading"]


def test_a_later_answer_takes_the_place_of_an_earlier_one(store):
    published(store, form(2019), mapping=ANSWER)
    published(store, form(2020, 41, 8), mapping={"Số DVC mức cao": "ignore"})
    assert read_values(intake.read(form(2021, 1, 2), "c.csv")) == {"eoffice_units": 1}


def test_an_answer_that_names_a_year_is_not_remembered_for_the_next(store):
    content = "Tỉnh;eoffice_units;Kỳ này\nLâm Đồng;7;\n"
    assert mappings.remember(store.folder, intake.read(content.encode(), "a.csv", year=2019, mapping={"Kỳ này": "period:2019"}).layouts, author="An") == 0


def test_nothing_is_remembered_before_it_is_published_nor_twice(store):
    reading = intake.read(form(), "bieu.csv", mapping=ANSWER)
    assert mappings.remembered(store.folder) == {}
    assert [mappings.remember(store.folder, reading.layouts, author="An") for _ in range(2)] == [1, 0]
    [line] = (store.folder / mappings.FILE).read_text("utf-8").split("\n")[1:]
    assert json.loads(line)["author"] == "An" and json.loads(line)["form"] == reading.layouts[0].fingerprint


def test_a_line_cut_by_a_crash_hurts_neither_the_others_nor_the_next(store):
    reading = intake.read(form(), "bieu.csv", mapping=ANSWER)
    store.folder.mkdir(parents=True)
    (store.folder / mappings.FILE).write_text('\n{"form": "abc", "answ', "utf-8")
    mappings.remember(store.folder, reading.layouts, author="An")
    assert mappings.remembered(store.folder) == {reading.layouts[0].fingerprint: {heading_key("Số DVC mức cao"): ANSWER["Số DVC mức cao"]}}


def test_a_form_is_known_by_its_headings_whatever_the_year():
    assert fingerprint(["Tỉnh", "Năm 2012"]) == fingerprint(["TỈNH:", "", "năm 2013"]) != fingerprint(["Năm 2012", "Tỉnh"])


@pytest.mark.parametrize("answer", ["online_services", "indicator:", "number:5", ""])
def test_what_is_no_answer_is_a_mistake_of_the_caller(store, answer):
    with pytest.raises(ValueError, match="is no answer"):
        intake.read(form(), "bieu.csv", mapping={"Số DVC mức cao": answer})


def test_what_nobody_could_answer_cannot_be_read(store):
    with pytest.raises(UnreadableReportError) as error:
        intake.read("Tỉnh;Năm;Sản lượng chè\nLâm Đồng;2012;9\n".encode(), "che.csv")
    assert error.value.issue.facts["headings"] == ("Sản lượng chè",)


def test_the_command_line_takes_answers_remembers_them_and_applies_them(store, tmp_path, capsys):
    first, second = tmp_path / "2019.csv", tmp_path / "2020.csv"
    first.write_bytes(form(2019))
    second.write_bytes(form(2020, 41, 8))
    signed = ("--author", "An", "--reason", "thử", "--yes")
    assert main(["add", str(first), *signed, "--map", "Số DVC mức cao=indicator:online_services/level3_4"]) == 0
    capsys.readouterr()
    assert main(["check", "--format", "jsonl", str(second)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], len(told["observations"])) == ("accepted", 2)
