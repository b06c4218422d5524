"""The main job in a real browser: a report in, its figures on the province's page, each opening its words."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.steps import changes_seen, dropped, number, overview, published, quoted, undone

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "specimens" / "hoi-nghi-2012.txt"
PUBLISHED = ROOT.parent / "shared" / "specimens" / "lam-dong-2012.txt"  # not part of the repository
FIGURES = {
    ("eoffice_units", ""): "40",
    ("official_mailboxes", ""): "5.000",
    ("online_services", "level1"): "431",
    ("online_services", "level2"): "735",
    ("online_services", "level3"): "5",
    ("agency_websites", ""): "38",
}


def stand(page, address) -> dict:
    """Return which of the specimen's figures stand on the page of Lâm Đồng, with the text of their buttons."""
    overview(page, address)
    buttons = {key: number(page, *key, "2012") for key in FIGURES}
    return {key: button.inner_text() for key, button in buttons.items() if button.count()}


def test_a_report_dropped_is_published_opened_repeated_undone_and_published_again(page, server):
    specimen = PUBLISHED if PUBLISHED.exists() else OWN
    before = stand(page, server.address)
    assert before == {}

    dropped(page, server.address, specimen)
    expect(page.locator(".st-key-desk_question_year input:checked")).to_have_count(1)
    page.locator(".st-key-desk_remarks summary").click()
    expect(page.get_by_text("Mức độ 4")).to_be_visible()
    published(page)
    every_number_opens_its_sentence(page, server, specimen)

    dropped(page, server.address, specimen)
    changes_seen(page)
    expect(page.get_by_text("Không có gì mới")).to_be_visible()
    page.locator(".st-key-desk_to_publish button").click()
    expect(page.get_by_text("Không có gì mới")).to_be_visible()
    expect(page.locator(".st-key-entry_publish")).to_have_count(0)

    page.goto(f"{server.address}/sources?lang=vi")
    withdraw(page)
    assert stand(page, server.address) == before

    dropped(page, server.address, specimen)
    published(page)
    assert stand(page, server.address) == FIGURES
    page.goto(f"{server.address}/sources?lang=vi")
    withdraw(page)


def every_number_opens_its_sentence(page, server, specimen: Path) -> None:
    assert stand(page, server.address) == FIGURES
    text = " ".join(specimen.read_text("utf-8").split())
    for key, printed in FIGURES.items():
        words, marked = quoted(page, number(page, *key, "2012"))
        assert marked == printed and words in text


def withdraw(page) -> None:
    """Withdraw the newest batch from the sources page."""
    page.locator(".st-key-sources_withdraw_box summary").click()
    for key, text in (("withdraw_name", "Nguyễn Thị An"), ("withdraw_reason", "Thử lại")):
        page.locator(f".st-key-{key} input").fill(text)
        page.locator(f".st-key-{key} input").press("Enter")
    button = page.locator(".st-key-withdraw_go button")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_test_id("stAlert").filter(has_text="Đã rút")).to_be_visible()


def test_our_own_report_stands_with_its_sentences_and_is_undone_with_one_press(page, server):
    dropped(page, server.address, OWN)
    published(page)
    beside = page.context.new_page()
    every_number_opens_its_sentence(beside, server, OWN)
    beside.close()
    undone(page)
    assert stand(page, server.address) == {}
