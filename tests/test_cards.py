"""The cards of a province's page: in which order they stand and what is drawn on them."""

import pandas as pd
import pytest

from metrics.analysis import page_series, prepared
from metrics.views.cards import groups
from tests.tables import figures


def shown(*frames: pd.DataFrame):
    return groups(page_series(prepared(pd.concat(frames, ignore_index=True)), "lam_dong"), "lam_dong", "vi")


@pytest.mark.parametrize(("year", "order"), [(2017, ["procedures", "overall", "organisation"]), (2016, ["overall", "organisation", "procedures"])])
def test_a_reform_area_whose_figures_are_more_than_five_years_older_comes_after_the_others(year, order):
    made = shown(
        figures(("lam_dong", year, 900), indicator="dossiers_received"),
        figures(("lam_dong", 2020, 12), indicator="staff_cut"),
        figures(("lam_dong", 2022, 41), indicator="papi_score"),
    )
    assert [group.code for group in made] == order


def test_a_small_line_is_drawn_only_where_two_years_may_be_joined():
    [apart] = shown(*[figures(("lam_dong", year, 41), indicator="papi_score") for year in (2018, 2020, 2022)])
    [joined] = shown(*[figures(("lam_dong", year, 41), indicator="papi_score") for year in (2018, 2021, 2022)])
    assert (apart.cards[0].spark, [len(piece) for piece in joined.cards[0].spark]) == ((), [1, 2])
