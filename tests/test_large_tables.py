"""Large tables: each thing they say is found out once, and little is carried about."""

import io

import pytest

from metrics import checks
from metrics.interpretation import figure, interpret
from metrics.loaders import table, wire
from metrics.statements import UnreadableReportError
from tests.readings import codes, understood

ROWS = 3000
YEARS = range(2018, 2025)
PROVINCES = ("Lâm Đồng", "Hà Nội", "Huế")
WIDE = "\n".join(
    [
        "official_mailboxes",
        "STT;Cơ quan;Tỉnh;" + ";".join(f"Năm {year}" for year in YEARS),
        *(f"{at};Sở {at};{PROVINCES[at % 3]};" + ";".join(str(at * 10 + step) for step in range(7)) for at in range(ROWS)),
    ]
)


@pytest.fixture(scope="module")
def said():
    return table.load(WIDE.encode(), "wide.csv")


@pytest.mark.parametrize("asked", ["how_much", "what", "when", "where"])
def test_of_thousands_of_figures_only_those_that_differ_in_kind_are_worked_out(said, monkeypatch, asked):
    worked, once = [], getattr(figure, asked)
    monkeypatch.setattr(figure, asked, lambda *given: worked.append(given) or once(*given))
    assert len(interpret(said).observations) == ROWS * len(YEARS)
    assert 0 < len(worked) <= len(YEARS) * len(PROVINCES)


def test_each_figure_of_a_large_table_keeps_its_own_number_place_and_words(said):
    meant = interpret(said)
    row = meant.observations[meant.observations["locator"] == "wide.csv!F102"].iloc[0]
    assert (row["obs_value"], row["time_period"], row["agency"], row["ref_area"]) == (992.0, "2020", "Sở 99", "lam_dong")
    assert row["quote"] == "Cơ quan: Sở 99; Tỉnh: Lâm Đồng; Năm 2020: 992"


def test_what_a_large_table_says_travels_without_what_it_does_not_say(said):
    answer = wire.packed(said)
    assert answer.size() < 300 * ROWS * len(YEARS) and "note" not in answer.table.column_names
    assert wire.statements(sent(answer)).table.equals(said.table)


def sent(answer: wire.Answer) -> bytes:
    stream = io.BytesIO()
    answer.write(stream)
    assert len(stream.getvalue()) == answer.size()
    return stream.getvalue()


@pytest.mark.parametrize(
    "harm",
    [lambda whole: whole[: len(whole) // 2], lambda whole: whole.replace(b'"rows": 21000', b'"rows": 21001'), lambda whole: whole[:-5000] + b"\xff" * 5000],
)
def test_an_answer_that_is_not_whole_is_never_taken_for_one(said, harm):
    with pytest.raises((ValueError, OSError)):
        wire.statements(harm(sent(wire.packed(said))))


def test_a_refusal_travels_as_one():
    with pytest.raises(UnreadableReportError) as refused:
        table.load(b"a;b\n1;2\n", "x.csv")
    with pytest.raises(UnreadableReportError) as told:
        wire.statements(sent(wire.packed_refusal(refused.value.issue)))
    assert told.value.issue == refused.value.issue


def test_a_leap_among_thousands_of_figures_is_doubted_and_only_that_row_is_told():
    leap = WIDE.replace("\n50;Sở 50;Huế;500;501;", "\n50;Sở 50;Huế;500;501000;")
    found = [issue for issue in checks.doubts(understood(leap, "wide.csv").observations) if issue.code == "ten_times"]
    assert [(issue.facts["printed"], issue.facts["before"]) for issue in found if issue.facts["place"] == "wide.csv!E53"] == [("501000", "500")]


COUNTED = "indicator,ref_area,time_period,obs_value,counted_on\neoffice_units,Lâm Đồng,{year},4,{day}\n"


@pytest.mark.parametrize("day", ["2012-11-30", "30/11/2012", "30.11.2012"])
def test_the_day_of_counting_is_read_as_offices_write_it(day):
    assert [str(each) for each in understood(COUNTED.format(year=2012, day=day)).observations["counted_on"]] == ["2012-11-30"]


def test_a_day_of_counting_that_is_none_is_doubted_and_the_figure_taken():
    meant = understood(COUNTED.format(year=2012, day="cuối năm"))
    assert meant.observations["counted_on"].isna().all() and meant.observations["obs_value"].tolist() == [4.0]
    assert "no_day" in codes(meant)
