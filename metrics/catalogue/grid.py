"""Where an area stands: its square in a tile grid, its outline on a map, the areas it borders.

The provinces of before July 2025, those of today and the 64 of before August 2008 each have
a layout. Hoàng Sa belongs to Đà Nẵng and Trường Sa to Khánh Hòa: both stand in every one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from metrics.catalogue.areas import area, areas_on
from metrics.catalogue.files import table

_LAST_DAYS = ((date(2008, 7, 31), ("64", "63")), (date(2025, 6, 30), ("63",)), (date.max, ("34",)))


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the grid: column and row from the north-west; `island` names an archipelago, "" the province itself."""

    ref_area: str
    island: str
    column: int
    row: int
    short: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outline:
    """One closed line of a province, or of an islet of an archipelago; x to the east, y to the south.

    `circles` lie inside the land of the province (x, y, radius), the largest first; they stand
    with its longest line.
    """

    ref_area: str
    island: str
    points: tuple[tuple[int, int], ...]
    circles: tuple[tuple[int, int, int], ...]


@cache
def tiles_on(day: date) -> tuple[Tile, ...]:
    """Return the squares of all areas that existed on *day*, row by row, and of the two archipelagos."""
    there = {each.id for each in areas_on(day)}
    editions = next(names for last, names in _LAST_DAYS if day <= last)
    found: dict[tuple[str, str], Tile] = {}
    for edition in editions:
        for row in table("tiles.csv"):
            if row["edition"] == edition and row["ref_area"] in there:
                found.setdefault((row["ref_area"], row["island"]), _tile(row))
    return tuple(sorted(found.values(), key=lambda each: (each.row, each.column)))


@cache
def outlines_on(day: date) -> tuple[Outline, ...]:
    """Return the outlines of all areas that existed on *day*: a merged one has those of its predecessors.

    () for a day whose borders cannot be made of the shapes there are: before August 2008.
    """
    there = {each.id for each in areas_on(day)}
    found = tuple(Outline(_within(each.ref_area, there), each.island, each.points, each.circles) for each in _outlines())
    return found if {each.ref_area for each in found} == there else ()


@cache
def neighbours(area_id: str, on: date | None = None) -> tuple[str, ...]:
    """Return the areas that shared a border with *area_id* on the day *on*, by id; () when it did not exist then.

    Without a day: today's neighbours of an area of today, the last ones of a merged area.
    """
    day = on or area(area_id).valid_to or date.max
    there = {each.id for each in areas_on(day)}
    if area_id not in there:
        return ()
    found: set[str] = set()
    for one, other in _pairs():
        one, other = _within(one, there), _within(other, there)
        found |= {other} if one == area_id else {one} if other == area_id else set()
    return tuple(sorted(found - {area_id, ""}))


def _within(area_id: str, there: set[str]) -> str:
    """Return the one of *there* that *area_id* is or became a part of, "" when there is none."""
    while area_id and area_id not in there:
        area_id = area(area_id).merged_into
    return area_id


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((row["ref_area"], row["neighbour"]) for row in table("neighbours.csv"))


@cache
def _outlines() -> tuple[Outline, ...]:
    return tuple(Outline(row["ref_area"], row["island"], _points(row["outline"]), _points(row["circles"])) for row in table("shapes.csv"))


def _points(written: str) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(int(number) for number in point.split(",")) for point in written.split())


def _tile(row: dict[str, str]) -> Tile:
    names = MappingProxyType({"vi": row["short_vi"], "en": row["short_en"]})
    return Tile(row["ref_area"], row["island"], int(row["column"]), int(row["row"]), names)
