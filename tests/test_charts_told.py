"""What charts say and how they are found: counts that are true, seams of borders, labels that hide nothing, phones."""

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from metrics import catalogue
from metrics.charts import distribution, multiples, ranking, slope, theme, tiles, trend
from metrics.charts.axes import scale
from metrics.charts.grid import Grid
from metrics.talk.handouts.forms import form_of
from tests.tables import figures

AREAS = [area.id for area in catalogue.areas_on(pd.Timestamp(2022, 12, 31).date())]
FULL = figures(*[(area, year, 40 + place / 10) for year in (2021, 2022) for place, area in enumerate(AREAS)], indicator="pci_score")
FEW = figures(("da_nang", 2023, 45), ("ha_giang", 2024, 44), ("hue", 2024, 43), indicator="pci_score")
PCI = pd.concat([FULL, FEW], ignore_index=True)
MERGED = figures(("lam_dong", 2016, 1800), ("lam_dong", 2024, 1900), ("lam_dong_2025", 2025, 2266), ("da_nang", 2025, 2100), indicator="procedures")
LINEAGE = ("lam_dong_2025", "lam_dong")


def own_label(drawing) -> dict:
    return next(each for each in drawing.figure["layout"]["annotations"] if each["font"]["color"] == "@accent")


def test_other_provinces_are_said_to_be_grey_without_a_count_that_mixes_old_and_new_ones():
    assert trend(PCI, language="vi", pinned=("lam_dong",)).subtitle.endswith("; các tỉnh khác tô xám")
    assert trend(PCI, language="en").subtitle.endswith("; each grey line is a province")
    assert trend(FEW, language="en").subtitle.endswith("; each grey dot is the figure of a province")


def test_years_that_hold_few_provinces_and_those_that_the_chosen_one_lacks_are_told():
    notes = trend(PCI, language="vi", pinned=("lam_dong",)).notes
    assert notes == ("Các năm gần nhất mới có số của ít tỉnh: 2023 (1 tỉnh), 2024 (2 tỉnh).", "Lâm Đồng không có số: 2023, 2024.")
    assert not trend(FULL, language="vi", pinned=("lam_dong",)).notes


def test_missing_years_in_a_row_are_told_as_a_run_and_a_province_lacks_none_after_its_end():
    rows = figures(("dak_nong", 2018, 1), ("dak_nong", 2023, 2), ("lam_dong_2025", 2025, 3))
    assert trend(rows, language="en", pinned=("dak_nong",)).notes == ("Dak Nong has no figure in: 2019–2022, 2024.",)


def test_a_change_of_borders_is_a_seam_with_its_reason():
    drawing = trend(MERGED, language="vi", pinned=LINEAGE)
    assert [shape["x0"] for shape in drawing.figure["layout"]["shapes"]] == [2024.5]
    assert drawing.seams == ("Từ 2025 không so sánh được với các năm trước: Lâm Đồng theo địa giới mới từ 01/07/2025.",)
    assert "2025" in drawing.seam_title
    assert not trend(MERGED, language="vi", pinned=("da_nang",)).seams


def test_a_label_hides_nothing_and_tells_the_year_of_a_line_that_ended_early():
    early = own_label(trend(PCI, language="vi", pinned=("lam_dong",)))
    assert early["text"].endswith(" (2022)") and "bgcolor" not in early
    assert early["showarrow"] and (early["x"], early["ax"]) == (2022, 2024.15)
    last = own_label(trend(FULL, language="vi", pinned=("lam_dong",)))
    assert not last["showarrow"] and "(" not in last["text"] and "bgcolor" not in last


def test_where_nobody_can_be_ranked_nobody_heads_the_list_and_the_title_has_one_colon():
    rows = figures(("hoa_binh", 2022, 620, "level3"), ("lang_son", 2022, 393, "level3"), indicator="online_services")
    drawing = ranking(rows, language="vi", indicator="online_services", period="2022", breakdown="level3")
    assert drawing.title == "Dịch vụ công trực tuyến (mức độ 3) năm 2022: mới có số của 2/63 tỉnh"
    assert "Chỉ có số của 2/63 tỉnh nên không xếp hạng." in drawing.notes


@pytest.mark.parametrize(("place", "said"), [(0, "63rd of 63"), (62, "1st of 63"), (61, "2nd of 63"), (52, "11th of 63")])
def test_a_place_is_said_as_english_says_it(place, said):
    title = ranking(FULL, language="en", indicator="pci_score", period="2022", pinned=(AREAS[place],)).title
    assert title.endswith(f"{said} (computed)")


def moved(*changes: float) -> pd.DataFrame:
    """Return two years of a score that changed by *changes*, one area each."""
    rows = [(area, year, 40 + (change if year == 2022 else 0)) for area, change in zip(AREAS, changes, strict=False) for year in (2021, 2022)]
    return figures(*rows, indicator="papi_score")


def test_the_largest_change_is_said_and_the_other_extreme_is_named_with_its_reason_and_found():
    rows = moved(-5, 3, *[number / 10 for number in range(8)])
    drawing = slope(rows, language="vi", first="2021", last="2022", pinned=(AREAS[0],))
    assert drawing.title.endswith(", giảm nhiều nhất trong 10 tỉnh")
    [grey] = [each["text"] for each in drawing.figure["layout"]["annotations"] if each["font"]["color"] == "@muted"]
    assert grey.endswith(" +3 (tăng nhiều nhất)") and any(trace["line"] == {"color": "@muted", "width": 2} for trace in drawing.figure["data"])
    assert "nhiều nhất" not in slope(rows, language="vi", first="2021", last="2022", pinned=(AREAS[4],)).title
    assert "nhiều nhất" not in slope(moved(-5, -5, *range(8)), language="vi", first="2021", last="2022", pinned=(AREAS[0],)).title


def test_what_is_handed_out_names_the_other_extreme_too():
    drawing = slope(moved(-5, 3, *[number / 10 for number in range(8)]), language="vi", first="2021", last="2022", pinned=(AREAS[0],))
    names = [line.name for line in form_of(drawing, "vi").lines]
    assert names[1:] == [catalogue.area(AREAS[1]).name["vi"], catalogue.area(AREAS[0]).name["vi"]]


def test_on_a_phone_the_labels_of_two_years_keep_the_change():
    drawing = slope(moved(-5, 3, *range(8)), language="vi", first="2021", last="2022", pinned=(AREAS[0],))
    assert any("−5" in each["text"] for each in drawing.narrow["layout"]["annotations"])
    assert len(drawing.narrow["data"]) == len(drawing.figure["data"])


def test_panels_have_dotted_seams_one_number_of_decimals_and_a_title_that_tells_the_figure():
    rows = figures(*[(area, year, 40 + place / 100) for year in (2015, 2016) for place, area in enumerate(AREAS)], indicator="papi_score")
    drawing = multiples(rows, language="vi", pinned=("lam_dong",))
    assert drawing.title.startswith("PAPI năm 2016: Lâm Đồng 40,") and drawing.title.endswith("cạnh 15 tỉnh có giá trị sát nhất")
    assert any(trace["line"] == {"color": "@axis", "width": 1, "dash": "dot"} for trace in drawing.figure["data"])
    assert any(note.startswith("15 tỉnh có giá trị năm 2016 sát Lâm Đồng nhất trong 62 tỉnh, xếp từ cao xuống thấp.") for note in drawing.notes)
    shown = [each["text"].rpartition(",")[2] for each in drawing.figure["layout"]["annotations"] if each["text"].startswith("<b>")]
    assert len(shown) == 16 and {len(decimals) for decimals in shown} == {2}


def test_a_narrow_chart_has_few_years_level_and_small_marks():
    rows = figures(*[("lam_dong", year, year - 1990) for year in range(2006, 2025)], indicator="pci_score")
    drawing = trend(rows, language="vi", pinned=("lam_dong",))
    for layout, most in ((drawing.figure["layout"], 7), (drawing.narrow["layout"], 4)):
        assert len(layout["xaxis"]["ticktext"]) <= most and layout["xaxis"]["tickangle"] == 0
    [wide], [narrow] = drawing.figure["data"], drawing.narrow["data"]
    assert wide["cliponaxis"] is False and narrow["marker"]["size"] < wide["marker"]["size"] and narrow["marker"]["line"]["width"] == 0
    tight = {"data": [wide | narrow], "layout": drawing.narrow["layout"]}
    assert len(Figure(theme.coloured(tight)).data) == 1


def test_the_median_is_told_with_its_value():
    labels = [each["text"] for each in distribution(FULL, language="vi", pinned=("lam_dong",)).figure["layout"]["annotations"]]
    assert "trung vị 43,1" in labels


@pytest.mark.parametrize("values", [(36.4, 77.2), (0.39, 0.84), (1680, 2320), (0, 100), (5, 5), (0, 0), (-3, 2)])
def test_every_line_of_an_axis_lies_within_it_and_none_at_its_edge(values):
    low, high, step = scale(values)
    assert low < min(values) and high > max(values) and step > 0
    inside = (high - low) * 0.02
    ticks = [number * step for number in range(round(low / step) - 1, round(high / step) + 2) if low <= number * step <= high]
    assert 1 <= len(ticks) <= 8 and all(low + inside <= tick <= high - inside for tick in ticks)


def test_lone_dots_of_the_field_are_as_strong_as_an_axis():
    lines, dots = trend(pd.concat([FULL, FEW], ignore_index=True), language="vi").figure["data"]
    assert lines["mode"] == "lines" and len(dots["x"]) < len(lines["x"])
    assert dots["mode"] == "markers" and dots["marker"]["color"] == "@axis" and dots.get("opacity", 1) == 1


def test_tiles_have_type_to_be_read_and_free_room_behind_the_names_of_what_is_missing():
    drawing = tiles(FULL[FULL["ref_area"] != "hue"], language="vi", indicator="pci_score", period="2022")
    labels = [trace for trace in drawing.figure["data"] if trace.get("mode") == "text"][0]
    place = drawing.figure["data"].index(labels)
    assert labels["textfont"]["size"] >= 12 and drawing.narrow["data"][place]["textfont"]["size"] >= 10.5
    [(x, y)] = [(a, b) for a, b, text in zip(labels["x"], labels["y"], labels["text"], strict=True) if text == "Huế"]
    hatching = next(trace for trace in drawing.figure["data"] if trace.get("line", {}).get("color") == "@hatch")
    points = [(a - x, b - y) for a, b in zip(hatching["x"], hatching["y"], strict=True) if a is not None]
    assert not any(abs(a) < 0.37 and abs(b) < 0.26 for a, b in points)
    assert {"(Đà Nẵng)", "(Khánh Hòa)"} == {each["text"] for each in drawing.figure["layout"]["annotations"]}


def test_a_seam_of_panels_lies_between_its_years():
    grid = Grid((2015, 2017), (0, 1))
    [left, right] = grid.seams(1, [2016])["x"][:2]
    assert left == right == grid.x(0, 2015.5)


def test_the_source_names_the_owner_of_an_index_and_the_kind_of_any_other():
    rows = pd.concat([FULL.assign(origin="owner"), FEW.assign(origin="press")], ignore_index=True)
    assert trend(rows, language="vi").source == "Nguồn: VCCI, USAID; báo chí dẫn lại."
    assert trend(FULL.assign(indicator="eoffice_units", origin="province"), language="en").source == "Source: published by the province."
