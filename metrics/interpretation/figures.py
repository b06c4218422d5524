"""Many statements to observations at once: what each distinct wording means is found out once.

A table of 60,000 rows has a few dozen indicators, areas and periods. `figure.py` knows what
one statement means; here its parts are remembered by the fields they depend on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from metrics import catalogue
from metrics.interpretation import figure
from metrics.interpretation.figure import Asked
from metrics.issues import Issue

Columns = dict[str, list]

_TAKEN_OVER = ("agency", "counted_on", "printed", "locator", "quote")
_NUMBER = ("printed", "unit", "out_of", "qualifier", "status", "number_style")


@dataclass(slots=True)
class Figures:
    """Observations by column, the problems of the statements that are none, and which statements those are."""

    columns: Columns = field(default_factory=dict)
    problems: list[Issue] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def figures(said: Columns, asked: Asked, reports: Sequence[str], origins: dict[str, str]) -> Figures:
    """Return the observations of those statements of *said* (lists by STATEMENT_COLUMNS) that are taken as figures.

    *reports* has the report id of each statement, *origins* the origin of each report.
    """
    found, kept, meant = Figures(), [], []
    meaning_of = _Meanings(said, asked)
    for place, taken in enumerate(said["taken_as"]):
        if taken != "figure":
            continue
        facts, problem = meaning_of(place)
        if problem:
            found.problems.append(problem)
            found.unread.append(place)
        else:
            kept.append(place)
            meant.append(facts)
    found.columns = _columns(said, asked, kept, meant, reports, origins) if kept else {}
    return found


def _columns(said: Columns, asked: Asked, kept: list[int], meant: list[tuple], reports: Sequence[str], origins: dict[str, str]) -> Columns:
    names = ("indicator", "breakdown", "time_period", "ref_area", "unit_measure", "edition", "tier", "obs_value", "out_of", "qualifier", "obs_status")
    columns: Columns = {name: list(values) for name, values in zip(names, zip(*meant, strict=True), strict=True)}
    for name in _TAKEN_OVER:
        columns[name] = [said[name][place] for place in kept]
    columns["counted_on"] = [day or None for day in columns["counted_on"]]
    columns["report"] = [reports[place] for place in kept]
    columns["origin"] = [said["origin"][place] or origins[reports[place]] for place in kept]
    columns["vintage"] = [asked.vintage] * len(kept)
    return columns


class _Meanings:
    """What the statement at a place means: (facts, None), or (None, the issue that says why not)."""

    def __init__(self, said: Columns, asked: Asked):
        self._said, self._asked = said, asked
        self._subjects: dict[tuple, tuple] = {}
        self._numbers: dict[tuple, tuple] = {}
        self._subject_fields = [said[name] for name in ("indicator", "breakdown", "tier", "area", "period")]
        self._number_fields = [said[name] for name in _NUMBER]

    def __call__(self, place: int) -> tuple[tuple | None, Issue | None]:
        key = tuple([values[place] for values in self._subject_fields])
        subject = self._subjects.get(key)
        if subject is None:
            subject, problem = self._subject(self._row(place))
            if problem:
                return None, problem
            self._subjects[key] = subject
        number, problem = self._number(place, subject[0])
        return (None, problem) if problem else (subject + number, None)

    def _number(self, place: int, code: str) -> tuple[tuple | None, Issue | None]:
        """Return value, denominator, qualifier and status. A whole number that is no more than its digits is read once a kind."""
        printed, *kind = [values[place] for values in self._number_fields]
        is_whole = printed.isascii() and printed.isdigit()
        key = (code, "" if is_whole else printed, "!" in self._said["locator"][place], *kind)
        known = self._numbers.get(key)
        if known is not None:
            return ((float(printed), *known[1:]) if is_whole else known), None
        read, problem = figure.how_much(self._row(place), code, self._asked)
        if problem:
            return None, problem
        number = (read["obs_value"], read.get("out_of"), read.get("qualifier", "exact"), read["obs_status"])
        if not is_whole or number[0] == float(printed) > 0:
            self._numbers[key] = number
        return number, None

    def _subject(self, row: dict[str, str]) -> tuple[tuple | None, Issue | None]:
        code, breakdown, problem = figure.what(row)
        if problem:
            return None, problem
        period, problem = figure.when(row, self._asked)
        if problem:
            return None, problem
        area, problem = figure.where(row, self._asked, period)
        if problem:
            return None, problem
        unit, edition = catalogue.indicator(code).unit_measure, catalogue.edition_of(code, breakdown, period)
        return (code, breakdown, period, area, unit, edition, catalogue.find_tier(row["tier"])), None

    def _row(self, place: int) -> dict[str, str]:
        return {name: values[place] for name, values in self._said.items()}
