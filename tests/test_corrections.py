"""Corrections are data: keyed by the place of a number, replayed on every reading, with the last word; evidence stays as printed."""

from dataclasses import replace
from pathlib import Path

import pytest

from metrics import intake, mappings
from metrics.desk import taught
from metrics.desk.corrections import corrected, merged, readings_of, refused, unit_of, with_one, without
from metrics.desk.reading import Loaded, read
from metrics.drafts import Correction, Draft

SPECIMEN = (Path(__file__).parent / "specimens" / "hoi-nghi-2012.txt").read_bytes()
PLACES = {"40": "text:660-662", "5.000": "text:683-688", "5 nhóm": "text:1236-1237", "NQ": "text:1437-1438"}
LOADED = Loaded()


def draft(*corrections: Correction, content: bytes = SPECIMEN, name: str = "a.txt") -> Draft:
    return Draft("0" * 12, "an", name, intake.digest(content), "s", "", "", corrections=corrections)


def said(place: str, **changes: str) -> Correction:
    return Correction(PLACES.get(place, place), changes, by="An")


def figures(*corrections: Correction, content: bytes = SPECIMEN, folder=None, name: str = "a.txt") -> dict:
    reading = read(draft(*corrections, content=content, name=name), content, LOADED, folder).reading
    rows = reading.observations.to_dict("records")
    return {row["locator"]: (row["indicator"], row["breakdown"], row["ref_area"], row["time_period"], row["obs_value"], row["printed"]) for row in rows}


BEFORE = figures()


def test_without_corrections_a_draft_reads_as_the_report_does():
    plain = intake.read(SPECIMEN, "a.txt").observations
    assert list(BEFORE) == plain["locator"].tolist() and len(BEFORE) == 6


def test_a_number_that_was_not_understood_becomes_a_figure():
    after = figures(said("5 nhóm", indicator="agency_websites"))
    assert after == BEFORE | {PLACES["5 nhóm"]: ("agency_websites", "", "lam_dong", "2013", 5.0, "5")}


def test_a_document_number_becomes_a_figure_when_somebody_says_so():
    assert figures(said("NQ", indicator="agencies"))[PLACES["NQ"]][:1] == ("agencies",)


def test_a_figure_becomes_no_figure():
    after = figures(said("40", taken_as="label"))
    assert after == {place: row for place, row in BEFORE.items() if place != PLACES["40"]}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"indicator": "agencies"}, ("agencies", "", "lam_dong", "2012", 40.0, "40")),
        ({"indicator": "online_services", "breakdown": "level2"}, ("online_services", "level2", "lam_dong", "2012", 40.0, "40")),
        ({"area": "dak_nong"}, ("eoffice_units", "", "dak_nong", "2012", 40.0, "40")),
        ({"period": "2011"}, ("eoffice_units", "", "lam_dong", "2011", 40.0, "40")),
        ({"period": "2012-Q4"}, ("eoffice_units", "", "lam_dong", "2012-Q4", 40.0, "40")),
        ({"value": "4.000"}, ("eoffice_units", "", "lam_dong", "2012", 4000.0, "40")),
        ({"unit": "nghìn"}, ("eoffice_units", "", "lam_dong", "2012", 40000.0, "40")),
        ({"value": "1,5", "unit": "triệu"}, ("eoffice_units", "", "lam_dong", "2012", 1500000.0, "40")),
        ({"value": "41", "period": "2011"}, ("eoffice_units", "", "lam_dong", "2011", 41.0, "40")),
    ],
)
def test_every_field_can_be_corrected_and_what_is_printed_stays(changes, expected):
    assert figures(said("40", **changes)) == BEFORE | {PLACES["40"]: expected}


@pytest.mark.parametrize(
    ("sentence", "unit", "value"),
    [
        ("Tỉnh đã tiếp nhận 1,2 triệu hồ sơ.", "nghìn", 1200.0),
        ("Tỉnh đã tiếp nhận 1,2 triệu hồ sơ.", "triệu", 1200000.0),
        ("Tỉnh đã tiếp nhận 12 nghìn hồ sơ.", "", 12.0),
        ("Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%.", "", 98.5),
    ],
)
def test_the_unit_that_somebody_names_is_the_only_one_and_the_report_keeps_its_words(sentence, unit, value):
    text = f"Năm 2020, tỉnh Lâm Đồng. {sentence}".encode()
    before = read(draft(content=text), text, LOADED, None).reading.observations.iloc[0]
    after = read(draft(Correction(before["locator"], {"unit": unit}), content=text), text, LOADED, None).reading.observations.iloc[0]
    assert (after["obs_value"], after["printed"]) == (value, before["printed"])


@pytest.mark.parametrize(
    ("unit", "printed", "expected"), [("triệu hồ sơ", "1,2", "triệu"), ("hồ sơ", "1,2 tỉ", "tỷ"), ("%", "98", "%"), ("", "98%", "%"), ("hồ sơ", "98", "")]
)
def test_what_a_number_is_in_is_told_from_its_words(unit, printed, expected):
    assert unit_of(unit, printed) == expected


def test_the_qualifier_can_be_corrected():
    reading = read(draft(said("40", qualifier="at_least")), SPECIMEN, LOADED, None).reading
    assert dict(zip(reading.observations["locator"], reading.observations["qualifier"], strict=True))[PLACES["40"]] == "at_least"


def test_a_figure_becomes_a_target_and_leaves_the_figures():
    reading = read(draft(said("40", taken_as="target")), SPECIMEN, LOADED, None).reading
    assert reading.targets["locator"].tolist() == [PLACES["40"]] and len(reading.observations) == 5


def test_replaying_gives_the_same_and_taking_back_gives_what_was_read():
    made = (said("40", indicator="agencies"), said("40", value="41"))
    assert figures(*made) == figures(*made)
    assert figures(*without(made, PLACES["40"])) == BEFORE


def test_the_later_word_on_a_field_holds_and_a_repeated_one_is_not_kept():
    made = with_one((said("40", value="41", period="2011"),), said("40", value="42"))
    assert merged(made) == {PLACES["40"]: {"value": "42", "period": "2011"}}
    assert with_one(made, said("40", value="42")) == made


def test_naming_another_indicator_leaves_the_part_of_the_first_behind():
    made = merged([said("40", indicator="online_services", breakdown="level3"), said("40", indicator="agencies")])
    assert made[PLACES["40"]] == {"taken_as": "figure", "indicator": "agencies", "breakdown": ""}


def test_a_correction_of_another_file_changes_nothing():
    assert figures(said("text:9000-9001", indicator="agencies")) == BEFORE


def test_a_statement_that_is_not_spoken_of_is_left_as_it_is():
    statements = intake.loaded(SPECIMEN, "a.txt", forms={}).table
    before = statements.copy(deep=True)
    after = corrected(statements, (said("40", indicator="agencies"),))
    assert statements.equals(before)
    assert after[after["locator"] != PLACES["40"]].equals(before[before["locator"] != PLACES["40"]])


CELLS = "Tỉnh;Năm;Cơ quan dùng eOffice\nLâm Đồng;2019;12.34\nHà Nội;2019;50\n".encode()


def test_an_ambiguous_cell_blocks_until_somebody_says_how_it_is_meant():
    before = read(draft(content=CELLS, name="a.csv"), CELLS, LOADED, None).reading
    assert [issue.code for issue in before.issues if issue.severity == "error"] == ["number_ambiguous"]
    [thousands, decimals] = readings_of("12.34")
    after = read(draft(said("a.csv!C2", value=thousands), content=CELLS, name="a.csv"), CELLS, LOADED, None).reading
    row = after.observations.set_index("locator").loc["a.csv!C2"]
    assert (row["obs_value"], row["printed"], decimals) == (1234.0, "12.34", "12,34") and after.issues == ()


@pytest.mark.parametrize("printed", ["40", "1,5", "1.2.3", "x.y", "1.234,5"])
def test_only_one_dot_between_digits_has_two_readings(printed):
    assert readings_of(printed) == ()


@pytest.mark.parametrize(
    "changes",
    [{"indicator": "nothing"}, {"period": "20133"}, {"period": "hôm qua"}, {"value": "4o"}, {"value": "5,0,0"}, {"area": "Xứ Lạ"}, {"taken_as": "x"}]
    + [{"qualifier": "x"}, {"locator": "x"}, {"indicator": "online_services", "breakdown": "xyz"}, {"tier": "x"}, {"unit": "dịch vụ"}],
)
def test_what_cannot_be_is_refused(changes):
    assert refused(Correction("text:1-2", changes)).code == "correction_refused"


def test_what_can_be_is_not_refused():
    every = {"indicator": "online_services", "breakdown": "level3", "area": "Lâm Đồng", "period": "2012", "value": "5.000", "unit": "nghìn"}
    assert refused(Correction("text:1-2", every | {"taken_as": "figure", "qualifier": "about", "tier": "district", "agency": "Sở Nội vụ"})) is None


NEXT = "Trong năm 2013, Lâm Đồng triển khai 7 nhóm nhiệm vụ cho ngành; 41 cơ quan dùng eOffice.".encode()


def test_what_was_taught_holds_for_the_next_report_and_can_be_unlearned(tmp_path):
    table = intake.loaded(SPECIMEN, "a.txt", forms={}).table
    lessons = taught.taught_by([said("5 nhóm", indicator="agency_websites")], table)
    assert [(each.kind, each.words) for each in lessons] == [("phrase", "nhóm nhiệm vụ cho")]
    lessons = [taught.Lesson("phrase", "nhóm nhiệm vụ cho", "agency_websites")]
    before = figures(content=NEXT, folder=tmp_path)
    taught.teach(tmp_path, lessons, by="An")
    after = figures(content=NEXT, folder=tmp_path)
    assert [row[0] for place, row in after.items() if place not in before] == ["agency_websites"]
    taught.unlearn(tmp_path, taught.lessons(tmp_path)[0], by="Bình")
    assert taught.lessons(tmp_path) == [] and figures(content=NEXT, folder=tmp_path) == before
    assert [line.count('"by"') for line in (tmp_path / taught.FILE).read_text("utf-8").splitlines()] == [1, 1]


def test_a_person_has_the_last_word_over_what_was_taught(tmp_path):
    taught.teach(tmp_path, [taught.Lesson("phrase", "nhóm nhiệm vụ cho", "agency_websites")], by="An")
    place = next(place for place, row in figures(content=NEXT, folder=tmp_path).items() if row[0] == "agency_websites")
    assert place not in figures(said(place, taken_as="label"), content=NEXT, folder=tmp_path)


def test_a_phrase_set_aside_is_set_aside_again(tmp_path):
    table = intake.loaded(SPECIMEN, "a.txt", forms={}).table
    taught.teach(tmp_path, taught.taught_by([said("5 nhóm", taken_as="label")], table), by="An")
    reading = read(draft(), SPECIMEN, LOADED, tmp_path).reading
    assert dict(zip(reading.others["locator"], reading.others["taken_as"], strict=True))[PLACES["5 nhóm"]] == "label"


STRANGE = "Tỉnh;Năm;Cơ quan dùng eOffice\nLâm Đồng mới toanh;2019;12\n".encode()


def test_a_strange_name_of_a_province_is_taught_as_an_alias(tmp_path):
    before = read(draft(content=STRANGE, name="a.csv"), STRANGE, LOADED, tmp_path)
    assert "unknown_area" in [issue.code for issue in before.reading.issues]
    made = said("a.csv!C2", area="lam_dong")
    assert figures(made, content=STRANGE, name="a.csv")["a.csv!C2"][2] == "lam_dong"
    taught.teach(tmp_path, taught.taught_by([made], before.said.table), by="An")
    assert figures(content=STRANGE, folder=tmp_path, name="a.csv")["a.csv!C2"][2] == "lam_dong"


def test_a_lesson_cut_by_a_crash_is_passed_over(tmp_path):
    taught.teach(tmp_path, [taught.Lesson("aside", "nhóm nhiệm vụ")], by="An")
    with (tmp_path / taught.FILE).open("a") as file:
        file.write('{"kind": "phr')
    assert [each.words for each in taught.lessons(tmp_path)] == ["nhóm nhiệm vụ"]


def test_a_file_is_loaded_once_however_often_it_is_corrected(monkeypatch):
    loads = []
    real = intake.loaded
    monkeypatch.setattr(intake, "loaded", lambda *given, **named: (loads.append(1), real(*given, **named))[1])
    loaded = Loaded()
    for value in ("41", "42", "43"):
        read(draft(said("40", value=value)), SPECIMEN, loaded, None)
    assert len(loads) == 1


def test_of_many_files_the_least_used_are_dropped_before_their_bytes_pile_up():
    loaded, files = Loaded(most_bytes=2 * len(SPECIMEN) + 10), [SPECIMEN + b"\n" * number for number in range(3)]
    kept = [loaded.statements(content, str(number), "a.txt", {}, None) for number, content in enumerate(files)]
    assert loaded.statements(files[2], "2", "a.txt", {}, None) is kept[2]
    assert loaded.statements(files[0], "0", "a.txt", {}, None) is not kept[0]


def test_answers_remembered_by_the_form_are_used_for_a_draft(tmp_path):
    form = "Tỉnh;Năm;Số DVC mức cao\nLâm Đồng;2019;7\n".encode()
    answered = intake.read(form, "a.csv", mapping={"Số DVC mức cao": "indicator:online_services/level3_4"}, forms={})
    mappings.remember(tmp_path, answered.layouts, author="An")
    assert figures(content=form, folder=tmp_path, name="a.csv")["a.csv!C2"][:2] == ("online_services", "level3_4")


LATER = "Lâm Đồng đẩy mạnh cải cách\n\nThứ sáu, 15/08/2025 09:20\n\nNăm 2024, tỉnh Lâm Đồng có 40 cơ quan, đơn vị dùng eOffice.".encode()


def answered(borders: str, content: bytes):
    plain = draft(content=content)
    return read(replace(plain, borders=borders), content, LOADED, None).reading


def test_a_report_after_a_merger_is_asked_on_which_borders_its_earlier_figures_are():
    asked = [issue for issue in answered("", LATER).issues if issue.facts.get("asks") == "borders"]
    assert [(issue.code, issue.facts["preselected"]) for issue in asked] == [("which_borders", "old")]
    old, new = answered("old", LATER), answered("new", LATER)
    assert old.observations["ref_area"].tolist() == ["lam_dong"] and new.observations.empty
    assert "which_borders" not in [issue.code for issue in (*old.issues, *new.issues)]


@pytest.mark.parametrize("content", [SPECIMEN, LATER.replace(b"2024", b"2025"), LATER.replace(b"15/08/2025", b"15/05/2025")])
def test_where_borders_are_clear_nothing_is_asked(content):
    assert "which_borders" not in [issue.code for issue in answered("", content).issues]
