"""What a province's page tells beside its figures: what is new, targets and pace, last year's words."""

import pandas as pd
import pytest

from metrics.analysis import follow_ups, news, paces, prepared
from metrics.interpretation import FINDING_COLUMNS, TARGET_COLUMNS
from metrics.views.existence import existing
from tests.tables import figures


def brought(*frames):
    return news(prepared(pd.concat(frames, ignore_index=True)))


def test_a_rise_is_better_or_worse_by_what_is_counted():
    told = brought(
        figures(("lam_dong", 2011, 30), ("lam_dong", 2012, 40)),
        figures(("lam_dong", 2011, 5), ("lam_dong", 2012, 9), indicator="dossiers_late"),
        figures(("lam_dong", 2012, 38), indicator="agency_websites"),
    )
    assert [[row["indicator"] for row in rows] for rows in (told.better, told.worse, told.first)] == [["eoffice_units"], ["dossiers_late"], ["agency_websites"]]


def test_the_newest_year_that_can_be_compared_is_told_of():
    told = brought(figures(("lam_dong", 2011, 30), ("lam_dong", 2012, 40)), figures(("lam_dong", 2015, 38), indicator="agency_websites"))
    assert told.period == "2012" and told.better[0]["change"] == 10


def test_without_a_year_to_compare_the_newest_is_told_of_and_without_figures_nothing():
    assert brought(figures(("lam_dong", 2015, 38))).period == "2015"
    assert brought(figures(("lam_dong", 2015, None))) is None


def target(value: float, period: str = "2015", indicator: str = "dossiers_ontime_pct", breakdown: str = "") -> pd.DataFrame:
    row = {"indicator": indicator, "breakdown": breakdown, "ref_area": "lam_dong", "target_period": period, "obs_value": value, "printed": f"{value:g}%"}
    return pd.DataFrame([{name: "" for name in TARGET_COLUMNS} | row])


@pytest.mark.parametrize(
    ("goal", "actual", "indicator", "state", "pace"),
    [
        (95, 80, "dossiers_ontime_pct", "ahead", 5.0),
        (95, 96, "dossiers_ontime_pct", "reached", None),
        (10, 40, "dossiers_late", "ahead", -10.0),
        (40, 10, "dossiers_late", "reached", None),
    ],
)
def test_what_is_left_is_spread_over_the_years_left(goal, actual, indicator, state, pace):
    [row] = paces(target(goal, indicator=indicator), figures(("lam_dong", 2012, actual), indicator=indicator), ["lam_dong"]).to_dict("records")
    assert row["state"] == state and (pd.isna(row["per_year"]) if pace is None else row["per_year"] == pace)


def test_a_target_of_a_year_that_has_passed_is_missed_and_one_without_a_figure_unknown():
    late = paces(target(95, "2012"), figures(("lam_dong", 2012, 80), indicator="dossiers_ontime_pct"), ["lam_dong"])
    assert (late["state"].tolist(), late["left"].tolist()) == (["missed"], [15])
    assert paces(target(95), figures(("lam_dong", 2012, 40)), ["lam_dong"])["state"].tolist() == ["unknown"]


def test_a_figure_on_the_other_side_of_a_break_is_no_pace():
    services = figures(("lam_dong", 2021, 100, "full"), indicator="online_services")
    assert paces(target(500, "2025", "online_services", "full"), services, ["lam_dong"])["state"].tolist() == ["unknown"]


def test_a_figure_after_the_target_is_not_held_against_it():
    rows = figures(("lam_dong", 2012, 80), ("lam_dong", 2016, 99), indicator="dossiers_ontime_pct")
    assert paces(target(95), rows, ["lam_dong"])["actual_period"].tolist() == ["2012"]


def finding(year: int, kind: str, label: str, area: str = "administrative_procedures") -> dict:
    return dict(zip(FINDING_COLUMNS, ("lam_dong", str(year), area, kind, label, f"r{year}", "text:1-2", label), strict=True))


def test_a_limitation_stands_beside_what_the_next_report_says_there():
    rows = pd.DataFrame([finding(2012, "limitation", "late posting"), finding(2013, "task", "post in time"), finding(2013, "limitation", "still late")])
    limitation, task = follow_ups(rows, ("lam_dong",))
    assert (limitation.kind, limitation.then, limitation.now) == ("limitation", "2012", "2013")
    assert [item[0] for item in limitation.said] == ["late posting"] and [item[0] for item in limitation.answered] == ["still late"]
    assert task.kind == "task" and [item[0] for item in task.said] == ["post in time"]


def test_a_last_report_stands_alone_and_another_area_is_not_mixed_in():
    [only] = follow_ups(pd.DataFrame([finding(2012, "limitation", "late posting")]), ("lam_dong",))
    assert (only.then, only.now, only.answered) == ("2012", "", ())
    assert follow_ups(pd.DataFrame([finding(2012, "limitation", "x")]), ("dak_nong",)) == ()
    assert follow_ups(pd.DataFrame(), ("lam_dong",)) == ()


def test_the_strip_tells_reported_missing_and_where_a_series_breaks():
    years, rows = existing(prepared(figures(("lam_dong", 2016, 30), ("lam_dong", 2018, 40), indicator="papi_score")), "lam_dong", "en")
    assert years == ("2016", "2017", "2018")
    assert [(cell.state, cell.seam) for cell in rows[0].cells] == [("reported", True), ("missing", False), ("reported", True)]
    assert rows[0].cells[0].mark and not rows[0].cells[1].mark
