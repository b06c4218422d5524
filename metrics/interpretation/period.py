"""Which period a figure belongs to: its own words first, then the report's."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from metrics.issues import Issue, Severity
from metrics.periods import is_period
from metrics.statements import Cue

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SPOKEN = {"ba": 3, "bốn": 4, "sáu": 6, "chín": 9, "mười một": 11}
_YEAR = re.compile(r"(?<!\d)(\d{4,})(?!\d)")
_QUARTER = re.compile(r"qu[ýí]\s*(iv|i{1,3}|[1-4])\b|\bq([1-4])\b", re.I)
_HALF = re.compile(r"(?:6|06|sáu) tháng đầu|nửa đầu|\bs1\b", re.I)
_MONTHS = re.compile(r"\b(\d{1,2}|ba|bốn|sáu|chín|mười một)\s+tháng", re.I)
_MONTH = re.compile(r"tháng\s+(\d{1,2})|\b(\d{1,2})\s*/\s*\d{4}", re.I)
_YEARLY_TITLE = re.compile(r"tổng kết|cả năm|năm \d{4}", re.I)


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The year a report is about: what it says, and the question to ask when it does not agree with itself."""

    year: int | None
    issues: tuple[Issue, ...] = ()


@cache
def period_of(words: str) -> str:
    """Return the time period that *words* name (`quý III/2025` → 2025-Q3), "" when they name none.

    A year that cannot be (20133) is returned as written, for the caller to refuse.
    """
    text = words.strip()
    if is_period(text):
        return text
    year = _YEAR.search(text)
    if not year:
        return ""
    quarter, months, month = _QUARTER.search(text), _MONTHS.search(text), _MONTH.search(text)
    if quarter:
        return f"{year[1]}-Q{_number(quarter[1] or quarter[2])}"
    if _HALF.search(text):
        return f"{year[1]}-S1"
    if months and _number(months[1]) < 12:
        return f"{year[1]}-01-01/P{_number(months[1])}M"
    if month and 1 <= _number(month[1] or month[2]) <= 12:
        return f"{year[1]}-{_number(month[1] or month[2]):02d}"
    return year[1]


def report_year(cues: Sequence[Cue], published: date | None, given: int | None) -> ReportYear:
    """Return the year of the figures that name none of their own.

    What the body says beats the headline, which beats the date of publication. Where they
    disagree the reader is asked once, the best answer preselected.
    """
    if given is not None:
        return ReportYear(given)
    body, title = _said(cues, "body"), _said(cues, "title")
    options = {year: quote for year, quote in (body, title) if year}
    if options:
        year = next(iter(options))
        return ReportYear(year, _asked(options, year) if len(options) > 1 else ())
    day = published or _published(cues)
    if day is None:
        return ReportYear(None)
    guess = day.year - 1 if day.month <= 3 else day.year
    return ReportYear(guess, _asked({guess: day.isoformat()}, guess))


def _said(cues: Sequence[Cue], place: str) -> tuple[int | None, str]:
    """Return the year said in *place* and the words: "trong năm 2012" first, then the year said most and first."""
    here = [cue for cue in cues if cue.kind == "year" and cue.place == place]
    if not here:
        return None, ""
    reported = [cue for cue in here if re.search(rf"trong năm {cue.words}|báo cáo[^.]*năm {cue.words}", cue.quote, re.I)]
    counted = Counter(cue.words for cue in here)
    best = reported[0] if reported else max(here, key=lambda cue: counted[cue.words])
    return int(best.words), best.quote


def _published(cues: Sequence[Cue]) -> date | None:
    found = next((cue.words for cue in cues if cue.kind == "published"), "")
    return date.fromisoformat(found) if found else None


def _asked(options: dict[int, str], preselected: int) -> tuple[Issue, ...]:
    choices = tuple({"value": str(year), "evidence": " ".join(quote.split())} for year, quote in options.items())
    years = ", ".join(choice["value"] for choice in choices)
    return (Issue("which_year", Severity.QUESTION, facts={"asks": "year", "options": choices, "preselected": str(preselected), "years": years}),)


def _number(text: str) -> int:
    lowered = text.lower()
    return _ROMAN.get(lowered) or _SPOKEN.get(lowered) or int(lowered)
