"""Areas: provinces and cities with the days from and to which they exist.

An official code is no key (seven changed their meaning in 2025); ids here are permanent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from metrics.catalogue.files import table


class UnknownAreaError(KeyError):
    """There is no area with that id."""


@dataclass(frozen=True, slots=True)
class Area:
    """A province or centrally run city within fixed borders. `valid_to` None: it exists today."""

    id: str
    official_code: str
    name: Mapping[str, str]
    iso_3166_2: str
    valid_from: date | None
    valid_to: date | None
    merged_into: str
    legal_basis: str

    def exists_on(self, day: date) -> bool:
        """Tell whether the area existed on *day*."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Region:
    """One of the six socio-economic regions, which are defined for the provinces before July 2025."""

    id: str
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Population:
    """People of an area in a year, in thousands. Two vintages meet between 2015 and 2016: no growth across."""

    thousand: float
    vintage: str
    source_name: str
    source_url: str


@cache
def areas() -> Mapping[str, Area]:
    """Return all areas by id, past and present."""
    return MappingProxyType({row["id"]: _area(row) for row in table("areas.csv")})


def area(area_id: str) -> Area:
    """Return the area *area_id*. Raises UnknownAreaError."""
    try:
        return areas()[area_id]
    except KeyError:
        raise UnknownAreaError(area_id) from None


@cache
def areas_on(day: date) -> tuple[Area, ...]:
    """Return the areas that existed on *day*: 34 on 2025-07-01, 63 the day before."""
    return tuple(each for each in areas().values() if each.exists_on(day))


@cache
def predecessors(area_id: str) -> tuple[Area, ...]:
    """Return the areas that were merged into *area_id*, by id; () for an unchanged one."""
    return tuple(sorted((each for each in areas().values() if each.merged_into == area_id), key=lambda each: each.id))


def successor(area_id: str) -> Area:
    """Return the area that *area_id* belongs to today: itself while it exists."""
    found = area(area_id)
    while found.merged_into:
        found = area(found.merged_into)
    return found


def own_named_predecessor(area_id: str) -> Area | None:
    """Return the predecessor that had the same name; None for an unchanged area."""
    name = area(area_id).name["vi"]
    return next((each for each in predecessors(area_id) if each.name["vi"] == name), None)


def lineage(area_id: str) -> tuple[str, ...]:
    """Return the ids whose figures belong on the page of *area_id*: itself, then its own-named predecessors back in time."""
    found = [area_id]
    before = own_named_predecessor(area_id)
    while before:
        found.append(before.id)
        before = own_named_predecessor(before.id)
    return tuple(found)


def area_name(area_id: str, on: date | None, language: str) -> str:
    """Return the name that an area had on the day *on*; None asks for the name of today."""
    known = area(area_id)
    for row in _former_names():
        if row["ref_area"] == area_id and on is not None and on <= date.fromisoformat(row["valid_to"]):
            return row[f"name_{language}"]
    return known.name[language]


def region_of(area_id: str, on: date) -> Region | None:
    """Return the region an area belonged to on the day *on*.

    None for a merged area, and for every area from July 2025 on: the new provinces
    straddle the old regions, and no new membership is recorded here.
    """
    row = _regions().get(area_id)
    if row is None or on > date.fromisoformat(row["valid_to"]):
        return None
    return Region(row["region"], MappingProxyType({"vi": row["name_vi"], "en": row["name_en"]}))


def population(area_id: str, year: int) -> Population | None:
    """Return the people of an area in *year*, in thousands, or None where the series has no value."""
    row = _population().get((area_id, year))
    return row and Population(float(row["population_thousand"]), row["vintage"], row["source_name"], row["source_url"])


@cache
def _former_names() -> list[dict[str, str]]:
    return table("area_names.csv")


@cache
def _regions() -> dict[str, dict[str, str]]:
    return {row["ref_area"]: row for row in table("regions.csv")}


@cache
def _population() -> dict[tuple[str, int], dict[str, str]]:
    return {(row["ref_area"], int(row["year"])): row for row in table("population.csv")}


def _area(row: dict[str, str]) -> Area:
    day = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
    names = MappingProxyType({"vi": row["name_vi"], "en": row["name_en"]})
    return Area(row["id"], row["official_code"], names, row["iso_3166_2"], day["valid_from"], day["valid_to"], row["merged_into"], row["legal_basis"])
