"""The baked site in a real browser, opened as files: reached by keyboard, found without marks, nothing asked of a network."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import axe
from tests.browser.conftest import LAPTOP
from tests.sites import AREAS, INDICATORS, baked

pytestmark = pytest.mark.browser
KINDS = {
    "index": "index.html",
    "area": "areas/lam_dong_2025.html",
    "series": "indicators/pci_score.html",
    "parts": "indicators/online_services.html",
    "sheet": "quotes/pci_score-2022.html",
    "sources": "sources.html",
    "method": "method.html",
}
PAINTED = '.chart[data-painted="yes"]'


@pytest.fixture(scope="module")
def site(tmp_path_factory, shipped_store) -> Path:
    """Bake some provinces and indicators, once."""
    place = tmp_path_factory.mktemp("site")
    baked(shipped_store, place, areas=AREAS, indicators=INDICATORS)
    return place


@pytest.fixture(scope="module")
def shelf(browser: Browser, site) -> Iterator[BrowserContext]:
    """Open one window for all tests, with a page that stays open, so that the next need not compile the scripts again."""
    context = browser.new_context(viewport=LAPTOP, locale="vi-VN")
    context.new_page().goto((site / KINDS["method"]).as_uri())
    yield context
    context.close()


@pytest.fixture
def page(shelf) -> Iterator[Page]:
    """Open a page that fails on an error of the console, and on any request beyond the site's own files."""
    page, wrong = shelf.new_page(), []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(("file://", "data:", "blob:")) else None)
    yield page
    page.close()
    assert wrong == []


def opened(page: Page, site: Path, path: str, language: str = "vi") -> None:
    page.goto((site / ("en" if language == "en" else "") / path.split("#")[0]).as_uri() + ("#" + path.partition("#")[2] if "#" in path else ""))


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_either_language_nor_theme(page, site, kind):
    for language, scheme in (("vi", "dark"), ("en", "light")):
        page.emulate_media(color_scheme=scheme)
        opened(page, site, KINDS[kind], language)
        if kind in ("area", "series"):
            page.locator(PAINTED).first.wait_for()
        assert (language, scheme, axe.violations(page, "best-practice")) == (language, scheme, [])


def test_axe_finds_nothing_in_the_window_that_a_number_opens_nor_in_the_search(page, site):
    opened(page, site, KINDS["area"])
    page.locator("a.n").first.click()
    expect(page.locator("#proof")).to_be_visible()
    assert axe.violations(page, "best-practice") == []
    page.keyboard.press("Escape")
    page.locator("#find").fill("lam d")
    expect(page.locator("#found")).to_be_visible()
    assert axe.violations(page, "best-practice") == []


def test_a_narrow_page_does_not_scroll_sideways(page, site):
    for kind, path in KINDS.items():
        opened(page, site, path)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            page.wait_for_timeout(200)
            assert (kind, page.evaluate("document.documentElement.scrollWidth")) <= (kind, width)


def test_the_keyboard_alone_opens_the_words_of_a_number_and_comes_back(page, site):
    opened(page, site, KINDS["area"])
    number = page.locator(".sentence a.n").first
    number.focus()
    page.keyboard.press("Enter")
    box = page.locator("#proof")
    expect(box).to_be_visible()
    assert number.inner_text() in box.locator("h3").inner_text()
    expect(box.locator("mark")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(number).to_be_focused()


def test_every_number_of_a_page_opens_a_proof_that_says_it(page, site):
    opened(page, site, KINDS["area"])
    numbers = page.locator("main a.n:visible")
    assert numbers.count() > 20
    for each in range(0, numbers.count(), 3):
        link = numbers.nth(each)
        digits = re.sub(r"\D", "", link.inner_text())
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#proof")).to_be_visible()
        assert digits in re.sub(r"\D", "", page.locator("#proof h3").inner_text())
        page.keyboard.press("Escape")


def test_a_chart_is_walked_with_the_arrows_and_a_point_opens_its_proof(page, site):
    opened(page, site, KINDS["area"])
    plot = page.locator(f"{PAINTED} .plot").first
    plot.focus()
    page.keyboard.press("ArrowRight")
    said = page.locator(f"{PAINTED} .walk").first.inner_text()
    assert re.search(r"\d{4}: \d", said)
    page.keyboard.press("Enter")
    expect(page.locator("#proof")).to_be_visible()


def test_search_needs_no_marks(page, site):
    wanted = {"dak n": "areas/dak_nong.html", "HNOI": "areas/ha_noi_2008.html", "chi so pci": "indicators/pci_score.html"}
    for letters, path in wanted.items():
        opened(page, site, KINDS["method"])
        page.locator("#find").focus()
        page.keyboard.type(letters)
        expect(page.locator("#found [role=option]").first).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{path}")


def test_what_matches_nothing_is_said(page, site):
    opened(page, site, KINDS["index"])
    page.locator("#find").press_sequentially("zzz")
    expect(page.locator("#found")).to_contain_text("Không có tỉnh hay chỉ tiêu nào khớp")


def test_a_chosen_province_is_drawn_in_colour_kept_in_the_address_and_taken_out_again(page, site):
    opened(page, site, "indicators/pci_score.html#lam_dong")
    chart = page.locator('.chart[data-chart="trend"]')
    expect(chart.locator(".annotation-text")).to_contain_text("Lâm Đồng")
    page.locator("#pick").select_option(label="Hà Nội")
    expect(chart.locator(".annotation-text")).to_have_count(2)
    assert page.url.endswith("#lam_dong_2025,ha_noi_2008")
    page.get_by_role("button", name="Bỏ tô màu: Lâm Đồng").click()
    expect(chart.locator(".annotation-text")).to_have_count(1)
    page.reload()
    expect(chart.locator(".annotation-text")).to_contain_text("Hà Nội")


def test_the_chart_tells_of_the_province_in_colour_and_of_all_once_it_is_taken_out(page, site):
    opened(page, site, "indicators/pci_score.html#ha_noi_2008")
    chart = page.locator('.chart[data-chart="trend"]')
    expect(chart.locator(".title")).to_contain_text("Hà Nội")
    expect(chart.locator(".subtitle")).to_contain_text("các tỉnh khác tô xám")
    expect(chart.locator(".note.chosen").last).to_contain_text("Hà Nội theo địa giới mới từ 01/08/2008")
    page.get_by_role("button", name="Bỏ tô màu: Hà Nội").click()
    expect(chart.locator(".title")).to_have_text("PCI của các tỉnh qua các năm")
    expect(chart.locator(".note.chosen")).to_have_count(0)


def test_the_same_page_in_the_other_language_is_one_click_away(page, site):
    opened(page, site, KINDS["area"])
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Lam Dong")


def test_without_scripts_tables_words_and_sources_are_there(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    opened(page, site, KINDS["area"])
    assert not page.locator(".plot, .find").first.is_visible()
    page.locator(".twin summary").first.click()
    expect(page.locator(".twin table").first).to_be_visible()
    page.locator(".sentence a.n").first.click()
    target = page.locator(":target")
    expect(target).to_be_visible()
    expect(target.locator("mark")).to_have_count(1)
    context.close()


def test_printing_opens_the_tables_and_leaves_the_controls_out(page, site):
    opened(page, site, KINDS["series"])
    page.emulate_media(media="print")
    assert not page.locator(".find").is_visible() and not page.locator(".pick").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".twin table").first).to_be_visible()


def test_who_asks_for_contrast_gets_it(page, site):
    page.emulate_media(contrast="more")
    opened(page, site, KINDS["area"])
    expect(page.locator(".hint").first).to_have_css("color", "rgb(28, 39, 51)")


CLIPPED = """() => [...document.querySelectorAll(".tile")].filter((tile) => {
  const box = tile.getBoundingClientRect(), words = document.createRange();
  words.selectNodeContents(tile);
  const isOut = (each) => each.left < box.left - 1 || each.right > box.right + 1 || each.top < box.top - 1 || each.bottom > box.bottom + 1;
  return [...words.getClientRects()].some((each) => each.width && isOut(each));
}).map((tile) => tile.innerText)"""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_name_on_a_map_is_cut_at_any_width(page, site, language):
    opened(page, site, KINDS["index"], language)
    for width in (320, 360, 390, 430, 600, 768, 1024, 1030, 1366):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(100)
        assert (width, page.evaluate(CLIPPED)) == (width, [])


def test_a_wide_table_begins_at_the_newest_year_and_shows_at_its_edges_that_it_goes_on(page, site):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, site, KINDS["series"])
    box = page.locator(".scroll.years")
    edges = page.locator(".edges:has(> .years)")
    newest = box.locator("thead th").last
    newest.scroll_into_view_if_needed()
    expect(newest).to_be_in_viewport()
    expect(edges).to_have_class("edges left down")
    box.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    expect(edges).to_have_class("edges right")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", ["index", "method"])
def test_the_menu_of_a_laptop_is_one_line(page, site, language, kind):
    opened(page, site, KINDS[kind], language)
    assert len({box["y"] for box in (link.bounding_box() for link in page.locator(".top nav a").all())}) == 1
