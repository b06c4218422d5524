"""Two people at two desks of one server, signed in through a real OpenID provider: one submits, the other approves."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.provider import provider, settings
from tests.browser.steps import begun, changes_seen, read_through
from tests.browser.test_desk import for_everyone
from tests.browser.test_sign_in import Shared, signed_in
from tests.serving import started

pytestmark = pytest.mark.browser
AN, CHI = "Nguyễn Thị An <an@lamdong.vn>", "Lê Chi <chi@lamdong.vn>"
REPORT = "Năm 2014, tỉnh Lâm Đồng có 57 cơ quan, đơn vị dùng eOffice."


@pytest.fixture(scope="module")
def office(tmp_path_factory, filled) -> Iterator[Shared]:
    """Serve entry to who signs in, with a second person to approve."""
    place = tmp_path_factory.mktemp("office")
    shutil.copytree(filled, place / "store")
    with provider(place / "provider.log") as issuer:
        process, address = started(place / "store", place / "log", REFORM_SHIPPED_REPORTS="no", REFORM_APPROVAL="required", **settings(issuer, place))
        yield Shared(address, place)
        process.terminate()
        process.wait(timeout=20)


def submitted(page: Page) -> None:
    page.locator(".st-key-entry_reason input").fill("Báo cáo năm 2014")
    expect(page.locator(".st-key-entry_publish button")).to_have_text("Trình duyệt")
    page.locator(".st-key-entry_publish button").click()
    expect(page.locator(".st-key-approve_take_back")).to_be_visible()


def waits(page: Page, office: Shared) -> None:
    page.goto(f"{office.address}/entry?lang=vi")
    page.locator("[class*=st-key-approve_open_] button").click()
    expect(page.locator(".st-key-approve_go button")).to_be_visible()


def test_one_submits_another_sends_back_then_approves_and_both_are_named(browser, office):
    people = [browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN") for _ in range(2)]
    an, chi = (signed_in(window, office, who) for window, who in zip(people, ("an", "chi"), strict=True))
    begun(an, office.address)
    an.locator(".st-key-entry_text textarea").fill(REPORT)
    an.locator(".st-key-entry_read button").click()
    read_through(an, ".sheet .row")
    changes_seen(an)
    an.locator(".st-key-desk_to_publish button").click()
    submitted(an)
    known = len(office.store().batches())

    waits(chi, office)
    sheet = chi.locator(".sheet")
    sheet.locator("button.mark", has_text="57").click()
    expect(sheet.locator(".row.chosen .value")).to_contain_text("57")
    expect(sheet.locator(".editor")).to_have_count(0)  # looked at, not changed
    expect(chi.get_by_text("Sẽ thêm 1, sửa 0, rút 0")).to_be_visible()
    for_everyone(chi, "dark")
    chi.locator(".st-key-approve_words input").fill("Xem lại con số 57")
    chi.locator(".st-key-approve_send_back button").click()
    expect(chi.get_by_text("Không có bản nào chờ bạn duyệt")).to_be_visible()

    an.reload()
    expect(an.get_by_test_id("stAlert").filter(has_text="Xem lại con số 57")).to_be_visible()
    submitted(an)
    assert len(office.store().batches()) == known

    waits(chi, office)
    chi.locator(".st-key-approve_go button").click()
    expect(chi.get_by_text("Đã duyệt và công bố 1 số liệu")).to_be_visible()
    batch = office.store().batches().iloc[-1]
    assert (batch["recorded_by"], batch["approved_by"], batch["reason"]) == (AN, CHI, "Báo cáo năm 2014")
    an.reload()
    expect(an.get_by_text("Người duyệt: Lê Chi")).to_be_visible()
    expect(an.locator(".st-key-desk_undo_late")).to_have_count(0)
    for window in people:
        window.close()
