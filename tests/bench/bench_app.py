"""`python -m tests.bench.bench_app`: how long the app takes, on the shipped figures. Printed, never asserted.

Cold start to healthy (store filled before), then the server's CPU for one control change
on the comparison page: the first time a view is drawn, and again once it is known.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.chromium import FLAGS, found
from tests.serving import started

STARTS, REPEATS, YEARS = 3, 3, range(2009, 2021)
TICKS = os.sysconf("SC_CLK_TCK")
SETTLE = 0.4


def cpu_seconds(pid: int) -> float:
    """Return the CPU time a process has used so far, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def starts(store: Path, log: Path) -> list[float]:
    """Return the seconds from the command to the first healthy answer, the store filled before."""
    seconds = []
    for _ in range(STARTS + 1):
        begun = time.monotonic()
        server, _ = started(store, log)
        seconds.append(time.monotonic() - begun)
        server.terminate()
        server.wait(timeout=20)
    return seconds[1:]


def years(page: Page) -> None:
    """Choose one year after another."""
    for year in YEARS:
        page.locator(".st-key-period input").fill(str(year))
        page.locator(".st-key-period input").press("Enter")
        page.wait_for_timeout(SETTLE * 1000)


def views(page: Page) -> None:
    """Turn between two views."""
    for number in range(len(YEARS)):
        page.locator(".st-key-view button").nth(1 - number % 2).click()
        page.wait_for_timeout(SETTLE * 1000)


def cost(changes: Callable[[Page], None], page: Page, pid: int) -> float:
    """Return the server's CPU milliseconds of each of the *changes*, what an idle server takes in that time included."""
    before = cpu_seconds(pid)
    changes(page)
    return 1000 * (cpu_seconds(pid) - before) / len(YEARS)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        store, log = Path(place) / "store", Path(place) / "log"
        seconds = starts(store, log)
        print(f"cold start to healthy: median {statistics.median(seconds):.2f} s of {len(seconds)}, slowest {max(seconds):.2f} s")
        server, address = started(store, log)
        browser = playwright.chromium.launch(executable_path=found() or None, args=list(FLAGS))
        try:
            page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
            page.goto(f"{address}/compare?lang=vi&indicator=pci_score")
            page.locator('.chart[data-painted="yes"]').first.wait_for()
            time.sleep(3)
            idle = cost(lambda _: time.sleep(len(YEARS) * SETTLE), page, server.pid)
            for name, changes in {"the year": years, "the view": views}.items():
                first, *again = (cost(changes, page, server.pid) for _ in range(1 + REPEATS))
                print(f"a change of {name}, server CPU: first {first:.1f} ms, then {statistics.median(again):.1f} ms (of it idle {idle:.1f} ms)")
        finally:
            browser.close()
            server.terminate()
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
