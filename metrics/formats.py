"""Numbers, dates and periods as a reader of Vietnamese or English expects to see them."""

import math
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.lists import format_list

from metrics.messages import say
from metrics.periods import SHAPE, is_period

_SEPARATORS = {"vi": str.maketrans(",.", ".,"), "en": {}}  # what babel does, several times faster: a chart words a thousand numbers
_LOCALES = {"vi": "vi_VN", "en": "en_GB"}
_HERE = ZoneInfo("Asia/Ho_Chi_Minh")
_QUALIFIED = {"at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


def decimals_of(unit: str) -> int:
    """Return how many decimals a value of *unit* is shown with: four on a 0-1 scale, two else. Exports keep all."""
    return 4 if unit == "index_0_1" else 2


def least_of(unit: str) -> int:
    """Return how many decimals a value of *unit* keeps at least where such values stand below one another: all, for a score."""
    return decimals_of(unit) if unit in ("index_0_1", "point") else 0


def number(value: float, language: str, decimals: int = 2, least: int = 0) -> str:
    """Return *value* grouped, with its own decimals, from *least* to *decimals* of them: 1.234,5 in vi, 1,234.5 in en.

    A missing value is "–", never 0.
    """
    if value is None or math.isnan(value):
        return "–"
    whole, _, fraction = f"{round(value, decimals) or 0.0:,.{decimals}f}".partition(".")
    fraction = fraction.rstrip("0").ljust(least, "0")
    return (f"{whole}.{fraction}" if fraction else whole).translate(_SEPARATORS[language]).replace("-", "−")


def signed(value: float, language: str, decimals: int = 2, least: int = 0) -> str:
    """Return a change with its sign: +3,2 or −3,2; 0 has none."""
    return ("+" if value > 0 else "") + number(value, language, decimals, least)


def qualified(value: float, qualifier: str, language: str, decimals: int = 2, least: int = 0) -> str:
    """Return *value* as `number` does with the mark of its qualifier before it: ≥ 1.800."""
    return _QUALIFIED.get(qualifier, "") + number(value, language, decimals, least)


def rank(place: float, out_of: float, language: str) -> str:
    """Return a rank with its denominator where that is known: 29/63, or 29."""
    return number(place, language) + ("" if math.isnan(out_of) else f"/{number(out_of, language)}")


def place(place: float, out_of: float, language: str) -> str:
    """Return a rank as it stands alone: 29/63; without its denominator hạng 12 in vi, 12th in en."""
    if not math.isnan(out_of):
        return rank(place, out_of, language)
    return say("periods.rank", language, place=ordinal(place) if language == "en" else number(place, language))


def ordinal(place: float) -> str:
    """Return a place as English counts: 12th."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return number(place, "en") + ending


def day(moment: date, language: str, *, short: bool = False) -> str:
    """Return a date: 27/02/2013 in vi, 27 February 2013 or, *short*, 27 Feb 2013 in en."""
    return format_date(moment, format="dd/MM/yyyy" if language == "vi" else "d MMM yyyy" if short else "d MMMM yyyy", locale=_LOCALES[language])


def listed(names: Sequence[str], language: str) -> str:
    """Return *names* as a sentence lists them: A, B và C in vi, A, B and C in en."""
    return format_list(names, locale=_LOCALES[language])


def here(moment: datetime) -> datetime:
    """Return a recorded moment as clocks in Viet Nam showed it."""
    return moment.astimezone(_HERE)


def moment(recorded: datetime, language: str, *, short: bool = False) -> str:
    """Return a recorded moment in Vietnamese time: 27/02/2013 14:11 in vi, 27 February 2013, 14:11 in en, with Feb where it is *short*."""
    local = here(recorded)
    return f"{day(local.date(), language, short=short)}{' ' if language == 'vi' else ', '}{local:%H:%M}"


def day_and_time(recorded: datetime, language: str) -> dict[str, str]:
    """Return a recorded moment in Vietnamese time as `day` and `time`, for sentences that name them apart."""
    local = here(recorded)
    return {"day": day(local.date(), language), "time": f"{local:%H:%M}"}


def period(text: str, language: str) -> str:
    """Return a time period in words: `2012` as it is, `2020-Q1` as quý I/2020 or Q1 2020."""
    if not is_period(text):
        return text
    shape = SHAPE.fullmatch(text)
    for name, part in (
        ("quarter", shape["part"] if shape["kind"] == "Q" else None),
        ("half", shape["part"] if shape["kind"] == "S" else None),
        ("month", shape["month"]),
        ("months", shape["months"]),
    ):
        if part:
            return say(f"periods.{name}", language, part=_part(name, part, language), year=shape["year"])
    return text


def _part(name: str, part: str, language: str) -> str:
    if name == "quarter" and language == "vi":
        return ("I", "II", "III", "IV")[int(part) - 1]
    if name == "month" and language == "en":
        return format_date(date(2000, int(part), 1), format="MMMM", locale=_LOCALES["en"])
    return str(int(part))
