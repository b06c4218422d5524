"""Decks in a real browser: a chart goes in, slides are put in order, a file goes out and comes back."""

import re
import shutil
import tomllib

import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.steps import held
from tests.serving import started

pytestmark = pytest.mark.browser
LIVE = ("PCI", "DTI")
PAINTED = '.chart[data-painted="yes"]'


@pytest.fixture(scope="module")
def address(tmp_path_factory, filled):
    """Serve the shipped figures with a shelf of decks of its own."""
    folder = tmp_path_factory.mktemp("decks")
    shutil.copytree(filled, folder / "store")
    process, address = started(folder / "store", folder / "log", REFORM_SHIPPED_REPORTS="no")
    yield address
    process.terminate()
    process.wait(timeout=20)


def has_lines(page, *wanted: str) -> None:
    """Wait until the slides have these titles or such that begin so: the message, else the view's own."""
    titles = page.locator(".slides input.message")
    expect(titles).to_have_count(len(wanted))
    for place, start in enumerate(wanted):
        own = titles.nth(place)
        expect(own).to_have_attribute("placeholder", re.compile(f"^{start}")) if start.startswith(LIVE) else expect(own).to_have_value(start)


def added(page, message: str = "") -> None:
    """Go on in the window that asks which deck, and wait for the notice."""
    expect(page.locator(".st-key-deck_add_go button")).to_be_visible()
    if message:
        field = page.locator(".st-key-deck_add_message input")
        field.fill(message)
        field.press("Enter")
    page.locator(".st-key-deck_add_go button").click()
    expect(page.locator(".st-key-deck_notice")).to_contain_text("Đã thêm vào")
    held(page, False)


def test_a_chart_is_added_slides_are_put_in_order_and_the_file_comes_back(page, address, tmp_path):
    page.goto(f"{address}/compare?lang=vi&area=lam_dong_2025&indicator=pci_score&period=2021")
    page.locator(PAINTED).first.wait_for()
    for key in ("compare_trend", "compare_ranking"):
        page.locator(f".st-key-{key}").get_by_role("button", name="Thêm vào bài trình bày").click()
        added(page, "" if key == "compare_trend" else "Ta đứng ở đâu")
    page.goto(f"{address}/?lang=vi&area=lam_dong_2025")
    page.get_by_role("button", name="Thêm vào bài trình bày: DTI", exact=True).click()
    added(page)
    page.locator(".st-key-deck_notice").get_by_text("Mở bài").click()
    has_lines(page, "PCI: Lâm Đồng", "Ta đứng ở đâu", "DTI")
    page.locator('.slides button[aria-label="Đưa trang 3 lên"]').focus()
    page.keyboard.press("Enter")
    has_lines(page, "PCI: Lâm Đồng", "DTI", "Ta đứng ở đâu")
    expect(page.locator('.slides button[aria-label="Đưa trang 2 lên"]')).to_be_focused()
    page.keyboard.press("Enter")
    has_lines(page, "DTI", "PCI: Lâm Đồng", "Ta đứng ở đâu")
    page.get_by_label("Dòng thông điệp của trang 2").fill("Điểm còn thấp")
    page.get_by_label("Nhân đôi trang 2").click()
    has_lines(page, "DTI", "Điểm còn thấp", "Điểm còn thấp", "Ta đứng ở đâu")
    page.locator(".slides li:nth-child(1) summary").click()
    page.get_by_label("Ghi chú cho người nói, trang 1").fill("Nói chậm.\nDừng lại.")
    page.get_by_label("Bỏ trang 3").click()
    has_lines(page, "DTI", "Điểm còn thấp", "Ta đứng ở đâu")
    page.locator(".st-key-deck_undo button").click()
    has_lines(page, "DTI", "Điểm còn thấp", "Điểm còn thấp", "Ta đứng ở đâu")
    page.get_by_label("Chạy lần lượt các năm của trang 4").click()
    expect(page.get_by_label("Chạy lần lượt các năm của trang 4")).to_have_attribute("aria-pressed", "true")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải bài về (TOML)").click()
    file = download.value.path()
    kept = tomllib.loads(file.read_text("utf-8"))
    assert [slide["kind"] for slide in kept["slides"]] == ["card", "compare", "compare", "compare"]
    assert kept["slides"][0]["notes"] == "Nói chậm.\nDừng lại." and kept["slides"][3]["view"]["period"] == "2021"
    assert [slide["view"].get("play") for slide in kept["slides"]] == [None, None, None, "yes"]
    copy = tmp_path / "copy.toml"
    copy.write_bytes(file.read_bytes().replace("Ta đứng ở đâu".encode(), "Từ tệp".encode()))
    page.goto(f"{address}/decks?lang=vi")
    page.locator(".st-key-deck_file input[type=file]").set_input_files(copy)
    expect(page.locator(".st-key-deck_file_go button")).to_be_enabled()
    page.locator(".st-key-deck_file_go button").click()
    has_lines(page, "DTI", "Điểm còn thấp", "Điểm còn thấp", "Từ tệp")
    page.goto(page.url)
    has_lines(page, "DTI", "Điểm còn thấp", "Điểm còn thấp", "Từ tệp")


def test_adding_a_chart_can_be_undone(page, address):
    page.goto(f"{address}/?lang=vi&area=ha_giang")
    page.get_by_role("button", name="Thêm vào bài trình bày", exact=True).first.click()
    expect(page.locator(".st-key-deck_add_go button")).to_be_visible()
    page.get_by_role("combobox", name="Bài trình bày").click()
    page.get_by_role("option", name="Bài mới…").click()
    added(page)
    page.locator(".st-key-deck_undo button").click()
    expect(page.locator(".st-key-deck_notice")).to_contain_text("Đã hoàn tác")
    page.goto(f"{address}/decks?lang=vi")
    expect(page.get_by_text("0 trang").first).to_be_visible()


def test_an_annual_review_is_one_click_and_a_removed_deck_comes_back(page, address):
    page.goto(f"{address}/decks?lang=en&area=lam_dong_2025")
    page.locator(".st-key-deck_review_go button").click()
    expect(page.locator(".slides li").nth(8)).to_be_visible()
    title = page.locator("h1").inner_text()
    assert title.startswith("Administrative reform in 2025") and "deck=" in page.url
    assert axe.violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth <= main.clientWidth")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.locator(".st-key-deck_close button").click()
    row = page.locator("[class*=st-key-deck_row_]", has_text=title).first
    row.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("button", name=title)).to_have_count(0)
    page.locator(".st-key-deck_undo button").click()
    expect(page.get_by_role("button", name=title)).to_be_visible()


def test_a_broken_file_is_refused_in_words(page, address, tmp_path):
    (tmp_path / "broken.toml").write_text("format = 1\ntitle = oh")
    page.goto(f"{address}/decks?lang=vi")
    page.locator(".st-key-deck_file input[type=file]").set_input_files(tmp_path / "broken.toml")
    expect(page.locator(".st-key-deck_file_go button")).to_be_enabled()
    page.locator(".st-key-deck_file_go button").click()
    expect(page.get_by_text("không đúng cú pháp TOML")).to_be_visible()


def test_a_link_to_a_deck_that_is_not_there_opens_the_list_and_says_so(page, address):
    page.goto(f"{address}/decks?lang=vi&deck=khong-co")
    expect(page.get_by_text("“khong-co”")).to_be_visible()
    expect(page.locator(".st-key-deck_review_go")).to_be_visible()
