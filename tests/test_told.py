"""What a province's page tells beside its figures: what is new, targets and pace, last year's words."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from metrics import formats
from metrics.analysis import follow_ups, news, paces, prepared
from metrics.interpretation import FINDING_COLUMNS, TARGET_COLUMNS
from metrics.messages import say
from metrics.views.cards import groups
from metrics.views.existence import existing
from metrics.views.told import new_this_year
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


def strip(*frames, language: str = "en"):
    years, rows, note = existing(prepared(pd.concat(frames, ignore_index=True)), "lam_dong", language)
    return years, {row.code: row.cells for row in rows}, note


def test_the_strip_tells_reported_missing_and_where_a_series_breaks():
    years, rows, _ = strip(figures(("lam_dong", 2016, 30), ("lam_dong", 2018, 40), indicator="papi_score"))
    assert years == ("2016", "2017", "2018")
    cells = rows["papi_score"]
    assert [(cell.state, cell.seam) for cell in cells] == [("reported", True), ("missing", False), ("reported", True)]
    assert cells[0].mark and not cells[1].mark


def test_a_part_is_never_shown_as_the_whole():
    levels = [("lam_dong", 2012, 431, "level1"), ("lam_dong", 2012, 735, "level2"), ("lam_dong", 2013, 5, "level3"), ("lam_dong", 2014, 9, "level1")]
    whole = ("lam_dong", 2014, 900)
    cells = strip(figures(*levels, whole, indicator="online_services"))[1]["online_services"]
    assert [cell.label for cell in cells] == ["2 parts", "Level 3: 5 services", "900 services"]
    assert [len(cell.others) for cell in cells] == [1, 0, 0] and "|level2|" in cells[0].others[0] and "|level1|" in cells[0].mark


def test_a_year_with_a_figure_of_a_quarter_only_is_not_called_missing():
    shares = figures(("lam_dong", 2024, 70), ("lam_dong", "2025-Q3", 80), indicator="online_dossiers_pct")
    _, rows, _ = strip(shares, figures(("lam_dong", "2025-Q1", 9), indicator="dossiers_late"))
    assert [cell.state for cell in rows["online_dossiers_pct"]] == ["reported", "within"]
    assert rows["online_dossiers_pct"][1].label == "Q3 2025: 80%" and "2025-Q3" in rows["online_dossiers_pct"][1].mark
    assert [cell.state for cell in rows["dossiers_late"]] == ["missing", "within"]


def test_a_strip_that_leaves_years_out_says_so():
    assert strip(figures(("lam_dong", 2012, 1), ("lam_dong", 2025, 2)))[2] == ""
    years, _, note = strip(figures(("lam_dong", 2006, 1), ("lam_dong", 2025, 2)), language="vi")
    assert years[0] == "2012" and note.startswith("14 năm gần nhất; số liệu có từ 2006")


def lines(*frames, language: str = "en"):
    return {line.tone: line for line in new_this_year(prepared(pd.concat(frames, ignore_index=True)), language).lines}


def dimensions(*values: tuple[str, float]) -> pd.DataFrame:
    rows = [("lam_dong", year, value + year - 2022, part) for part, value in values for year in (2022, 2023)]
    return figures(*rows, indicator="papi_dimension_score")


def test_the_score_of_a_whole_index_comes_before_its_components_and_what_is_left_out_is_counted():
    parts = dimensions(*((f"d{number}", 1.0) for number in range(1, 9)))
    better = lines(parts, figures(("lam_dong", 2022, 42), ("lam_dong", 2023, 42.1), indicator="papi_score"))["good"]
    assert better.items[0][0][0] == "PAPI" and len(better.items) == 9
    assert better.items[-1] == (("and 1 more", ""), ("", ""), ("", "")) and better.pieces[-1] == ("; and 1 more", "")


def test_a_computed_place_is_not_called_a_ranking():
    places = figures(("lam_dong", 2022, 20), ("lam_dong", 2023, 22), indicator="dti_rank", obs_status="E", out_of=63)
    worse = lines(places, language="vi")["bad"]
    assert worse.items[0][0][0] == "Thứ tự DTI (tính từ số liệu)" and worse.items[0][1][0] == "22/63"
    assert strip(places, language="vi")[1]["dti_rank"][1].label == "22/63 (tính từ số liệu)"
    published = figures(("lam_dong", 2022, 20), ("lam_dong", 2023, 22), indicator="dti_rank", out_of=63)
    assert lines(published, language="vi")["bad"].items[0][0][0] == "Xếp hạng DTI"


def test_what_cannot_be_compared_says_why():
    part = figures(("lam_dong", 2023, 0.7, "digital_government"), ("lam_dong", 2024, 0.5, "digital_government"), indicator="dti_subindex_score")
    compared = figures(("lam_dong", 2023, 0.7, "digital_society"), ("lam_dong", 2024, 0.8, "digital_society"), indicator="dti_subindex_score")
    mixed = lines(part, compared, figures(("lam_dong", 2024, 38), indicator="agency_websites"), language="vi")["plain"]
    assert mixed.label == "Không so sánh được với năm trước"
    new = [figures(("lam_dong", 2024, 38), indicator=code) for code in ("agency_websites", "official_mailboxes", "eoffice_units")]
    shared = lines(compared, *new, language="vi")["plain"]
    assert shared.label == "Không so sánh được với năm trước: chưa có số năm trước" and {item[2][0] for item in shared.items} == {""}
    assert [item[2][0] for item in mixed.items] == ["chưa có số năm trước", "từ 2024, DTI đổi cách tính hoạt động chính quyền số"]


@pytest.mark.parametrize(
    ("indicator", "before", "now", "said"),
    [
        ("dossiers_ontime_pct", 90, 95, "+5 điểm phần trăm so với 2023"),
        ("dti_score", 0.5, 0.742, "+0,2420 điểm so với 2023"),
        ("pci_score", 60, 60.5, "+0,50 điểm so với 2023"),
    ],
)
def test_a_change_has_the_unit_and_the_decimals_of_its_scale(indicator, before, now, said):
    assert lines(figures(("lam_dong", 2023, before), ("lam_dong", 2024, now), indicator=indicator), language="vi")["good"].items[0][2][0] == said


def test_a_rank_without_its_denominator_reads_as_a_rank():
    assert [formats.place(place, float("nan"), "en") for place in (1, 12, 22, 33)] == ["1st", "12th", "22nd", "33rd"]
    assert (formats.place(12, float("nan"), "vi"), formats.place(29, 63, "vi")) == ("hạng 12", "29/63")


def test_figures_of_levels_stand_from_the_top_down_and_begin_with_a_capital():
    tiers = ("commune", "province", "district")
    rows = pd.concat([figures(("lam_dong", 2023, 90 + place), indicator="dossiers_ontime_pct", tier=tier) for place, tier in enumerate(tiers)])
    [group] = groups(prepared(rows.reset_index(drop=True)), "lam_dong", "vi")
    assert [number.label for number in group.cards[0].numbers] == ["Cấp tỉnh", "Cấp huyện", "Cấp xã"]


def test_a_rank_alone_on_a_card_reads_as_a_rank_and_its_kind_is_said():
    [group] = groups(prepared(figures(("lam_dong", 2023, 12), indicator="dti_rank", obs_status="E", unit_measure="rank")), "lam_dong", "vi")
    [number] = group.cards[0].numbers
    assert (number.value, number.unit, number.label) == ("hạng 12", "", "Thứ tự tính từ số liệu")


def test_the_parts_of_one_card_have_their_decimals_in_common():
    values = ("lam_dong", 2023, 0.242, "digital_society"), ("lam_dong", 2023, 0.2386, "digital_economy")
    parts = figures(*values, indicator="dti_subindex_score", unit_measure="index_0_1")
    [group] = groups(prepared(parts), "lam_dong", "vi")
    assert [number.value for number in group.cards[0].numbers] == ["0,2386", "0,2420"]


def test_a_moment_is_told_as_time_and_day():
    recorded = datetime(2026, 11, 26, 2, 19, tzinfo=UTC)
    assert say("interface.as_of.state", "vi", **formats.day_and_time(recorded, "vi")) == "Số liệu cập nhật lúc 09:19 ngày 26/11/2026."
