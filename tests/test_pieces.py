"""Which points of a series may be joined: every known break makes a seam, and nothing else does."""

import pandas as pd
import pytest

from metrics import catalogue
from metrics.analysis import page_series, prepared, series_pieces
from metrics.catalogue import all_breaks
from metrics.observations import annual
from tests.tables import figures

PAPI_SEAMS = (2016, 2018, 2019, 2020, 2021)
SEAMS = [seam for seam in all_breaks() if seam.indicator in catalogue.indicators()]  # population is a denominator, no series
_SERIES = ["indicator", "breakdown", "tier", "agency", "ref_area"]


@pytest.fixture(scope="module")
def rows(shipped_store) -> pd.DataFrame:
    """Return the annual shipped figures, with change and piece."""
    return annual(prepared(shipped_store.current()))


@pytest.fixture(scope="module")
def neighbours(rows) -> pd.DataFrame:
    """Return every figure that has one of the same series in the year before, with the piece of that one."""
    before = rows.assign(time_period=(rows["time_period"].astype(int) + 1).astype(str))[[*_SERIES, "time_period", "piece"]]
    return rows.merge(before, on=[*_SERIES, "time_period"], suffixes=("", "_before"))


def _places(rows: pd.DataFrame) -> list[tuple[str, str, int]]:
    return sorted({(row.indicator, row.breakdown, int(row.time_period)) for row in rows.itertuples()})


def _breaks_at(indicator: str, breakdown: str, year: int) -> bool:
    return year in {seam.from_year for seam in catalogue.breaks(indicator, breakdown)}


def _edition_changes_at(indicator: str, breakdown: str, year: int) -> bool:
    return catalogue.edition_of(indicator, breakdown, str(year)) != catalogue.edition_of(indicator, breakdown, str(year - 1))


def pieces(*rows, **columns):
    return series_pieces(figures(*rows, **columns))["piece"].tolist()


def test_papi_of_lam_dong_is_six_pieces_from_2011_to_2024(rows):
    own = rows[(rows["indicator"] == "papi_score") & (rows["ref_area"] == "lam_dong")]
    joined = own.groupby("piece")["time_period"].agg(["min", "max"])
    assert sorted(joined.itertuples(index=False, name=None)) == [
        ("2011", "2015"),
        ("2016", "2017"),
        ("2018", "2018"),
        ("2019", "2019"),
        ("2020", "2020"),
        ("2021", "2024"),
    ]


@pytest.mark.parametrize("year", PAPI_SEAMS)
def test_no_province_has_a_papi_change_across_a_seam(rows, year):
    across = rows[(rows["indicator"] == "papi_score") & (rows["time_period"] == str(year))]
    assert len(across) > 50
    assert across["change"].isna().all() and across["previous"].isna().all()
    assert set(across["not_comparable"]) <= {"break", "gap", "first"}


def test_papi_changes_are_stated_between_the_seams(rows):
    papi = rows[(rows["indicator"] == "papi_score") & rows["change"].notna()]
    assert set(papi["time_period"]) == {"2012", "2013", "2014", "2015", "2017", "2022", "2023", "2024"}


def test_a_line_is_joined_exactly_where_a_change_is_stated(neighbours):
    assert len(neighbours) > 10_000
    assert ((neighbours["piece"] == neighbours["piece_before"]) == (neighbours["not_comparable"] == "")).all()


@pytest.mark.parametrize("seam", SEAMS, ids=lambda seam: f"{seam.indicator}-{seam.breakdown or 'all'}-{seam.from_year}")
def test_every_break_of_the_catalogue_ends_a_line(seam):
    year = seam.from_year
    given = figures(("lam_dong", year - 1, 40, seam.breakdown), ("lam_dong", year, 50, seam.breakdown), indicator=seam.indicator)
    before, after = prepared(given).itertuples()
    assert before.piece != after.piece
    assert (after.not_comparable, after.break_from) == ("break", year)


def test_no_shipped_line_crosses_a_break(neighbours):
    joined = neighbours[neighbours["piece"] == neighbours["piece_before"]]
    assert [key for key in _places(joined) if _breaks_at(*key)] == []


def test_most_breaks_have_shipped_figures_on_both_sides(neighbours):
    there = set(zip(neighbours["indicator"], neighbours["time_period"], strict=True))
    assert sum((seam.indicator, str(seam.from_year)) in there for seam in all_breaks()) >= 30


def test_no_seam_is_invented(neighbours):
    split = neighbours[neighbours["piece"] != neighbours["piece_before"]]
    assert [key for key in _places(split) if not _breaks_at(*key) and not _edition_changes_at(*key)] == []


def test_a_missing_year_and_a_missing_value_end_a_piece():
    assert len(set(pieces(("lam_dong", 2010, 1), ("lam_dong", 2012, 2)))) == 2
    first, missing, after = pieces(("lam_dong", 2010, 1), ("lam_dong", 2011, None), ("lam_dong", 2012, 2))
    assert len({first, missing, after}) == 3


def test_two_areas_or_two_parts_are_never_joined():
    assert len(set(pieces(("lam_dong", 2024, 1), ("lam_dong_2025", 2025, 2)))) == 2
    assert len(set(pieces(("lam_dong", 2011, 1, "level1"), ("lam_dong", 2012, 2, "level2"), indicator="online_services"))) == 2


def test_half_years_stand_alone():
    assert len(set(pieces(("lam_dong", 2011, 1), ("lam_dong", "2012-S1", 2), ("lam_dong", "2012-S2", 3), ("lam_dong", 2013, 4)))) == 4


def test_pieces_do_not_depend_on_the_order_of_the_rows_and_keep_it():
    assert pieces(("lam_dong", 2012, 2), ("dak_nong", 2012, 9), ("lam_dong", 2011, 1))[::2] == [2, 2]
    given = figures(("lam_dong", 2012, 2), ("lam_dong", 2011, 1)).set_axis([5, 3])
    assert series_pieces(given).index.tolist() == [5, 3]


def test_the_page_of_the_new_province_shows_its_own_named_predecessor_before_the_seam():
    given = figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20), ("lam_dong_2025", 2025, 90))
    shown = page_series(given, "lam_dong_2025")
    assert dict(zip(shown["ref_area"], shown["borders"], strict=True)) == {"lam_dong": "former", "lam_dong_2025": "present"}


def test_the_page_of_an_abolished_province_shows_itself():
    shown = page_series(figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20)), "dak_nong")
    assert shown["ref_area"].tolist() == ["dak_nong"]
