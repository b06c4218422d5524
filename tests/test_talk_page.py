"""The page of a talk before any browser sees it: type, lines, columns, answers, what stands inside."""

import base64
import json
import re
import zlib
from dataclasses import replace

import pytest

from metrics import catalogue, charts
from metrics.talk import Slide, Talk
from metrics.talk.page import answers, baked, digest, pieces, policy
from metrics.talk.page.staging import LEAST_LINE, LEAST_TYPE, staged
from metrics.views import Choice, compare
from tests.talks import AREA, eight_slides, shown, with_target, years_that_play

VIEWS = ("ranking", "trend", "years", "each", "spread", "tiles", "map")


@pytest.fixture(scope="module")
def known(shipped_store):
    return shown(shipped_store)


@pytest.fixture(scope="module")
def talk(shipped_store) -> Talk:
    return eight_slides(shipped_store)


def drawing(known, view, language="vi") -> charts.Drawing:
    choice = Choice(AREA, "pci_score", "", "published", view, "all", (), "2022", "2014", "value", "count", language)
    return dict(compare.page(known, choice).drawings)[view]


def inside(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="talk">(.*?)</script>', page, re.S)[1])


def unpacked(packed: str) -> dict:
    return json.loads(zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS))


def sizes(value, name="size"):
    """Yield every font size in a figure: markers have sizes of their own."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in ("font", "tickfont", "textfont"):
                yield each.get(name, LEAST_TYPE)
            elif key != "marker":
                yield from sizes(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from sizes(each, name)


@pytest.mark.parametrize("view", VIEWS)
def test_every_kind_of_chart_is_in_large_type_and_needs_no_pointer(known, view):
    figure = staged(drawing(known, view))["figure"]
    assert min(sizes(figure)) >= LEAST_TYPE
    assert not any(name in trace for trace in figure["data"] for name in ("hovertext", "hovertemplate", "customdata"))
    assert figure["layout"]["hovermode"] is False


@pytest.mark.parametrize("view", ["trend", "years", "each", "spread"])
def test_lines_are_thick(known, view):
    figure = staged(drawing(known, view))["figure"]
    widths = [trace["line"]["width"] for trace in figure["data"] if "line" in trace] + [shape["line"]["width"] for shape in figure["layout"]["shapes"]]
    assert min(width for width in widths if width) >= LEAST_LINE


def test_a_long_ranking_keeps_every_bar_in_columns_of_one_scale(known):
    whole = drawing(known, "ranking")
    figure = staged(whole)["figure"]
    names = [name for axis, value in figure["layout"].items() if axis.startswith("yaxis") for name in value["ticktext"]]
    assert names == whole.figure["layout"]["yaxis"]["ticktext"]
    assert [x for trace in figure["data"] for x in trace["x"]] == whole.figure["data"][0]["x"]
    assert len({tuple(value["range"]) for axis, value in figure["layout"].items() if axis.startswith("xaxis")}) == 1


def test_a_tile_grid_keeps_every_tile_and_its_legend_where_nothing_is_covered(known):
    whole = drawing(known, "tiles")
    slide = staged(whole)
    labels = next(trace for trace in slide["figure"]["data"] if trace.get("mode") == "text")
    assert len(labels["text"]) == len(catalogue.tiles_on(catalogue.area("lam_dong").valid_to)) and not any("<br>" in text for text in labels["text"])
    left, top, wide, high = slide["legend_at"]
    columns, rows = max(labels["x"]) + 1, max(labels["y"]) + 1
    right, bottom = left + wide - 0.01, top + high - 0.01
    covered = [(x, y) for x, y in zip(labels["x"], labels["y"], strict=True) if left <= x / columns < right and top <= y / rows < bottom]
    assert covered == [] and len(slide["legend"]) >= 6


def test_the_samples_of_a_legend_leave_the_map_but_no_province_does(known):
    whole, slide = drawing(known, "map"), staged(drawing(known, "map"))
    for before in whole.figure["data"]:
        if before.get("fill") == "toself":
            after = next(trace for trace in slide["figure"]["data"] if trace.get("fillcolor") == before["fillcolor"])
            assert after["x"].count(None) == before["x"].count(None) - 1


def test_a_line_has_a_step_of_its_own_where_others_stand_behind_it(known):
    assert staged(drawing(known, "trend"))["own"] == {"traces": [2], "labels": [0]}
    assert staged(drawing(known, "ranking"))["own"] is None and staged(drawing(known, "tiles"))["own"] is None


def test_targets_are_a_step_after_the_line(talk):
    slide = staged(with_target().slides[0].drawing)
    assert (slide["own"], slide["aims"]) == ({"traces": [1], "labels": [0]}, {"traces": [2], "labels": [1]})
    assert all(staged(each.drawing)["aims"] is None for each in talk.slides if each.drawing)


def test_a_chart_is_not_changed_by_being_staged(known):
    whole = drawing(known, "trend")
    before = json.dumps(whole.figure)
    staged(whole)
    assert json.dumps(whole.figure) == before


def test_an_answer_is_the_chart_of_the_area_that_was_asked_for(talk):
    known = unpacked(answers(talk, 3))
    titles = {area: known["parts"][packed["title"]] for area, packed in known["of"].items()}
    assert titles["dak_nong"] == talk.slides[3].of_area("dak_nong").title and "Đắk Nông" in titles["dak_nong"]
    figure = [known["parts"][number] for number in known["of"]["dak_nong"]["data"]]
    assert figure == staged(talk.slides[3].of_area("dak_nong"))["figure"]["data"]


def test_answers_share_what_is_equal_and_leave_out_areas_without_figures(talk):
    plain = [json.dumps(staged(found)) for area in talk.areas if (found := talk.slides[5].of_area(area))]
    assert len(answers(talk, 5)) < sum(map(len, plain)) / 8
    silent = replace(talk.slides[5], of_area=lambda area: None if area == "hue" else talk.slides[5].of_area(area))
    assert set(talk.areas) - set(unpacked(answers(replace(talk, slides=(silent,)), 0))["of"]) == {"hue"}


def test_a_slide_that_answers_nothing_has_no_answers(talk):
    assert answers(talk, 0) == "" and re.findall(r'class="answers" data-slide="(\d+)"', baked(talk, inline=False)) == ["2", "3", "4", "5"]


def test_a_page_is_handed_over_while_the_answers_are_still_being_made(talk):
    asked = []
    slow = replace(talk.slides[3], of_area=lambda area: asked.append(area) or talk.slides[3].of_area(area))
    whole = pieces(replace(talk, slides=(talk.slides[0], slow)), inline=True)
    assert '"slides"' in next(whole) and not asked
    assert 'data-slide="1"' in next(whole) and asked


def test_the_file_names_nothing_outside_itself(talk):
    page = baked(talk, inline=True)
    assert "src=" not in page.partition("<script>")[0] and "url(/" not in page and "connect-src" not in page
    assert "default-src 'none'" in page and "'self'" not in policy(inline=True)
    assert all(link.startswith(("data:", "http://127")) or not link for link in re.findall(r'<link[^>]*href="([^"]*)"', page))


def test_words_of_a_slide_cannot_end_the_script_they_stand_in():
    evil = Talk("</script><b>", "vi", (Slide("text", "</script><script>alert(1)</script>", lines=(("<!--", ""),)),))
    page = baked(evil, inline=False)
    assert page.count("</script>") == 3 and inside(page)["slides"][0]["title"] == "</script><script>alert(1)</script>"
    assert "<title>&lt;/script&gt;" in page


def test_links_lead_to_the_app_from_a_file_too(talk):
    slides = inside(baked(talk, inline=False, address="https://cchc.example.vn/", apart="/x"))["slides"]
    assert slides[2]["link"] == f"https://cchc.example.vn{talk.slides[2].link}"


def test_years_that_play_keep_their_axes(shipped_store):
    years = inside(baked(years_that_play(shipped_store), inline=False, apart="/x"))["slides"][0]["years"]
    ends = {axis["range"][1] for year in years for name, axis in year["figure"]["layout"].items() if name.startswith("xaxis")}
    assert [year["year"] for year in years] == ["2019", "2020", "2021", "2022"] and len(ends) == 1


def test_two_states_of_a_talk_are_told_apart(talk):
    assert digest(talk) == digest(replace(talk)) != digest(replace(talk, slides=talk.slides[1:]))


def test_both_languages_have_their_own_words(talk):
    vi, en = (inside(baked(replace(talk, language=language), inline=False, apart="/x"))["words"] for language in ("vi", "en"))
    assert vi.keys() == en.keys() and all(vi[name] != en[name] for name in vi)


def test_a_talk_of_two_hundred_slides_is_baked_at_once(talk):
    many = replace(talk, slides=talk.slides * 25)
    page = baked(many, inline=False, apart="/x")
    assert len(inside(page)["slides"]) == 200 and len(page) < 4_000_000
