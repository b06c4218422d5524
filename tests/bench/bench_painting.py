"""`python -m tests.bench.bench_painting`: how soon a chart is seen, beside a hand-made page of the same charts. Printed, never asserted.

First visit (nothing in the browser's cache) to the first chart painted and the bytes it
took; a change of the year to the new chart painted. The hand-made page holds the same two
figures and the same plotly bundle, compressed alike, and nothing else: the floor.
"""

import gzip
import http.server
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from metrics.charts.theme import coloured
from metrics.store import Store
from metrics.ui.front.files import OURS
from metrics.views import Choice, Shown, Views, compare
from tests.chromium import FLAGS, found
from tests.serving import started

ROUNDS, YEARS = 5, range(2014, 2021)
CHOICE = Choice("lam_dong_2025", "pci_score", "", "published", "ranking", "all", (), "2022", "2014", "value", "count", "vi")
PAINTED = '.chart[data-painted="yes"]'


def hand_made(store: Path) -> str:
    """Return a page that draws the same two figures and nothing else."""
    known = Store(store)
    drawings = compare.page(Shown(known.vintage(), known.current(), Views()), CHOICE).drawings
    figures = [coloured(drawing.figure) for _, drawing in drawings]
    places = "".join(f'<div class="chart" id="c{number}"></div>' for number, _ in enumerate(figures))
    draw = "figures.forEach((f, n) => Plotly.newPlot('c' + n, f.data, f.layout).then(() => document.getElementById('c' + n).dataset.painted = 'yes'))"
    return f'<!doctype html><meta charset="utf-8"><script src="/plotly.js"></script>{places}<script>const figures = {json.dumps(figures)}; {draw}</script>'


@contextmanager
def served(page: str) -> Iterator[str]:
    """Serve *page* and the bundle, compressed once, on a free port; yield the address."""
    bundle = next(OURS.glob("plotly-cartesian-*.js")).read_bytes()
    answers = {"/": (gzip.compress(page.encode()), "text/html"), "/plotly.js": (gzip.compress(bundle), "text/javascript")}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            content, kind = answers.get(self.path, (b"", "text/plain"))
            self.send_response(200)
            for name, value in {"Content-Type": kind, "Content-Encoding": "gzip", "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def first_visit(browser: Browser, address: str) -> tuple[float, float]:
    """Return the milliseconds to the first chart painted, and the KB received, for a browser that was never here."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page, received = context.new_page(), []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(PAINTED).first.wait_for(timeout=60_000)
    taken = 1000 * (time.perf_counter() - begun)
    page.wait_for_timeout(1500)
    context.close()
    return taken, sum(received) / 1000


def changes(page: Page) -> list[float]:
    """Return the milliseconds from each choice of a year to its ranking painted."""
    taken = []
    for year in YEARS:
        page.locator(".st-key-period input").fill(str(year))
        begun = time.perf_counter()
        page.locator(".st-key-period input").press("Enter")
        page.locator(f".st-key-compare_ranking {PAINTED}", has_text=f"năm {year}").wait_for()
        taken.append(1000 * (time.perf_counter() - begun))
        page.wait_for_timeout(300)
    return taken


def measured(browser: Browser, app: str, floor: str) -> None:
    """Measure both pages in turns and print."""
    rounds = [(first_visit(browser, app), first_visit(browser, floor)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(each[side][0] for each in rounds) for side in (0, 1))
    kb, floor_kb = (statistics.median(each[side][1] for each in rounds) for side in (0, 1))
    print(f"first visit to first chart: {ours:.0f} ms, {ours / theirs:.2f} times a hand-made page ({theirs:.0f} ms)")
    print(f"received at a first visit: {kb:.0f} KB, the hand-made page {floor_kb:.0f} KB")
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(app)
    page.locator(PAINTED).first.wait_for()
    first, again = changes(page), changes(page)
    print(f"a change of the year to the chart painted: median {statistics.median(first):.0f} ms the first time, {statistics.median(again):.0f} ms once drawn")


def main() -> None:
    """Start the app and the hand-made page, measure, print."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        store = Path(place) / "store"
        server, address = started(store, Path(place) / "log")
        browser = playwright.chromium.launch(executable_path=found() or None, args=list(FLAGS))
        try:
            with served(hand_made(store)) as floor:
                measured(browser, f"{address}/compare?lang=vi&indicator=pci_score&period=2022", floor)
        finally:
            browser.close()
            server.terminate()
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
