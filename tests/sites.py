"""Sites baked for tests, and what stands in their files."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pandas as pd

from metrics.published import Asked, Baked, bake
from metrics.report import Report
from metrics.store import Store

AREAS = ("lam_dong_2025", "lam_dong", "dak_nong", "ha_noi_2008")
INDICATORS = ("pci_score", "online_services", "eoffice_units")


def accepted(store: Store, rows: pd.DataFrame, name: str = "bao-cao", **more: object) -> str:
    """Accept *rows* as one report and return its batch."""
    report = Report(name, title=more.pop("title", f"Báo cáo {name}"))
    return store.accept(rows.assign(report=name), reports=[report], raw=[], author="An", reason="thử", submission=name, **more).batch


def baked(store: Store, place: Path, **asked: object) -> Baked:
    """Bake the figures of *store* into *place*."""
    return bake(store, place, Asked(**asked))


class Document(HTMLParser):
    """One page: its tags with attributes, its ids, its links with their text."""

    def __init__(self, path: Path):
        super().__init__()
        self.path, self.tags, self.links, self._open = path, [], [], None
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        known = dict(attributes)
        self.tags.append((tag, known))
        if tag == "a":
            self._open = [known, ""]
            self.links.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        """Note that a link ends."""
        if tag == "a":
            self._open = None

    def handle_data(self, data: str) -> None:
        """Note the text of a link."""
        if self._open:
            self._open[1] += data

    @property
    def ids(self) -> set[str]:
        """The names of places in the page."""
        return {attributes["id"] for _, attributes in self.tags if "id" in attributes}

    def addresses(self) -> list[str]:
        """Return everything that the page loads or links to."""
        return [attributes[name] for _, attributes in self.tags for name in ("href", "src") if attributes.get(name)]


def documents(site: Path) -> list[Document]:
    """Return every page of *site*."""
    return [Document(path) for path in sorted(site.rglob("*.html"))]


def broken(site: Path) -> list[str]:
    """Return every link of *site* that leads nowhere: to no file, or to no place in a file (a place that a script reads is one)."""
    pages = {each.path.resolve(): each for each in documents(site)}
    found = []
    for each in pages.values():
        for address in each.addresses():
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "data"):
                continue
            to = (each.path.parent / unquote(parts.path)).resolve() if parts.path else each.path.resolve()
            is_place = not parts.fragment or to.parent.name == "indicators" or (to in pages and parts.fragment in pages[to].ids)
            if not (to.is_file() and to.is_relative_to(site.resolve()) and is_place):
                found.append(f"{each.path.relative_to(site)} → {address}")
    return found


def told(page: Path) -> dict:
    """Return what the script beside *page* hands to the program of the site."""
    return json.loads(re.fullmatch(r"reformPage\((.*)\);\n", page.with_suffix(".js").read_text("utf-8"), re.S)[1])


def proofs(script: Path) -> dict[str, str]:
    """Return the proofs in the script of a sheet by their anchor."""
    entries = json.loads(re.fullmatch(r'reformProofs\("[^"]*",(.*)\);\n', script.read_text("utf-8"), re.S)[1])["entries"]
    return {name: entry for name, (_, entry) in entries.items()}
