"""A real server and a real browser for the tests of this folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.chromium import FLAGS, found

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """The app as a user starts it, on a store of its own."""

    address: str
    store: Path


def started(store: Path, log: Path, **environment: str) -> tuple[subprocess.Popen, str]:
    """Start `python app.py` on a free port; return the process and its address once it is healthy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    surroundings = {**os.environ, "REFORM_STORE": str(store), **environment}
    with log.open("w") as output:
        process = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=ROOT, stdout=output, stderr=output, env=surroundings)
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1)
            return process, address
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError(log.read_text())


@pytest.fixture(scope="session")
def server(tmp_path_factory) -> Iterator[Server]:
    """Serve the shipped figures without the shipped report."""
    folder = tmp_path_factory.mktemp("served")
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
        chromium = playwright.chromium.launch(executable_path=found() or None, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """Open a page of a laptop that fails on what the console calls an error."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", accept_downloads=True)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()
    assert page.errors == []
