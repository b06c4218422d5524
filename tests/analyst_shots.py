"""`python3 -m tests.analyst_shots`: the pictures of docs/analysts.md, taken of the app at work, in both languages."""

import sys
import tempfile
from pathlib import Path

from metrics.bootstrap import ROOT, SetUpError, ready

FOLDER = ROOT / "docs" / "analysts"
BEFORE = "Năm 2018, tỉnh Lâm Đồng có 44 cơ quan, đơn vị dùng eOffice."
REPORT = (
    "Lâm Đồng tổng kết công tác cải cách hành chính năm 2019\n\n"
    "Năm 2019, tỉnh Lâm Đồng có 1.500 thủ tục hành chính. Tỉnh có 4.400 cơ quan, đơn vị dùng eOffice. "
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,5%. Dịch vụ công trực tuyến mức độ 3 là 200 dịch vụ, mức độ 4 là 35 dịch vụ. "
    "Kết thúc buổi họp, tỉnh giao 7 nhóm nhiệm vụ cho các sở.\n"
)
SETTLED_MS = 1500


def entered(page, address: str, language: str, text: str) -> None:
    """Paste *text* and have it checked."""
    page.goto(f"{address}/entry?lang={language}")
    page.locator(".st-key-entry_text textarea").fill(text)
    page.locator(".st-key-entry_read button").click()
    page.locator(".sheet .row, .st-key-desk_read_again").first.wait_for()
    if page.locator(".st-key-desk_read_again").count():
        page.locator(".st-key-desk_read_again button").click()
    page.locator(".sheet .row").first.wait_for()


def onward(page, name: str, reason: str) -> None:
    """Go from the check to the end."""
    page.locator(".st-key-desk_to_changes button").click()
    page.locator(".st-key-desk_to_publish button").click()
    page.locator(".st-key-entry_name input").fill(name)
    page.locator(".st-key-entry_reason input").fill(reason)


def published(page) -> None:
    """Publish and put the notice aside."""
    page.locator(".st-key-entry_publish button").click()
    page.locator(".st-key-entry_undo").wait_for()


def story(page, address: str, language: str) -> None:
    """Take the pictures of one language, as the page is walked through."""
    entered(page, address, language, BEFORE)
    onward(page, "Nguyễn Thị An", "Báo cáo năm 2018")
    published(page)
    page.goto(f"{address}/entry?lang={language}")
    page.locator(".st-key-entry_text textarea").fill(REPORT)
    taken(page, "1-box", language)
    page.locator(".st-key-entry_read button").click()
    page.locator(".sheet .row").first.wait_for()
    page.locator(".sheet .next").click()
    taken(page, "2-check", language)
    page.locator(".sheet .row.chosen .summary").click()
    field = page.locator(".sheet .editor [data-field=value]")
    field.fill("44")
    taken(page, "3-correct", language)
    field.press("Enter")
    page.locator(".sheet .clear").wait_for()
    page.locator(".st-key-desk_to_changes button").click()
    page.locator(".st-key-desk_preview .card").first.wait_for()
    taken(page, "4-changes", language)
    page.locator(".st-key-desk_to_publish button").click()
    page.locator(".st-key-entry_name input").fill("Nguyễn Thị An")
    page.locator(".st-key-entry_reason input").fill("Báo cáo năm 2019")
    published(page)
    taken(page, "5-published", language)


def taken(page, name: str, language: str) -> None:
    """Take one picture of what a laptop shows."""
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=FOLDER / f"{name}-{language}.png")


def main() -> int:
    """Start the app on a store of its own for each language and take the pictures."""
    try:
        ready(["requirements.txt", "tests/requirements.txt"], ["-m", "tests.analyst_shots"])
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    from tests.chromium import FLAGS, found_or_installed
    from tests.serving import started

    executable = found_or_installed() or None
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in ("vi", "en"):
        with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
            server, address = started(Path(place) / "store", Path(place) / "log", REFORM_SHIPPED_REPORTS="no")
            browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
            try:
                page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", reduced_motion="reduce").new_page()
                page.set_default_timeout(120_000)
                story(page, address, language)
            finally:
                browser.close()
                server.terminate()
                server.wait(timeout=20)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
