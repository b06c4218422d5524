"""How the pages look, as far as a browser can measure it: one test a promise."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import visited

pytestmark = pytest.mark.browser
PAINTED = '.chart[data-painted="yes"]'
WIDTHS = """where => [400, 500, 600, 700].map(weight => ["1111", "4444", "0808"].map(digits => {
  const span = document.createElement("span");
  span.textContent = digits;
  span.style.cssText = `font: ${weight} 100px "Be Vietnam Pro"; font-variant-numeric: inherit; text-rendering: geometricPrecision; position: absolute`;
  where.append(span);
  const width = span.getBoundingClientRect().width;
  span.remove();
  return width;
}))"""


def test_digits_are_of_one_width_on_the_page_and_in_its_charts_and_names_beside_them_have_room(tab, server):
    visited(tab, f"{server.address}/compare?lang=vi&area=lam_dong_2025&indicator=pci_score&view=ranking")
    tab.locator(PAINTED).first.wait_for()
    tab.evaluate("Promise.all([400, 500, 600, 700].map(weight => document.fonts.load(`${weight} 16px 'Be Vietnam Pro'`)))")
    for place in ("main, .stMain", f"{PAINTED} .plot"):
        widths = tab.locator(place).first.evaluate(WIDTHS)
        assert {len(set(row)) for row in widths} == {1} and all(row[0] > 0 for row in widths), widths
    expect(tab.locator(f"{PAINTED} svg text").first).to_have_css("font-variant-numeric", "tabular-nums")
    for number in (0, 1):
        chart = tab.locator(PAINTED).nth(number)
        lefts = chart.locator(".ytick text").evaluate_all("all => all.map((each) => each.getBoundingClientRect().left)")
        room = min(lefts) - chart.locator(".plot").bounding_box()["x"]
        assert 6 <= room <= 12, room


CONTRAST = """element => {
  const light = text => {
    const [r, g, b] = text.match(/[0-9.]+/g).map(Number).map(each => each / 255).map(each => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [one, other] = [getComputedStyle(element).color, getComputedStyle(document.querySelector(".stApp")).backgroundColor].map(light).sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
}"""


@pytest.fixture
def telephone(tab):
    """Return the tab as wide as a telephone."""
    tab.set_viewport_size({"width": 390, "height": 844})
    return tab


def test_on_a_telephone_the_coverage_strip_begins_at_the_newest_year_with_its_words_whole(telephone, server):
    telephone.goto(f"{server.address}/?lang=vi&area=lam_dong_2025")
    telephone.locator(".strip table").wait_for()
    drawn = "box => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(box))))"
    box = telephone.locator(".strip .scroll").evaluate_handle(drawn)
    left, right = box.evaluate("box => [box.scrollLeft, box.scrollWidth - box.clientWidth - box.scrollLeft]")
    assert left > 0 and right <= 1
    assert telephone.locator(".strip .about").evaluate("each => each.scrollWidth <= each.clientWidth")


def test_on_a_telephone_every_button_of_a_switch_has_all_its_edges(telephone, server):
    visited(telephone, f"{server.address}/compare?lang=vi&area=lam_dong_2025&view=years")
    buttons = telephone.locator(".st-key-view button")
    expect(buttons).to_have_count(7)
    edges = "each => ['Top', 'Right', 'Bottom', 'Left'].map(side => getComputedStyle(each)[`border${side}Color`]).filter(colour => /[,/] 0[)]/.test(colour))"
    assert [button.evaluate(edges) for button in buttons.all()] == [[]] * 7
    expect(buttons.nth(3)).to_have_css("border-radius", "8px")


def test_on_a_telephone_no_picker_of_the_comparison_stands_alone_and_all_fit(telephone, server):
    visited(telephone, f"{server.address}/compare?lang=vi&area=lam_dong_2025&indicator=pci_score&view=ranking")
    telephone.locator(PAINTED).first.wait_for()
    boxes = [each.bounding_box() for each in telephone.locator(".st-key-compare_row > .stElementContainer").all()]
    feet = [round(box["y"] + box["height"]) for box in boxes if box["height"] > 1]
    assert len(feet) == 4 and all(feet.count(foot) > 1 for foot in feet)
    assert telephone.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_picker_names_an_index_by_its_abbreviation_first_and_ends_a_long_name_in_dots(telephone, server):
    visited(telephone, f"{server.address}/compare?lang=vi&area=lam_dong_2025&indicator=papi_score&view=ranking")
    picker = telephone.locator(".st-key-indicator input")
    expect(picker).to_have_value("PAPI – Chỉ số hiệu quả quản trị và hành chính công")
    expect(picker).to_have_css("text-overflow", "ellipsis")


def test_the_open_tab_can_be_read_in_the_dark(tab, server):
    tab.emulate_media(color_scheme="dark")
    visited(tab, f"{server.address}/sources?lang=vi")
    expect(tab.locator("[role=tab] p").first).to_have_css("font-weight", "600")
    for at in (0, 1):
        assert tab.locator("[role=tab] p").nth(at).evaluate(CONTRAST) > 4.5


def test_a_break_is_seen_beside_a_filled_cell_of_the_strip(tab, server):
    visited(tab, f"{server.address}/?lang=vi&area=lam_dong_2025")
    seam = tab.locator(".strip td.seam").first
    expect(seam).to_have_css("border-left-style", "dashed")
    expect(seam).to_have_css("border-left-color", seam.evaluate("each => getComputedStyle(each).color"))
    assert seam.evaluate("each => each.firstChild.getBoundingClientRect().left - each.getBoundingClientRect().left") == 4


@pytest.mark.parametrize(("language", "title", "name"), [("vi", "So sánh", "Tiến độ cải cách hành chính"), ("en", "Compare", "Administrative reform progress")])
def test_the_tab_names_the_page_and_the_product_and_the_bar_of_pages_the_product(tab, server, language, title, name):
    visited(tab, f"{server.address}/compare?lang={language}")
    expect(tab).to_have_title(f"{title} · {name}")
    bar = tab.locator('[data-testid="stToolbar"] > :first-child > :first-child')
    tab.wait_for_function("([bar, name]) => getComputedStyle(bar, '::after').content === JSON.stringify(name)", arg=[bar.element_handle(), name])


def test_the_parts_of_the_overview_have_headings_of_one_size_and_charts_side_by_side_begin_at_one_height(tab, server):
    visited(tab, f"{server.address}/?lang=vi&area=lam_dong_2025")
    for name in ("Năm 2024 có gì mới", "Số liệu mới nhất theo lĩnh vực cải cách", "Đã có số liệu nào", "Diễn biến qua các năm"):
        expect(tab.get_by_role("heading", level=2, name=name)).to_have_css("font-size", "24px")
    expect(tab.locator(".chart h4")).to_have_count(7)
    tops = [box.bounding_box()["y"] for box in tab.locator(".chart").all()]
    assert len(tops) > 3 and tops[0::2][: len(tops) // 2] == tops[1::2]


def test_the_only_figure_of_a_card_is_large_though_it_has_a_label(tab, server):
    visited(tab, f"{server.address}/?lang=vi&area=lam_dong")
    cards = tab.locator(".figures .card", has=tab.get_by_role("heading", name="Tỷ lệ dùng eOffice"))
    expect(cards.first.locator(".label")).to_have_text("Cán bộ, công chức")
    expect(cards.first.locator(".figure")).to_have_css("font-size", "30px")


def test_on_a_telephone_what_adds_a_part_to_a_deck_follows_the_last_word_of_its_heading(telephone, server):
    visited(telephone, f"{server.address}/?lang=vi&area=lam_dong_2025")
    expect(telephone.get_by_role("button", name="Thêm vào bài trình bày").first).to_have_text("+ Thêm vào bài trình bày")
    heading = telephone.get_by_role("heading", name="Riêng một cấp hoặc một cơ quan")
    last = heading.evaluate("each => { const lines = each.getClientRects(); return { lines: lines.length, right: lines[lines.length - 1].right }; }")
    button = heading.locator("xpath=following-sibling::button").bounding_box()
    assert last["lines"] > 1 and 0 <= button["x"] - last["right"] < 16


@pytest.mark.parametrize(("language", "words"), [("vi", ("Chọn tệp", "tối đa 1 MB một tệp")), ("en", ("Upload", "1 MB per file"))])
def test_an_upload_says_its_limit_in_the_same_words_in_either_language(tab, server, language, words):
    visited(tab, f"{server.address}/decks?lang={language}")
    box = tab.get_by_test_id("stFileUploaderDropzone")
    for part, said in zip(
        (box.get_by_role("button").locator("p"), box.get_by_test_id("stFileUploaderDropzoneInstructions").locator("span")), words, strict=True
    ):
        expect(part).to_have_css("font-size", "0px")
        tab.wait_for_function("([part, said]) => getComputedStyle(part, '::after').content === JSON.stringify(said)", arg=[part.element_handle(), said])


def test_beside_the_ranking_the_line_of_the_province_goes_along(tab, server):
    visited(tab, f"{server.address}/compare?lang=vi&area=lam_dong_2025&indicator=pci_score&view=ranking")
    tab.locator(PAINTED).nth(1).wait_for()
    bottom = tab.locator(".st-key-compare_ranking").bounding_box()
    tab.get_by_test_id("stMain").evaluate("box => { box.scrollTop = 700; }")
    expect(tab.locator(".st-key-compare_trend h4")).to_be_in_viewport()
    assert bottom["height"] > 1200 and tab.locator(".st-key-compare_trend").bounding_box()["y"] > 60
