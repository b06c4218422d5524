"""From a deck to a talk: views drawn from the figures of the day, with what became of them since."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics import shipped
from metrics.interpretation import FINDING_COLUMNS
from metrics.report import Report
from metrics.store import Store
from metrics.talk.contents import BLOCKS
from metrics.talk.deck import Deck, DeckSlide, turned
from metrics.talk.parameters import choice, link, of_choice
from metrics.talk.resolve import LETTERS_A_ROW, MOST_ROWS, resolve
from metrics.talk.review import review, years
from metrics.views import Shown, Views
from metrics.views.choice import VIEWS
from tests.tables import figures

RANKING = {"area": "lam_dong", "indicator": "eoffice_units", "view": "ranking", "period": "2012", "drawing": "ranking"}
TREND = {"area": "lam_dong", "chart": "eoffice_units"}


def accepted(store: Store, rows: pd.DataFrame, name: str = "bao-cao", **more: object) -> str:
    """Accept *rows* as one report and return its batch."""
    return store.accept(
        rows.assign(report=name), reports=[Report(name, title=f"Báo cáo {name}")], raw=[], author="An", reason="thử", submission=name, **more
    ).batch


def shown(store: Store) -> Shown:
    return Shown(store.vintage(), store.current(), Views())


@pytest.fixture
def store(tmp_path) -> Store:
    """A store of three provinces over two years, two reports."""
    store = Store(tmp_path)
    accepted(store, figures(("lam_dong", 2011, 30), ("lam_dong", 2012, 40), ("dak_nong", 2012, 20)))
    accepted(store, figures(("ha_giang", 2012, 25)), "ha-giang")
    return store


@pytest.fixture(scope="module")
def country(tmp_path_factory) -> Shown:
    """The shipped figures of all provinces."""
    store = Store(tmp_path_factory.mktemp("country"))
    shipped.fill(store)
    return shown(store)


def talk(store: Store, *slides: DeckSlide, **facts: object):
    return resolve(Deck(**{"title": "Tổng kết", "area": "lam_dong"} | facts, slides=slides), shown(store))


def of_deck(resolved) -> list:
    return [slide for slide in resolved.talk.slides if slide.kind in ("chart", "text")]


def test_a_talk_has_a_cover_its_slides_their_sources_and_a_closing(store):
    found = talk(store, DeckSlide("compare", RANKING, 2, notes="Nói chậm"), conference="Hội nghị", day=date(2013, 2, 27)).talk
    assert [slide.kind for slide in found.slides] == ["cover", "chart", "sources", "closing"]
    assert found.slides[0].subtitle == "Hội nghị · 27/02/2013"
    assert "40" in found.slides[1].title and found.slides[1].notes == "Nói chậm"
    assert any("Báo cáo bao-cao" in text for text, _ in found.slides[2].lines)
    assert found.areas["lam_dong"].startswith("Lâm Đồng") and "can_tho" not in found.areas


def test_three_slides_have_an_agenda_of_their_sections_else_of_their_titles(store):
    slides = [DeckSlide("text", {"text": f"Việc {name}"}, message=name) for name in "abc"]
    assert talk(store, *slides).talk.slides[1].lines == (("a", ""), ("b", ""), ("c", ""))
    assert talk(store, *[replace(slide, section="Phần một") for slide in slides]).talk.slides[1].lines == (("Phần một", ""),)
    assert talk(store, *slides[:2]).talk.slides[1].kind == "text"


def test_an_own_message_is_the_title_and_without_one_the_title_follows_the_figures(store):
    slides = DeckSlide("chart", TREND, 2, message="Ta đi nhanh"), DeckSlide("chart", TREND, 2)
    accepted(store, figures(("lam_dong", 2013, 77)), "2013")
    first, second = of_deck(talk(store, *slides))
    assert first.title == "Ta đi nhanh" and "77" in second.title and second.warning == ""


def test_a_question_from_the_floor_draws_the_same_chart_for_the_province_asked_for(store):
    [slide] = of_deck(talk(store, DeckSlide("compare", RANKING, 2)))
    assert "Đắk Nông" in slide.of_area("dak_nong").title
    assert slide.of_area("can_tho") is None


def test_withdrawn_figures_are_named_on_their_slide(tmp_path):
    store = Store(tmp_path)
    accepted(store, figures(("lam_dong", 2011, 30), ("dak_nong", 2012, 20)))
    batch = accepted(store, figures(("lam_dong", 2012, 40)), "2012")
    slides = DeckSlide("chart", TREND, 2), DeckSlide("compare", RANKING, 2)
    store.withdraw(batch, author="An", reason="nhầm")
    for slide in of_deck(talk(store, *slides)):
        assert "Đã rút" in slide.warning and "2012 Lâm Đồng (40 cơ quan" in slide.warning
    assert of_deck(talk(store, *slides, language="en"))[0].warning.startswith("Withdrawn since")


def test_withdrawn_figures_of_the_grey_field_are_counted(tmp_path):
    store = Store(tmp_path)
    many = [(area, year, 20) for area in ("lam_dong", "dak_nong", "ha_giang", "can_tho") for year in range(2001, 2015)]
    accepted(store, figures(*many))
    batch = accepted(store, figures(("hai_phong", 2012, 40), ("hai_phong", 2013, 41)), "2012")
    store.withdraw(batch, author="An", reason="nhầm")
    [slide] = of_deck(talk(store, DeckSlide("chart", TREND, 2)))
    assert slide.warning == "Trong biểu đồ còn 2 số liệu của tỉnh khác đã đổi."


def test_a_slide_whose_figures_are_all_withdrawn_says_so_and_the_talk_goes_on(tmp_path):
    store = Store(tmp_path)
    accepted(store, figures(("dak_nong", 2012, 20), indicator="agency_websites"))
    batch = accepted(store, figures(("lam_dong", 2012, 40), ("dak_nong", 2012, 20)), "2012")
    found = talk(store, DeckSlide("compare", RANKING, 2, message="Đứng đầu"), DeckSlide("text", {"text": "Xong"}))
    assert found.issues == ()
    store.withdraw(batch, author="An", reason="nhầm")
    found = talk(store, DeckSlide("compare", RANKING, 2, message="Đứng đầu"), DeckSlide("text", {"text": "Xong"}))
    lost, after = of_deck(found)
    assert lost.title == "Đứng đầu" and "Đã rút" in lost.warning and after.title == "Xong"
    assert [issue.code for issue in found.issues] == ["deck_lost_figures"] and found.issues[0].text("vi").startswith("Trang chiếu 1")


def test_revised_figures_are_told_with_both_values(store):
    accepted(store, figures(("lam_dong", 2012, 44), vintage=pd.Timestamp("2014-01-01").date()), "sua")
    assert store.current().query("ref_area == 'lam_dong' and time_period == '2012'")["obs_value"].tolist() == [44]
    [slide] = of_deck(talk(store, DeckSlide("compare", RANKING, 2)))
    assert "Đã sửa" in slide.warning and "40 → 44" in slide.warning
    [again] = of_deck(talk(store, DeckSlide("compare", RANKING, 3)))
    assert again.warning == ""


def test_a_withdrawn_part_of_a_sum_on_new_borders_is_told(tmp_path):
    store = Store(tmp_path)
    accepted(store, figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20)))
    batch = accepted(store, figures(("binh_thuan", 2024, 35)), "binh-thuan")
    slide = DeckSlide("compare", {**RANKING, "area": "lam_dong_2025", "borders": "34", "period": "2024"}, 2)
    store.withdraw(batch, author="An", reason="nhầm")
    assert "2024 Bình Thuận (35" in of_deck(talk(store, slide))[0].warning


def test_a_version_that_this_store_does_not_know_warns_of_nothing(store):
    assert of_deck(talk(store, DeckSlide("compare", RANKING, 99)))[0].warning == ""


LOST = [
    ("compare", {"indicator": "pie"}, "deck_lost_value"),
    ("compare", {"area": "atlantis"}, "deck_lost_value"),
    ("compare", {"view": "pie"}, "deck_lost_value"),
    ("compare", {"also": "ha_giang,atlantis"}, "deck_lost_value"),
    ("compare", {"period": "1999"}, "deck_lost_period"),
    ("compare", {"from": "1999"}, "deck_lost_period"),
    ("compare", {"indicator": "pci_score"}, "deck_lost_figures"),
    ("compare", {"breakdown": "level1"}, "deck_lost_figures"),
    ("compare", {"drawing": "map"}, "deck_lost_drawing"),
    ("chart", {"chart": "pie"}, "deck_lost_value"),
    ("chart", {"chart": "pci_score"}, "deck_lost_figures"),
    ("chart", {"chart": "eoffice_units", "area": ""}, "deck_lost_value"),
    ("words", {"block": "pie"}, "deck_lost_value"),
    ("words", {"block": "task"}, "deck_lost_figures"),
    ("words", {"block": "headline", "until": "x"}, "deck_lost_value"),
    ("words", {"block": "headline", "area": "can_tho"}, "deck_lost_figures"),
    ("group", {"group": "pie"}, "deck_lost_figures"),
    ("card", {"mark": "pie"}, "deck_lost_value"),
    ("card", {"mark": "pci_score||||lam_dong|2012|"}, "deck_lost_figures"),
]


@pytest.mark.parametrize(("kind", "view", "code"), LOST, ids=[f"{kind} {next(iter(view))}" for kind, view, _ in LOST])
def test_a_view_that_leads_nowhere_is_listed_with_what_to_do(store, kind, view, code):
    known = RANKING if kind == "compare" else {"area": "lam_dong"}
    found = talk(store, DeckSlide(kind, known | view, 2))
    assert [issue.code for issue in found.issues] == [code]
    for language in ("vi", "en"):
        assert len(found.issues[0].text(language)) > 40
    assert of_deck(found)[0].warning == found.issues[0].text("vi")


def test_an_empty_deck_explains_and_an_empty_store_too(store, tmp_path):
    found = talk(store)
    assert [issue.code for issue in found.issues] == ["deck_empty"] and "Thêm vào bài trình bày" in found.talk.slides[1].lines[0][0]
    assert [issue.code for issue in talk(Store(tmp_path / "empty"), DeckSlide("compare", RANKING, 2), DeckSlide("chart", TREND, 2)).issues] == [
        "deck_lost_figures"
    ] * 2


def test_a_card_a_group_and_own_words_are_slides_of_lines(store):
    key = "eoffice_units||||lam_dong|2012|"
    card, group, words = of_deck(
        talk(
            store,
            DeckSlide("card", {"area": "lam_dong", "mark": key}),
            DeckSlide("group", {"area": "lam_dong", "group": "modernisation"}),
            DeckSlide("text", {"text": "Một\n\nHai"}),
        )
    )
    assert card.lines[0] == ("40", key) and "30" in card.of_area("lam_dong").table.to_string()
    assert group.lines[0][1] == key and "40" in group.lines[0][0]
    assert (words.title, words.lines) == ("Một", (("Hai", ""),))


def test_a_slide_of_many_words_becomes_several_that_can_be_read(store):
    text = "\n".join(f"{number} " + "chữ " * 40 for number in range(12))
    slides = of_deck(talk(store, DeckSlide("text", {"text": text}, message="Dài", notes="n")))
    assert len(slides) > 2 and slides[0].title == f"Dài (1/{len(slides)})" and all(slide.notes == "n" for slide in slides)
    assert sum(len(slide.lines) for slide in slides) == 12
    assert all(sum(-(-len(line) // LETTERS_A_ROW) for line, _ in slide.lines) <= MOST_ROWS for slide in slides)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_the_comparison_leads_back_to_its_choice(country, view):
    asked = {
        "area": "lam_dong_2025",
        "indicator": "pci_score",
        "view": view,
        "period": "2021",
        "from": "2013",
        "group": "own",
        "also": "dak_lak,ha_noi_2008",
        "sort": "name",
    }
    chosen = choice(asked, country, "vi")
    assert choice(of_choice(chosen, "x"), country, "vi") == chosen
    assert "drawing" not in link("compare", of_choice(chosen, "x"), "vi") and "indicator=pci_score" in link("compare", of_choice(chosen), "vi")


def test_a_rich_province_has_a_whole_review(country):
    deck = review(country, "lam_dong_2025", 2024, "vi")
    found = resolve(deck, country)
    assert found.issues == () and found.talk.title == "Tổng kết cải cách hành chính năm 2024: Lâm Đồng"
    agenda = [text for text, _ in found.talk.slides[1].lines]
    assert agenda == ["Tình hình chung", "Chỉ số và xếp hạng", "Kết quả theo lĩnh vực cải cách", "Dịch vụ công trực tuyến", "Được và chưa được"]
    assert {slide.kind for slide in found.talk.slides} == {"cover", "agenda", "chart", "text", "sources", "closing"}
    assert all(slide.drawing or slide.lines for slide in of_deck(found))


def test_a_review_of_a_past_year_knows_nothing_later(country):
    found = resolve(review(country, "lam_dong_2025", 2012, "en"), country)
    said = " ".join([slide.title for slide in found.talk.slides] + [text for slide in of_deck(found) for text, _ in slide.lines])
    assert "2012" in said and not [year for year in range(2013, 2026) if str(year) in said]


def test_a_review_of_a_province_with_one_figure_has_no_empty_slide(store):
    found = resolve(review(shown(store), "ha_giang", 2012, "vi"), shown(store))
    assert found.issues == () and all(slide.drawing or slide.lines for slide in of_deck(found))
    assert 2 <= len(of_deck(found)) <= 4
    assert years(shown(store), "lam_dong") == [2012, 2011]


def test_a_review_of_a_province_without_figures_has_no_slides(store):
    assert review(shown(store), "can_tho", 2012, "vi").slides == () == review(shown(store), "lam_dong", 2010, "vi").slides


def test_a_review_holds_the_limitations_and_tasks_of_its_own_report(tmp_path):
    store = Store(tmp_path)
    said = [("2012", "limitation", "Chậm trả hồ sơ"), ("2013", "task", "Mở một cửa"), ("2013", "limitation", "Thiếu máy tính"), ("2012", "task", "Việc cũ")]
    rows = [
        {"area": "lam_dong", "year": year, "reform_area": "", "kind": kind, "label": label, "report": "bao-cao", "locator": "", "quote": label}
        for year, kind, label in said
    ]
    accepted(store, figures(("lam_dong", 2012, 40), ("lam_dong", 2013, 41)), findings=pd.DataFrame(rows, columns=list(FINDING_COLUMNS)))
    found = resolve(review(shown(store), "lam_dong", 2012, "vi"), shown(store))
    lines = " ".join(text for slide in of_deck(found) for text, _ in slide.lines)
    assert "Chậm trả hồ sơ" in lines and "Mở một cửa" in lines and "Thiếu máy tính" not in lines and "Việc cũ" not in lines


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_block_has_a_name_in_both_languages(store, language):
    for block in BLOCKS:
        found = talk(store, DeckSlide("words", {"area": "can_tho", "block": block}), language=language)
        assert len(found.issues) == 1 and "{" not in found.issues[0].text(language)


def test_the_years_of_a_ranking_play_where_its_edition_has_four(country):
    view = {"area": "lam_dong", "indicator": "pci_score", "view": "ranking", "period": "2021", "drawing": "ranking"}
    deck = Deck("Các năm", slides=(DeckSlide("compare", view, id="still"), DeckSlide("compare", {**view, "play": "yes"}, id="plays")))
    found = resolve(deck, country)
    still, plays = of_deck(found)
    assert still.years == () and [year for year, _ in plays.years] == [str(year) for year in range(2014, 2022)]
    assert plays.years[-1][1] == plays.drawing and found.may_play == {"still", "plays"}
    assert "play" not in plays.link


@pytest.mark.parametrize(
    "changed", [{"period": "2014"}, {"view": "tiles", "drawing": "tiles"}, {"drawing": "trend"}, {"indicator": "papi_score", "period": "2020"}]
)
def test_years_do_not_play_across_a_break_nor_where_a_colour_or_a_line_would_mean_another_thing(country, changed):
    view = {"area": "lam_dong", "indicator": "pci_score", "view": "ranking", "period": "2021", "drawing": "ranking", "play": "yes"} | changed
    found = resolve(Deck("Các năm", slides=(DeckSlide("compare", view),)), country)
    assert of_deck(found)[0].years == () and not found.may_play


def test_letting_the_years_play_is_turned_on_and_off():
    deck = Deck("Các năm", slides=(DeckSlide("compare", {"view": "ranking"}, id="one"), DeckSlide("text", id="two")))
    playing = turned(deck, "one", "play")
    assert playing.slides[0].view == {"view": "ranking", "play": "yes"} and playing.slides[1] == deck.slides[1]
    assert turned(playing, "one", "play") == deck


def test_a_year_that_played_and_was_withdrawn_is_told(tmp_path):
    store = Store(tmp_path)
    rows = figures(*[(area, year, 10 * place + year - 2008) for year in range(2009, 2013) for place, area in enumerate(("lam_dong", "ha_giang"))])
    early = accepted(store, rows[rows["time_period"] == "2009"], "som")
    accepted(store, rows[rows["time_period"] != "2009"], "sau")
    slide = DeckSlide("compare", {**RANKING, "play": "yes"}, version=store.vintage().sequence)
    assert [year for year, _ in of_deck(talk(store, slide))[0].years] == ["2009", "2010", "2011", "2012"]
    store.withdraw(early, author="An", reason="thử")
    assert "2009" in of_deck(talk(store, slide))[0].warning
