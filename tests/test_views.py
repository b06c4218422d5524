"""The views of the comparison: slopes, panels, spread, per head, other borders; honest, small, worded in both languages."""

import json
from datetime import date
from itertools import groupby

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from metrics import catalogue, exports
from metrics.analysis import on_boundaries_of, prepared
from metrics.charts import Among, distribution, multiples, per_head, ranking, slope, theme, trend
from metrics.views.series import on_borders
from tests.tables import figures

NEW = date(2025, 12, 31)
PINNED = ("lam_dong_2025", "lam_dong")
THREE = (("lam_dong", 2024, 40), ("dak_nong", 2024, 20), ("binh_thuan", 2024, 35))


@pytest.fixture(scope="module")
def series(shipped_store):
    """Return one shipped series with its change and pieces."""
    rows = prepared(shipped_store.current())
    return lambda code, part="": rows[(rows["indicator"] == code) & (rows["breakdown"] == part)]


@pytest.fixture(scope="module")
def drawings(series) -> dict:
    """Return every view of the shipped figures in both languages."""
    found = {}
    for tongue in ("vi", "en"):
        pci, mail = series("pci_score"), series("official_mailboxes")
        found["slope", tongue] = slope(pci, language=tongue, first="2014", last="2022", pinned=PINNED)
        found["panels", tongue] = multiples(pci, language=tongue, pinned=PINNED)
        found["spread", tongue] = distribution(series("papi_score"), language=tongue, pinned=PINNED)
        found["head", tongue] = per_head(mail, language=tongue, indicator="official_mailboxes", period="2012", pinned=PINNED)
    return found


def runs(trace) -> list[list]:
    return [list(run) for there, run in groupby(trace["x"], key=lambda x: x is not None) if there]


def test_every_view_is_valid_small_and_told_in_words(drawings):
    for (name, _), drawing in drawings.items():
        for colours in (theme.LIGHT, theme.DARK):
            Figure(theme.coloured(drawing.figure, colours))
        assert len(drawing.figure["data"]) <= 6 and len(drawing.payload.encode()) < 150_000, name
        assert drawing.title and drawing.subtitle and drawing.alt and drawing.source
        assert len(drawing.table) == len(drawing.marks) > 0
        assert drawing.table.map(lambda cell: isinstance(cell, str)).all(axis=None)


def test_numbers_and_names_follow_the_language(drawings):
    vietnamese, english = drawings["slope", "vi"], drawings["slope", "en"]
    assert "67,62" in vietnamese.title and "67.62" in english.title and "Lam Dong" in english.title
    assert [drawing.figure["layout"]["separators"] for drawing in (vietnamese, english)] == [",.", ".,"]
    assert drawings["head", "vi"].table.iloc[0].tolist()[1:] == ["405,8", "5.000 hộp thư", "1.232"]


def test_what_is_another_figure_on_a_narrow_screen_has_the_same_points(drawings):
    for name in ("panels", "slope"):
        drawing = drawings[name, "vi"]
        content = json.loads(drawing.payload)
        wide, narrow = drawing.figure["data"], content["narrow"]["data"]
        assert [len(trace["x"]) for trace in wide] == [len(trace["x"]) for trace in narrow]
        Figure(theme.coloured({"data": [a | b for a, b in zip(wide, narrow, strict=True)], "layout": content["narrow"]["layout"]}))


def test_no_slope_crosses_a_break_or_two_editions(series):
    assert slope(series("pci_score"), language="vi", first="2011", last="2022", pinned=PINNED) is None
    assert slope(series("papi_score"), language="vi", first="2015", last="2016", pinned=PINNED) is None


def test_either_end_of_a_slope_opens_its_own_source(drawings):
    own = drawings["slope", "vi"].figure["data"][-1]
    assert [mark.split("|")[4:6] for mark in own["customdata"]] == [["lam_dong", "2014"], ["lam_dong", "2022"]]


def test_a_slope_tells_the_median_change_only_of_enough_provinces(drawings):
    assert "median change of 63 provinces" in drawings["slope", "en"].subtitle
    few = figures(("lam_dong", 2014, 1), ("lam_dong", 2015, 2), ("da_nang", 2014, 1), ("da_nang", 2015, 3))
    assert "median" not in slope(few, language="en", first="2014", last="2015", pinned=PINNED).subtitle


def test_panels_are_at_most_sixteen_the_chosen_first_and_coloured_in_each(drawings):
    figure = drawings["panels", "vi"].figure
    titles = [each["text"] for each in figure["layout"]["annotations"] if each["text"].startswith("<b>")]
    assert len(titles) == 16 and "Lâm Đồng" in titles[0]
    _, _, beside, _, first = figure["data"]
    pieces = len(runs(first))
    assert beside["line"]["color"] == first["line"]["color"] == "@accent" and len(runs(beside)) == 15 * pieces


def test_panels_show_the_group_alone(series):
    drawing = multiples(series("pci_score"), language="en", pinned=PINNED, among=Among(("dak_lak", "gia_lai"), "Only these."))
    assert len([each for each in drawing.figure["layout"]["annotations"] if each["text"].startswith("<b>")]) == 3
    assert "Only these." in drawing.notes


def test_the_band_and_the_median_cross_no_seam(drawings):
    band, median = drawings["spread", "vi"].figure["data"][:2]
    assert len(runs(band)) == len(runs(median)) == 6
    for seam in (2016, 2018, 2019, 2020, 2021):
        assert not [run for run in runs(median) if run[0] < seam <= run[-1]]


def test_the_spread_says_where_the_province_stands_and_each_year_why_it_is_not_compared(drawings):
    drawing = drawings["spread", "en"]
    assert "Lam Dong" in drawing.title
    said = dict(zip(drawing.table["Year"], drawing.table["Change"], strict=True))
    assert "From 2018" in said["2018"] or "from 2018" in said["2018"]


def test_a_year_that_few_provinces_report_has_no_spread(series):
    assert distribution(series("par_index_score"), language="vi", pinned=PINNED) is None


def test_a_group_is_shown_with_its_place_in_the_whole_country(series):
    rows = series("pci_score")
    whole = ranking(rows, language="en", indicator="pci_score", period="2022", pinned=PINNED)
    group = ranking(rows, language="en", indicator="pci_score", period="2022", pinned=PINNED, among=Among(("dak_lak", "gia_lai"), "Only these."))
    assert len(group.table) == 3 and set(map(tuple, group.table.to_numpy())) <= set(map(tuple, whole.table.to_numpy()))
    assert group.title == whole.title and "17th of 63" in whole.title


def test_bars_are_sorted_by_name_on_request_and_the_axis_stays_over_the_years(series):
    rows = series("pci_score")
    one, other = (ranking(rows, language="vi", indicator="pci_score", period=year, by_name=True, highest=rows["obs_value"].max()) for year in ("2014", "2022"))
    names = one.table["Tỉnh"].tolist()
    assert names == sorted(names, key=catalogue.alphabetical) and names[0] == "An Giang"
    assert one.figure["layout"]["xaxis"]["range"] == other.figure["layout"]["xaxis"]["range"]


def merged(*rows, **columns) -> pd.DataFrame:
    return on_borders(figures(*rows, **columns), NEW)


def test_a_derived_bar_names_its_parts_under_the_pointer_and_in_the_table():
    drawing = ranking(merged(*THREE), language="vi", indicator="eoffice_units", period="2024", pinned=PINNED, among=Among(day=NEW))
    said = "= Bình Thuận 35 + Đắk Nông 20 + Lâm Đồng 40"
    assert said in drawing.figure["data"][0]["hovertext"][0] and drawing.table["Gồm"].tolist() == [said]
    assert drawing.figure["data"][0]["text"] == ["95 *"] and any(note.startswith("*") for note in drawing.notes)
    assert drawing.marks[0].split("|")[4] == "lam_dong_2025"


def test_an_incomplete_sum_is_hatched_and_says_how_many_parts_there_are():
    drawing = ranking(merged(*THREE[:2]), language="vi", indicator="eoffice_units", period="2024", pinned=PINNED, among=Among(day=NEW))
    [bar] = drawing.figure["data"]
    assert bar["marker"]["pattern"]["shape"] == "/" and bar["text"] == ["2/3 tỉnh cũ đã có số"]
    assert drawing.table["Giá trị"].tolist() == ["–"] and "Đắk Nông" in drawing.table["Gồm"][0]


def test_a_sum_and_the_new_province_of_the_year_after_are_one_line():
    own = trend(merged(*THREE, ("lam_dong_2025", 2025, 100)), language="en", pinned=("lam_dong_2025",)).figure["data"][-1]
    assert runs(own) == [[2024, 2025]] and "= Binh Thuan 35" in own["text"][0]


def test_a_point_after_a_break_tells_why_it_is_not_compared_under_the_pointer_in_the_table_and_in_the_export(series):
    rows = series("papi_score")
    drawing = trend(rows, language="en", pinned=PINNED)
    own = drawing.figure["data"][-1]
    for year in (2016, 2018, 2021):
        assert f"from {year}" in own["text"][own["x"].index(year)].replace("<br>", " ")
        assert f"from {year}" in drawing.table[drawing.table["Year"] == str(year)]["Change"].iloc[0]
    exported = exports.content(rows, "csv", language="en").decode("utf-8-sig")
    assert "from 2018" in exported


def test_derived_figures_are_told_as_such_in_the_export():
    exported = exports.content(merged(*THREE, *[(area, 2023, value) for area, _, value in THREE[:2]]), "csv", language="vi").decode("utf-8-sig")
    assert "binh_thuan=35;dak_nong=20;lam_dong=40" in exported and "incomplete" in exported


def test_borders_change_no_figure_they_are_given():
    given = figures(*THREE)
    before = given.copy()
    on_borders(given, NEW)
    pd.testing.assert_frame_equal(given, before)
    assert on_boundaries_of(2025, given)["parts"].tolist() == ["binh_thuan=35;dak_nong=20;lam_dong=40"]


def test_all_digits_of_a_part_are_kept():
    big = [(area, 2024, 1_234_567.25) for area, _, _ in THREE]
    assert "lam_dong=1234567.25" in on_boundaries_of(2025, figures(*big))["parts"][0]


@pytest.mark.parametrize(("before", "after", "said"), [(28, 22, "better place"), (22, 28, "worse place")])
def test_a_smaller_rank_is_told_as_a_better_place_and_stands_higher(before, after, said):
    drawing = trend(figures(("lam_dong", 2022, before), ("lam_dong", 2023, after), indicator="dti_rank"), language="en", pinned=PINNED)
    assert said in drawing.title and drawing.figure["layout"]["yaxis"]["autorange"] == "reversed"
