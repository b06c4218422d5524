"""Words of headings and rows, and what they say: `words.toml` as sets."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from metrics.catalogue import areas_named
from metrics.catalogue.files import table

_UNIT = re.compile(r"[(\[]\s*(?:đvt|đơn vị(?: tính)?|unit)?\s*:?\s*([^)\]]+?)\s*[)\]]|(?:đvt|đơn vị tính|đơn vị)\s*:\s*(.+?)\s*$|,\s*(%)\s*$", re.I)
_FOOTNOTE = re.compile(r"^\s*(?:\(?\*+\)?|\(?\d\)|[¹²³])\s*\D")


@lru_cache(20_000)
def role_of(heading: str) -> str:
    """Return what a column headed *heading* holds, "" when the heading is no such word."""
    known = _headings()
    return known.get(_key(heading), "") or known.get(_key(_UNIT.sub("", heading)), "")


@cache
def row_kind(label: str) -> str:
    """Return total or national for the label of a row or column that is no area's own, else "".

    "Tổng cộng 63 tỉnh" and the name of a region ("Tây Nguyên") are totals too.
    """
    key = _key(label)
    for kind, labels in _words()["rows"].items():
        if key in labels:
            return kind
    begins = any(key.startswith(f"{word} ") for word in _words()["totals_begin"]["words"])
    return "total" if begins or key in _regions() else ""


@cache
def heading_kind(words: str) -> str:
    """Return target or change for a heading of what is planned or by how much something moved, measure for a bare "số lượng", else ""."""
    key = f" {_key(_UNIT.sub('', words))} "
    for kind in ("target", "change"):
        if any(f" {word} " in key for word in _words()["headings"][kind]):
            return kind
    return "measure" if key.strip() in _words()["headings"]["measure"] else ""


@cache
def unit_in(words: str) -> str:
    """Return the unit that stands in a heading or title: `%`, `triệu đồng`; "" for none."""
    found = _UNIT.search(words)
    unit = next((part for part in found.groups() if part), "").lower() if found else ""
    return unit if unit == "%" or any(word in unit.split() for word in _words()["units"]["words"]) else ""


@lru_cache(20_000)
def names_agency(cell: str) -> bool:
    """Tell whether a cell begins like the name of a body inside a province: "Sở Nội vụ", "UBND huyện …"."""
    return f"{_key(cell)} ".startswith(tuple(f"{word} " for word in _words()["agencies"]["begin"]))


def is_note(text: str) -> bool:
    """Tell whether *text* is a footnote or names a source, not a title."""
    return _key(text).startswith(tuple(_words()["notes"]["begin"])) or bool(_FOOTNOTE.match(text))


def known_words(text: str) -> bool:
    """Tell whether *text* has a Vietnamese heading or the name of a province in it."""
    parts = {part.strip().strip('"') for part in re.split(r"[,;\t|\n]", text)}
    return any(not part.isascii() and (role_of(part) or areas_named(part)) for part in parts if part)


@cache
def _words() -> dict:
    return tomllib.loads((files("metrics.loaders.table") / "words.toml").read_text("utf-8"))


@cache
def _headings() -> dict[str, str]:
    return {_key(name): role for role, names in _words()["columns"].items() for name in names}


@cache
def _regions() -> set[str]:
    return {_key(row[name]) for row in table("regions.csv") for name in ("name_vi", "name_en")} | set(_words()["regions"]["names"])


def _key(words: str) -> str:
    return " ".join(words.lower().replace("_", " ").strip(" :*.").split()) if "_" not in words else words.lower().strip()
