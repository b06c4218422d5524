"""Which figures of a province exist: one row an indicator, the indices on top, one column a year."""

import re
from collections.abc import Sequence

from metrics import catalogue, formats
from metrics.messages import say
from metrics.published.markup import Markup, element, joined
from metrics.published.numbers import number
from metrics.published.site import Site
from metrics.published.tables import table
from metrics.views import overview
from metrics.views.records import Cell, Row

_FIGURE = re.compile(r"[≥≤≈]? ?[\d.,]+")
_FOOT_FROM = 15  # rows from which on the years stand below the table too


def coverage_table(site: Site, to_root: str, known: overview.Page) -> Markup:
    """Return the section of what figures of the area of *known* there are."""
    rows = sorted(known.existence, key=lambda row: row.code not in overview.INDICES_FIRST)
    made = [_row(site, to_root, row) for row in rows]
    caption = say("interface.strip.title", site.language)
    columns = [say("interface.picker.indicator", site.language), *known.years]
    legend = strip_legend(site, [cell.state for row in rows for cell in row.cells], any(cell.seam for row in rows for cell in row.cells))
    note = element("p", known.existence_note, class_="note") if known.existence_note else None
    return element("section", element("h2", caption), legend, table(caption, columns, made, "strip", foot=len(rows) >= _FOOT_FROM), note)


def strip_legend(site: Site, states: Sequence[str], has_seams: bool) -> Markup | None:
    """Return what the cells without a figure mean; None where every cell has one and no series breaks."""
    there = [state for state in ("missing", "cannot_exist") if state in states] + ["seam"] * has_seams
    keys = [element("span", site.say(f"publish.strip_{state}"), class_=f"key {state}") for state in there]
    return element("p", keys, class_="legend") if keys else None


def _row(site: Site, to_root: str, row: Row) -> list[Markup]:
    unit = _unit(row.code, site.language)
    named = joined(row.title, element("span", f" ({unit})", class_="unit") if unit else None)
    return [named, *(_cell(site, to_root, *each) for each in zip(row.cells, _values(site, row), strict=True))]


def _unit(code: str, language: str) -> str:
    unit = catalogue.indicator(code).unit_measure
    return "" if unit in ("index_0_1", "rank") else catalogue.unit_label(unit, language)


def _values(site: Site, row: Row) -> list[str]:
    """Return the figures of *row* without their unit, all with as many decimals as the longest: 35,20 beside 36,79. Other words stay what they are."""
    values = [cell.label.removesuffix(_unit(row.code, site.language)).rstrip() if cell.mark else "" for cell in row.cells]
    point = formats.number(0.5, site.language)[1]
    most = max((len(value.partition(point)[2]) for value in values if _FIGURE.fullmatch(value)), default=0)
    return [_padded(value, point, most) if most and _FIGURE.fullmatch(value) else value for value in values]


def _padded(value: str, point: str, decimals: int) -> str:
    whole, _, fraction = value.partition(point)
    return f"{whole}{point}{fraction.ljust(decimals, '0')}"


def _cell(site: Site, to_root: str, cell: Cell, value: str) -> Markup:
    seam = " seam" if cell.seam else ""
    if cell.mark:
        return element("td", number(site, to_root, value, cell.mark), class_=f"has{seam}")
    words = cell.label or site.say("publish.strip_cannot_exist")
    return element("td", element("span", words, class_="unseen"), class_=f"{cell.state}{seam}", title=words)
