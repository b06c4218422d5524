"""One statement to one observation: its number, unit, edition and period, or the reason why not."""

import re
from dataclasses import dataclass

from metrics import catalogue, locators, numerals
from metrics.interpretation.area import resolved
from metrics.issues import Issue, Severity
from metrics.numerals import Numeral
from metrics.period_words import period_of
from metrics.periods import end_of, is_period

MISSING_MARKS = ("", "-", "–", "—", "…", "...", "n/a", "na", "*", "x", "không có số liệu", "chưa có số liệu", "chưa có", "chưa báo cáo", "đang cập nhật")
_SHARES = ("percent", "point", "index_0_1")
_SCALE = re.compile(rf"(?<!\w)({'|'.join(numerals.SCALES)})(?!\w)", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report says of all its figures that say nothing themselves."""

    area: str
    year: int | None
    number_style: str
    report: str
    origin: str
    vintage: object


def observation(row: dict[str, str], asked: Asked) -> tuple[dict | None, Issue | None]:
    """Return the observation that a statement makes, or None and what is wrong with it."""
    code, breakdown, problem = what(row)
    if problem:
        return None, problem
    period, problem = when(row, asked)
    if problem:
        return None, problem
    area, problem = where(row, asked, period)
    if problem:
        return None, problem
    number, problem = how_much(row, code, asked)
    if problem:
        return None, problem
    facts = {
        "indicator": code,
        "breakdown": breakdown,
        "tier": catalogue.find_tier(row["tier"]),
        "agency": row["agency"],
        "ref_area": area,
        "time_period": period,
        "counted_on": row["counted_on"] or None,
        "printed": row["printed"],
        "unit_measure": catalogue.indicator(code).unit_measure,
        "edition": catalogue.edition_of(code, breakdown, period),
        "origin": row["origin"] or asked.origin,
        "vintage": asked.vintage,
        "report": asked.report,
        "locator": row["locator"],
        "quote": row["quote"],
    }
    return facts | number, None


def what(row: dict[str, str]) -> tuple[str, str, Issue | None]:
    """Return the indicator and its breakdown, or the problem."""
    code, named = catalogue.find_indicator(row["indicator"])
    if not code:
        return "", "", _unknown(row)
    breakdown = catalogue.find_breakdown(code, row["breakdown"])
    if breakdown is None:
        return (
            "",
            "",
            Issue(
                "unknown_breakdown", locator=row["locator"], facts={"words": row["breakdown"], "place": row["locator"], "label": catalogue.label(code, "vi")}
            ),
        )
    return code, breakdown or named, None


def _unknown(row: dict[str, str]) -> Issue:
    """Return the doubt about an indicator nobody knows; a table's reader may answer for it (see `metrics.headings`)."""
    words = row["indicator"]
    options = tuple({"value": f"indicator:{code}", "evidence": catalogue.label(code, "vi")} for code in catalogue.similar_indicators(words))
    asked = {"asks": "heading", "heading": words, "options": options} if words else {}
    return Issue("unknown_indicator", Severity.WARNING, row["locator"], {"words": words, "place": row["locator"]} | asked)


def when(row: dict[str, str], asked: Asked) -> tuple[str, Issue | None]:
    """Return the time period, or the problem."""
    period = period_of(row["period"], asked.year)
    if not period:
        return "", Issue("no_year", locator=row["locator"])
    if not is_period(period):
        return "", Issue("impossible_year", locator=row["locator"], facts={"year": period, "place": row["locator"]})
    return period, None


def where(row: dict[str, str], asked: Asked, period: str) -> tuple[str, Issue | None]:
    """Return the id of the area as it stood at the end of *period*, or the problem."""
    name = row["area"] or asked.area
    if not name:
        return "", Issue("no_area", locator=row["locator"])
    return resolved(name, end_of(period), row["locator"])


def how_much(row: dict[str, str], code: str, asked: Asked) -> tuple[dict, Issue | None]:
    """Return the value, its denominator, qualifier and status, or the problem. A scale in the unit ("triệu hồ sơ") counts.

    "không có" in a cell leaves the figure missing; in a sentence it says that there are none.
    """
    printed = row["printed"].strip().lower()
    if "!" in row["locator"] and printed in numerals.NONE_WORDS or printed in MISSING_MARKS and printed not in numerals.NONE_WORDS:
        status = "Q" if row["printed"].strip() == "*" else row["status"] or "O"
        return {"obs_value": None, "obs_status": status}, None
    known = catalogue.indicator(code)
    limits = (0.0, float(known.maximum)) if known.maximum else None
    if row["unit"] == "%" and known.unit_measure not in _SHARES:
        return {}, Issue("unit_conflict", locator=row["locator"], facts=_conflict(row, code))
    style = row["number_style"] or asked.number_style
    number = numerals.read(row["printed"] + _scale(row), unit=_unit(row, known), language=style, limits=limits)
    if not isinstance(number, Numeral):
        facts = {"printed": row["printed"], "place": row["locator"]}
        is_told = number.reason == "broken" and locators.counts_characters(row["locator"])
        return {}, Issue(f"number_{number.reason}", Severity.WARNING if is_told else Severity.ERROR, row["locator"], facts)
    out_of = number.out_of if number.out_of is not None else _number(row["out_of"])
    qualifier = row["qualifier"] or number.qualifier
    return {"obs_value": number.value, "out_of": out_of, "qualifier": qualifier, "obs_status": row["status"] or "A"}, None


def _scale(row: dict[str, str]) -> str:
    """Return the scale that stands in the unit and not with the number itself, as words to be read after the number."""
    found = _SCALE.search(row["unit"])
    return f" {found[1]}" if found and not _SCALE.search(row["printed"]) else ""


def _conflict(row: dict[str, str], code: str) -> dict[str, str]:
    return {"place": row["locator"], "printed": row["printed"], "label": catalogue.label(code, "vi"), "label_en": catalogue.label(code, "en")}


def _unit(row: dict[str, str], known: catalogue.Indicator) -> str:
    return "percent" if row["unit"] == "%" else known.unit_measure


def _number(text: str) -> float | None:
    number = numerals.read(text) if text else None
    return number.value if isinstance(number, Numeral) else None
