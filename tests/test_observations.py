"""The frame: what conform() fills in, keeps and refuses."""

import pandas as pd
import pytest

from metrics.observations import COLUMNS, KEY, conform, empty, together
from tests.tables import figures


def bare(**columns):
    return pd.DataFrame({"indicator": ["eoffice_units"], "ref_area": ["lam_dong"], "time_period": ["2012"], "obs_value": [40.0]} | columns)


def test_a_bare_figure_gets_every_column_in_order():
    frame = conform(bare())
    assert tuple(frame.columns) == COLUMNS
    assert frame.loc[0, ["breakdown", "qualifier", "obs_status", "edition"]].tolist() == ["", "exact", "A", ""]


def test_a_missing_value_is_status_missing_and_never_zero():
    [row] = conform(bare(obs_value=[None])).itertuples()
    assert pd.isna(row.obs_value) and row.obs_status == "O"


def test_a_stated_reason_for_no_value_is_kept():
    assert conform(bare(obs_value=[None], obs_status=["Q"])).obs_status.tolist() == ["Q"]


def test_a_year_written_as_a_number_becomes_a_label():
    assert conform(bare(time_period=[2012])).time_period.tolist() == ["2012"]


def test_parts_of_a_breakdown_are_sorted():
    assert conform(bare(breakdown=["on_national_portal;level4"])).breakdown.tolist() == ["level4;on_national_portal"]


def test_the_input_is_not_changed_and_a_second_pass_changes_nothing():
    given = bare(time_period=[2012])
    before = given.copy()
    once = conform(given)
    pd.testing.assert_frame_equal(given, before)
    pd.testing.assert_frame_equal(conform(once), once)


def test_dates_are_dates_and_stay_null_when_unknown():
    frame = conform(bare(vintage=["2013-02-27"]))
    assert str(frame.vintage[0]) == "2013-02-27" and pd.isna(frame.counted_on[0])


@pytest.mark.parametrize("wrong", [{"obs_value": [float("inf")]}, {"obs_status": ["Z"]}, {"tier": ["ward"]}, {"qualifier": ["maybe"]}, {"origin": ["rumour"]}])
def test_what_no_observation_can_hold_is_refused(wrong):
    with pytest.raises(ValueError):
        conform(bare(**wrong))


def test_an_absent_column_is_named():
    with pytest.raises(ValueError, match="ref_area"):
        conform(bare().drop(columns="ref_area"))


def test_an_empty_frame_has_the_same_types_as_a_full_one():
    assert empty().dtypes.to_dict() == figures(("lam_dong", 2012, 40)).dtypes.to_dict()
    assert tuple(together([]).columns) == COLUMNS and set(KEY) < set(COLUMNS)
