"""Indicators: what is counted, in which unit, and what may be done with its values."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from metrics.catalogue.files import table, tree
from metrics.periods import year_of

_UNSAID = {"vi": "", "en": ""}


class UnknownIndicatorError(KeyError):
    """There is no indicator with that code."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One definition of an indicator: valid to the year `until` (None: to this day).

    A breakdown listed here belongs to this edition whatever the period: a report of 2023
    may still count levels.
    """

    id: str
    until: int | None
    breakdowns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `aggregation`: sum | none | weighted_mean:CODE. `direction`: up | down | none.

    `maximum` is the highest value that can be true, in the unit; None where there is none.
    `owner` is who publishes the figures of all provinces, "" where each province publishes its own.
    `also` are further names that tables use. `area` names the reform area in each scheme ("2011-2020", "2021-2030").
    """

    code: str
    label: Mapping[str, str]
    short: Mapping[str, str]
    unit_measure: str
    nature: str
    aggregation: str
    direction: str
    area: Mapping[str, str]
    owner: Mapping[str, str]
    core: bool
    maximum: float | None
    also: tuple[str, ...]
    definition: Mapping[str, str]
    legal_basis: Mapping[str, str]
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A part of an indicator. `exclusive`: together with its siblings it makes up the whole."""

    code: str
    label: Mapping[str, str]
    edition: str
    exclusive: bool


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return all indicators by code, in the order of the file."""
    return MappingProxyType({code: _indicator(code, facts) for code, facts in tree("indicators.toml").items()})


def indicator(code: str) -> Indicator:
    """Return the indicator *code*. Raises UnknownIndicatorError."""
    try:
        return indicators()[code]
    except KeyError:
        raise UnknownIndicatorError(code) from None


def label(code: str, language: str) -> str:
    """Return the full label of an indicator."""
    return indicator(code).label[language]


def short_label(code: str, language: str) -> str:
    """Return the label of an indicator as it stands on a card or an axis."""
    return indicator(code).short[language]


@cache
def _all_breakdowns() -> Mapping[str, Mapping[str, Breakdown]]:
    found: dict[str, dict[str, Breakdown]] = {}
    for row in table("breakdowns.csv"):
        names = MappingProxyType({"vi": row["label_vi"], "en": row["label_en"]})
        part = Breakdown(row["breakdown"], names, row["edition"], row["exclusive"] == "yes")
        found.setdefault(row["indicator"], {})[part.code] = part
    return MappingProxyType({code: MappingProxyType(parts) for code, parts in found.items()})


def breakdowns(code: str) -> Mapping[str, Breakdown]:
    """Return the parts of the indicator *code*, in the order of the file; {} when it has none."""
    return _all_breakdowns().get(code, MappingProxyType({}))


def breakdown_label(code: str, breakdown: str, language: str) -> str:
    """Return the label of *breakdown*; parts joined by ";" are joined by ", ". An unknown part is shown as its code."""
    known = breakdowns(code)
    return ", ".join(known[part].label[language] if part in known else part.replace("_", " ") for part in breakdown.split(";"))


def edition_of(code: str, breakdown: str, time_period: str) -> str:
    """Return the edition of the definition: by the breakdown where it names one, else by the period.

    "" when the indicator declares no editions.
    """
    editions = indicator(code).editions
    if not editions:
        return ""
    parts = set(breakdown.split(";"))
    for edition in editions:
        if parts & set(edition.breakdowns):
            return edition.id
    year = year_of(time_period)
    return next(edition.id for edition in editions if edition.until is None or year <= edition.until)


@cache
def _wordings(name: str) -> Mapping[str, Mapping[str, str]]:
    return tree(name)


def unit_label(unit: str, language: str) -> str:
    """Return how *unit* is written after a number; "" for no unit."""
    return _wordings("units.toml")[unit][language] if unit else ""


def reform_area_label(area: str, language: str) -> str:
    """Return the name of a reform area."""
    return _wordings("reform_areas.toml")[area][language]


def _indicator(code: str, facts: dict) -> Indicator:
    editions = tuple(Edition(each["id"], each.get("until"), tuple(each["breakdowns"])) for each in facts.get("editions", ()))
    return Indicator(
        code=code,
        label=MappingProxyType(facts["label"]),
        short=MappingProxyType(facts.get("short", facts["label"])),
        unit_measure=facts["unit_measure"],
        nature=facts["nature"],
        aggregation=facts["aggregation"],
        direction=facts["direction"],
        area=MappingProxyType(facts["area"]),
        owner=MappingProxyType(facts.get("owner", {"vi": "", "en": ""})),
        core=facts["core"],
        maximum=facts.get("maximum"),
        also=tuple(facts.get("also", ())),
        definition=MappingProxyType(facts.get("definition", _UNSAID)),
        legal_basis=MappingProxyType(facts.get("legal_basis", _UNSAID)),
        editions=editions,
    )
