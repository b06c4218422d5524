"""Limitations, tasks and milestones of a report as tidy rows, to hold the next year against."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import pandas as pd

from metrics.statements import Cue
from metrics.texts import frame_of

FINDING_COLUMNS = ("area", "year", "reform_area", "kind", "label", "report", "locator", "quote")
KINDS = ("limitation", "task", "milestone")
_YEAR = re.compile(r"năm ((?:19|20)\d{2})", re.I)


def findings(cues: Sequence[Cue], area: str, year: int | None, report: str) -> pd.DataFrame:
    """Return the findings among *cues* with FINDING_COLUMNS.

    *year* is the report's; a task is of the year it is for: the one it names, else the next.
    The reform area is "" when the words do not tell it.
    """
    rows = [_row(cue, area, year, report) for cue in cues if cue.kind in KINDS]
    return frame_of(rows, FINDING_COLUMNS)


def _row(cue: Cue, area: str, year: int | None, report: str) -> dict[str, str]:
    when = _year(cue, year)
    return {
        "area": area,
        "year": when,
        "reform_area": reform_area(cue.words, int(when) if when else year) or reform_area(cue.quote, int(when) if when else year),
        "kind": cue.kind,
        "label": cue.words,
        "report": report,
        "locator": cue.locator,
        "quote": cue.quote,
    }


def _year(cue: Cue, year: int | None) -> str:
    if cue.kind == "task":
        named = _YEAR.search(cue.quote)
        return named[1] if named else str(year + 1) if year is not None else ""
    return str(year) if year is not None else ""


def reform_area(words: str, year: int | None) -> str:
    """Return the reform area that *words* speak of, by the scheme in force in *year*; "" when they do not tell."""
    known = _facts()
    found = next((area for area, pattern in known["areas"].items() if re.search(pattern, words, re.I)), "")
    scheme = known["scheme"]
    return scheme.get(found, found) if year is not None and year >= scheme["since"] else found


@cache
def _facts() -> dict:
    return tomllib.loads((files("metrics.interpretation") / "findings.toml").read_text("utf-8"))
