"""The map: shapes and borders as they are, both archipelagos always drawn, the classes and marks of the tile grid."""

import json
from datetime import date

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from metrics import catalogue
from metrics.charts import geographic_map, theme, tiles
from metrics.marks import key_of
from tests.tables import figures

OLD = figures(("lam_dong", 2024, 40), ("da_nang", 2024, 60), ("khanh_hoa", 2024, 50), ("hue", 2024, None))
NEW = figures(("lam_dong_2025", 2025, 40), ("da_nang_2025", 2025, 60))
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def drawn(rows=OLD, period="2024", language="vi", **more):
    return geographic_map(rows, language=language, indicator="eoffice_units", period=period, **more)


def marks(drawing) -> set[str]:
    return {key_of(mark)["ref_area"] for mark in drawing.figure["data"][-1]["customdata"] if mark}


def points(trace) -> set[tuple]:
    return set(zip(trace["x"], trace["y"], strict=True))


def outlines(area, day=BEFORE, island=""):
    return [each for each in catalogue.outlines_on(day) if each.ref_area == area and each.island == island]


@pytest.mark.parametrize(("day", "count"), [(BEFORE, 63), (AFTER, 34), (date(2008, 12, 31), 63)])
def test_every_area_has_a_shape_with_room_for_a_pointer(day, count):
    shapes = catalogue.outlines_on(day)
    assert {each.ref_area for each in shapes} == {each.id for each in catalogue.areas_on(day)}
    assert len({each.ref_area for each in shapes if each.circles}) == count


def test_the_borders_before_august_2008_are_not_guessed():
    assert catalogue.outlines_on(date(2008, 7, 31)) == ()
    assert drawn(figures(("lam_dong", 2007, 40)), "2007") is None


def test_both_sides_of_a_border_are_the_same_line():
    [lam_dong], [dak_nong] = outlines("lam_dong"), outlines("dak_nong")
    assert len(set(lam_dong.points) & set(dak_nong.points)) > 5


def test_a_merged_province_is_the_shapes_of_its_predecessors_in_one_colour():
    parts = [each.points for name in ("lam_dong", "dak_nong", "binh_thuan") for each in outlines(name)]
    assert sorted(each.points for each in outlines("lam_dong_2025", AFTER)) == sorted(parts)
    fills = [trace for trace in drawn(NEW, "2025").figure["data"] if trace.get("fill")]
    assert [all(set(part) <= points(trace) for part in parts) for trace in fills] == [False, True]


@pytest.mark.parametrize(("rows", "period"), [(OLD, "2024"), (NEW, "2025"), (figures(("lam_dong", 2024, 1)), "2024")])
def test_the_archipelagos_are_always_drawn_framed_named_and_opened(rows, period):
    drawing = drawn(rows, period)
    day = date(int(period), 12, 31)
    islets = [each.points for each in catalogue.outlines_on(day) if each.island]
    assert {each.island for each in catalogue.outlines_on(day)} == {"", "hoang_sa", "truong_sa"}
    outlined = set().union(*(points(trace) for trace in drawing.figure["data"] if "line" in trace and "fill" not in trace))
    assert all(set(each) <= outlined for each in islets)
    named = [text for trace in drawing.figure["data"] if trace.get("mode") == "text" for text in trace["text"]]
    assert "Hoàng Sa<br>(Đà Nẵng)" in named and "Trường Sa<br>(Khánh Hòa)" in named
    hovers = " ".join(drawing.figure["data"][-1]["hovertext"])
    assert "Quần đảo Hoàng Sa (Đà Nẵng)" in hovers and "Quần đảo Trường Sa (Khánh Hòa)" in hovers


def test_the_islets_have_the_colour_of_their_province():
    fills = [trace for trace in drawn().figure["data"] if trace.get("fill")]
    for area, island in (("da_nang", "hoang_sa"), ("khanh_hoa", "truong_sa")):
        [land] = [trace for trace in fills if set(outlines(area)[0].points) <= points(trace)]
        assert all(set(each.points) <= points(land) for each in outlines(area, island=island))


def test_islets_too_small_for_a_border_are_outlined_in_the_colour_of_their_class():
    traces = drawn().figure["data"]
    for area, island in (("da_nang", "hoang_sa"), ("khanh_hoa", "truong_sa")):
        islets = set().union(*(each.points for each in outlines(area, island=island)))
        [filled] = [trace["fillcolor"] for trace in traces if trace.get("fill") and islets <= points(trace)]
        [edged] = [trace["line"]["color"] for trace in traces if "fill" not in trace and "line" in trace and islets <= points(trace)]
        assert edged == filled


def test_on_a_phone_the_map_takes_no_more_height_than_its_width_fills():
    drawing = drawn()
    across, down = (abs(axis["range"][1] - axis["range"][0]) for axis in (drawing.figure["layout"]["xaxis"], drawing.figure["layout"]["yaxis"]))
    assert drawing.narrow_height < 358 * down / across + 20


def test_what_is_missing_is_hatched_and_never_filled():
    drawing = drawn()
    hue = set(outlines("hue")[0].points)
    assert not any(hue <= points(trace) for trace in drawing.figure["data"] if trace.get("fill"))
    hatching = next(trace for trace in drawing.figure["data"] if trace.get("line", {}).get("color") == "@hatch")
    assert hue <= points(hatching) and len(points(hatching)) > 2000


def test_every_drawn_value_has_a_mark_and_classes_are_those_of_the_tiles():
    drawing, grid = drawn(), tiles(OLD, language="vi", indicator="eoffice_units", period="2024")
    assert marks(drawing) == {"lam_dong", "da_nang", "khanh_hoa", "hue"} == marks(grid)
    assert drawing.figure["data"][-2]["text"] == grid.figure["data"][-2]["text"]
    assert drawing.table.equals(grid.table) and drawing.marks == grid.marks


def test_north_is_up_and_one_scale_goes_both_ways():
    layout = drawn().figure["layout"]
    assert layout["yaxis"]["scaleanchor"] == "x" and layout["yaxis"]["range"][0] > layout["yaxis"]["range"][1]
    assert outlines("cao_bang")[0].circles[0][1] < outlines("ca_mau")[0].circles[0][1]


def test_the_pinned_are_outlined_and_named_without_covering_each_other():
    drawing = drawn(pinned=("lam_dong", "khanh_hoa", "ninh_thuan"))
    labels = drawing.figure["layout"]["annotations"]
    assert {label["text"].partition("</b>")[0] for label in labels} == {"<b>Khánh Hòa", "<b>Lâm Đồng", "<b>Ninh Thuận"}
    heights = sorted(label["ay"] for label in labels)
    assert min(high - low for low, high in zip(heights, heights[1:], strict=False)) >= 100
    assert any(trace.get("line", {}).get("color") == "@accent" for trace in drawing.figure["data"])


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize(("rows", "period"), [(OLD, "2024"), (NEW, "2025")])
def test_the_figure_is_valid_for_plotly_small_and_credits_its_shapes(rows, period, colours):
    for language in ("vi", "en"):
        drawing = drawn(rows, period, language, pinned=("lam_dong", "lam_dong_2025"))
        assert len(Figure(theme.coloured(drawing.figure, colours)).data) == len(drawing.figure["data"]) <= 11
        assert len(drawing.payload.encode()) < 150_000 and json.loads(drawing.payload)["figure"] == json.loads(json.dumps(drawing.figure))
        assert "@svg-maps/vietnam" in drawing.source and "CC BY 4.0" in drawing.source


def test_nothing_given_is_changed():
    given = OLD.copy()
    drawn(given)
    pd.testing.assert_frame_equal(given, OLD)


@pytest.mark.parametrize(
    ("area", "day", "known"),
    [
        ("lam_dong", None, "binh_phuoc binh_thuan dak_lak dak_nong dong_nai khanh_hoa ninh_thuan"),
        ("lam_dong_2025", None, "dak_lak_2025 dong_nai_2025 ho_chi_minh_2025 khanh_hoa_2025"),
        ("cao_bang", None, "lang_son thai_nguyen_2025 tuyen_quang_2025"),
        ("cao_bang", date(2024, 12, 31), "bac_kan ha_giang lang_son tuyen_quang"),
        ("ha_noi_2008", BEFORE, "bac_giang bac_ninh ha_nam hoa_binh hung_yen phu_tho thai_nguyen vinh_phuc"),
        ("ha_tay", None, "ha_nam ha_noi hoa_binh hung_yen phu_tho vinh_phuc"),
        ("quang_tri", None, "hue quang_binh"),
        ("lam_dong", AFTER, ""),
    ],
)
def test_neighbours_by_border(area, day, known):
    assert catalogue.neighbours(area, day) == tuple(known.split())


@pytest.mark.parametrize("day", [date(2007, 12, 31), BEFORE, AFTER])
def test_neighbours_are_mutual_and_nobody_is_alone(day):
    around = {each.id: catalogue.neighbours(each.id, day) for each in catalogue.areas_on(day)}
    assert all(around.values()) and all(area in around[other] for area, others in around.items() for other in others)
