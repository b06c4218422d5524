"""What a person does on the pages, as steps of tests."""

import contextlib
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Error, Locator, Page, expect

GO = """async (address) => {
  const app = document.querySelector("[data-testid=stApp]");
  const isRunning = () => app.dataset.testScriptState === "running";
  const until = (done, most) => new Promise((resolve, reject) => {
    if (done()) resolve();
    new MutationObserver((_, seen) => done() && (seen.disconnect(), resolve())).observe(app, { attributes: true });
    setTimeout(() => reject(new Error("too late")), most);
  });
  await until(() => !isRunning(), 20000);
  const begun = until(isRunning, 3000);
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  await begun;
  await until(() => !isRunning(), 20000);
}"""


def visited(page: Page, address: str) -> None:
    """Go to *address* as Back and Forward do, without loading the page anew where it is open; load it in case of doubt.

    The values that the address leaves out stay as they are.
    """
    if urlsplit(page.url)[:2] == urlsplit(address)[:2]:
        with contextlib.suppress(Error):
            return page.evaluate(GO, address)
    page.goto(address)


def dropped(page: Page, address: str, file: Path) -> None:
    """Drop *file* on the entry page and have it checked."""
    begun(page, address)
    page.locator(".st-key-entry_file input[type=file]").set_input_files(file)
    expect(page.locator(".st-key-entry_file")).to_contain_text(file.name[:10])
    checked(page, ".st-key-desk_to_changes, .st-key-desk_read_again")
    read_through(page, ".st-key-desk_to_changes")


def checked(page: Page, shown: str) -> None:
    """Press the button that checks until what is *shown* then stands there: the names of dropped files stand on the page before the files are there."""
    button = page.locator(".st-key-entry_read button")
    for _ in range(10):
        if not button.count():
            break
        with contextlib.suppress(AssertionError, Error):  # it may be gone by now
            button.click(timeout=3000)
            expect(page.locator(shown).first).to_be_visible(timeout=3000)
            return
    expect(page.locator(shown).first).to_be_visible()


def begun(page: Page, address: str) -> None:
    """Open the page where a draft begins."""
    page.goto(f"{address}/entry?lang=vi")
    expect(page.locator(".st-key-entry_text textarea")).to_be_visible()


def read_through(page: Page, shown: str) -> None:
    """Wait for what is *shown* once a report is read; on a machine so busy that the reader was stopped, have it read again."""
    for _ in range(3):
        expect(page.locator(f"{shown}, .st-key-desk_read_again").first).to_be_visible()
        if not page.locator(".st-key-desk_read_again").count():
            break
        page.locator(".st-key-desk_read_again button").click()
        page.wait_for_timeout(500)
    expect(page.locator(shown).first).to_be_visible()


def changes_seen(page: Page) -> None:
    """Go from the check to what publishing would change."""
    page.locator(".st-key-desk_to_changes button").click()
    expect(page.locator(".st-key-desk_to_publish")).to_be_visible()


def published(page: Page) -> None:
    """Look at the changes, give a name and a reason, and publish."""
    changes_seen(page)
    page.locator(".st-key-desk_to_publish button").click()
    for key, text in (("entry_name", "Nguyễn Thị An"), ("entry_reason", "Báo cáo tổng kết năm 2012")):
        page.locator(f".st-key-{key} input").fill(text)
    page.locator(".st-key-entry_publish button").click()
    expect(page.locator(".st-key-entry_undo")).to_be_visible()


def undone(page: Page) -> None:
    """Undo what was just published."""
    page.locator(".st-key-entry_undo button").click()
    expect(page.get_by_text("Đã hoàn tác")).to_be_visible()


def overview(page: Page, address: str) -> None:
    """Open the page of Lâm Đồng as it stands and unfold all earlier figures."""
    visited(page, f"{address}/?lang=vi&area=lam_dong_2025")
    expect(page.locator(".figures .card").first).to_be_visible()
    page.locator("details.earlier").evaluate_all("all => all.forEach((each) => (each.open = true))")


def number(page: Page, indicator: str, breakdown: str, period: str) -> Locator:
    """Return the first button of a figure of former Lâm Đồng."""
    return page.locator(f'.figures button[data-mark^="{indicator}|{breakdown}|"][data-mark*="|lam_dong|{period}"]').first


def quoted(page: Page, button: Locator) -> tuple[str, str]:
    """Press a number; return the words that its drawer quotes and the number marked in them; close the drawer."""
    button.click()
    quote = page.locator(".st-key-source_quote")
    expect(quote).to_be_visible()
    words, marked = quote.inner_text(), quote.locator("strong").inner_text()
    page.keyboard.press("Escape")
    expect(quote).to_have_count(0)
    held(page, False)
    return " ".join(words.split()), marked.strip()


def held(page: Page, is_held: bool) -> None:
    """Wait until the history holds the open drawer, or holds it no more."""
    for _ in range(50):
        if page.evaluate("Boolean(history.state && history.state.reformDrawer)") == is_held:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the drawer is {'not ' if is_held else ''}in the history")
