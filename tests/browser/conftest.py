"""A real server and a real browser for the tests of this folder."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.chromium import FLAGS, found
from tests.serving import started

PATIENCE_MS = 30_000  # a busy machine is no failure
LAPTOP = {"width": 1366, "height": 768}
expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True)
class Server:
    """The app as a user starts it, on a store of its own."""

    address: str
    store: Path


@pytest.fixture(scope="session")
def server(tmp_path_factory, filled) -> Iterator[Server]:
    """Serve the shipped figures without the shipped report."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(filled, folder / "store")
    process, address = started(folder / "store", folder / "log", REFORM_SHIPPED_REPORTS="no")
    yield Server(address, folder / "store")
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def empty_server(tmp_path_factory) -> Iterator[Server]:
    """Serve a store that holds nothing, as after an installation without data."""
    folder = tmp_path_factory.mktemp("empty")
    process, address = started(folder / "store", folder / "log", REFORM_SHIPPED="no")
    yield Server(address, folder / "store")
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def browser():
    """Start one Chromium for all tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found() or None, args=[*FLAGS, "--process-per-site"])
        yield chromium
        chromium.close()


def kept_warm(context: BrowserContext) -> None:
    """Leave a page open in *context*: the process that the next pages of any server share lives on, with their scripts already compiled."""
    idle = context.new_page()
    idle.route("**/*", lambda route: route.fulfill(body=""))
    idle.goto("http://127.0.0.1/")


@pytest.fixture(scope="session")
def context(browser) -> Iterator[BrowserContext]:
    """Open one window for all tests, so that each finds the application's own files in its cache."""
    context = browser.new_context(viewport=LAPTOP, locale="vi-VN", accept_downloads=True)
    context.set_default_timeout(PATIENCE_MS)
    kept_warm(context)
    yield context
    context.close()


def watched(page: Page) -> Page:
    """Have *page* note what the console calls an error."""
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page


@pytest.fixture
def page(context) -> Iterator[Page]:
    """Open a page of a laptop, which remembers nothing of another, and fails on what the console calls an error."""
    page = watched(context.new_page())
    yield page
    page.close()
    context.clear_cookies()
    assert page.errors == []


@pytest.fixture(scope="session")
def tabs(context) -> list[Page]:
    """Hold the tab that stays open from test to test."""
    return []


@pytest.fixture
def tab(request, context, tabs) -> Iterator[Page]:
    """Lend the tab of a laptop, for tests that only look and go where `visited` leads; one that a test failed in is closed.

    Loading the page costs several times what going on within it does. What a session remembers stays, so an address names all it needs.
    """
    if not tabs:
        tabs.append(watched(context.new_page()))
    [page] = tabs
    failed = request.session.testsfailed
    page.errors.clear()
    yield page
    if page.errors or request.session.testsfailed > failed:
        tabs.clear()
        page.close()
    else:
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", contrast="null")
        page.set_viewport_size(LAPTOP)
    assert page.errors == []
