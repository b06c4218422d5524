"""The tile grid: every province one square in geographic order, the archipelagos always there, missing hatched and told."""

import json
from datetime import date

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from metrics import catalogue
from metrics.analysis import on_boundaries_of
from metrics.charts import theme, tiles
from metrics.charts.layers import hatched
from metrics.charts.shading import shades
from metrics.marks import key_of
from tests.tables import figures

DAYS = (date(2007, 12, 31), date(2025, 6, 30), date(2025, 7, 1))
OLD = figures(("lam_dong", 2024, 40), ("da_nang", 2024, 60), ("khanh_hoa", 2024, 50), ("hue", 2024, None))
NEW = figures(("lam_dong_2025", 2025, 40), ("da_nang_2025", 2025, 60), ("khanh_hoa_2025", 2025, 50))


def grid(rows=OLD, period="2024", language="vi", **more):
    return tiles(rows, language=language, indicator="eoffice_units", period=period, **more)


def targets(drawing) -> list[dict]:
    """Return what can be chosen on *drawing*: mark and words."""
    last = drawing.figure["data"][-1]
    columns = zip(last["customdata"], last["hovertext"], last["x"], last["y"], strict=True)
    return [dict(zip(("mark", "hover", "x", "y"), each, strict=True)) for each in columns]


def filled(drawing) -> dict[str, list]:
    return {trace["fillcolor"]: trace for trace in drawing.figure["data"] if trace.get("fill") == "toself"}


def around(trace, x, y) -> bool:
    """Tell whether *trace* has a closed square around the place."""
    corners = {(round(x + a, 2), round(y + b, 2)) for a in (-0.47, 0.47) for b in (-0.47, 0.47)}
    return corners <= set(zip(trace["x"], trace["y"], strict=True))


@pytest.mark.parametrize("day", DAYS)
def test_every_area_has_one_square_and_no_two_share_a_place(day):
    squares = catalogue.tiles_on(day)
    assert sorted(each.ref_area for each in squares if not each.island) == sorted(each.id for each in catalogue.areas_on(day))
    assert len({(each.column, each.row) for each in squares}) == len(squares)
    assert max(each.column for each in squares) < 12


@pytest.mark.parametrize("day", DAYS)
def test_neighbours_are_near_and_nine_of_ten_touch(day):
    place = {each.ref_area: each for each in catalogue.tiles_on(day) if not each.island}
    pairs = {tuple(sorted((one, other))) for one in place for other in catalogue.neighbours(one, day)}
    apart = [max(abs(place[one].column - place[other].column), abs(place[one].row - place[other].row)) for one, other in pairs]
    assert max(apart) <= 2
    assert sum(steps == 1 for steps in apart) >= 0.9 * len(apart)


@pytest.mark.parametrize("day", DAYS)
def test_the_country_has_its_shape_north_at_the_top(day):
    place = {each.island or each.ref_area.removesuffix("_2025"): each for each in catalogue.tiles_on(day)}
    assert place["lai_chau"].column < place["quang_ninh"].column and place["nghe_an"].column < place["khanh_hoa"].column > place["ca_mau"].column
    assert place["cao_bang"].row < place["nghe_an"].row < place["hue"].row < place["khanh_hoa"].row < place["ca_mau"].row
    assert place["hoang_sa"].column > place["da_nang"].column and place["truong_sa"].row > place["khanh_hoa"].row


@pytest.mark.parametrize(("rows", "period", "owners"), [(OLD, "2024", ("da_nang", "khanh_hoa")), (NEW, "2025", ("da_nang_2025", "khanh_hoa_2025"))])
def test_the_archipelagos_are_squares_of_their_province_and_open_its_figure(rows, period, owners):
    drawing = grid(rows, period)
    for name, owner in zip(("Hoàng Sa", "Trường Sa"), owners, strict=True):
        [island] = [each for each in targets(drawing) if name in each["hover"]]
        [land] = [each for each in targets(drawing) if each["mark"] == island["mark"] and name not in each["hover"]]
        assert key_of(island["mark"])["ref_area"] == owner and "quần đảo" in island["hover"].lower()
        assert [around(trace, island["x"], island["y"]) for trace in filled(drawing).values()].count(True) == 1
        assert [around(trace, island["x"], island["y"]) == around(trace, land["x"], land["y"]) for trace in filled(drawing).values()] == [True] * 3
    assert any("Hoàng Sa thuộc Đà Nẵng" in note for note in drawing.notes)


def test_the_archipelagos_are_there_when_their_province_has_no_figure():
    hovers = " ".join(each["hover"] for each in targets(grid(figures(("lam_dong", 2024, 40)), language="en")))
    assert "Hoang Sa archipelago (Da Nang)" in hovers and "Truong Sa archipelago (Khanh Hoa)" in hovers


def test_every_drawn_value_has_a_mark_and_stands_in_the_table():
    drawing = grid()
    assert {key_of(each["mark"])["ref_area"] for each in targets(drawing) if each["mark"]} == {"lam_dong", "da_nang", "khanh_hoa", "hue"}
    assert len(targets(drawing)) == 65 and len(drawing.table) == len(drawing.marks) == 63
    assert drawing.table["Giá trị"].tolist()[:3] == ["60 cơ quan, đơn vị", "50 cơ quan, đơn vị", "40 cơ quan, đơn vị"]


def test_what_is_missing_is_hatched_and_never_filled():
    drawing = grid()
    hue = next(each for each in targets(drawing) if "Huế" in each["hover"])
    assert not any(around(trace, hue["x"], hue["y"]) for trace in filled(drawing).values())
    hatching = next(trace for trace in drawing.figure["data"] if trace.get("line", {}).get("color") == "@hatch")
    assert around(hatching, hue["x"], hue["y"]) and "fill" not in hatching
    inside = [x for x, y in zip(hatching["x"], hatching["y"], strict=True) if x is not None and abs(x - hue["x"]) < 0.48 and abs(y - hue["y"]) < 0.48]
    assert len(inside) > 9


def test_a_missing_figure_says_why():
    rows = figures(("lam_dong", 2024, 40), ("hue", 2024, None), ("da_nang", 2024, None), ("ca_mau", 2024, None), indicator="eoffice_units")
    rows["obs_status"] = ["A", "Q", "M", "O"]
    told = {key_of(each["mark"])["ref_area"]: each["hover"] for each in targets(grid(rows, language="en")) if each["mark"]}
    assert "Not published" in told["hue"] and "Cannot have a figure" in told["da_nang"] and "No figure" in told["ca_mau"]
    assert any(note.startswith("Not published: Hue.") for note in grid(rows, language="en").notes)


def test_strokes_stay_inside_a_shape_and_leave_its_hole_free():
    square, hole = ((0, 0), (4, 0), (4, 4), (0, 4)), ((1, 1), (3, 1), (3, 3), (1, 3))
    whole, holed = hatched([square], 0.5), hatched([square, hole], 0.5)
    assert all(0 <= value <= 4 for stroke in whole for point in stroke for value in point)
    assert len(whole) == 15 and len(holed) > len(whole)
    assert not any(1 < (ax + bx) / 2 < 3 and 1 < (ay + by) / 2 < 3 for (ax, ay), (bx, by) in holed)


def test_classes_hold_about_as_many_and_equal_values_share_one():
    values = {f"area{number:02}": float(number) for number in range(63)}
    assert [len(shade.areas) for shade in shades(values, "up")] == [12, 13, 12, 13, 13]
    assert [shade.highest for shade in shades(values, "up")][0] == 62
    assert [shade.lowest for shade in shades(values, "down")][0] == 0
    assert [len(shade.areas) for shade in shades(dict.fromkeys(values, 7.0), "up")] == [63]
    assert [shade.areas for shade in shades({"a": 1.0, "b": 1.0, "c": 1.0, "d": 2.0}, "up")] == [("d",), ("a", "b", "c")]


def test_the_best_is_strongest_and_a_neutral_indicator_has_a_hue_of_its_own():
    assert shades({"a": 1.0, "b": 2.0}, "up")[0].areas == ("b",) and shades({"a": 1.0, "b": 2.0}, "down")[0].areas == ("a",)
    assert {shade.colour for shade in shades({"a": 1.0, "b": 2.0}, "none")} <= set(theme.EVEN)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("scale", [theme.STEPS, theme.EVEN])
def test_text_reads_on_every_class_and_the_scale_goes_one_way_in_lightness(colours, scale):
    assert min(contrast(colours[step], colours[ink]) for step, ink in zip(scale, theme.INKS, strict=True)) >= 4.5
    shown = [luminance(colours[step]) for step in scale]
    assert shown in (sorted(shown), sorted(shown, reverse=True))
    assert min(contrast(one, other) for one, other in zip([colours[step] for step in scale], [colours[step] for step in scale[1:]], strict=False)) >= 1.3


def test_the_legend_names_limits_and_how_many_provinces():
    legend = grid(language="en").figure["data"][-2]["text"]
    assert legend == ["<b>Agencies, best on top</b>", "60: 1 province", "50: 1 province", "40: 1 province", "No figure: 60 provinces"]


def test_a_pinned_province_has_a_thick_outline_and_the_title():
    drawing = grid(pinned=("lam_dong",))
    outline = next(trace for trace in drawing.figure["data"] if trace.get("line", {}).get("color") == "@accent")
    place = next(each for each in targets(drawing) if "Lâm Đồng" in each["hover"])
    assert around(outline, place["x"], place["y"]) and outline["line"]["width"] > 3
    assert "Lâm Đồng 40" in drawing.title


def test_the_title_names_the_region_of_the_first_class():
    red_river = ["ha_noi_2008", "hai_phong", "bac_ninh", "vinh_phuc", "hai_duong", "hung_yen"]
    rows = figures(*((each.id, 2024, 90 if each.id in red_river else 10) for each in catalogue.areas_on(date(2024, 12, 31))))
    assert "6 of the 6 provinces in the top group are in the Red River Delta" in grid(rows, language="en").title


def test_neither_end_of_a_neutral_indicator_is_praised():
    drawing = tiles(figures(("lam_dong", 2024, 5), indicator="dossiers_received"), language="en", indicator="dossiers_received", period="2024")
    assert drawing.title.endswith("highest in Lam Dong, 5 dossiers") and "highest on top" in drawing.figure["data"][-2]["text"][0]


def test_figures_of_other_borders_are_not_drawn_but_told():
    drawing = grid(figures(("lam_dong_2025", 2025, 40), ("dak_nong", 2025, 20)), "2025", "en")
    assert len(drawing.table) == 34 and any("other borders are not drawn: 1." in note for note in drawing.notes)


def test_figures_on_todays_borders_stand_on_todays_squares_and_an_incomplete_sum_says_so():
    published = figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20), ("da_nang", 2024, 3), ("quang_nam", 2024, 4))
    drawing = grid(on_boundaries_of(2025, published), "2024", "en", on=date(2025, 12, 31))
    told = {each["hover"].partition("</b>")[0].removeprefix("<b>"): each["hover"] for each in targets(drawing)}
    assert len(drawing.table) == 34 and "7 agencies" in told["Da Nang"]
    assert "2 of 3 former provinces have a figure" in told["Lam Dong"]


def test_a_large_value_is_short_on_its_square_and_whole_for_the_pointer():
    drawing = grid(figures(("lam_dong", 2024, 1234567)))
    assert any("1,2 tr" in text for text in drawing.figure["data"][-3]["text"])
    assert any("1.234.567" in each["hover"] for each in targets(drawing))


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize(("rows", "period"), [(OLD, "2024"), (NEW, "2025"), (figures(("ha_tay", 2007, 1), ("ha_noi", 2007, 2)), "2007")])
def test_the_figure_is_valid_for_plotly_small_and_of_few_traces(rows, period, colours):
    for language in ("vi", "en"):
        drawing = grid(rows, period, language, pinned=("lam_dong", "lam_dong_2025"))
        assert len(Figure(theme.coloured(drawing.figure, colours)).data) == len(drawing.figure["data"]) <= 11
        assert drawing.title and drawing.subtitle and drawing.alt and drawing.source
        assert len(drawing.payload.encode()) < 60_000 and json.loads(drawing.payload)["figure"] == json.loads(json.dumps(drawing.figure))


def test_nothing_given_is_changed_and_where_there_is_nothing_there_is_no_chart():
    given = OLD.copy()
    grid(given)
    pd.testing.assert_frame_equal(given, OLD)
    assert grid(figures(("lam_dong", 2024, None))) is None and grid(OLD, "2025") is None
