"""Which period a figure belongs to: its own words first, then the report's."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.issues import Issue, Severity
from metrics.statements import Cue


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The year a report is about: what it says, and the question to ask when it does not agree with itself."""

    year: int | None
    issues: tuple[Issue, ...] = ()


def report_year(cues: Sequence[Cue], published: date | None, given: int | None) -> ReportYear:
    """Return the year of the figures that name none of their own.

    What the body says beats the headline, which beats the date of publication. Where they
    disagree the reader is asked once, the best answer preselected.
    """
    if given is not None:
        return ReportYear(given)
    body, title = _said(cues, "body"), _said(cues, "title")
    options = {year: cue for year, cue in (body, title) if year}
    if options:
        year = next(iter(options))
        return ReportYear(year, _asked(options, year) if len(options) > 1 else ())
    day = published or _published(cues)
    if day is None:
        return ReportYear(None)
    guess = day.year - 1 if day.month <= 3 else day.year
    return ReportYear(guess, _asked({guess: Cue("published", str(guess), "dateline", quote=day.isoformat())}, guess))


def _said(cues: Sequence[Cue], place: str) -> tuple[int | None, Cue | None]:
    """Return the year said in *place* and where: "trong năm 2012" first, then the year said most, the later of two."""
    here = [cue for cue in cues if cue.kind in ("year", "as_of") and cue.place == place]
    if not here:
        return None, None
    reported = [cue for cue in here if cue.kind == "year" and re.search(rf"trong năm {cue.words}|báo cáo[^.]*năm {cue.words}", cue.quote, re.I)]
    counted = Counter(cue.words[:4] for cue in here)
    best = reported[0] if reported else max(here, key=lambda cue: (counted[cue.words[:4]], cue.words[:4]))
    return int(best.words[:4]), best


def _published(cues: Sequence[Cue]) -> date | None:
    found = next((cue.words for cue in cues if cue.kind == "published"), "")
    return date.fromisoformat(found) if found else None


def _asked(options: dict[int, Cue], preselected: int) -> tuple[Issue, ...]:
    choices = tuple({"value": str(year), "evidence": " ".join(cue.quote.split())} for year, cue in options.items())
    years = ", ".join(choice["value"] for choice in choices)
    facts = {"asks": "year", "options": choices, "preselected": str(preselected), "years": years}
    return (Issue("which_year", Severity.QUESTION, options[preselected].locator, facts),)
