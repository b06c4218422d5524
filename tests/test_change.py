"""Change from year to year: stated where it is one, and with its reason where it is not."""

import pandas as pd
import pytest

from metrics.analysis import why_not, year_over_year
from tests.tables import figures


def last(*rows, **columns):
    """Return the last of *rows* as `year_over_year` has it."""
    return list(year_over_year(figures(*rows, **columns)).itertuples())[-1]


def codes(*rows, **columns):
    return year_over_year(figures(*rows, **columns))["not_comparable"].tolist()


def nothing_stated(row):
    return pd.isna(row.previous) and pd.isna(row.change) and pd.isna(row.change_pct)


def test_a_count_changes_by_an_amount_and_relative_to_the_year_before():
    row = last(("lam_dong", 2011, 40), ("lam_dong", 2012, 50))
    assert (row.previous, row.change, row.change_pct, row.not_comparable) == (40, 10, 25, "")


def test_a_decline_is_negative_whatever_is_better():
    row = last(("lam_dong", 2011, 50), ("lam_dong", 2012, 40), indicator="dossiers_late")
    assert (row.change, row.change_pct) == (-10, -20)


@pytest.mark.parametrize("indicator", ["eoffice_use_pct", "pci_score", "dti_score", "pci_rank", "satisfaction_pct", "sipas_score"])
def test_percentages_scores_and_ranks_change_in_points_only(indicator):
    row = last(("lam_dong", 2018, 0.5), ("lam_dong", 2019, 0.75), indicator=indicator)
    assert row.change == 0.25
    assert pd.isna(row.change_pct)


def test_a_change_has_no_noise_of_binary_fractions():
    assert last(("lam_dong", 2018, 87.6), ("lam_dong", 2019, 87.7), indicator="eoffice_use_pct").change == 0.1


def test_an_unchanged_count_is_a_change_of_nothing_and_not_a_missing_one():
    row = last(("lam_dong", 2011, 40), ("lam_dong", 2012, 40))
    assert (row.change, row.change_pct, row.not_comparable) == (0, 0, "")


def test_growth_from_nothing_has_no_percentage():
    row = last(("lam_dong", 2011, 0), ("lam_dong", 2012, 40))
    assert (row.previous, row.change) == (0, 40)
    assert pd.isna(row.change_pct)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("lam_dong", 2012, 40)], "first"),
        ([("lam_dong", 2010, 30), ("lam_dong", 2012, 40)], "gap"),
        ([("lam_dong", 2010, 30), ("lam_dong", 2011, None), ("lam_dong", 2012, 40)], "gap"),
        ([("lam_dong", 2011, 30), ("lam_dong", 2012, None)], "missing"),
        ([("lam_dong", 2024, 30), ("lam_dong_2025", 2025, 90)], "boundaries"),
        ([("ha_noi", 2007, 30), ("ha_noi_2008", 2008, 90)], "boundaries"),
        ([("lam_dong", 2011, 30), ("lam_dong", "2012-S1", 40)], "not_annual"),
        ([("lam_dong", "2011-Q4", 30), ("lam_dong", "2012-Q4", 40)], "not_annual"),
        ([("lam_dong", "2011-12", 30), ("lam_dong", 2012, 40)], "gap"),
        ([("lam_dong", "2011-01-01/P9M", 30), ("lam_dong", "2012-01-01/P9M", 40)], "not_annual"),
        ([("dak_nong", 2011, 30), ("lam_dong", 2012, 40)], "first"),
    ],
)
def test_without_a_comparable_year_before_the_reason_stands_instead(rows, code):
    row = last(*rows)
    assert row.not_comparable == code
    assert nothing_stated(row)


def test_a_missing_value_is_neither_zero_nor_the_base_of_a_change():
    first, missing, after = year_over_year(figures(("lam_dong", 2010, 30), ("lam_dong", 2011, None), ("lam_dong", 2012, 40))).itertuples()
    assert pd.isna(missing.obs_value)
    assert nothing_stated(first) and nothing_stated(missing) and nothing_stated(after)


def test_after_a_gap_of_years_change_begins_again():
    assert codes(("lam_dong", 2008, 10), ("lam_dong", 2012, 20), ("lam_dong", 2013, 30)) == ["first", "gap", ""]


def test_no_change_is_stated_across_a_break_and_its_year_is_told():
    row = last(("lam_dong", 2017, 36), ("lam_dong", 2018, 43), indicator="papi_score")
    assert (row.not_comparable, row.break_from) == ("break", 2018)
    assert nothing_stated(row)


def test_the_second_year_after_a_break_is_comparable_with_the_first():
    assert codes(("lam_dong", 2015, 70), ("lam_dong", 2016, 71), ("lam_dong", 2017, 72), indicator="par_index_score") == ["first", "break", ""]


def test_the_four_levels_are_not_compared_with_the_scheme_that_replaced_them():
    total = last(("lam_dong", 2021, 1000), ("lam_dong", 2022, 1200), indicator="online_services")
    assert (total.not_comparable, total.break_from) == ("break", 2022)
    assert last(("lam_dong", 2022, 100, "full"), ("lam_dong", 2023, 120, "full"), indicator="online_services").change == 20


def test_a_changed_edition_is_no_change_also_where_no_break_is_listed():
    row = last(("lam_dong", 2021, 1000), ("lam_dong", 2022, 1200), indicator="online_dossiers")
    assert row.not_comparable == "edition"
    assert nothing_stated(row)


def test_a_part_is_compared_with_the_same_part_only():
    rows = year_over_year(
        figures(("lam_dong", 2011, 400, "level1"), ("lam_dong", 2012, 735, "level2"), ("lam_dong", 2012, 431, "level1"), indicator="online_services")
    )
    assert rows["change"].tolist()[2] == 31
    assert rows["not_comparable"].tolist() == ["first", "first", ""]


def test_an_agency_or_a_tier_is_never_compared_with_the_whole_province():
    whole, part = figures(("lam_dong", 2011, 40)), figures(("lam_dong", 2012, 5), agency="so_noi_vu")
    assert year_over_year(pd.concat([whole, part], ignore_index=True))["not_comparable"].tolist() == ["first", "first"]


def test_a_change_between_rounded_values_is_marked_inexact():
    rows = [("lam_dong", 2011, 40), ("lam_dong", 2012, 50)]
    assert last(*rows, qualifier=["at_least", "exact"]).inexact
    assert last(*rows, qualifier=["exact", "about"]).inexact
    assert not last(*rows).inexact


def test_rows_their_order_and_what_was_given_stay_as_they_were():
    given = figures(("lam_dong", 2012, 50), ("dak_nong", 2012, 9), ("lam_dong", 2011, 40)).set_axis([7, 3, 5])
    before = given.copy()
    result = year_over_year(given)
    assert result.index.tolist() == [7, 3, 5]
    assert result["change"].tolist()[0] == 10
    pd.testing.assert_frame_equal(given, before)


def test_no_figures_have_no_changes():
    assert year_over_year(figures(("lam_dong", 2012, 1)).head(0)).empty


@pytest.mark.parametrize(
    ("rows", "indicator", "vietnamese", "english"),
    [
        ([("lam_dong", 2012, 40)], "eoffice_units", "Chưa có số năm trước", "no earlier year"),
        ([("lam_dong", 2010, 30), ("lam_dong", 2012, 40)], "eoffice_units", "năm 2011", "for 2011"),
        ([("lam_dong", 2017, 36), ("lam_dong", 2018, 43)], "papi_score", "từ 2018, PAPI thêm nội dung 7 và 8", "from 2018, PAPI grew from six to eight"),
        ([("lam_dong_2025", 2025, 90)], "eoffice_units", "địa giới mới từ 01/07/2025", "new borders since 1 July 2025"),
        ([("lam_dong", 2012, None)], "eoffice_units", "Chưa có số liệu", "no figure"),
    ],
)
def test_the_reason_is_said_in_both_languages(rows, indicator, vietnamese, english):
    row = year_over_year(figures(*rows, indicator=indicator)).to_dict("records")[-1]
    assert vietnamese in why_not(row, "vi")
    assert english in why_not(row, "en")


def test_a_stated_change_has_no_reason():
    row = year_over_year(figures(("lam_dong", 2011, 40), ("lam_dong", 2012, 50))).to_dict("records")[-1]
    assert (why_not(row, "vi"), why_not(row, "en")) == ("", "")
