"""How the pages look, as far as a browser can measure it: one test a promise."""

import pytest
from playwright.sync_api import expect

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


def test_digits_are_of_one_width_on_the_page_and_in_its_charts(page, server):
    page.goto(f"{server.address}/compare?lang=vi&area=lam_dong_2025&indicator=pci_score")
    page.locator(PAINTED).first.wait_for()
    page.evaluate("Promise.all([400, 500, 600, 700].map(weight => document.fonts.load(`${weight} 16px 'Be Vietnam Pro'`)))")
    for place in ("main, .stMain", f"{PAINTED} .plot"):
        widths = page.locator(place).first.evaluate(WIDTHS)
        assert {len(set(row)) for row in widths} == {1} and all(row[0] > 0 for row in widths), widths
    expect(page.locator(f"{PAINTED} svg text").first).to_have_css("font-variant-numeric", "tabular-nums")
