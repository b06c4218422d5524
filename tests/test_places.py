"""Who stands where: ranks as published or computed from enough values, parts, coverage, and the headline."""

from datetime import date

import pandas as pd
import pytest

from metrics import catalogue
from metrics.analysis import coverage, headline, mix, ranked_of, ranking
from metrics.charts import ranking as drawn_ranking
from tests.tables import figures

OLD = [area.id for area in catalogue.areas_on(date(2022, 12, 31))]  # the 63
NEW = [area.id for area in catalogue.areas_on(date(2025, 12, 31))]  # the 34


def valued(areas, period=2022, **columns):
    return figures(*[(area, period, 10 + place) for place, area in enumerate(areas)], **columns)


def ranked(observations, indicator="eoffice_units", period="2022", **more):
    return ranking(observations, indicator=indicator, period=period, **more)


def nobody_is_placed(rows):
    return len(rows) > 0 and rows["rank"].isna().all() and rows["rank_of"].isna().all() and set(rows["rank_kind"]) == {""}


def test_a_published_rank_is_shown_as_published_with_its_denominator():
    scores = figures(("lam_dong", 2022, 44), ("dak_nong", 2022, 41), indicator="papi_score")
    ranks = figures(("lam_dong", 2022, 7), ("dak_nong", 2022, 33), indicator="papi_rank", out_of=61)
    rows = ranked(pd.concat([scores, ranks], ignore_index=True), "papi_score")
    assert rows[["ref_area", "rank", "rank_of", "rank_kind"]].to_numpy().tolist() == [["lam_dong", 7, 61, "published"], ["dak_nong", 33, 61, "published"]]


def test_a_published_rank_without_a_denominator_is_given_none():
    rows = ranked(figures(("lam_dong", 2022, 7), indicator="papi_rank"), "papi_rank")
    assert rows["rank"].tolist() == [7]
    assert rows["rank_of"].isna().all()


def test_published_ranks_stand_even_where_the_values_say_otherwise():
    scores = figures(("lam_dong", 2022, 44), ("dak_nong", 2022, 41), indicator="papi_score")
    ranks = figures(("lam_dong", 2022, 2), ("dak_nong", 2022, 1), indicator="papi_rank")
    assert ranked(pd.concat([scores, ranks], ignore_index=True), "papi_score")["rank"].tolist() == [2, 1]


@pytest.mark.parametrize(("areas", "period", "count"), [(OLD, 2022, 51), (NEW, 2025, 28)])
def test_a_rank_is_computed_from_80_percent_of_the_areas_of_that_day_and_says_so(areas, period, count):
    rows = ranked(valued(areas[:count], period), period=str(period))
    assert set(rows["rank_kind"]) == {"computed"}
    assert rows["rank"].tolist() == list(range(1, count + 1))
    assert set(rows["rank_of"]) == {count}
    assert nobody_is_placed(ranked(valued(areas[: count - 1], period), period=str(period)))


def test_79_percent_get_no_rank_and_the_reason_in_both_languages():
    rows = valued(OLD[:50])  # 50 of 63
    vietnamese, english = (drawn_ranking(rows, language=language, indicator="eoffice_units", period="2022") for language in ("vi", "en"))
    assert "Chỉ có số của 50/63 tỉnh nên không xếp hạng." in vietnamese.notes
    assert "Only 50 of 63 provinces have a figure, so they are not ranked." in english.notes


def test_areas_without_a_value_do_not_count_towards_the_80_percent():
    silent = figures(*[(area, 2022, None) for area in OLD[50:]])
    rows = ranked(pd.concat([valued(OLD[:50]), silent], ignore_index=True))
    assert len(rows) == 50
    assert nobody_is_placed(rows)


def test_districts_agencies_and_other_parts_do_not_count_as_provinces():
    strange = [figures((OLD[50], 2022, 99), tier="district"), figures((OLD[51], 2022, 99), agency="so_noi_vu"), figures((OLD[52], 2022, 99, "x"))]
    assert nobody_is_placed(ranked(pd.concat([valued(OLD[:50]), *strange], ignore_index=True)))


def test_a_province_that_no_longer_exists_does_not_count_towards_the_80_percent():
    areas = [area.id for area in catalogue.areas_on(date(2008, 12, 31)) if area.id != "ha_noi_2008"][:50]
    assert nobody_is_placed(ranked(valued([*areas, "ha_tay"], 2008), period="2008"))


def test_equal_values_share_a_rank_and_the_next_is_skipped():
    rows = valued(OLD)
    rows["obs_value"] = [90, 80, 80, *[70 - place for place in range(60)]]
    assert ranked(rows)["rank"].tolist()[:5] == [1, 2, 2, 4, 5]


@pytest.mark.parametrize(("indicator", "best"), [("eoffice_units", 72), ("dossiers_late", 10), ("papi_score", 72)])
def test_the_best_stands_first_whether_higher_or_lower_is_better(indicator, best):
    rows = ranked(valued(OLD, indicator=indicator), indicator)
    assert (rows["obs_value"].iloc[0], rows["rank"].iloc[0]) == (best, 1)


def test_neutral_indicators_are_sorted_and_not_ranked():
    rows = ranked(valued(OLD, indicator="dossiers_received"), "dossiers_received")
    assert rows["obs_value"].is_monotonic_decreasing
    assert nobody_is_placed(rows)


def test_another_year_is_not_drawn_in():
    assert ranked(valued(OLD, 2021)).empty


def shares(*rows, **columns):
    return {row.breakdown: row.share for row in mix(figures(*rows, indicator="online_services", **columns)).itertuples()}


def test_full_and_partial_make_up_the_whole():
    assert shares(("lam_dong", 2023, 300, "full"), ("lam_dong", 2023, 100, "partial")) == {"full": 75, "partial": 25}


def test_one_exclusive_part_alone_is_a_share_of_nothing():
    assert pd.isna(shares(("lam_dong", 2023, 300, "full"))["full"])


def test_levels_are_counts_side_by_side_and_never_added():
    found = shares(("lam_dong", 2012, 431, "level1"), ("lam_dong", 2012, 735, "level2"), ("lam_dong", 2012, 5, "level3"), ("lam_dong", 2012, 0, "level4"))
    assert len(found) == 4
    assert all(pd.isna(share) for share in found.values())


def test_levels_have_a_share_where_the_same_report_states_the_total():
    rows = [("lam_dong", 2019, 2000), ("lam_dong", 2019, 500, "level3_4")]
    assert shares(*rows, report="r-1") == {"level3_4": 25}
    assert pd.isna(shares(*rows, report=["r-1", "r-2"])["level3_4"])


def test_a_part_larger_than_its_stated_total_has_no_share():
    assert pd.isna(shares(("long_an", 2022, 1778), ("long_an", 2022, 1803, "full"), report="r-1")["full"])


def test_coverage_tells_why_a_cell_is_empty():
    rows = figures(("lam_dong", 2011, 40), ("lam_dong", 2012, None), ("lam_dong", 2013, None), obs_status=["A", "O", "Q"])
    cells = coverage(rows, indicators=["eoffice_units"], areas=["lam_dong", "lam_dong_2025"], years=[2011, 2012, 2013, 2014])
    states = {(row.ref_area, row.time_period): row.state for row in cells.itertuples()}
    assert [states["lam_dong", str(year)] for year in (2011, 2012, 2013, 2014)] == ["reported", "missing", "not_published", "missing"]
    assert states["lam_dong_2025", "2014"] == "cannot_exist"


def test_coverage_marks_the_years_in_which_a_series_begins_anew():
    cells = coverage(figures(("lam_dong", 2017, 36), indicator="papi_score"), indicators=["papi_score"], areas=["lam_dong"], years=range(2014, 2023))
    assert cells[cells["begins_piece"]]["time_period"].tolist() == ["2016", "2018", "2019", "2020", "2021"]


def said(observations, area, language):
    return [sentence.text for sentence in headline(observations, area, language)]


def test_the_headline_tells_value_rank_and_change_in_both_languages():
    scores = figures(("lam_dong", 2021, 60.5), ("lam_dong", 2022, 67.62), indicator="pci_score")
    rows = pd.concat([scores, figures(("lam_dong", 2022, 17), indicator="pci_rank", out_of=63)], ignore_index=True)
    assert said(rows, "lam_dong", "vi") == ["Năm 2022, PCI đạt 67,62, xếp hạng 17/63, tăng 7,12 điểm so với năm 2021."]
    assert said(rows, "lam_dong", "en") == ["In 2022, PCI reached 67.62, rank 17/63, up 7.12 points on 2021."]


def test_the_headline_of_the_shipped_report_counts_what_it_says(shipped_store):
    rows = shipped_store.current()
    own = rows[(rows["ref_area"] == "lam_dong") & (rows["time_period"] == "2012") & (rows["locator"].str.startswith("text"))]
    [vietnamese], [english] = said(own, "lam_dong", "vi"), said(own, "lam_dong", "en")
    assert vietnamese.startswith("Năm 2012, Lâm Đồng có ") and "5.000" in vietnamese and "chưa có số năm trước" in vietnamese
    assert english.startswith("In 2012, Lam Dong had ") and "5,000" in english and "no earlier year" in english


def test_each_number_of_the_headline_opens_its_source():
    [sentence] = headline(figures(("lam_dong", 2012, 40)), "lam_dong", "vi")
    assert [(text, mark) for text, mark in sentence.pieces if mark] == [("40", "eoffice_units||||lam_dong|2012|")]


def test_no_figures_have_no_headline():
    assert said(figures(("lam_dong", 2012, None)), "lam_dong", "vi") == []


def test_a_reason_in_the_headline_ends_with_one_full_stop():
    rows = figures(("lam_dong", 2017, 36), ("lam_dong", 2018, 43), indicator="papi_score")
    [sentence] = said(rows, "lam_dong", "en")
    assert sentence.endswith("eight dimensions).")


@pytest.mark.parametrize("before", [("lam_dong", 2021, 100, "full"), ("lam_dong", 2020, 100, "full")])
def test_the_headline_does_not_deny_an_earlier_year_that_there_is(before):
    rows = figures(before, ("lam_dong", 2022, 120, "full"), indicator="online_services")
    assert "no earlier year" not in said(rows, "lam_dong", "en")[0]


def test_a_rank_printed_without_its_denominator_gets_the_length_of_a_whole_list():
    rows = valued(OLD, indicator="dti_rank")
    rows["obs_value"] = range(1, 64)
    assert set(ranked_of(rows)) == {63}


def test_a_few_quoted_ranks_are_no_list_and_a_printed_denominator_stands():
    few = figures(("lam_dong", 2012, 29), ("dak_nong", 2012, 40), indicator="par_index_rank", out_of=[61, None])
    assert ranked_of(few).tolist()[0] == 61 and pd.isna(ranked_of(few).tolist()[1])
