"""The analyst's desk in a real browser, over the real store: keyboard only, planted errors, restarts, two people, many files."""

import contextlib
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from subprocess import Popen

import pytest
from playwright.sync_api import Locator, Page, expect

from metrics import catalogue
from metrics.store import Store
from tests.browser.steps import begun, changes_seen, checked, read_through
from tests.browser.test_access import GROUNDS, of_the_other_language, violations
from tests.serving import started

pytestmark = pytest.mark.browser
SPECIMEN = (Path(__file__).resolve().parents[1] / "specimens" / "hoi-nghi-2012.txt").read_text("utf-8")
SECONDS_A_KEY, SECONDS_A_DECISION, SECONDS_ALLOWED = 0.28, 1.35, 120  # a typist of average skill (keystroke-level model)
MOST_TABS = 60
FIRST_CELL = {"x": 36, "y": 52}  # of a table that is painted: below its headings, in its first column


@dataclass
class Desk:
    """A server of the tests' own, which they may stop and start again at the same store."""

    folder: Path
    process: Popen
    address: str

    @property
    def store(self) -> Store:
        return Store(self.folder / "store")

    def restart(self) -> None:
        """Kill the server as a power cut would, and start another."""
        self.process.kill()
        self.process.wait(timeout=20)
        self.process, self.address = started(self.folder / "store", self.folder / "log", REFORM_SHIPPED_REPORTS="no")


@pytest.fixture(scope="module")
def desk(tmp_path_factory, filled) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(filled, folder / "store")
    made = Desk(folder, *started(folder / "store", folder / "log", REFORM_SHIPPED_REPORTS="no"))
    yield made
    made.process.terminate()
    made.process.wait(timeout=20)


def stands(desk: Desk, area: str, period: str) -> dict[tuple[str, str], float]:
    rows = desk.store.current()
    rows = rows[(rows["ref_area"] == area) & (rows["time_period"] == period) & rows["obs_value"].notna()]
    return dict(zip(zip(rows["indicator"], rows["breakdown"], strict=True), rows["obs_value"], strict=True))


def pasted(page: Page, address: str, text: str) -> None:
    begun(page, address)
    page.locator(".st-key-entry_text textarea").fill(text)
    page.locator(".st-key-entry_read button").click()
    read_through(page, ".sheet .row")


def row(page: Page, title: str) -> Locator:
    return page.locator(".sheet .row").filter(has=page.locator(".title", has_text=re.compile(f"^{re.escape(title)}")))


def told_of_trouble(page: Page, count: int) -> None:
    read_through(page, ".sheet .row")
    words = f"Còn {count} chỗ cần xem" if count else "Không còn chỗ nào cần xem"
    expect(page.locator(".sheet .head [role=status]")).to_have_text(words)


def to_publishing(page: Page) -> None:
    changes_seen(page)
    page.locator(".st-key-desk_to_publish button").click()
    expect(page.locator(".st-key-entry_name input")).to_be_visible()


def named(page: Page, reason: str, name: str = "Nguyễn Thị An") -> None:
    page.locator(".st-key-entry_name input").fill(name)
    page.locator(".st-key-entry_reason input").fill(reason)


class Keyboard:
    """Somebody who has no mouse; counts what they press, and how long they wait for the page."""

    def __init__(self, page: Page):
        self.page, self.keys, self.decisions, self.waited = page, 0, 0, 0.0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def reach(self, selector: str) -> None:
        """Press Tab until what *selector* names has the focus."""
        self.decisions += 1
        inside = """selector => {
            let at = document.activeElement;
            while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
            return !!at?.matches(selector);
        }"""
        for _ in range(MOST_TABS):
            if self.page.evaluate(inside, selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} cannot be reached")

    def wait(self, selector: str) -> None:
        begun_at = time.monotonic()
        read_through(self.page, selector)
        self.waited += time.monotonic() - begun_at

    @property
    def seconds(self) -> float:
        return self.keys * SECONDS_A_KEY + self.decisions * SECONDS_A_DECISION + self.waited


def test_with_the_keyboard_only_a_report_is_pasted_checked_and_published_within_two_minutes(page, desk):
    page.goto(f"{desk.address}/entry?lang=vi")
    expect(page.locator(".st-key-entry_text textarea")).to_be_visible()
    hand = Keyboard(page)
    hand.reach(".st-key-entry_text textarea")
    page.keyboard.insert_text(SPECIMEN)  # one paste
    hand.press("Control+v")
    hand.reach(".st-key-entry_read button")
    hand.press("Enter")
    hand.wait(".sheet .row")
    assert re.search(r"[?&]draft=[0-9a-f]{12}", page.url)
    expect(page.locator(".stMain [role=radiogroup][aria-label*='năm']")).to_have_count(1)
    hand.reach(".st-key-desk_question_year input[type=radio]")
    assert page.locator(".st-key-desk_question_year input:checked").evaluate("each => each.closest('label').innerText").startswith("2012")
    hand.reach(".st-key-desk_answered_year button")
    hand.press("Enter")
    expect(page.locator(".st-key-desk_question_year")).to_have_count(0)
    hand.reach(".sheet .mark")
    while page.locator(".sheet button.mark.chosen").count() == 0 or page.locator(".sheet button.mark.chosen").inner_text() != "5.000":
        hand.press("ArrowRight")
    expect(page.locator(".sheet .row.chosen .title")).to_have_text("Hộp thư công vụ")
    hand.reach(".st-key-desk_to_changes button")
    hand.press("Enter")
    hand.wait(".st-key-desk_to_publish button")
    expect(page.get_by_text("Sẽ thêm 6, sửa 0, rút 0")).to_be_visible()
    expect(page.locator(".st-key-desk_preview .card")).to_have_count(4)
    hand.reach(".st-key-desk_to_publish button")
    hand.press("Enter")
    hand.wait(".st-key-entry_name input")
    hand.reach(".st-key-entry_name input")
    hand.type("Nguyễn Thị An")
    hand.reach(".st-key-entry_reason input")
    hand.type("Báo cáo tổng kết năm 2012")
    hand.press("Enter")
    hand.wait(".st-key-entry_undo button")
    assert len(stands(desk, "lam_dong", "2012").keys() & {("official_mailboxes", ""), ("online_services", "level3"), ("agency_websites", "")}) == 3
    assert hand.seconds < SECONDS_ALLOWED, f"{hand.keys} keys, {hand.decisions} decisions, {hand.waited:.0f} s waited"
    hand.reach(".st-key-entry_undo button")
    hand.press("Enter")
    hand.wait(".sheet .row")
    assert ("official_mailboxes", "") not in stands(desk, "lam_dong", "2012")


BEFORE = "Năm 2018, tỉnh Lâm Đồng có 44 cơ quan, đơn vị dùng eOffice."
PLANTED = (
    "Năm 2019, tỉnh Lâm Đồng có 1.500 thủ tục hành chính. Tỉnh có 4.400 cơ quan, đơn vị dùng eOffice. Tỷ lệ hồ sơ giải quyết đúng hạn đạt 560%. "
    "Dịch vụ công trực tuyến mức độ 3 là 2.000 dịch vụ. Kết thúc buổi họp, tỉnh giao 7 nhóm nhiệm vụ cho các sở."
)


def test_planted_errors_are_mended_in_place_through_a_refresh_and_a_restart_and_corrected_later(page, desk):
    pasted(page, desk.address, BEFORE)
    to_publishing(page)
    named(page, "Số năm trước")
    page.locator(".st-key-entry_publish button").click()
    expect(page.locator(".st-key-entry_undo")).to_be_visible()

    pasted(page, desk.address, PLANTED)
    told_of_trouble(page, 3)  # ten times last year, an impossible share, level 3 above the procedures
    mended = row(page, "Tỷ lệ hồ sơ đúng hạn")
    expect(mended.locator(".trouble.error")).to_contain_text("560%")
    mended.locator(".trouble input").fill("56o")
    mended.locator(".trouble button.primary").click()
    expect(page.locator(".sheet .trouble").filter(has_text="“56o” không dùng được")).to_be_visible()
    mended.locator(".trouble input").first.fill("56")
    mended.locator(".trouble button.primary").first.click()
    told_of_trouble(page, 2)
    expect(mended.locator(".value")).to_contain_text("56")
    expect(mended.locator(".about")).to_contain_text("viết là 560%")

    page.reload()
    told_of_trouble(page, 2)
    draft = re.search(r"draft=([0-9a-f]{12})", page.url)[1]
    desk.restart()
    page.goto(f"{desk.address}/entry?lang=vi")
    page.locator(f".st-key-desk_open_{draft} button").click()
    told_of_trouble(page, 2)
    expect(row(page, "Tỷ lệ hồ sơ đúng hạn").locator(".note")).to_have_text("đã sửa")

    row(page, "Cơ quan dùng eOffice").locator(".summary").click()
    form = row(page, "Cơ quan dùng eOffice").locator(".editor")
    assert form.locator("[data-field=unit] option").all_inner_texts() == ["như chỉ tiêu", "nghìn", "triệu", "tỷ", "%"]
    form.locator("[data-field=value]").fill("44")
    form.locator("[data-field=value]").press("Enter")
    told_of_trouble(page, 1)
    why = row(page, "Dịch vụ công trực tuyến").locator(".why")
    why.locator("input").fill("Có cả dịch vụ của bộ")
    why.locator("input").press("Enter")
    told_of_trouble(page, 0)

    page.locator(".sheet button.mark.unread", has_text="7").click()
    page.keyboard.type("trang thong tin")  # without diacritics
    page.keyboard.press("Enter")
    page.locator(".sheet .editor button.primary").click()
    expect(row(page, "Cơ quan có trang thông tin").locator(".value")).to_contain_text("7")

    to_publishing(page)
    named(page, "Báo cáo năm 2019")
    page.locator(".st-key-entry_publish button").click()
    expect(page.locator(".st-key-entry_undo")).to_be_visible()
    published = {("eoffice_units", ""): 44.0, ("dossiers_ontime_pct", ""): 56.0, ("agency_websites", ""): 7.0, ("online_services", "level3"): 2000.0}
    assert published.items() <= stands(desk, "lam_dong", "2019").items()

    page.goto(f"{desk.address}/entry?lang=vi")
    page.locator(".st-key-desk_learned summary").click()
    expect(page.locator(".st-key-desk_lesson_0")).to_contain_text("nhóm nhiệm vụ cho")
    page.locator("[class*=st-key-desk_unlearn_lesson_0] button").click()
    expect(page.locator(".st-key-desk_lesson_0")).to_have_count(0)

    corrected_later(page, desk)


def corrected_later(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/?lang=vi&area=lam_dong")
    expect(page.locator(".figures .card").first).to_be_visible()
    page.locator("details.earlier").evaluate_all("all => all.forEach((each) => (each.open = true))")
    number = page.locator('.figures button[data-mark^="agency_websites||"][data-mark*="|lam_dong|2019"]').first
    number.click()
    page.get_by_text("Sửa con số này").click()
    page.locator("[class*=st-key-correct_][class*=_value] input").fill("8")
    page.locator("[class*=st-key-correct_][class*=_name] input").fill("Trần Văn Bình")
    closed_by_mistake(page, desk, number)
    page.locator("[class*=st-key-correct_][class*=_save] button").click()
    expect(page.get_by_text("Giá trị cũ vẫn được giữ")).to_be_visible()
    assert stands(desk, "lam_dong", "2019")["agency_websites", ""] == 8.0
    page.locator("details.earlier").evaluate_all("all => all.forEach((each) => (each.open = true))")
    number.click()
    expect(page.get_by_text("Đã sửa sau khi công bố (trước là 7): Trần Văn Bình")).to_be_visible()
    corrected_from_the_log(page, desk)


def closed_by_mistake(page: Page, desk: Desk, number: Locator) -> None:
    """Close the drawer of a busy server right after the last letter, find what was typed, start the server anew, and find it again."""
    reason = page.locator("[class*=st-key-correct_][class*=_reason] input")
    reason.click()
    with kept_waiting(desk):
        page.keyboard.type("Đếm sót một trang")
        page.keyboard.press("Escape")
        page.wait_for_timeout(600)
    expect(page.get_by_role("dialog")).to_have_count(0)
    kept_on_disk(page, desk, "Đếm sót một trang")
    number.click()
    expect(reason).to_have_value("Đếm sót một trang")
    desk.restart()
    page.goto(f"{desk.address}/?lang=vi&area=lam_dong")
    expect(page.locator(".figures .card").first).to_be_visible()
    page.locator("details.earlier").evaluate_all("all => all.forEach((each) => (each.open = true))")
    number.click()
    expect(page.locator("[class*=st-key-correct_][class*=_value] input")).to_have_value("8")
    expect(reason).to_have_value("Đếm sót một trang")
    expect(page.locator("[class*=st-key-correct_][class*=_name] input")).to_have_value("Trần Văn Bình")


@contextlib.contextmanager
def kept_waiting(desk: Desk) -> Iterator[None]:
    """Have the server do nothing for a while, so that all that reaches it meanwhile waits together."""
    os.kill(desk.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(desk.process.pid, signal.SIGCONT)


def kept_on_disk(page: Page, desk: Desk, words: str) -> None:
    """Wait until the typed *words* stand in a file beside the store."""
    for _ in range(100):
        if any(words in file.read_text("utf-8") for file in desk.folder.rglob("corrections.txt")):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{words} is kept nowhere")


def corrected_from_the_log(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}/sources?lang=vi")
    page.get_by_role("tab", name="Nhật ký thay đổi").click()
    rows = page.locator(".st-key-changes_rows .dvn-scroller").first
    expect(rows).to_be_visible()
    value = page.locator("[class*=st-key-correct_][class*=_value] input")
    for _ in range(5):  # a painted table takes no press while it settles
        rows.click(position=FIRST_CELL)  # the newest change: the eighth website
        with contextlib.suppress(AssertionError):
            expect(value).to_be_visible(timeout=3000)
            break
    expect(value).to_have_value("8")
    value.fill("10")
    page.locator("[class*=st-key-correct_][class*=_drop] button").click()
    expect(value).to_have_value("8")
    value.fill("9")
    page.locator("[class*=st-key-correct_][class*=_name] input").fill("Trần Văn Bình")
    page.locator("[class*=st-key-correct_][class*=_reason] input").fill("Còn một trang nữa")
    page.locator("[class*=st-key-correct_][class*=_save] button").click()
    expect(page.get_by_text("Giá trị cũ vẫn được giữ")).to_be_visible()
    assert stands(desk, "lam_dong", "2019")["agency_websites", ""] == 9.0


ASKED = (
    "Lâm Đồng đẩy mạnh cải cách\n\nThứ sáu, 15/08/2025 09:20\n\nNăm 2015, tỉnh Lâm Đồng có 12.34 cơ quan, đơn vị dùng eOffice. "
    "Tỷ lệ hồ sơ giải quyết đúng hạn đạt 560%. Tỉnh có 1.500 thủ tục hành chính. Dịch vụ công trực tuyến mức độ 3 là 2.000 dịch vụ. "
    "Kết thúc buổi họp, tỉnh giao 7 nhóm nhiệm vụ cho các sở."
)
SAID = {
    "vi": ("Lâm Đồng cũ, như trong kỳ đó", "Hàng nghìn: 1234", "Phần lẻ: 12,34"),
    "en": ("Lam Dong as it was then", "Thousands: 1234", "Decimals: 12,34"),
}


def for_everyone(page: Page, scheme: str) -> None:
    """Hold the page as it stands to what everyone needs: axe in the theme *scheme*, no sideways movement on a telephone."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    expect(page.locator(".stApp")).to_have_css("background-color", GROUNDS[scheme])
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    main = page.locator("[data-testid=stMain]")
    expect(main).to_have_js_property("clientWidth", 390)
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") == 0
    page.set_viewport_size({"width": 1366, "height": 768})
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize(("language", "scheme"), [("vi", "dark"), ("en", "light")])
def test_each_step_is_for_everyone_and_asks_on_which_borders_and_whether_thousands_or_decimals(page, desk, language, scheme):
    page.goto(f"{desk.address}/entry?lang={language}")
    page.locator(".st-key-entry_text textarea").fill(ASKED)
    for_everyone(page, scheme)
    page.locator(".st-key-entry_read button").click()
    read_through(page, ".sheet .row")
    question = page.locator(".st-key-desk_question_borders")
    assert question.locator("input:checked").evaluate("each => each.closest('label').innerText").startswith(SAID[language][0])
    assert page.locator(".sheet .choice").all_inner_texts() == list(SAID[language][1:])  # what is counted is likelier thousands
    page.locator(".sheet .row:not(.stray) .summary").first.click()
    expect(page.locator(".sheet .editor")).to_be_visible()
    for_everyone(page, scheme)
    assert of_the_other_language(page, language) == []
    page.locator(".st-key-desk_answered_borders button").click()
    expect(question).to_have_count(0)
    page.locator(".sheet .choice.primary").click()
    expect(page.locator(".sheet .choice")).to_have_count(0)
    expect(page.locator(".sheet .value", has_text=re.compile(r"1[.,]234"))).to_be_visible()
    page.locator(".sheet .trouble.error input").fill("56")
    page.locator(".sheet .trouble.error button.primary").click()
    expect(page.locator(".sheet .trouble.error")).to_have_count(0)
    page.locator(".sheet .trouble.warning:not(.settled) input").fill("…")
    page.locator(".sheet .trouble.warning:not(.settled) input").press("Enter")
    expect(page.locator(".sheet .clear")).to_be_visible()
    changes_seen(page)
    for_everyone(page, scheme)
    page.locator(".st-key-desk_to_publish button").click()
    named(page, "Báo cáo năm 2015")
    for_everyone(page, scheme)
    page.locator(".st-key-entry_publish button").click()
    expect(page.locator(".st-key-entry_undo")).to_be_visible()
    for_everyone(page, scheme)
    assert stands(desk, "lam_dong", "2015")["eoffice_units", ""] == 1234.0
    page.locator(".st-key-entry_undo button").click()
    read_through(page, ".sheet .row")


def test_two_who_publish_the_same_figure_in_the_same_second_both_survive(browser, desk):
    pages = []
    for name, value in (("An", "51"), ("Bình", "53")):
        context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        context.set_default_timeout(30_000)
        page = context.new_page()
        pasted(page, desk.address, f"Năm 2017, tỉnh Lâm Đồng có {value} cơ quan, đơn vị dùng eOffice.")
        pages.append((page, name, value))
    for page, name, _ in pages:
        to_publishing(page)
        named(page, f"Báo cáo của {name}", name)
    before = len(desk.store.batches())
    for page, _, _ in pages:
        page.locator(".st-key-entry_publish button").evaluate("button => setTimeout(() => button.click(), 200)")
    for page, _, _ in pages:
        expect(page.locator(".st-key-entry_undo, .st-key-desk_to_decide").first).to_be_visible()
    [first] = [each for each in pages if each[0].locator(".st-key-entry_undo").count()]
    [second] = [each for each in pages if each is not first]
    page = second[0]
    page.locator(".st-key-desk_to_decide button").click()
    shown = page.locator(".st-key-desk_meanwhile")
    expect(shown).to_contain_text(f"{first[1]} công bố lúc")
    expect(shown).to_contain_text(f"Báo cáo của {first[1]}")
    shown.get_by_text(f"{second[2]}, của bản nháp này").click()
    page.locator(".st-key-desk_to_publish button").click()
    named(page, f"Báo cáo của {second[1]}", second[1])
    page.locator(".st-key-entry_publish button").click()
    expect(page.locator(".st-key-entry_undo")).to_be_visible()
    batches = desk.store.batches()
    assert len(batches) == before + 2 and batches["state"].tolist()[-2:] == ["accepted", "accepted"]
    assert stands(desk, "lam_dong", "2017")["eoffice_units", ""] == float(second[2])
    for page, _, _ in pages:
        page.context.close()


def test_thirty_four_files_each_have_a_state_problems_first_and_go_on_after_a_refresh(page, desk):
    files = [
        {"name": f"{number:02}.csv", "mimeType": "text/csv", "buffer": _row_of(area, "4o" if number == 20 else str(40 + number))}
        for number, area in enumerate(_provinces()[:34])
    ]
    begun(page, desk.address)
    page.locator(".st-key-entry_file input[type=file]").set_input_files(files)
    expect(page.locator(".st-key-entry_file")).to_contain_text("33.csv")
    checked(page, "[role=progressbar], [class*=st-key-desk_file_]")
    page.reload()  # in the middle of it
    expect(page.get_by_text("1 tệp có vấn đề")).to_be_visible(timeout=90_000)
    expect(page.locator("[class*=st-key-desk_file_]").first).to_contain_text("20.csv")
    expect(page.locator("[class*=st-key-desk_file_open_]")).to_have_count(34)
    page.locator(".st-key-desk_publish_fine summary").click()
    page.locator(".st-key-files_name input").fill("Nguyễn Thị An")
    page.locator(".st-key-files_reason input").fill("Số liệu năm 2016")
    button = page.locator(".st-key-files_publish button")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text(re.compile(r"Đã công bố [1-9]\d/34 tệp"))).to_be_visible(timeout=120_000)


def _provinces() -> list[str]:
    return sorted(area.name["vi"] for area in catalogue.areas_on(date(2016, 12, 31)))


def _row_of(area: str, value: str) -> bytes:
    return f"Tỉnh;Năm;Cơ quan dùng eOffice\n{area};2016;{value}\n".encode()
