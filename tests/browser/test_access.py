"""Everyone can use the pages: axe finds nothing, the keyboard reaches numbers, nothing moves sideways, nothing is left untranslated."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from metrics.messages import catalogue

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-reading")]
PATHS = {"overview": "/", "compare": "/compare", "entry": "/entry", "sources": "/sources"}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.I)
SETTLED = ".figures .card, .chart[data-painted='yes'], .st-key-entry_text, [data-testid='stTabs']"


def settled(page, address, path, language):
    page.goto(f"{address}{path}?lang={language}&area=lam_dong_2025")
    page.locator(SETTLED).first.wait_for()
    page.wait_for_timeout(500)


@pytest.mark.parametrize(("language", "theme"), [("vi", "light"), ("en", "dark")])
@pytest.mark.parametrize("name", PATHS)
def test_axe_finds_nothing(page, server, name, language, theme):
    page.emulate_media(color_scheme=theme)
    settled(page, server.address, PATHS[name], language)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], node["html"][:160]) for each in found for node in each["nodes"]] == []


@pytest.mark.parametrize("name", PATHS)
def test_a_telephone_does_not_scroll_sideways(page, server, name):
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page, server.address, PATHS[name], "vi")
    assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth")


@pytest.mark.parametrize("name", PATHS)
def test_the_interface_speaks_one_language_at_a_time(page, server, name):
    """Names of provinces keep their marks only in Vietnamese; an English page has none but in reports' own words."""
    wording = {said["vi"]: said["en"] for key, said in catalogue().items() if key.startswith("interface.") and "{" not in said["vi"] and len(said["vi"]) > 6}
    settled(page, server.address, PATHS[name], "en")
    lines = {line.strip() for line in page.locator("[data-testid=stMain]").inner_text().splitlines()}
    assert [line for line in lines if line in wording and MARKED.search(line) and line != "Tiếng Việt"] == []
    settled(page, server.address, PATHS[name], "vi")
    lines = {line.strip() for line in page.locator("[data-testid=stMain]").inner_text().splitlines()}
    english = {en for vi, en in wording.items() if vi != en and len(en) > 6}
    assert [line for line in lines if line in english] == []


def test_the_keyboard_alone_opens_the_source_of_a_number_and_comes_back(page, server):
    settled(page, server.address, "/", "vi")
    number = page.locator(".figures button[data-mark]").first
    number.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-source_quote")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-source_quote")).to_have_count(0)
