"""`python -m tests.bench.bench_published`: how soon the first chart of a published page is seen, beside a hand-made page of the same charts.

Both are served in the same way, compressed once, and visited in turns by a browser that was
never there. Printed, never asserted; refuses to judge when the same page differs from
itself by more than 15 %.
"""

import gzip
import http.server
import json
import mimetypes
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from metrics import shipped
from metrics.charts.theme import coloured
from metrics.published import Asked, bake
from metrics.published.frame import BUNDLE
from metrics.store import Store
from tests.bench.bench_painting import first_visit
from tests.chromium import FLAGS, found

ROUNDS, SAME = 9, 0.15
PAGES = {"province": "areas/lam_dong.html", "indicator": "indicators/pci_score.html"}
_ZIPPED = (".html", ".js", ".css")


def hand_made(page: Path) -> str:
    """Return a page with the figures of the published *page* and nothing else."""
    told = json.loads(re.fullmatch(r"reformPage\((.*)\);\n", page.with_suffix(".js").read_text("utf-8"), re.S)[1])
    figures = [coloured(chart["figure"]) for chart in told["charts"].values()]
    places = "".join(f'<div class="chart" id="c{number}"></div>' for number, _ in enumerate(figures))
    draw = "figures.forEach((f, n) => Plotly.newPlot('c' + n, f.data, f.layout).then(() => document.getElementById('c' + n).dataset.painted = 'yes'))"
    return f'<!doctype html><meta charset="utf-8"><script src="/site/{BUNDLE}"></script>{places}<script>const figures = {json.dumps(figures)}; {draw}</script>'


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the files of *folder*, compressed once, on a free port; yield the address."""
    answers = {}
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in (*_ZIPPED, ".woff2"):
            content = path.read_bytes()
            answers["/" + path.relative_to(folder).as_posix()] = gzip.compress(content) if path.suffix in _ZIPPED else content

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            name = self.path.split("?")[0].split("#")[0]
            content = answers.get(name, b"")
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", mimetypes.guess_type(name)[0] or "text/plain")
            if name.endswith(_ZIPPED):
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def compared(browser: Browser, name: str, ours: str, floor: str) -> None:
    """Visit both pages in turns and print; the hand-made one twice a round, to know how far it differs from itself."""
    rounds = [(first_visit(browser, floor), first_visit(browser, ours), first_visit(browser, floor)) for _ in range(ROUNDS)]
    before, mine, after = (statistics.median(each[side][0] for each in rounds) for side in range(3))
    kb, floor_kb = (statistics.median(each[side][1] for each in rounds) for side in (1, 0))
    theirs = statistics.median([each[side][0] for each in rounds for side in (0, 2)])
    print(f"{name}: first chart after {mine:.0f} ms, {mine / theirs:.2f} times a hand-made page ({theirs:.0f} ms)")
    print(f"  received {kb:.0f} KB, the hand-made page {floor_kb:.0f} KB")
    if abs(before - after) > SAME * theirs:
        print(f"  the hand-made page took {before:.0f} and {after:.0f} ms: too unquiet to judge")


def main() -> None:
    """Bake the site of all shipped figures and of one province's page, measure, print."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        store, site = Store(Path(place) / "store"), Path(place) / "site"
        shipped.fill(store)
        begun = time.process_time()
        baked = bake(store, site, Asked(areas=("lam_dong",), indicators=("pci_score", "papi_score", "dti_score", "online_services", "procedures")))
        print(f"baked {baked.tally.written} files in {time.process_time() - begun:.1f} s of CPU")
        for name, path in PAGES.items():
            (site / f"hand-made-{name}.html").write_text(hand_made(site / path), "utf-8")
        browser = playwright.chromium.launch(executable_path=found() or None, args=list(FLAGS))
        with served(site) as address:
            for name, path in PAGES.items():
                compared(browser, name, f"{address}/{path}", f"{address}/hand-made-{name}.html")
        browser.close()


if __name__ == "__main__":
    main()
