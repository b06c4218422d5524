"""Which period a figure belongs to: its own words first, then the report's."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.issues import Issue, Severity
from metrics.statements import Cue

_REPORTS = 2.0  # what a title weighs that tells of which year its report is
_FIRST = 0.75  # the year that a report speaks of first
# What a mention of a year weighs, by the words around it; the first that fits.
_WEIGHTS = tuple(
    (re.compile(pattern, re.I), where, weight)
    for pattern, where, weight in (
        (r"(?:so với|so cùng kỳ|cùng kỳ|hơn|bằng|từ [^.;]{0,30}(?:của|ở|trong)|trước đó|cuối|so sánh với)(?: cả)?\s*(?:năm\s*)?$", "before", 0.1),
        (
            r"phấn đấu|mục tiêu|chỉ tiêu|đề ra|đặt ra|kế hoạch|phương hướng|nhiệm vụ|sẽ |phải |chủ trương|dự kiến|khâu đột phá|hướng tới|giao cho"
            r"|\b(?:plans?|aims?|targets?|will|expects?)\b",
            "all",
            0.1,
        ),
        (r"(?:than|compared with|compared to|versus|against|up from|down from|from)(?: in| at the end of)?\s*$", "before", 0.1),
        (r"(?:PAR INDEX|SIPAS|PAPI|PCI|DTI|chỉ số|xếp thứ|đứng thứ|thứ hạng)", "all", 0.5),
        (r"(?:trong|kết quả[^.]{0,40}|báo cáo[^.]{0,40}|tổng kết[^.]{0,40}|công việc của|hết|đến hết|cuối)\s*năm\s*$", "before", 2.0),
        (r"(?:during|throughout|end of|results[^.]{0,20} in|as of|by)(?: the year| end)?(?: of)?(?: \d{1,2})?(?: \w+)?\s*$", "before", 1.5),
    )
)


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The year a report is about: what it says, and the question to ask when it does not agree with itself."""

    year: int | None
    issues: tuple[Issue, ...] = ()


def report_year(cues: Sequence[Cue], published: date | None, given: int | None) -> ReportYear:
    """Return the year of the figures that name none of their own.

    What the body says beats the headline, which beats the date of publication; a headline that
    tells what it reports on is not beaten by a later year that the body only mentions. Where they
    disagree the reader is asked once, the best answer preselected.
    """
    if given is not None:
        return ReportYear(given)
    body, title = _said(cues, "body"), _said(cues, "title")
    by_weight = (title, body) if title[0] and body[0] and title[0] < body[0] and _is_mentioned(title, body, cues) else (body, title)
    options = {year: cue for year, cue in by_weight if year}
    if options:
        year = next(iter(options))
        return ReportYear(year, _asked(options, year) if len(options) > 1 else ())
    day = published or _published(cues)
    if day is None:
        return ReportYear(None)
    guess = day.year - 1 if day.month <= 3 else day.year
    return ReportYear(guess, _asked({guess: Cue("published", str(guess), "dateline", quote=day.isoformat())}, guess))


def _said(cues: Sequence[Cue], place: str) -> tuple[int | None, Cue | None]:
    """Return the year that the words in *place* report on and where it is said: the one with most weight, the later of two."""
    here = [cue for cue in cues if cue.kind in ("year", "as_of") and cue.place == place]
    if not here:
        return None, None
    weights: Counter[str] = Counter()
    for cue in here:
        weights[cue.words[:4]] += _weight(cue)
    weights[here[0].words[:4]] += _FIRST
    best = max(weights, key=lambda year: (weights[year], year))
    told = max((cue for cue in here if cue.words[:4] == best), key=_weight)
    return int(best), told


def _is_mentioned(title: tuple, body: tuple, cues: Sequence[Cue]) -> bool:
    """Tell whether a body says its year but in passing, while the *title* tells that it reports on its own."""
    said = [cue for cue in cues if cue.kind in ("year", "as_of") and cue.place == "body" and cue.words[:4] == str(body[0])]
    return _weight(title[1]) >= _REPORTS > sum(map(_weight, said))


def _weight(cue: Cue) -> float:
    """Return how much a mention of a year says of the year that the report is about: a plan or a comparison says little."""
    before, _, after = cue.quote.partition(cue.words[:4])
    for pattern, where, weight in _WEIGHTS:
        if pattern.search({"before": before, "after": after, "all": cue.quote}[where]):
            return weight
    return 1.0


def _published(cues: Sequence[Cue]) -> date | None:
    found = next((cue.words for cue in cues if cue.kind == "published"), "")
    return date.fromisoformat(found) if found else None


def _asked(options: dict[int, Cue], preselected: int) -> tuple[Issue, ...]:
    choices = tuple({"value": str(year), "evidence": " ".join(cue.quote.split())} for year, cue in options.items())
    years = ", ".join(choice["value"] for choice in choices)
    facts = {"asks": "year", "options": choices, "preselected": str(preselected), "years": years}
    return (Issue("which_year", Severity.QUESTION, options[preselected].locator, facts),)
