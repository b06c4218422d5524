"""`python3 -m tests.screenshots`: pictures of every page, both languages, three widths, light and dark, to be looked at.

They go to tests/shots/, a page that is taller than one picture in several (NAME.1.png, NAME.2.png …).
With --readme the pictures of README.md are made anew in docs/. Further arguments choose pages by name.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from metrics.bootstrap import ROOT, SetUpError, ready

SHOTS, DOCS = ROOT / "tests" / "shots", ROOT / "docs"
VIEWS = ("trend", "years", "each", "spread", "tiles", "map")
PAGES = {"overview": "/?", "compare": "/compare?", "decks": "/decks?", "entry": "/entry?", "sources": "/sources?"}
PAGES |= {view: f"/compare?view={view}&indicator=papi_score&period=2022&" for view in VIEWS}
TABS_OF_SOURCES = ("changes", "reports", "indicators", "downloads", "rights")  # the first one is the page as it opens
PAGES |= {f"sources-{tab}": "/sources?" for tab in TABS_OF_SOURCES} | {"why": "/?"}
PRESSED = {f"sources-{tab}": f"[role=tab] >> nth={place}" for place, tab in enumerate(TABS_OF_SOURCES, start=1)} | {"why": "button.figure >> nth=0"}
PUBLISHED = {
    "published-index": "index.html",
    "published-area": "areas/lam_dong_2025.html",
    "published-series": "indicators/pci_score.html#lam_dong_2025",
    "published-part": "indicators/online_services.level3.html",
    "published-proofs": "quotes/pci_score-2022.html",
    "published-sources": "sources.html",
    "published-method": "method.html",
}
SHOWN_ON_PUBLISHED = (("lam_dong_2025", "lam_dong", "dak_nong", "binh_thuan"), ())
WIDTHS = {"laptop": (1366, 768), "tablet": (768, 1024), "phone": (390, 844)}
README = {"published-area": "published.png", "overview": "overview.png", "compare": "compare.png"}
REVIEW = {"area": "lam_dong_2025", "year": 2024, "key": "8", "steps": 2, "picture": "review.png"}
TALLEST, OVERLAP, SETTLED_MS = 6000, 80, 2500


@dataclass(frozen=True)
class Shot:
    """One picture: a page in a language, at a width, in a theme."""

    page: str
    language: str
    width: str
    theme: str

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return f"{self.page}-{self.language}-{self.width}-{self.theme}.png"


def shots(pages: list[str]) -> Iterator[Shot]:
    """Yield every picture of *pages*."""
    for page in pages:
        for language in ("vi", "en"):
            for width in WIDTHS:
                yield from (Shot(page, language, width, theme) for theme in ("light", "dark"))


def located(address: str, shot: Shot) -> str:
    """Return the address of what *shot* shows: of the app at *address*, or a file of the published site in the folder *address*."""
    if shot.page in PUBLISHED:
        return f"file://{address}/{'en/' if shot.language == 'en' else ''}{PUBLISHED[shot.page]}"
    return f"{address}{PAGES[shot.page]}lang={shot.language}&area=lam_dong_2025"


def baked(store: Path, folder: Path) -> str:
    """Bake what is shown of the published site and return its folder."""
    from metrics import published
    from metrics.store import Store

    areas, indicators = SHOWN_ON_PUBLISHED
    published.bake(Store(store), folder, published.Asked(areas, indicators))
    return str(folder)


def pieces(needed: int, tallest: int) -> list[tuple[int, int]]:
    """Return where each picture of a page *needed* pixels tall begins and how tall it is, none taller than *tallest*.

    They overlap by what the bar at the head of the window hides of all but the first.
    """
    return [(top, min(tallest, needed - top)) for top in range(0, max(1, needed - OVERLAP), tallest - OVERLAP)]


def opened(browser, address: str, shot: Shot):
    """Return the page of *shot*, drawn and with what is to be pressed on it pressed."""
    width, height = WIDTHS[shot.width]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shot.theme, locale="vi-VN", reduced_motion="reduce")
    page = context.new_page()
    page.goto(located(address, shot))
    page.locator("h1").wait_for()
    page.wait_for_timeout(SETTLED_MS)
    if shot.page in PRESSED:
        page.locator(PRESSED[shot.page]).click()
        page.wait_for_timeout(SETTLED_MS)
    return page


def taken(browser, address: str, shot: Shot, path: Path, whole: bool) -> None:
    """Take the picture of the *whole* page, footer included, in as many files as it needs; or of what a screen shows of it."""
    page = opened(browser, address, shot)
    if not whole or page.locator("[role=dialog]").count():  # what stands over the page is seen on the screen
        page.screenshot(path=path)
    else:
        _whole(page, page.locator("html" if shot.page in PUBLISHED else "[data-testid=stMain]"), WIDTHS[shot.width], path)
    page.context.close()


def _whole(page, scrolled, screen: tuple[int, int], path: Path) -> None:
    for left in path.parent.glob(f"{path.stem}*.png"):
        left.unlink()
    width, height = screen
    page.set_viewport_size({"width": width, "height": min(max(height, _needed(scrolled)), TALLEST)})
    page.wait_for_timeout(SETTLED_MS // 2)
    parts = pieces(max(height, _needed(scrolled)), TALLEST)
    for number, (top, tall) in enumerate(parts, start=1):
        seen = scrolled.evaluate("(box, top) => { box.scrollTop = top; return top - box.scrollTop; }", top)  # the last piece ends where the page does
        page.wait_for_timeout(SETTLED_MS if top else 0)
        name = path if len(parts) == 1 else path.with_name(f"{path.stem}.{number}.png")
        page.screenshot(path=name, clip={"x": 0, "y": seen, "width": width, "height": tall})


def _needed(scrolled) -> int:
    return scrolled.evaluate("box => box.scrollHeight + box.offsetTop")


def review_shown(browser, store: Path, place: Path) -> None:
    """Take the picture of a slide of the annual review as the hall sees it, at 1920 by 1080."""
    from metrics.store import Store
    from metrics.talk.page import baked as talk_page
    from metrics.talk.resolve import resolve
    from metrics.talk.review import review
    from metrics.views import Shown, Views

    there = Store(store)
    known = Shown(there.vintage(), there.current(), Views())
    file = place / "talk.html"
    file.write_text(talk_page(resolve(review(known, REVIEW["area"], REVIEW["year"], "vi"), known).talk, inline=True, apart="answers/"), "utf-8")
    page = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="vi-VN").new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]")
    for key in (REVIEW["key"], *["PageDown"] * REVIEW["steps"]):
        page.keyboard.press(key)
        page.wait_for_timeout(SETTLED_MS // 2)
    page.screenshot(path=DOCS / REVIEW["picture"])
    page.context.close()


def main(asked: list[str]) -> int:
    """Start the app on a store of its own and take the pictures."""
    try:
        ready(["requirements.txt", "tests/requirements.txt"], ["-m", "tests.screenshots", *asked])
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    from tests.chromium import FLAGS, found_or_installed
    from tests.serving import started

    executable = found_or_installed() or None
    for_readme = "--readme" in asked
    every = (*PAGES, *PUBLISHED)
    wanted = [Shot(page, "vi", "laptop", "light") for page in README] if for_readme else list(shots([name for name in asked if name in every] or [*every]))
    folder = DOCS if for_readme else SHOTS
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        server, address = started(Path(place) / "store", Path(place) / "log")
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            site = baked(Path(place) / "store", Path(place) / "site") if any(shot.page in PUBLISHED for shot in wanted) else ""
            for number, shot in enumerate(wanted, start=1):
                name = README[shot.page] if for_readme else shot.name
                taken(browser, site if shot.page in PUBLISHED else address, shot, folder / name, whole=not for_readme)
                print(f"{number}/{len(wanted)} {name}", flush=True)
            if for_readme:
                review_shown(browser, Path(place) / "store", Path(place))
        finally:
            browser.close()
            server.terminate()
            server.wait(timeout=20)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main(sys.argv[1:]))
