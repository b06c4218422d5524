"""A rounded number that the same text also prints exactly: the headline repeats the body."""

from collections.abc import Iterable

from metrics import numerals
from metrics.period_words import period_of
from metrics.periods import is_period

_NEAR = 0.12


def told_once(rows: Iterable[dict[str, str]], language: str) -> list[dict[str, str]]:
    """Return *rows* with copies told to be `repeated`: a rounded one of an exact figure, one without a period of one with."""
    kept = list(rows)
    read = [(row, _read(row, language)) for row in kept if row.get("taken_as") == "figure"]
    exact = [(row, number) for row, number in read if number and number.qualifier == "exact"]
    for row in kept:
        if row.get("taken_as") != "figure":
            continue
        number = _read(row, language)
        if (
            not row["period"]
            and any(_same_figure(row, other) for other in kept)
            or number
            and number.qualifier != "exact"
            and any(_same(row, number, other, value) for other, value in exact)
        ):
            row["taken_as"] = "repeated"
    return kept


def _read(row: dict[str, str], language: str) -> numerals.Numeral | None:
    number = numerals.read(row["printed"], unit=row["unit"], language=language)
    return number if isinstance(number, numerals.Numeral) else None


def _same_figure(row: dict[str, str], other: dict[str, str]) -> bool:
    """Tell whether *other* prints the very number of *row*, and says when."""
    same = ("indicator", "breakdown", "tier", "agency", "taken_as")
    return bool(other.get("period")) and other["printed"].split()[-1] == row["printed"].split()[-1] and all(row[name] == other.get(name) for name in same)


def _same(row: dict[str, str], rounded: numerals.Numeral, other: dict[str, str], exact: numerals.Numeral) -> bool:
    alike = all(row[name] == other[name] for name in ("indicator", "breakdown", "tier", "agency"))
    alike = alike and (row["area"] == other["area"] or not (row["area"] and other["area"]))
    return alike and _same_time(row["period"], other["period"]) and abs(rounded.value - exact.value) <= _NEAR * exact.value


def _same_time(one: str, other: str) -> bool:
    first, second = (period_of(words)[:4] for words in (one, other))
    return not (is_period(first) and is_period(second)) or first == second
