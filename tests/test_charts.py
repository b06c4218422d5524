"""Charts by their specification: valid for plotly, honest about gaps, worded in both languages, small."""

import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from metrics.charts import figures_built, lines, mix, ranking, theme, trend
from metrics.interpretation import TARGET_COLUMNS
from tests.tables import figures

LEVELS = (("lam_dong", 2012, 431, "level1"), ("lam_dong", 2012, 735, "level2"), ("lam_dong", 2023, 300, "full"), ("lam_dong", 2023, 100, "partial"))
SCHEMES = ("LIGHT", "DARK")


@pytest.fixture(scope="module")
def current(shipped_store) -> pd.DataFrame:
    return shipped_store.current()


def series(current, indicator, breakdown=""):
    return current[(current["indicator"] == indicator) & (current["breakdown"] == breakdown)]


def segments(trace):
    """Return the runs of points of *trace* that a line joins, as lists of years."""
    return [list(run) for is_point, run in groupby(trace["x"], key=lambda year: year is not None) if is_point]


@pytest.fixture(scope="module")
def drawings(current) -> list:
    """Return a drawing of every kind from the shipped figures, in both languages."""
    services = current[(current["indicator"] == "online_services") & current["ref_area"].isin(["lam_dong", "lam_dong_2025"])]
    found = []
    for language in ("vi", "en"):
        for code in ("papi_score", "pci_score", "pci_rank", "dti_score", "official_mailboxes"):
            found.append(trend(series(current, code), language=language, pinned=("lam_dong", "da_nang")))
        for code, period in (("pci_score", "2016"), ("pci_rank", "2021"), ("par_index_score", "2023"), ("dti_score", "2022")):
            rows = current[current["indicator"].isin([code, code.replace("_score", "_rank")])]
            found.append(ranking(rows, language=language, indicator=code, period=period, pinned=("lam_dong",)))
        found.append(mix(services, language=language))
    return found


@pytest.mark.parametrize("colours", SCHEMES)
def test_every_figure_is_valid_for_plotly_in_both_themes(drawings, colours):
    assert len(drawings) == 20
    for figure in (drawing.figure for drawing in drawings):
        assert len(Figure(theme.coloured(figure, getattr(theme, colours))).data) == len(figure["data"])


@pytest.mark.parametrize("wrong", [{"line": {"color": "@accent"}}, {"mode": "curves"}, {"no_such": 1}])
def test_plotly_would_refuse_a_wrong_figure(wrong):
    with pytest.raises(ValueError):
        Figure({"data": [{"type": "scatter", "x": [1], "y": [1]} | wrong]})


def test_every_drawing_has_words_a_source_and_a_table_beside_it(drawings):
    for drawing in drawings:
        assert drawing.title and drawing.subtitle and drawing.alt and drawing.source
        assert len(drawing.table) == len(drawing.marks) > 0
        assert drawing.table.map(lambda cell: isinstance(cell, str)).all(axis=None)


def test_pieces_are_separate_segments_and_the_seams_are_told(current):
    drawing = trend(series(current, "papi_score"), language="en", pinned=("lam_dong",))
    own = drawing.figure["data"][-1]
    assert segments(own) == [[2011, 2012, 2013, 2014, 2015], [2016, 2017], [2018], [2019], [2020], [2021, 2022, 2023, 2024]]
    assert own.get("connectgaps", False) is False
    assert [text[:9] for text in drawing.seams] == ["From 2016", "From 2018", "From 2019", "From 2020", "From 2021"]
    assert [line["x0"] for line in drawing.figure["layout"]["shapes"]] == [2015.5, 2017.5, 2018.5, 2019.5, 2020.5]


def test_the_grey_field_of_all_provinces_is_one_trace_that_crosses_no_seam(current):
    field = trend(series(current, "papi_score"), language="vi", pinned=("lam_dong",)).figure["data"][0]
    whole = {tuple(run) for run in segments(field)}
    assert len(segments(field)) > 300
    assert not [run for run in whole for seam in (2016, 2018, 2019, 2020, 2021) if run[0] < seam <= run[-1]]


def test_a_missing_year_or_value_has_no_point_and_no_line_across():
    rows = figures(("lam_dong", 2010, 10), ("lam_dong", 2012, 20), ("lam_dong", 2013, None), ("lam_dong", 2014, 30))
    [own] = trend(rows, language="vi", pinned=("lam_dong",)).figure["data"]
    assert segments(own) == [[2010], [2012], [2014]]
    assert [value for value in own["y"] if value is not None] == [10, 20, 30]


def test_the_new_province_is_not_joined_to_the_old_one():
    rows = figures(("lam_dong", 2023, 40), ("lam_dong", 2024, 42), ("lam_dong_2025", 2025, 95))
    traces = trend(rows, language="vi", pinned=("lam_dong_2025", "lam_dong")).figure["data"]
    assert sorted(run for trace in traces for run in segments(trace)) == [[2023, 2024], [2025]]


def test_figures_within_the_year_are_not_drawn_among_years():
    rows = figures(("lam_dong", 2012, 40), ("lam_dong", "2013-S1", 20))
    [own] = trend(rows, language="vi", pinned=("lam_dong",)).figure["data"]
    assert own["x"] == [2012]


def test_areas_without_a_value_are_named_and_never_a_bar_of_zero():
    rows = figures(("lam_dong", 2024, 40), ("dak_nong", 2024, None))
    drawing = ranking(rows, language="en", indicator="eoffice_units", period="2024")
    assert drawing.figure["data"][0]["x"] == [40]
    assert any(note.startswith("No figure for 62 provinces: An Giang, ") for note in drawing.notes)


def test_bars_begin_at_zero_and_a_reported_zero_is_a_bar(current):
    drawn = ranking(figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 0)), language="en", indicator="eoffice_units", period="2024").figure
    assert drawn["data"][0]["x"] == [40, 0]
    shown = ranking(series(current, "pci_score"), language="vi", indicator="pci_score", period="2016").figure
    assert [figure["layout"]["xaxis"]["range"][0] for figure in (drawn, shown)] == [0, 0]


def test_labels_follow_the_language():
    rows = figures(("lam_dong", 2011, 4000), ("lam_dong", 2012, 5000.5), indicator="official_mailboxes")
    vietnamese, english = (trend(rows, language=language, pinned=("lam_dong",)) for language in ("vi", "en"))
    assert "5.000,5" in vietnamese.title and "5,000.5" in english.title
    assert "Lâm Đồng" in json.dumps(vietnamese.figure, ensure_ascii=False) and "Lam Dong" in json.dumps(english.figure)
    assert vietnamese.table.columns.tolist() == ["Tỉnh", "Năm", "Giá trị", "Thay đổi"]
    assert english.table.columns.tolist() == ["Province", "Year", "Value", "Change"]
    assert (vietnamese.figure["layout"]["separators"], english.figure["layout"]["separators"]) == (",.", ".,")


def test_the_mix_shows_counts_and_a_share_only_of_a_whole():
    drawing = mix(figures(*LEVELS, indicator="online_services"), language="en")
    assert drawing.figure["data"][0]["text"] == ["300 (75%)", "100 (25%)", "431", "735"]
    assert "Levels are not added up: some reports count a lower level inside a higher one." in drawing.notes
    assert any("2022" in note for note in drawing.notes)


def test_where_there_is_nothing_to_show_there_is_no_chart():
    silent = figures(("lam_dong", 2012, None))
    assert trend(silent, language="vi", pinned=("lam_dong",)) is None
    assert ranking(silent, language="vi", indicator="eoffice_units", period="2012") is None
    assert mix(silent, language="vi") is None


def test_charts_are_few_traces_of_plain_json(drawings):
    for drawing in drawings:
        assert len(drawing.figure["data"]) <= 4
        assert len(drawing.payload.encode()) < 150_000
        assert "automargin" not in drawing.payload  # plotly would draw each axis twice
        assert json.loads(drawing.payload)["figure"] == json.loads(json.dumps(drawing.figure))


def test_text_from_a_file_cannot_become_markup_of_a_chart():
    figure = mix(figures(("lam_dong", 2012, 40, "<img>"), indicator="online_services"), language="vi").figure
    [bar] = figure["data"]
    assert "&lt;img&gt;" in figure["layout"]["yaxis"]["ticktext"][0]
    assert "<img>" not in str(figure["layout"]) + str(bar["text"]) + str(bar["hovertext"])


def test_charts_change_nothing_that_they_are_given_and_count_what_they_build():
    given = figures(*LEVELS, indicator="online_services")
    before, built = given.copy(), figures_built()
    mix(given, language="vi")
    trend(given[given["breakdown"] == "level1"], language="vi", pinned=("lam_dong",))
    pd.testing.assert_frame_equal(given, before)
    assert figures_built() == built + 2


def test_a_chart_without_the_field_does_not_speak_of_grey_lines():
    rows = figures(("lam_dong", 2012, 40), ("dak_nong", 2012, 20))
    assert "grey" not in trend(rows, language="en", pinned=("lam_dong",), field=False).subtitle


def test_drawing_needs_no_plotly():
    code = "import sys, metrics.charts, metrics.charts.theme; sys.exit('plotly' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1]).returncode == 0


def aimed(*goals: tuple[str, float], indicator: str = "pci_score", area: str = "lam_dong") -> pd.DataFrame:
    """Return targets of *area* from (period, value) tuples."""
    own = {"indicator": indicator, "ref_area": area, "report": "r", "locator": "10-12"}
    return pd.DataFrame([{name: "" for name in TARGET_COLUMNS} | own | {"target_period": period, "obs_value": value} for period, value in goals])


def test_a_target_is_an_open_mark_beside_the_line_which_no_line_reaches(current):
    drawing = trend(series(current, "pci_score"), language="vi", pinned=("lam_dong",), targets=aimed(("2030", 72.5)))
    grey, _dots, line, goal = drawing.figure["data"]
    assert (goal["mode"], goal["x"], goal["y"]) == ("markers", [2030], [72.5]) and 2030 not in line["x"] and 2030 not in grey["x"]
    assert drawing.figure["layout"]["xaxis"]["range"][1] > 2030 and goal["customdata"] == ["target|r|10-12|pci_score|2030"]
    assert "Lâm Đồng: Mục tiêu năm 2030: 72,5" in drawing.notes
    assert len(Figure(theme.coloured(drawing.figure, theme.LIGHT)).data) == 4


def test_of_targets_only_those_of_a_whole_year_of_the_areas_in_colour_are_drawn(current):
    for others in (aimed(("2030-Q1", 70)), aimed(("2030", 70), area="ha_giang"), aimed(("2030", 70), indicator="papi_score")):
        drawing = trend(series(current, "pci_score"), language="en", pinned=("lam_dong",), targets=others)
        assert {trace.get("meta") for trace in drawing.figure["data"]} == {None, lines.ALONE} and not any("Target" in note for note in drawing.notes)
