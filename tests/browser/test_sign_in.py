"""Signing in through a real OpenID provider, in a real browser, on the real store."""

import getpass
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest
from itsdangerous import URLSafeTimedSerializer
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from metrics.access import Access, AccessRefused, Act, GuardedDecks, GuardedStore, Visit
from metrics.access import settings as rules
from metrics.access.guarded import DECK_WRITES, STORE_WRITES
from metrics.store import Store
from metrics.talk.deck import Deck
from metrics.talk.decks import Decks
from tests.browser.forwarding import forwarded
from tests.browser.provider import provider, settings
from tests.browser.steps import changes_seen, dropped
from tests.browser.test_access import violations
from tests.serving import ROOT, started
from tests.tables import figures

pytestmark = pytest.mark.browser
SPECIMEN = ROOT / "tests" / "specimens" / "hoi-nghi-2012.txt"
COOKIE = "_streamlit_user"
AN = "Nguyễn Thị An <an@lamdong.vn>"


@dataclass(frozen=True)
class Shared:
    """A server for many, that signs in through a provider."""

    address: str
    place: Path

    def store(self) -> Store:
        return Store(self.place / "store")

    def command(self, *arguments: str) -> str:
        """Run the command line on the server's store and return what it says."""
        surroundings = {**os.environ, "REFORM_STORE": str(self.place / "store")}
        run = subprocess.run([sys.executable, "-m", "metrics", *arguments], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True)
        return run.stdout


@pytest.fixture(scope="module")
def shared(tmp_path_factory, filled) -> Iterator[Shared]:
    """Serve the shipped figures to everybody, and entry to who signs in."""
    place = tmp_path_factory.mktemp("shared")
    shutil.copytree(filled, place / "store")
    with provider(place / "provider.log") as issuer:
        process, address = started(place / "store", place / "log", REFORM_SHIPPED_REPORTS="no", **settings(issuer, place))
        yield Shared(address, place)
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def window(context) -> Iterator[BrowserContext]:
    """Return the window of all tests, which knows no cookie, and close what was opened in it."""
    there = set(context.pages)
    yield context
    for page in set(context.pages) - there:
        page.close()
    context.clear_cookies()


def signed_in(window: BrowserContext, server: Shared, who: str) -> Page:
    """Sign in from the entry page; return the page that comes back."""
    page = window.new_page()
    page.goto(f"{server.address}/entry?lang=vi")
    page.locator("[class*=st-key-person_sign_in_offer] button").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.locator(f"button[value={who}]").click()
    expect(page.locator(".st-key-person_menu")).to_be_visible()
    return page


def cookies_of(window: BrowserContext) -> list[dict]:
    return [cookie for cookie in window.cookies() if cookie["name"].startswith(COOKIE)]


def claims_of(window: BrowserContext, server: Shared) -> dict:
    """Return what the signed cookie of *window* says, read with the server's own secret."""
    [cookie] = [cookie for cookie in cookies_of(window) if cookie["name"] == COOKIE]
    secret = (server.place / "reform-progress" / "cookie-secret").read_text("utf-8")
    return json.loads(decode_signed_value(secret, COOKIE, cookie["value"]))


def opened(browser, server: Shared, cookies: list[dict]) -> tuple[BrowserContext, Page]:
    """Open the entry page in a new window that brings *cookies* along."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{server.address}/entry?lang=vi")
    expect(page.get_by_role("heading", name="Nhập số liệu")).to_be_visible()
    return context, page


def is_closed(page: Page, words: str) -> None:
    expect(page.get_by_test_id("stAlert").filter(has_text=words)).to_be_visible()
    expect(page.locator(".st-key-entry_text")).to_have_count(0)


def batches(server: Shared) -> pd.DataFrame:
    return server.store().batches()


def ready_to_publish(page: Page, server: Shared) -> None:
    """Bring a report to where one press publishes it."""
    dropped(page, server.address, SPECIMEN)
    changes_seen(page)
    page.locator(".st-key-desk_to_publish button").click()
    page.locator(".st-key-entry_reason input").fill("Báo cáo năm")
    expect(page.locator(".st-key-entry_publish button")).to_be_enabled()


def changes_taken_away(page: Page, server: Shared) -> pd.DataFrame:
    """Take the log of changes away from the sources page, as CSV."""
    page.goto(f"{server.address}/sources?lang=vi")
    page.get_by_role("tab", name="Nhật ký thay đổi").click()
    with page.expect_download() as taken:
        page.locator(".st-key-changes_csv button").click()
    return pd.read_csv(taken.value.path())


def may_leave_no_file(window: BrowserContext, server: Shared) -> None:
    """Expect that a file sent past the pages is not taken from *window*, whose entry page was opened."""
    file = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}
    answer = window.request.put(f"{server.address}/_stcore/upload_file/any-session/any-file", multipart={"file": file})
    assert (answer.status, answer.text()) == (403, "Not allowed.")


def test_everybody_reads_and_who_has_not_signed_in_may_not_enter(window, shared):
    page = window.new_page()
    page.goto(f"{shared.address}/?lang=vi&area=lam_dong_2025")
    expect(page.locator(".figures .card").first).to_be_visible()
    expect(page.locator(".figures [data-add]")).to_have_count(0)
    page.goto(f"{shared.address}/entry?lang=vi")
    is_closed(page, "cần đăng nhập")
    may_leave_no_file(window, shared)
    page.goto(f"{shared.address}/entry?lang=en")
    is_closed(page, "sign in")
    page.goto(f"{shared.address}/decks?lang=vi")
    expect(page.locator(".st-key-deck_new_go")).to_have_count(0)
    page.goto(f"{shared.address}/sources?lang=vi")
    expect(page.get_by_role("tab", name="Các lần nhập")).to_be_visible()
    expect(page.locator(".st-key-sources_withdraw_box")).to_have_count(0)


def test_a_viewer_signs_in_reads_what_everybody_can_use_and_is_refused(window, shared):
    page = signed_in(window, shared, "binh")
    is_closed(page, "chưa có vai trò cần cho việc này")
    may_leave_no_file(window, shared)
    page.locator(".st-key-person_menu button").click()
    expect(page.locator(".st-key-person_sign_out")).to_be_visible()
    _nothing_found(page)
    page.goto(f"{shared.address}/sources?lang=en")
    page.get_by_role("tab", name="Change log").click()
    expect(page.locator(".st-key-changes_csv")).to_be_visible()
    expect(page.locator(".st-key-sources_withdraw_box")).to_have_count(0)
    _nothing_found(page)
    page.goto(f"{shared.address}/decks?lang=vi")
    is_closed(page, "chưa có vai trò cần cho việc này")
    expect(page.locator(".st-key-deck_new_go")).to_have_count(0)


def test_an_analyst_enters_comes_back_to_the_page_and_the_batch_names_them(window, shared):
    page = signed_in(window, shared, "an")
    expect(page.locator(".st-key-entry_text")).to_be_visible()
    assert urlsplit(page.url).path == "/entry"
    ready_to_publish(page, shared)
    expect(page.locator(".st-key-entry_name")).to_have_count(0)
    page.locator(".st-key-entry_publish button").click()
    expect(page.locator(".st-key-entry_undo")).to_be_visible()
    assert batches(shared).iloc[-1]["recorded_by"] == AN
    page.locator(".st-key-entry_undo button").click()
    expect(page.get_by_text("Đã hoàn tác")).to_be_visible()
    assert batches(shared).iloc[-1]["withdrawn_by"] == AN
    written = changes_taken_away(page, shared)
    own = written[written["recorded_by"] == AN]
    assert set(own["action"]) == {"added", "withdrawn"} and set(own["ref_area_name"]) == {"Lâm Đồng"}
    assert own.loc[own["action"] == "added", "new"].tolist() == own.loc[own["action"] == "withdrawn", "old"].tolist()
    page.goto(f"{shared.address}/decks?lang=vi")
    page.locator(".st-key-deck_new_go button").click()
    expect(page.locator(".st-key-deck_cover")).to_be_visible()
    [author] = (shared.place / "store" / "decks").rglob("*.author")
    assert author.read_text("utf-8") == AN


def test_a_viewers_own_cookie_opens_none_of_the_doors(window, shared):
    """Whatever the page shows: every function that writes is called with what a viewer's and an analyst's cookie really say."""
    found = {}
    for who in ("binh", "an"):
        window.clear_cookies()
        signed_in(window, shared, who)
        found[who] = Visit(claims_of(window, shared))
    store, decks = shared.store(), Decks(shared.place / "store" / "decks")
    known, access = len(batches(shared)), Access(rules({}, settings("", shared.place)), shared.place / "store" / "access")
    store_verbs = {"accept": lambda place: place.accept(figures(("lam_dong", 2012, 1)), reports=[], raw=[], author="x", reason="x", submission="x")}
    store_verbs["withdraw"] = lambda place: place.withdraw(known, author="x", reason="x")
    deck_verbs = {"save": lambda place: place.save(Deck("x", "vi")), "change": lambda place: place.change("x", lambda deck: deck)}
    deck_verbs |= {"remove": lambda place: place.remove("x"), "restore": lambda place: place.restore("x")}
    assert set(store_verbs) == set(STORE_WRITES) and set(deck_verbs) == set(DECK_WRITES)
    for call in store_verbs.values():
        with pytest.raises(AccessRefused):
            call(GuardedStore(store, access, found["binh"]))
    for call in deck_verbs.values():
        with pytest.raises(AccessRefused):
            call(GuardedDecks(decks, access, found["binh"]))
    assert len(batches(shared)) == known
    assert access.admit(found["an"], Act.ENTER).signature == AN


def test_signing_out_kills_the_cookie_and_every_copy_of_it(browser, window, shared):
    page = signed_in(window, shared, "an")
    expect(page.locator(".st-key-entry_text")).to_be_visible()
    copies = cookies_of(window)
    before, elsewhere = opened(browser, shared, copies)
    expect(elsewhere.locator(".st-key-entry_text")).to_be_visible()
    ready_to_publish(elsewhere, shared)

    page.locator(".st-key-person_menu button").click()
    page.locator(".st-key-person_sign_out button").click()
    page.wait_for_url("**/oauth2/end_session**")
    assert cookies_of(window) == []

    known = len(batches(shared))
    elsewhere.locator(".st-key-entry_publish button").click()
    is_closed(elsewhere, "Bạn đã đăng xuất")
    before.close()
    after, late = opened(browser, shared, copies)
    is_closed(late, "Bạn đã đăng xuất")
    after.close()
    assert len(batches(shared)) == known


def _nothing_found(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(500)
        expect(page.locator("[data-stale=true]")).to_have_count(0)  # what is drawn anew is paler while it waits
        page.wait_for_timeout(500)
        assert (scheme, violations(page)) == (scheme, [])


def test_signing_out_by_its_address_alone_kills_the_cookie_too(browser, window, shared):
    signed_in(window, shared, "an")
    copies = cookies_of(window)
    window.request.get(f"{shared.address}/auth/logout")
    context, page = opened(browser, shared, copies)
    is_closed(page, "Bạn đã đăng xuất")
    context.close()


def test_a_disabled_account_is_out_though_its_cookie_is_still_good(window, shared):
    page = signed_in(window, shared, "dung")
    ready_to_publish(page, shared)
    known = len(batches(shared))
    assert "1" in shared.command("users", "disable", "dung@lamdong.vn")
    page.locator(".st-key-entry_publish button").click()
    is_closed(page, "đã bị khóa ở đây")
    assert len(batches(shared)) == known
    page.goto(f"{shared.address}/entry?lang=vi")
    is_closed(page, "đã bị khóa ở đây")
    listed = shared.command("users", "list")
    [line] = [line for line in listed.splitlines() if line.startswith("dung@lamdong.vn")]
    assert line.split()[-1] == getpass.getuser()
    shared.command("users", "enable", "dung@lamdong.vn")
    page.goto(f"{shared.address}/entry?lang=vi")
    is_closed(page, "Bạn đã đăng xuất")


def test_an_expired_session_is_refused_whatever_its_cookie_says(window, shared):
    page = signed_in(window, shared, "giang")
    expect(page.locator(".st-key-entry_text")).to_be_visible()
    newest = max((shared.place / "store" / "access" / "sessions").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    record = json.loads(newest.read_text("utf-8"))
    assert "giang@lamdong.vn" in record["names"]
    for hours, words in (({"begun": 2, "seen": 2}, "rời trang lâu"), ({"begun": 13, "seen": 0}, "hết thời hạn")):
        older = {name: (pd.Timestamp(record[name]) - pd.Timedelta(hours=ago)).isoformat() for name, ago in hours.items()}
        newest.write_text(json.dumps(record | older), "utf-8")
        page.goto(f"{shared.address}/entry?lang=vi")
        is_closed(page, words)


def forged(server: Shared, **claims: object) -> str:
    """Return a cookie that names an analyst, signed with a secret of somebody else."""
    known = {"iss": "x", "sub": "an", "nonce": "n", "iat": pd.Timestamp.now("UTC").timestamp(), "groups": ["Phòng CCHC"], "origin": server.address}
    content = json.dumps(known | {"is_logged_in": True, "email": "an@lamdong.vn", "provider": "default"} | claims)
    return URLSafeTimedSerializer("not the secret of this server, but long", salt=COOKIE).dumps(content)


def test_a_forged_cookie_opens_nothing(window, shared):
    page = signed_in(window, shared, "binh")
    [own] = [cookie for cookie in cookies_of(window) if cookie["name"] == COOKIE]
    for value in (json.dumps({"is_logged_in": True}), forged(shared), own["value"][:-4] + "AAAA", ""):
        window.add_cookies([own | {"value": value}])
        page.goto(f"{shared.address}/entry?lang=vi")
        is_closed(page, "cần đăng nhập")


def test_a_server_for_this_machine_is_closed_to_who_comes_through_a_proxy(page, server):
    page.goto(f"{server.address}/entry?lang=vi")
    expect(page.locator(".st-key-entry_text")).to_be_visible()
    with forwarded(server.address) as proxied:
        page.goto(f"{proxied}/entry?lang=vi")
        is_closed(page, "chưa đặt đăng nhập")
        page.goto(f"{proxied}/decks?lang=vi")
        expect(page.get_by_test_id("stAlert").filter(has_text="chỉ xem được bài trình bày")).to_be_visible()
        page.goto("about:blank")
