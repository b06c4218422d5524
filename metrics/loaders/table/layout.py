"""Where things stand in a table: which column is what, and what runs across."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from metrics.catalogue import area_mentions, areas_named, find_indicator
from metrics.loaders.table.grid import Sheet
from metrics.period_words import period_of

_LOOKED_AT = 12
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out.

    `header` is the row of headings. `roles` tells what each named column holds (area,
    period, indicator, value …). Without a value column, `across` tells what the headings of
    the data columns are (area, period or indicator) and `data` which columns those are.
    `titles`, `areas`, `years` stand above the header and hold for the whole sheet.
    """

    header: int
    roles: dict[str, int]
    across: str
    data: tuple[int, ...]
    titles: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[str, ...]
    is_machine: bool


def layout_of(sheet: Sheet) -> Layout | None:
    """Return how *sheet* is laid out, None when no row of it is a header that makes sense."""
    best = None
    for header in range(min(_LOOKED_AT, len(sheet.rows))):
        found = _tried(sheet, header)
        if found and (best is None or _known(found) > _known(best)):
            best = found
    return best


def role_of(heading: str) -> str:
    """Return what a column headed *heading* holds, "" when the heading is no such word."""
    return _headings().get(_key(heading), "")


@cache
def row_kind(label: str) -> str:
    """Return total or national for the label of a row that is no area's own, else ""."""
    return next((kind for kind, labels in _words()["rows"].items() if _key(label) in labels), "")


def _tried(sheet: Sheet, header: int) -> Layout | None:
    headings = sheet.rows[header]
    roles: dict[str, int] = {}
    for column, heading in enumerate(headings):
        role = role_of(heading)
        if role:
            roles.setdefault(role, column)
    above = [cell for row in sheet.rows[:header] for cell in row if cell]
    areas = tuple(dict.fromkeys(name for cell in above for _, _, name in area_mentions(cell)))
    years = tuple(dict.fromkeys(period for period in map(period_of, above) if period))
    machine = "obs_value" in headings
    if "value" in roles and "indicator" in roles:
        return Layout(header, roles, "", (), tuple(above), areas, years, machine)
    free = [column for column in range(len(headings)) if column not in roles.values() and headings[column]]
    across = _across([headings[column] for column in free])
    roles |= _by_content(sheet, header, roles, free if not across else [column for column in free if not _is(across, headings[column])])
    data = tuple(column for column in free if column not in roles.values() and across and _is(across, headings[column]))
    if not data or (across != "indicator" and "indicator" not in roles and not _titled(above)):
        return None
    return Layout(header, roles, across, data, tuple(above), areas, years, machine)


def _known(layout: Layout) -> int:
    return 3 * ("value" in layout.roles) + len(layout.data) + len(layout.roles)


def _across(headings: Sequence[str]) -> str:
    """Return what most of *headings* are: period, area or indicator; "" for neither."""
    for kind in ("period", "area", "indicator"):
        hits = sum(_is(kind, heading) for heading in headings)
        if hits and hits >= _MOST * len(headings):
            return kind
    hits = {kind: sum(_is(kind, heading) for heading in headings) for kind in ("period", "area", "indicator")}
    best = max(hits, key=hits.get) if headings else ""
    return best if best and hits[best] else ""


def _is(kind: str, words: str) -> bool:
    if kind == "period":
        return bool(period_of(words)) and len(words) <= 30
    if kind == "area":
        return bool(areas_named(words))
    return bool(find_indicator(words)[0])


def _by_content(sheet: Sheet, header: int, roles: dict[str, int], columns: Sequence[int]) -> dict[str, int]:
    """Return roles found by what stands in the columns whose headings say nothing."""
    found = {}
    for column in columns:
        cells = [row[column] for row in sheet.rows[header + 1 : header + 40] if row[column]]
        for kind in ("area", "indicator", "period"):
            if kind not in roles and kind not in found and cells and sum(_is(kind, cell) for cell in cells) >= _MOST * len(cells):
                found[kind] = column
                break
    return found


def _titled(above: Sequence[str]) -> bool:
    return any(find_indicator(cell)[0] for cell in above)


@cache
def _words() -> dict:
    return tomllib.loads((files("metrics.loaders.table") / "words.toml").read_text("utf-8"))


@cache
def _headings() -> dict[str, str]:
    return {_key(name): role for role, names in _words()["columns"].items() for name in names}


def _key(words: str) -> str:
    return " ".join(words.lower().replace("_", " ").strip(" :*.").split()) if "_" not in words else words.lower().strip()
