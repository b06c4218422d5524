"""The check page as data: left the document with every number marked, right the rows it was read as, each with what is wrong at it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from metrics import catalogue, formats
from metrics.desk.corrections import merged, readings_of, unit_of
from metrics.desk.document import KINDS, Number, numbers, parts
from metrics.desk.doubts import Doubt
from metrics.desk.reading import Read
from metrics.messages import say
from metrics.quotes import excerpt, number_in

MOST = 400  # numbers on one page of the sheet


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong at a row, in words. `wants`: a reason may answer it; `choices` are (typed value, words) that mend it, the likeliest first."""

    mark: str
    severity: str
    text: str
    wants: bool
    reason: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One number as it was read, all as text: codes to be edited, and their words beside. `kind` figure, or that of a number in trouble.

    `unit` is that of its indicator, `measured` what the number is in beside that (one of UNITS).
    """

    place: str
    kind: str
    indicator: str
    breakdown: str
    area: str
    period: str
    value: str
    unit: str
    qualifier: str
    printed: str
    quote: str
    title: str
    where: str
    when: str
    read: str
    measured: str = ""
    note: str = ""
    taken: str = ""
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the check. `parts` are texts (pieces) and tables of the document; `general` what is wrong at no place; `numbers` counts all there are."""

    parts: tuple[dict, ...]
    numbers: tuple[Number, ...]
    rows: tuple[Row, ...]
    general: tuple[Trouble, ...]
    total: int
    counts: Mapping[str, int] = field(default_factory=dict)


def sheet(read: Read, doubts: Sequence[Doubt], language: str, *, page: int = 0) -> Sheet:
    """Return page *page* (from 0, of MOST numbers) of the check of a draft that could be read."""
    every = numbers(read, language)
    shown = every[page * MOST : (page + 1) * MOST]
    here = {each.place for each in shown}
    at, general = _at_places(doubts, {each.place for each in every}, language)
    rows = [row for row in _rows(read, shown, at, language) if row.place in here]
    counts = {kind: sum(each.kind == kind for each in every) for kind in KINDS}
    return Sheet(parts(read, shown, language), tuple(shown), tuple(rows), tuple(general), len(every), counts)


def _at_places(doubts: Iterable[Doubt], places: set[str], language: str) -> tuple[dict[str, list[Doubt]], list[Trouble]]:
    at: dict[str, list[Doubt]] = {}
    general = []
    for each in doubts:
        here = [place for place in each.places if place in places]
        if here:
            at.setdefault(here[-1], []).append(each)
        else:
            general.append(_trouble(each, language))
    return at, general


def _trouble(doubt: Doubt, language: str, choices: tuple[tuple[str, str], ...] = ()) -> Trouble:
    text = replace(doubt.issue, facts={**doubt.issue.facts, "place": ""}).text(language) if "place" in doubt.issue.facts else doubt.issue.text(language)
    text = re.sub(r"^[:,\s]+", "", text)  # at the row its place goes without saying
    return Trouble(doubt.mark, str(doubt.issue.severity), text[:1].upper() + text[1:], doubt.wants_a_reason, doubt.reason, choices)


def _rows(read: Read, shown: Sequence[Number], at: Mapping[str, list[Doubt]], language: str) -> list[Row]:
    made = merged(read.made)
    taught = {each.locator: each.phrase for each in read.made if each.phrase}
    figures: dict[str, list[Row]] = {}
    here = {each.place for each in shown}
    units = _units(read, here, made)
    for row in read.reading.observations.to_dict("records"):
        if row["locator"] in here:
            figures.setdefault(row["locator"], []).append(replace(_figure(row, made, taught, at, read, language), measured=units.get(row["locator"], "")))
    found = []
    for number in shown:
        if number.place in figures:
            found += figures[number.place]
        elif number.place in at:
            found.append(replace(_stray(number, at[number.place], language), measured=units.get(number.place, "")))
    return found


def _units(read: Read, places: set[str], made: Mapping[str, dict]) -> dict[str, str]:
    """Return in what each number is counted, as the report or a correction says."""
    table = read.said.table
    rows = table.loc[table["locator"].isin(places), ["locator", "unit", "printed"]].itertuples(index=False)
    return {row.locator: made.get(row.locator, {}).get("unit", unit_of(row.unit, row.printed)) for row in rows}


def _figure(row: Mapping[str, object], made: Mapping[str, dict], taught: Mapping[str, str], at: Mapping[str, list[Doubt]], read: Read, language: str) -> Row:
    place, said = row["locator"], made.get(row["locator"], {})
    area = catalogue.area(row["ref_area"])
    number = formats.number(row["obs_value"], language, 6)
    part = catalogue.breakdown_label(row["indicator"], row["breakdown"], language) if row["breakdown"] else ""
    tier = say(f"interface.tier.{row['tier']}", language) if row["tier"] else ""
    span = number_in(row["quote"], row["printed"], text=read.reading.text, locator=place)
    return Row(
        place,
        "figure",
        row["indicator"],
        row["breakdown"],
        row["ref_area"],
        row["time_period"],
        said.get("value", row["printed"]),
        catalogue.unit_label(row["unit_measure"], language),
        row["qualifier"],
        row["printed"],
        excerpt(row["quote"], span),
        " · ".join(filter(None, (catalogue.short_label(row["indicator"], language), part, tier, row["agency"]))),
        catalogue.area_name(area.id, area.valid_to, language),
        formats.period(row["time_period"], language),
        formats.qualified(row["obs_value"], row["qualifier"], language, 6) if number != "–" else "–",
        note=_note(place, said, taught, language),
        troubles=tuple(_trouble(each, language) for each in at.get(place, ())),
    )


def _note(place: str, said: Mapping[str, str], taught: Mapping[str, str], language: str) -> str:
    if place in taught:
        return say("interface.sheet.learned", language, phrase=taught[place])
    return say("interface.sheet.edited", language) if said else ""


def _stray(number: Number, doubts: Sequence[Doubt], language: str) -> Row:
    """Return the row of a number that is no figure, but that something is wrong with."""
    code, named = catalogue.find_indicator(number.indicator) if number.indicator else ("", "")
    title = catalogue.short_label(code, language) if code else number.indicator or number.word
    unit = catalogue.unit_label(catalogue.indicator(code).unit_measure, language) if code else ""
    troubles = tuple(_trouble(each, language, _choices(each, number, code, language)) for each in doubts)
    blank = dict.fromkeys(("area", "period", "where", "when"), "")
    return Row(
        number.place,
        number.kind,
        code,
        named,
        value=number.printed,
        unit=unit,
        qualifier="exact",
        printed=number.printed,
        quote=number.quote,
        title=title,
        read=number.printed,
        taken=number.word,
        troubles=troubles,
        **blank,
    )


def _choices(doubt: Doubt, number: Number, code: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the two ways in which an ambiguous number can be meant: what is counted is likelier thousands, a share or score a decimal."""
    both = readings_of(number.printed) if doubt.issue.code == "number_ambiguous" else ()
    if not both:
        return ()
    is_counted = bool(code) and catalogue.indicator(code).nature in ("stock", "flow", "rank")
    worded = [(typed, say(f"interface.sheet.{name}", language, value=typed)) for typed, name in zip(both, ("thousands", "decimals"), strict=True)]
    return tuple(worded if is_counted else worded[::-1])
