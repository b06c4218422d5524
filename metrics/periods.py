"""SDMX time periods: `2012`, `2020-Q1`, `2020-S1`, `2023-08`, nine months `2023-01-01/P9M`.

A year is a label, never a moment: nothing here depends on a clock or a time zone.
"""

import calendar
import re
from datetime import date
from functools import lru_cache

EARLIEST, LATEST = 1990, 2100

SHAPE = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[QS])(?P<part>[1-4])|-(?P<month>0[1-9]|1[0-2])|-01-01/P(?P<months>[1-9]|1[01])M)?")
_MONTHS = {"Q": 3, "S": 6}


@lru_cache(10_000)
def is_period(text: str) -> bool:
    """Tell whether *text* is a time period of one of the shapes above, in a believable year."""
    shape = SHAPE.fullmatch(text)
    if not shape or not EARLIEST <= int(shape["year"]) <= LATEST:
        return False
    return shape["kind"] != "S" or shape["part"] in "12"


def year_of(period: str) -> int:
    """Return the year a period lies in. Raises ValueError for what is no period."""
    if not is_period(period):
        raise ValueError(f"{period!r} is no time period")
    return int(period[:4])


def is_annual(period: str) -> bool:
    """Tell whether *period* is a whole year; only those are compared year over year."""
    return len(period) == 4 and is_period(period)


def end_of(period: str) -> date:
    """Return the last day of *period*: an area is named as it stood on that day."""
    year = year_of(period)
    shape = SHAPE.fullmatch(period)
    month = _MONTHS[shape["kind"]] * int(shape["part"]) if shape["kind"] else int(shape["month"] or shape["months"] or 12)
    return date(year, month, calendar.monthrange(year, month)[1])
