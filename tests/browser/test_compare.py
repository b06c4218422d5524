"""The comparison page in a real browser: one test a promise."""

import io
import re
from urllib.parse import parse_qs, urlparse

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from metrics.report import Report
from metrics.store import Store
from tests.browser.steps import held
from tests.serving import started
from tests.tables import figures

pytestmark = pytest.mark.browser
PAINTED = '.chart[data-painted="yes"]'


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    """Serve counts of all three parts of Lâm Đồng for 2024 and of two of them for 2023."""
    folder = tmp_path_factory.mktemp("merged")
    parts = ("lam_dong", 40), ("dak_nong", 20), ("binh_thuan", 35)
    rows = figures(*[(area, 2024, value) for area, value in parts], *[(area, 2023, value) for area, value in parts[:2]], report="bao-cao", quote="40 cơ quan")
    reports = [Report("bao-cao", title="Báo cáo")]
    Store(folder / "store").accept(rows, reports=reports, raw=[], author="Nguyễn Thị An", reason="thử", submission="thử")
    process, address = started(folder / "store", folder / "log", REFORM_SHIPPED="no")
    yield address
    process.terminate()
    process.wait(timeout=20)


def opened(page, address, **asked):
    query = "&".join(f"{name}={value}" for name, value in ({"lang": "vi", "area": "lam_dong_2025"} | asked).items())
    page.goto(f"{address}/compare?{query}")
    page.locator(PAINTED).first.wait_for()


def asked_for(page) -> dict[str, str]:
    return {name: value[0] for name, value in parse_qs(urlparse(page.url).query).items()}


def test_the_first_screen_shows_the_ranking_and_the_provinces_own_line(page, server):
    opened(page, server.address)
    for key in ("compare_trend", "compare_ranking"):
        chart = page.locator(f".st-key-{key} .plot")
        expect(chart).to_be_visible()
        assert chart.bounding_box()["y"] < 700
    expect(page.locator(".st-key-compare_ranking h4")).to_contain_text("Lâm Đồng")


def test_every_view_is_an_address_and_a_link_restores_it(page, server):
    opened(page, server.address, view="years", period="2022", **{"from": "2014"}, group="population", indicator="pci_score")
    expect(page.locator(".st-key-compare_years h4")).to_contain_text("2014")
    page.get_by_role("radio", name="Từng tỉnh").click()
    expect(page.locator(".st-key-compare_each h4")).to_contain_text("8 tỉnh")
    page.wait_for_url("**view=each**")
    assert asked_for(page)["group"] == "population" and "from" not in asked_for(page)
    page.goto(page.url)
    expect(page.locator(".st-key-compare_each h4")).to_contain_text("8 tỉnh")


def test_what_the_address_asks_for_and_does_not_exist_is_told(page, server):
    opened(page, server.address, view="pie", group="friends", borders="17")
    for strange in ("pie", "friends", "17"):
        expect(page.get_by_text(f"“{strange}”")).to_be_visible()


def test_leafing_through_the_years_keeps_the_axis(page, server):
    opened(page, server.address, indicator="pci_score", period="2021")
    limits = "plot => plot.layout.xaxis.range[1]"
    plot = page.locator(".st-key-compare_ranking .plot")
    before = plot.evaluate(limits)
    page.get_by_role("button", name="Năm sau").click()
    expect(page.locator(".st-key-compare_ranking h4")).to_contain_text("2022")
    page.locator(f".st-key-compare_ranking {PAINTED}").wait_for()
    assert plot.evaluate(limits) == before and asked_for(page)["period"] == "2022"


def test_years_that_may_be_compared_play_by_themselves_and_stop_at_the_last(page, server):
    opened(page, server.address, indicator="papi_score", period="2022")
    play = page.locator(".st-key-period_leaf .play")
    title = page.locator(".st-key-compare_ranking h4")
    play.click()
    expect(play).to_have_text("■ Dừng")
    for year in ("2023", "2024"):
        expect(title).to_contain_text(year)
    expect(play).to_have_text("▶ Chạy lần lượt các năm")
    play.click()
    expect(title).to_contain_text("2021")  # PAPI of 2020 is of another edition
    expect(title).to_contain_text("2022")
    play.click()
    page.wait_for_timeout(2000)
    expect(title).to_contain_text("2022")


def test_the_chart_gives_its_link_its_figures_and_a_workbook(page, server):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, server.address, indicator="papi_score", view="trend")
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_role("button", name="Đã sao chép liên kết")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(page.locator(".st-key-compare_trend .source")).to_contain_text("Chọn một điểm để mở nguồn")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải số liệu", exact=True).click()
    text = download.value.path().read_bytes()
    assert text.startswith(b"\xef\xbb\xbf") and "từ 2018" in text.decode("utf-8-sig") and "Nguồn: CECODES" in text.decode("utf-8-sig")
    rows = workbook(page)
    assert len(rows) > 800 and any("2018" in row["why_no_change"] for row in rows)
    page.get_by_role("radio", name="Ô vuông").click()
    page.locator(".st-key-period_leaf .back").click()
    expect(page.locator(".st-key-compare_tiles .title")).to_contain_text("2023")
    expect(page.locator(".st-key-compare_tiles .source")).to_contain_text("Chọn một tỉnh để mở nguồn")
    assert {row["time_period"] for row in workbook(page)} == {"2023"}


def workbook(page) -> list[dict[str, str]]:
    """Take the workbook of what is shown and return its rows."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải số liệu đầy đủ (XLSX)").click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes()), read_only=True).active
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, map(str, row), strict=True)) for row in rows]


def test_the_image_holds_title_and_source(page, server):
    opened(page, server.address, indicator="pci_score", view="years")
    page.evaluate(
        "window.reformPlotly.then(P => { const real = P.toImage; P.toImage = (figure, how) => { window.asked = figure; return real(figure, how); }; })"
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải ảnh PNG").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    layout = page.evaluate("({ title: asked.layout.title.text, notes: asked.layout.annotations.map(each => each.text).join(' ') })")
    assert "Lâm Đồng" in layout["title"] and "Nguồn" in layout["notes"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải ảnh SVG").click()
    drawn = download.value.path().read_text("utf-8")
    assert drawn.startswith("<svg") and "Lâm Đồng" in drawn and "Nguồn" in drawn and "font/woff2;base64" in drawn and "tabular-nums" in drawn


def test_a_sum_on_new_borders_opens_its_parts_and_an_incomplete_one_is_hatched(page, merged):
    opened(page, merged, borders="34", period="2024")
    page.locator(".st-key-compare_ranking").get_by_role("button", name="Bảng số").click()
    page.locator(".st-key-compare_ranking .twin button").first.click()
    drawer = page.get_by_role("dialog")
    for part in ("Lâm Đồng: 40", "Đắk Nông: 20", "Bình Thuận: 35"):
        expect(drawer.get_by_text(part)).to_be_visible()
    drawer.get_by_text("Lâm Đồng: 40").click()
    expect(drawer.locator(".st-key-source_quote_lam_dong")).to_contain_text("40 cơ quan")
    opened(page, merged, borders="34", period="2023")
    expect(page.locator(".st-key-compare_ranking .plot")).to_contain_text("2/3 tỉnh cũ đã có số")


def first_bar(page) -> tuple[float, float]:
    """Return where the middle of the first bar stands once it stands still."""
    page.locator(f".st-key-compare_ranking {PAINTED}").wait_for()
    bar = page.locator(".st-key-compare_ranking .bars .point path").first
    bar.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = bar.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def explains_papi(page, year: str) -> None:
    """Expect the drawer to name PAPI of *year*, and close the drawer."""
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("PAPI")
    expect(drawer.get_by_text(f" · {year}").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    held(page, False)


def test_a_bar_a_point_and_a_tile_open_their_source_by_mouse_and_by_keyboard(page, server):
    opened(page, server.address, indicator="papi_score", period="2022")
    page.mouse.click(*first_bar(page))
    explains_papi(page, "2022")
    plot = page.locator(".st-key-compare_trend .plot")
    plot.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    expect(page.locator(".st-key-compare_trend .live")).not_to_be_empty()
    said = page.locator(".st-key-compare_trend .live").inner_text()
    page.keyboard.press("Enter")
    year = re.search(r"\b20\d\d\b", said)[0]
    explains_papi(page, year)
    page.get_by_role("radio", name="Ô vuông").click()
    expect(page.locator(f".st-key-compare_tiles {PAINTED}")).to_be_visible()
    page.locator(".st-key-compare_tiles .plot").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    explains_papi(page, "2022")


def test_a_finger_on_a_bar_opens_its_source(browser, server):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="vi-VN")
    page = context.new_page()
    opened(page, server.address, indicator="papi_score", period="2022")
    page.touchscreen.tap(*first_bar(page))
    explains_papi(page, "2022")
    context.close()


def test_a_telephone_scrolls_down_only(page, server):
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server.address)
    for view, name in {"ranking": "", "years": "Hai năm", "each": "Từng tỉnh", "spread": "Phân bố", "tiles": "Ô vuông"}.items():
        if name:
            page.get_by_role("radio", name=name).click()
        expect(page.locator(f".st-key-compare_{view} {PAINTED}")).to_be_visible()
        beyond = page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth - main.clientWidth")
        assert (view, beyond) == (view, 0)
