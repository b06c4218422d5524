"""With whom a province is compared, and what may be said between two years, about a spread, per head."""

from datetime import date

import pandas as pd
import pytest

from metrics import catalogue
from metrics.analysis import GROUPS, parts_of, peers, people, quartiles, ranking_per_head, standing_on, two_years, why_not_between
from tests.tables import figures

OLD_DAY, NEW_DAY = date(2024, 12, 31), date(2025, 12, 31)
OLD = [area.id for area in catalogue.areas_on(OLD_DAY)]


def group(kind, area="lam_dong_2025", day=OLD_DAY, year=2024, **more):
    return peers(kind, area, day=day, year=year, **more)


def test_every_group_of_the_63_has_areas_of_that_day_and_never_the_province_itself():
    for kind in GROUPS:
        found = group(kind, own=("lam_dong", "da_nang"))
        assert found.areas and found.reason == "" and "lam_dong" not in found.areas
        assert kind == "own" or set(found.areas) <= set(OLD)


def test_the_region_of_lam_dong_is_the_central_highlands():
    assert set(group("region").areas) == {"kon_tum", "gia_lai", "dak_lak", "dak_nong"}


def test_regions_are_not_defined_for_the_34():
    for area in ("lam_dong_2025", "ha_noi_2008"):
        found = group("region", area, day=NEW_DAY, year=2025)
        assert (found.reason, found.areas) == ("no_region", ())


def test_neighbours_are_those_of_the_day():
    assert set(group("neighbours").areas) == {"binh_phuoc", "binh_thuan", "dak_lak", "dak_nong", "dong_nai", "khanh_hoa", "ninh_thuan"}
    assert set(group("neighbours", day=NEW_DAY, year=2025).areas) == {"dak_lak_2025", "dong_nai_2025", "ho_chi_minh_2025", "khanh_hoa_2025"}


def test_similar_population_is_the_nearest_eight_of_that_year():
    found, own = group("population").areas, people("lam_dong", 2024).thousand
    gaps = {area: abs(people(area, 2024).thousand - own) for area in OLD if area != "lam_dong"}
    assert len(found) == 8 and max(gaps[area] for area in found) <= min(gap for area, gap in gaps.items() if area not in found)


def test_a_year_without_population_says_so_and_a_merged_province_has_that_of_its_parts():
    assert group("population", day=NEW_DAY, year=2025).reason == "no_population"
    parts = sum(catalogue.population(area, 2024).thousand for area in ("lam_dong", "dak_nong", "binh_thuan"))
    assert people("lam_dong_2025", 2024).thousand == pytest.approx(parts)
    assert len(group("population", day=NEW_DAY, year=2024).areas) == 8


def test_a_province_is_what_it_was_called_or_became():
    assert [standing_on("lam_dong_2025", day) for day in (OLD_DAY, NEW_DAY)] == ["lam_dong", "lam_dong_2025"]
    assert standing_on("dak_nong", NEW_DAY) == "lam_dong_2025"
    assert standing_on("ha_tay", OLD_DAY) == "ha_noi_2008"


def test_two_years_are_compared_only_for_areas_that_have_both():
    rows = two_years(figures(("lam_dong", 2014, 40), ("lam_dong", 2016, 50), ("dak_nong", 2016, 9), ("da_nang", 2014, 1)), "2014", "2016")
    assert rows[["ref_area", "earlier", "obs_value", "change"]].to_numpy().tolist() == [["lam_dong", 40, 50, 10]]


@pytest.mark.parametrize(("indicator", "part", "first", "last", "said"), [
    ("papi_score", "", "2015", "2016", "2016"),
    ("pci_score", "", "2008", "2022", "2009"),
    ("dti_score", "", "2020", "2021", "2021"),
])  # fmt: skip
def test_two_years_on_two_sides_of_a_break_are_not_compared_and_the_reason_is_told(indicator, part, first, last, said):
    rows = figures(("lam_dong", first, 40, part), ("lam_dong", last, 50, part), indicator=indicator)
    assert two_years(rows, first, last).empty
    for language in ("vi", "en"):
        assert said in why_not_between(indicator, part, first, last, language)


def test_two_editions_are_not_compared():
    assert why_not_between("online_services", "", "2021", "2022", "en")
    assert two_years(figures(("lam_dong", 2021, 40), ("lam_dong", 2022, 50), indicator="online_services"), "2021", "2022").empty


def test_two_years_that_may_be_compared_have_no_reason_against_it():
    assert why_not_between("pci_score", "", "2014", "2022", "vi") == ""


def spread_of(areas, *periods, **columns):
    rows = [figures(*[(area, period, place) for place, area in enumerate(areas)], **columns) for period in periods]
    return quartiles(pd.concat(rows, ignore_index=True))


def test_quartiles_are_those_of_the_provinces():
    [row] = spread_of(OLD, 2022).to_dict("records")
    assert (row["low"], row["middle"], row["high"], row["count"], row["of"]) == (15.5, 31, 46.5, 63, 63)


def test_a_few_quoted_values_have_no_middle():
    assert spread_of(OLD[:50], 2022).empty
    assert len(spread_of(OLD[:51], 2022)) == 1


def test_the_spread_is_not_joined_across_a_gap_a_break_or_other_borders():
    assert spread_of(OLD, 2012, 2014, 2015)["piece"].tolist() == [0, 1, 1]
    assert spread_of(OLD, 2014, 2015, 2016, 2017, 2018, indicator="papi_score")["piece"].tolist() == [0, 0, 1, 1, 2]
    new = [area.id for area in catalogue.areas_on(NEW_DAY)]
    both = pd.concat([figures(*[(area, year, 1) for area in areas]) for areas, year in ((OLD, 2024), (new, 2025))], ignore_index=True)
    assert quartiles(both)["piece"].tolist() == [0, 1]


def test_a_count_is_divided_by_the_people_of_its_own_year_and_tells_their_vintage():
    rows = figures(("lam_dong", 2012, 5000), ("lam_dong", 2020, 5000), indicator="official_mailboxes")
    for year, vintage in ((2012, "before"), (2020, "revised")):
        [row] = ranking_per_head(rows, indicator="official_mailboxes", period=str(year)).to_dict("records")
        known = catalogue.population("lam_dong", year).thousand
        assert (row["people"], row["counted"]) == (known, 5000) and row["vintage_of_people"].startswith(vintage)
        assert row["obs_value"] == pytest.approx(5000 * 100 / known)


@pytest.mark.parametrize("indicator", ["pci_score", "procedures", "online_services", "eoffice_use_pct", "papi_rank"])
def test_scores_shares_and_kinds_all_provinces_share_are_not_divided(indicator):
    assert ranking_per_head(figures(("lam_dong", 2012, 50), indicator=indicator), indicator=indicator, period="2012").empty


def test_a_year_without_population_has_no_value_per_head():
    assert ranking_per_head(figures(("lam_dong_2025", 2025, 50)), indicator="eoffice_units", period="2025").empty


KEY = {"indicator": "eoffice_units", "breakdown": "", "tier": "", "agency": "", "ref_area": "lam_dong_2025", "time_period": "2024", "edition": ""}


def test_a_derived_figure_names_its_published_parts():
    rows = figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20), ("binh_thuan", 2024, 35), ("da_nang", 2024, 7), ("lam_dong", 2023, 1))
    made, parts = parts_of(rows, KEY)
    assert (made["obs_value"], made["derived"]) == (95, True)
    assert set(parts["ref_area"]) == {"lam_dong", "dak_nong", "binh_thuan"} and set(parts["time_period"]) == {"2024"}


def test_an_incomplete_sum_names_who_reported():
    made, parts = parts_of(figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20)), KEY)
    assert made["reason"] == "incomplete" and pd.isna(made["obs_value"]) and len(parts) == 2


def test_what_was_added_from_nothing_has_no_parts():
    assert parts_of(figures(("da_nang", 2024, 7)), KEY)[0] is None
    assert parts_of(figures(("da_nang", 2024, 7)), KEY | {"ref_area": "no_such"})[0] is None
