"""Breaks in series: from which year on a series is no longer comparable, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from metrics.catalogue.files import table


@dataclass(frozen=True, slots=True)
class Break:
    """A seam: values before `from_year` and from it on are not to be compared."""

    indicator: str
    breakdown: str
    from_year: int
    reason: Mapping[str, str]
    source: str


@cache
def all_breaks() -> tuple[Break, ...]:
    """Return every known break, by indicator, breakdown and year."""
    rows = table("breaks.csv")
    found = [
        Break(row["indicator"], row["breakdown"], int(row["from_year"]), MappingProxyType({"vi": row["reason_vi"], "en": row["reason_en"]}), row["source"])
        for row in rows
    ]
    return tuple(sorted(found, key=lambda seam: (seam.indicator, seam.breakdown, seam.from_year)))


@cache
def breaks(indicator: str, breakdown: str = "") -> tuple[Break, ...]:
    """Return the breaks of one series, the earliest first.

    A break listed without a breakdown holds for every breakdown of its indicator.
    """
    own = [seam for seam in all_breaks() if seam.indicator == indicator and seam.breakdown in ("", breakdown)]
    return tuple(sorted({seam.from_year: seam for seam in own}.values(), key=lambda seam: seam.from_year))
