"""With whom a province is compared: its region, its neighbours, provinces with as many people, the reader's own choice."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from metrics import catalogue
from metrics.analysis.heads import people

GROUPS = ("all", "region", "neighbours", "population", "own")
NEAREST = 8


@dataclass(frozen=True, slots=True)
class Peers:
    """The other areas of a group. `reason` tells why there are none: "" | no_region | no_neighbours | no_population | not_then."""

    areas: tuple[str, ...] = ()
    reason: str = ""


def peers(kind: str, area: str, *, day: date, year: int, own: Collection[str] = ()) -> Peers:
    """Return the group of *area* among the areas of *day*; people are those of *year*.

    Regions are defined for the provinces before July 2025 only. Raises KeyError for an unknown kind.
    """
    here = standing_on(area, day)
    if kind == "own":
        return Peers(tuple(each for each in own if each != here))
    if not here:
        return Peers(reason="not_then")
    return {"all": _everyone, "region": _region, "neighbours": _neighbours, "population": _population}[kind](here, day, year)


def standing_on(area: str, day: date) -> str:
    """Return what *area* was on *day*: itself, its own-named predecessor or the area it was merged into; "" when there was none."""
    ahead = [area]
    while catalogue.area(ahead[-1]).merged_into:
        ahead.append(catalogue.area(ahead[-1]).merged_into)
    return next((each for each in (*catalogue.lineage(area), *ahead) if catalogue.area(each).exists_on(day)), "")


def _everyone(area: str, day: date, year: int) -> Peers:
    return Peers(tuple(each.id for each in catalogue.areas_on(day) if each.id != area))


def _region(area: str, day: date, year: int) -> Peers:
    region = catalogue.region_of(area, day)
    if region is None:
        return Peers(reason="no_region")
    same = [each.id for each in catalogue.areas_on(day) if each.id != area and (other := catalogue.region_of(each.id, day)) and other.id == region.id]
    return Peers(tuple(same))


def _neighbours(area: str, day: date, year: int) -> Peers:
    there = catalogue.neighbours(area, day)
    return Peers(there, "" if there else "no_neighbours")


def _population(area: str, day: date, year: int) -> Peers:
    own = people(area, year)
    others = {each.id: people(each.id, year) for each in catalogue.areas_on(day) if each.id != area}
    known = {each: counted.thousand for each, counted in others.items() if counted}
    if own is None or not known:
        return Peers(reason="no_population")
    return Peers(tuple(sorted(known, key=lambda each: (abs(known[each] - own.thousand), each))[:NEAREST]))
