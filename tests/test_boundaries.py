"""Figures on the borders of another year: a sum of all predecessors, or missing with its reason."""

import pandas as pd
import pytest

from metrics import catalogue
from metrics.analysis import on_boundaries_of, reason_for, year_over_year
from tests.tables import figures

ALL_THREE = (("lam_dong", 2024, 40), ("dak_nong", 2024, 20), ("binh_thuan", 2024, 35))
NEW = "lam_dong_2025"


def only(reported, year=2025):
    [row] = on_boundaries_of(year, reported).itertuples()
    return row


def test_a_partial_merger_is_missing_rather_than_small():
    reported = figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20))  # Bình Thuận is silent
    [row] = on_boundaries_of(2025, reported).itertuples()
    assert (row.ref_area, row.obs_status) == ("lam_dong_2025", "O")
    assert pd.isna(row.obs_value)


def test_a_partial_merger_names_what_is_known_and_why_it_is_missing():
    reported = figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20))
    [row] = on_boundaries_of(2025, reported).to_dict("records")
    assert (row["reason"], row["parts"], row["derived"]) == ("incomplete", "dak_nong=20;lam_dong=40", False)
    assert "2/3" in reason_for(row, "vi") and "Đắk Nông" in reason_for(row, "vi")
    assert "2 of 3" in reason_for(row, "en") and "Dak Nong" in reason_for(row, "en")


def test_a_whole_merger_and_a_partial_one_stand_in_one_table():
    made = on_boundaries_of(2025, figures(("lam_dong", 2024, 40), ("da_nang", 2024, 3), ("quang_nam", 2024, 4))).set_index("ref_area")
    assert made["obs_value"].fillna(-1).to_dict() == {"da_nang_2025": 7, "lam_dong_2025": -1}


def test_a_silent_predecessor_is_not_zero():
    row = only(figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20), ("binh_thuan", 2024, None)))
    assert pd.isna(row.obs_value)
    assert row.reason == "incomplete"


def test_three_of_three_predecessors_add_up_and_are_named():
    row = only(figures(*ALL_THREE))
    assert (row.ref_area, row.obs_value, row.obs_status, row.derived) == (NEW, 95, "E", True)
    assert (row.parts, row.reason) == ("binh_thuan=35;dak_nong=20;lam_dong=40", "")
    assert reason_for(on_boundaries_of(2025, figures(*ALL_THREE)).to_dict("records")[0], "vi") == ""


def test_a_predecessor_that_reported_zero_counts_as_reported():
    assert only(figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 0), ("binh_thuan", 2024, 35))).obs_value == 75


def test_predecessors_add_up_only_within_one_period_and_one_part():
    other_year = figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20), ("binh_thuan", 2023, 35))
    assert on_boundaries_of(2025, other_year)["obs_value"].isna().all()
    parts = figures(("lam_dong", 2024, 1, "active"), ("dak_nong", 2024, 2, "active"), ("binh_thuan", 2024, 3, "issued"), indicator="digital_signatures")
    assert on_boundaries_of(2025, parts)["obs_value"].isna().all()


def test_a_sum_of_rounded_figures_is_not_exact():
    assert only(figures(*ALL_THREE, qualifier=["at_least", "exact", "exact"])).qualifier != "exact"
    assert only(figures(*ALL_THREE)).qualifier == "exact"


def test_a_figure_published_on_the_new_borders_wins():
    at_year_end = only(figures(*ALL_THREE, (NEW, 2024, 100)))
    assert (at_year_end.ref_area, at_year_end.obs_value, at_year_end.derived) == (NEW, 100, False)


@pytest.mark.parametrize("indicator", ["procedures", "online_services", "one_stop_procedures", "internal_workflows"])
def test_kinds_that_all_provinces_share_are_never_added(indicator):
    row = only(figures(("lam_dong", 2022, 1898), ("dak_nong", 2022, 1800), ("binh_thuan", 2022, 1850), indicator=indicator))
    assert (row.reason, row.obs_status, row.derived) == ("never_added", "O", False)
    assert pd.isna(row.obs_value)


def test_scores_ranks_and_percentages_are_neither_added_nor_averaged():
    never = {code for code, known in catalogue.indicators().items() if known.nature in ("score", "rank", "ratio")}
    reported = [figures(("lam_dong", 2023, 10), ("dak_nong", 2023, 20), ("binh_thuan", 2023, 30), indicator=code) for code in never]
    moved = on_boundaries_of(2025, pd.concat(reported, ignore_index=True))
    assert set(moved["indicator"]) == never
    assert moved["obs_value"].isna().all()
    assert set(moved["reason"]) == {"never_added"}


def test_no_index_score_of_the_shipped_figures_is_put_on_other_borders(shipped_store):
    current = shipped_store.current()
    scores = current[current["indicator"].isin(["papi_score", "pci_score", "dti_score", "par_index_score"]) & (current["time_period"] == "2022")]
    moved = on_boundaries_of(2025, scores)
    assert not moved["derived"].any()
    merged = moved[moved["ref_area"].isin(area.id for area in catalogue.areas().values() if catalogue.predecessors(area.id))]
    assert len(merged) > 20
    assert merged["obs_value"].isna().sum() == (merged["reason"] == "never_added").sum() > 0


def test_unchanged_provinces_keep_their_figures():
    row = only(figures(("cao_bang", 2024, 12)))
    assert (row.obs_value, row.derived, row.reason) == (12, False, "")


def test_a_figure_of_the_new_province_is_not_split_among_the_former_ones():
    rows = on_boundaries_of(2024, figures((NEW, 2025, 95)))
    assert set(rows["ref_area"]) == {"lam_dong", "dak_nong", "binh_thuan"}
    assert rows["obs_value"].isna().all()
    assert set(rows["reason"]) == {"cannot_split"}
    assert reason_for(rows.to_dict("records")[0], "en")


def test_borders_are_those_of_the_end_of_the_year():
    assert only(figures(("lam_dong", 2024, 40)), year=2024).ref_area == "lam_dong"
    assert only(figures(("ha_noi", 2007, 40), ("ha_tay", 2007, 20)), year=2008).obs_value == 60
    assert {row.ref_area for row in on_boundaries_of(2007, figures(("ha_noi", 2007, 40), ("ha_tay", 2007, 20))).itertuples()} == {"ha_noi", "ha_tay"}


def test_a_chain_of_mergers_needs_whoever_existed_then():
    assert only(figures(("ha_noi", 2007, 40)), year=2025).reason == "incomplete"
    assert only(figures(("ha_noi", 2007, 40), ("ha_tay", 2007, 20)), year=2025).ref_area == "ha_noi_2008"


def test_a_sum_can_be_compared_with_the_province_of_the_year_after():
    rows = year_over_year(on_boundaries_of(2025, figures(*ALL_THREE, (NEW, 2025, 100))))
    assert rows[rows["time_period"] == "2025"]["change"].tolist() == [5]


def test_what_was_given_is_not_changed_and_nothing_stays_nothing():
    given = figures(*ALL_THREE)
    before = given.copy()
    on_boundaries_of(2025, given)
    pd.testing.assert_frame_equal(given, before)
    assert on_boundaries_of(2025, given.head(0)).empty


def test_a_sum_without_the_land_of_a_predecessor_that_was_part_of_another_is_missing():
    row = only(figures(("lam_dong", 2003, 40), ("binh_thuan", 2003, 35)))
    assert pd.isna(row.obs_value)


def test_a_whole_and_an_incomplete_year_stand_beside_each_other():
    rows = on_boundaries_of(2025, figures(*ALL_THREE, ("lam_dong", 2023, 39)))
    assert dict(zip(rows["time_period"], rows["reason"], strict=True)) == {"2023": "incomplete", "2024": ""}
