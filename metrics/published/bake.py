"""From a state of the store to the files of a site."""

import gc
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pandas as pd

from metrics import catalogue, exports
from metrics.loaders.worker import load_safely
from metrics.messages import LANGUAGES
from metrics.published import assets
from metrics.published.area_page import area_page
from metrics.published.folder import Folder, Tally
from metrics.published.frame import Page, document
from metrics.published.index_page import index_page
from metrics.published.method_page import method_page
from metrics.published.proofs import Evidence, evidence, sheets
from metrics.published.series_page import series_page
from metrics.published.site import Site, area_name
from metrics.published.sources_page import sources_page
from metrics.report import Report
from metrics.statements import UnreadableReportError
from metrics.store import Store
from metrics.views import Shown, Views
from metrics.views.series import breakdowns

KINDS = ("csv", "xlsx")
_PRODUCT = Path(__file__).resolve().parents[1]
_KEPT_VIEWS = 400
_RARELY = (200_000, 50, 100)  # collecting garbage after every few hundred objects costs a bake of millions a quarter of its time
_SOURCES = (".py", ".js", ".css", ".toml", ".csv")
_INTERNAL = ["piece", "ranked_of"]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to publish: only these `areas` and `indicators` (all without any), and the address of the `live` site."""

    areas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    live: str = ""


@dataclass(frozen=True, slots=True)
class Baked:
    """What became of it: the `tally` of files, how many `pages` a language has. `is_unchanged`: nothing had to be made at all."""

    tally: Tally
    pages: int
    is_unchanged: bool = False


def bake(store: Store, place: Path, asked: Asked = Asked(), progress: Progress | None = None) -> Baked:
    """Write the site of what *store* holds now into the folder *place*, only what changed.

    A number leads to its words or cell, so figures that were withdrawn are gone with their
    pages. Takes a minute or two of one processor for all provinces, seconds when nothing changed.
    Raises NotOurFolderError, OSError, StoreError.
    """
    shown = _shown(store, asked)
    folder, made_from = Folder(place), _made_from(shown, asked)
    if folder.made_from() == made_from:
        return Baked(folder.unchanged(), 0, is_unchanged=True)
    known = _evidence(store, shown)
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    try:
        return _baked(folder, _site(shown, asked, known), known, made_from, progress)
    finally:
        gc.set_threshold(*before)


def _site(shown: Shown, asked: Asked, known: Evidence) -> Site:
    areas = asked.areas or tuple(sorted(catalogue.areas(), key=lambda area: catalogue.alphabetical(area_name(area, "vi"))))
    return Site(shown, LANGUAGES[0], areas, _series(shown), known.addresses(), asked.live)


def _baked(folder: Folder, site: Site, known: Evidence, made_from: str, progress: Progress | None) -> Baked:
    for name, content in assets.files():
        folder.put(name, content)
    steps = len(LANGUAGES) * (len(site.areas) + len(site.series) + len(known.sheets) + len(known.words) + 3)
    done = 0
    for language in LANGUAGES:
        spoken = replace(site, language=language)
        for name, content in assets.of_language(spoken):
            folder.put(name, content)
        for name, files in _made(spoken, known):
            for file, content in files.items():
                folder.put(spoken.file(file), content)
            done += 1
            if progress:
                progress(done, steps, name)
    return Baked(folder.finish(made_from), done // len(LANGUAGES))


def _shown(store: Store, asked: Asked) -> Shown:
    """Return the state to publish; of chosen indicators the scores with their ranks."""
    shown = Shown(store.vintage(), store.current(), Views(_KEPT_VIEWS))
    if not asked.indicators:
        return shown
    wanted = {f"{code.removesuffix('_score').removesuffix('_rank')}{end}" for code in asked.indicators for end in ("", "_score", "_rank")}
    return replace(shown, figures=shown.figures[shown.figures["indicator"].isin(wanted | set(asked.indicators))].reset_index(drop=True))


def _series(shown: Shown) -> tuple[tuple[str, str], ...]:
    """Return every indicator that has figures, and after it its parts."""
    held = dict(tuple(shown.figures.groupby("indicator")))
    return tuple((code, part) for code in catalogue.indicators() if code in held for part in dict.fromkeys(["", *breakdowns(held[code], code)]))


def _evidence(store: Store, shown: Shown) -> Evidence:
    @cache
    def text(report: Report) -> str:
        try:
            return load_safely(store.raw(report.digest), report.file_name).text
        except (KeyError, UnreadableReportError):
            return ""

    return evidence(shown.figures, shown.vintage.history(), (shown.vintage.targets(), shown.vintage.findings()), text)


def _made(site: Site, known: Evidence) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    """Yield the files of each page with a name that tells how far the work is."""
    yield "index", _files(site, index_page(site))
    rows = exports.export_rows(site.shown.prepared().drop(columns=_INTERNAL), site.language, site.shown.vintage.reports())
    of_area, of_indicator = (dict(tuple(rows.groupby(name))) for name in ("ref_area", "indicator"))
    for area in site.areas:
        own = [of_area[each] for each in catalogue.lineage(area) if each in of_area]
        yield area, _files(site, area_page(site, area)) | (_tables(site, pd.concat(own), f"areas/{area}") if own else {})
    for code, part in site.series:
        own = {} if part else _tables(site, of_indicator[code], f"indicators/{code}")
        yield code, _files(site, series_page(site, code, part)) | own
    for page, script in sheets(site, known):
        yield page.path, _files(site, page) | {page.path.replace(".html", ".js"): script.encode()}
    yield "sources", _files(site, sources_page(site))
    yield "method", _files(site, method_page(site))


def _files(site: Site, page: Page) -> dict[str, bytes]:
    beside = {page.path.replace(".html", ".js"): page.told.encode()} if page.told else {}
    return {page.path: document(site, page).encode(), **beside}


def _tables(site: Site, rows: pd.DataFrame, name: str) -> dict[str, bytes]:
    return {f"{name}.{kind}": exports.content(rows, kind, language=site.language) for kind in KINDS}


def _made_from(shown: Shown, asked: Asked) -> str:
    """Return what the site is made from: the state of the store, what was asked for, and this product."""
    batches = shown.vintage.batches()
    facts = [repr(asked), str(shown.vintage.sequence), *map(str, batches.get("batch", [])), *map(str, batches.get("state", []))]
    return hashlib.sha256("\n".join([*facts, _product()]).encode()).hexdigest()


@cache
def _product() -> str:
    found = hashlib.sha256()
    files = [*_PRODUCT.rglob("*"), *(_PRODUCT.parent / "data").glob("*.toml"), *(_PRODUCT.parent / ".streamlit").glob("*.toml")]
    for path in sorted(each for each in files if each.suffix in _SOURCES):
        found.update(path.read_bytes())
    return found.hexdigest()
