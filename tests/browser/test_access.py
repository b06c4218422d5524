"""Everyone can use the pages: axe finds nothing, the keyboard reaches numbers, nothing moves sideways, nothing is left untranslated."""

import re

import pytest
from playwright.sync_api import expect

from metrics.charts import theme
from metrics.messages import catalogue
from tests.browser import axe
from tests.browser.steps import visited

pytestmark = pytest.mark.browser
PATHS = {"overview": "/", "compare": "/compare", "decks": "/decks", "entry": "/entry", "sources": "/sources"}
GROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}
MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.I)
SIZES = {"telephone": (390, 844), "laptop at 200 %": (683, 384), "laptop at 400 %": (320, 640)}
SETTLED = {
    "overview": ".figures .card",
    "compare": ".chart[data-painted='yes']",
    "decks": ".st-key-deck_new_go",
    "entry": ".st-key-entry_text",
    "sources": "[data-testid='stTabs']",
}


def settled(page, address, name, language):
    visited(page, f"{address}{PATHS[name]}?lang={language}&area=lam_dong_2025")
    page.locator(SETTLED[name]).first.wait_for()
    page.wait_for_timeout(500)


def violations(page) -> list:
    """Return what axe finds; colours still on their way to another theme are asked for again a second later."""
    if found := axe.violations(page):
        page.wait_for_timeout(1000)
        return axe.violations(page)
    return found


def lines_of(page) -> set[str]:
    return {line.strip() for line in page.locator("[data-testid=stMain]").inner_text().splitlines()}


def of_the_other_language(page, language: str) -> list[str]:
    """Names of provinces keep their marks only in Vietnamese; an English page has none but in reports' own words."""
    wording = {said["vi"]: said["en"] for key, said in catalogue().items() if key.startswith("interface.") and "{" not in said["vi"] and len(said["vi"]) > 6}
    if language == "en":
        return [line for line in lines_of(page) if line in wording and MARKED.search(line) and line != "Tiếng Việt"]
    return [line for line in lines_of(page) if line in {en for vi, en in wording.items() if vi != en and len(en) > 6}]


@pytest.mark.parametrize(("language", "scheme"), [("vi", "dark"), ("en", "light")])
@pytest.mark.parametrize("name", PATHS)
def test_a_page_is_for_everyone_in_both_themes_at_every_width_and_in_one_language(tab, server, name, language, scheme):
    tab.emulate_media(color_scheme="light", reduced_motion="reduce")
    settled(tab, server.address, name, language)
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")  # charts further down are painted too
    expect(tab.locator(".chart[data-painted='no']")).to_have_count(0)
    assert of_the_other_language(tab, language) == []
    tab.emulate_media(color_scheme=scheme)
    expect(tab.locator(".stApp")).to_have_css("background-color", GROUNDS[scheme])
    tab.wait_for_timeout(300)
    assert violations(tab) == []
    for name_of_size, (width, height) in SIZES.items():
        tab.set_viewport_size({"width": width, "height": height})
        tab.wait_for_timeout(200)
        beyond = tab.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth - main.clientWidth")
        assert (name_of_size, beyond) == (name_of_size, 0)


def test_who_asks_for_contrast_or_less_motion_gets_it(page, server):
    page.emulate_media(contrast="more", reduced_motion="reduce")
    settled(page, server.address, "compare", "vi")
    chart = page.locator(".chart[data-painted='yes']").first
    assert chart.locator(".subtitle").evaluate("each => getComputedStyle(each).opacity") == "1"
    strong = theme.THEMES["light_strong"]["@field"]
    fields = chart.locator(".plot .js-plotly-plot, .plot.js-plotly-plot").first.evaluate("plot => plot.data.map((trace) => trace.line && trace.line.color)")
    assert strong in fields
    longest = page.locator(".stApp button").evaluate_all("all => Math.max(...all.map((each) => parseFloat(getComputedStyle(each).transitionDuration) || 0))")
    assert longest <= 0.001


def test_the_keyboard_alone_opens_the_source_of_a_number_and_comes_back(tab, server):
    settled(tab, server.address, "overview", "vi")
    number = tab.locator(".figures button[data-mark]").first
    number.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".st-key-source_quote")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator(".st-key-source_quote")).to_have_count(0)


FORGETFUL = """() => {
  const focus = HTMLElement.prototype.focus;
  HTMLElement.prototype.focus = function (...how) {
    if (this.getAttribute("role") !== "dialog" || !new Error().stack.includes("/static/js/")) focus.apply(this, how);
  };
}"""


def test_a_drawer_that_its_library_does_not_focus_takes_the_focus_and_hears_escape_at_once(page, server):
    settled(page, server.address, "overview", "vi")
    page.evaluate(FORGETFUL)  # what happens now and then where a chart behind held the focus
    page.locator(".figures button[data-mark]").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_focused(timeout=5000)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0, timeout=5000)
