"""Which area a report and each of its figures is about, as it stood at the end of the period."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.catalogue import areas_named, find_areas, folded, similar_areas
from metrics.issues import Issue, Severity
from metrics.statements import EITHER, Cue

_IN_TITLE = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """The area a report is about, by name; "" when it cannot be told."""

    name: str
    issues: tuple[Issue, ...] = ()


def subject(cues: Sequence[Cue], given: str) -> Subject:
    """Return the name of the area the whole report is about: as given, else the one it names most.

    A name in the title counts for three. Two names of equal standing are asked about.
    """
    if given:
        return Subject(given)
    counted: Counter[str] = Counter()
    names: dict[str, Cue] = {}
    for cue in cues:
        if cue.kind == "area":
            key = key_of(cue.words)
            counted[key] += _IN_TITLE if cue.place == "title" else 1
            names.setdefault(key, cue)
    if not counted:
        return Subject("")
    (best, most), *others = counted.most_common()
    rivals = [key for key, count in others if count == most]
    if not rivals:
        return Subject(names[best].words)
    return Subject(names[best].words, (_asked([names[key] for key in (best, *rivals)]),))


def left_open(table: pd.DataFrame, name: str) -> tuple[Issue, ...]:
    """Return the question whose the figures of *table* are that are said of several areas, *name* (the report's) among them, as one."""
    doubtful = [EITHER in area and taken == "figure" for area, taken in zip(table["area"].tolist(), table["taken_as"].tolist(), strict=True)]
    for row in table[doubtful].to_dict("records") if any(doubtful) else ():
        names = row["area"].split(EITHER)
        own = next((each for each in names if same_area(each, name)), "")
        if own:
            rest = [each for each in names if each != own]
            return (_asked([Cue("area", each, "body", row["locator"], row["quote"]) for each in (own, *rest)]),)
    return ()


def resolved(name: str, on: date, locator: str) -> tuple[str, Issue | None]:
    """Return the id that *name* means on the day *on*, or "" and the issue that says why there is none."""
    there = next((each for each in _selves(name) if _existed_in_the_year_of(catalogue.area(each), on)), "")
    if there:
        return there, None
    found = find_areas(name, on)
    if len(found) == 1:
        return found[0], None
    ever = areas_named(name)
    if ever and not found:
        known = ever[-1]
        days = {"until": known.valid_to, "since": known.valid_from, "on": on}
        code = "area_ended" if known.valid_to and known.valid_to < on else "area_not_yet"
        facts = {fact: f"{day:%d/%m/%Y}" if day else "" for fact, day in days.items()}
        return "", Issue(code, locator=locator, facts=facts | {"name": known.name["vi"] if name == known.id else name})
    near = ", ".join(catalogue.area(each).name["vi"] for each in similar_areas(name, on)) or "–"
    return "", Issue("unknown_area", locator=locator, facts={"name": name, "similar": near})


def _selves(name: str) -> tuple[str, ...]:
    """Return the ids that a given id may stand for: who chooses Lâm Đồng for a report of 2012 means the province of that day."""
    return catalogue.lineage(name) if name in catalogue.areas() else ()


def _existed_in_the_year_of(area: catalogue.Area, day: date) -> bool:
    """Tell whether a permanent id may stand for a year: PCI surveyed Hà Tây in 2008, the year it ended."""
    return any(area.exists_on(each) for each in (date(day.year, 1, 1), day))


def same_area(one: str, other: str) -> bool:
    """Tell whether two names mean the same area on some day."""
    return key_of(one) == key_of(other)


def key_of(name: str) -> str:
    """Return what is the same for all names of one area, whenever it was called so."""
    ids = areas_named(name)
    return catalogue.successor(ids[0].id).id + ids[0].name["vi"] if ids else folded(name)


def _asked(rivals: list[Cue]) -> Issue:
    choices = tuple({"value": cue.words, "evidence": " ".join(cue.quote.split())} for cue in rivals)
    names = ", ".join(choice["value"] for choice in choices)
    facts = {"asks": "area", "options": choices, "preselected": rivals[0].words, "names": names}
    return Issue("which_area", Severity.QUESTION, rivals[0].locator, facts)
