"""Every page is an address that can be opened first, on any server, by anyone."""

import re

import pytest
from playwright.sync_api import expect

from metrics.report import Report
from metrics.store import Store
from tests.browser.steps import held
from tests.serving import started
from tests.tables import figures

pytestmark = pytest.mark.browser
PAINTED = '.chart[data-painted="yes"]'


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Serve an empty store that nobody has visited yet."""
    folder = tmp_path_factory.mktemp("fresh")
    process, address = started(folder / "store", folder / "log", REFORM_SHIPPED="no")
    yield address
    process.terminate()
    process.wait(timeout=20)


def test_the_first_visitor_of_a_server_may_come_by_a_link_to_any_page(page, fresh):
    page.goto(f"{fresh}/compare?lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare")
    expect(page.get_by_text("The store is empty.")).to_be_visible()


@pytest.mark.parametrize(("path", "title"), [("/", "Lâm Đồng"), ("/entry", "Nhập số liệu"), ("/sources", "Nguồn")])
def test_on_an_empty_store_every_page_opens(page, fresh, path, title):
    page.goto(f"{fresh}{path}")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    if path == "/":
        expect(page.get_by_role("link", name="Mở trang Nhập số liệu")).to_be_visible()


def test_a_value_that_does_not_exist_is_told_and_the_page_opens_all_the_same(page, server):
    page.goto(f"{server.address}/?area=atlantis&lang=vi")
    expect(page.get_by_text("atlantis")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lâm Đồng")


def test_the_address_follows_the_choice_and_the_page_the_language(page, server):
    page.goto(f"{server.address}/?area=da_nang_2025&lang=vi")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đà Nẵng")
    page.get_by_role("radio", name="English").click()
    page.wait_for_url("**lang=en**")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert "area=da_nang_2025" in page.url
    expect(page.get_by_role("heading", level=1)).to_have_text("Da Nang")


def test_changing_the_language_to_and_fro_keeps_what_was_chosen(page, server):
    page.goto(f"{server.address}/compare?lang=vi&area=ha_noi_2008&indicator=papi_score&also=da_nang,can_tho")
    expect(page.get_by_role("heading", level=1)).to_have_text("So sánh")
    for language in ("English", "Tiếng Việt", "English"):
        page.get_by_role("radio", name=language).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("So sánh" if language != "English" else "Compare")
        page.wait_for_timeout(500)
        assert "area=ha_noi_2008" in page.url and "indicator=papi_score" in page.url and "also=da_nang,can_tho" in page.url


def test_a_missing_figure_offers_to_be_entered_and_a_reported_one_opens_its_source_or_those_of_its_parts(page, server):
    page.goto(f"{server.address}/?area=lam_dong_2025&lang=vi")
    page.locator(".strip button.reported").first.click()
    expect(page.locator(".st-key-source_quote")).to_be_visible()
    page.keyboard.press("Escape")
    several = page.locator(".strip button.reported[title$='8 nội dung']").first
    several.click()
    drawer = page.get_by_role("dialog")
    expect(drawer.locator("summary")).to_have_count(8)
    drawer.locator("summary").last.click()
    expect(drawer.locator(".st-key-source_quote_7")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".strip button.missing").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập số liệu")
    expect(page.locator(".st-key-entry_text textarea")).to_have_value(re.compile(r"^Năm \d{4}, Lâm Đồng: .+ là "))


def test_a_link_pinned_to_a_day_shows_the_figures_of_that_day_and_says_so(page, server):
    page.goto(f"{server.address}/?lang=vi&area=kien_giang")
    page.locator(".st-key-as_of_pin button").click()
    page.wait_for_url("**v=**")
    expect(page.locator(".st-key-as_of_banner")).to_contain_text("Chưa có gì mới hơn")
    pinned, store = page.url, Store(server.store)
    added = figures(("kien_giang", 2013, 4321), report="later")
    receipt = store.accept(added, reports=[Report("later", title="Later")], raw=[], author="An", reason="test", submission="later")
    try:
        page.goto(pinned)
        expect(page.locator(".st-key-as_of_banner")).to_contain_text("thay đổi 1 lần")
        expect(page.get_by_text("4.321")).to_have_count(0)
        page.locator(".st-key-as_of_newest button").click()
        expect(page.get_by_text("4.321").first).to_be_visible()
        expect(page.locator(".st-key-as_of_banner")).to_have_count(0)
        page.wait_for_timeout(300)
        assert "v=" not in page.url.partition("?")[2].replace("lang=vi", "")
    finally:
        store.withdraw(receipt.batch, author="An", reason="test")


def drawer_opened(page) -> None:
    page.locator(".figures button[data-mark]").first.click()
    expect(page.locator(".st-key-source_quote")).to_be_visible()
    held(page, True)


def test_back_closes_an_open_drawer_and_stays_then_goes_back(page, server):
    page.goto(f"{server.address}/compare?lang=vi&area=lam_dong")
    page.locator(PAINTED).first.wait_for()
    page.get_by_role("link", name="Tổng quan").click()
    for close in (page.go_back, lambda: page.keyboard.press("Escape")):
        drawer_opened(page)
        close()
        expect(page.get_by_role("dialog")).to_have_count(0, timeout=5000)
        expect(page.locator(".figures .card").first).to_be_visible()
        held(page, False)
    page.go_back()
    page.locator(PAINTED).first.wait_for()


@pytest.mark.parametrize("close", ["Escape", "Back"])
def test_a_closed_drawer_has_the_page_drawn_once_and_no_more(page, server, close):
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(f"{server.address}/?lang=vi&area=lam_dong")
    drawer_opened(page)
    sent.clear()
    page.keyboard.press("Escape") if close == "Escape" else page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=5000)
    held(page, False)
    page.wait_for_timeout(500)
    assert len(sent) == 1


def test_a_page_loaded_anew_with_an_open_drawer_is_left_by_one_back(page, server):
    page.goto(f"{server.address}/compare?lang=vi&area=lam_dong")
    page.locator(PAINTED).first.wait_for()
    page.get_by_role("link", name="Tổng quan").click()
    drawer_opened(page)
    page.reload()
    expect(page.locator(".figures .card").first).to_be_visible()
    held(page, False)
    page.go_back()
    page.locator(PAINTED).first.wait_for()


def test_going_back_two_steps_leaves_an_open_drawer_behind(page, server):
    page.goto(f"{server.address}/compare?lang=vi&area=lam_dong")
    page.locator(PAINTED).first.wait_for()
    page.get_by_role("link", name="Tổng quan").click()
    drawer_opened(page)
    page.evaluate("history.go(-2)")
    page.locator(PAINTED).first.wait_for()
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=5000)
    page.get_by_role("link", name="Nguồn").click(timeout=5000)
    expect(page.locator("[data-testid='stTabs']")).to_be_visible()
