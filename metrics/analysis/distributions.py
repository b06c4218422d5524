"""How the provinces spread around their middle, year by year."""

import statistics
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.analysis.places import COVERAGE
from metrics.analysis.seams import behind
from metrics.periods import end_of


def quartiles(observations: pd.DataFrame, *, day: date | None = None) -> pd.DataFrame:
    """Return one row a year: time_period, low, middle, high (float64), count and `piece` (int): only one piece may be joined.

    *observations* hold one series. A year counts only where at least 80 % of the areas there
    were (those of *day*, for figures put on its borders) have a value: a few quoted values,
    mostly the best, have no middle. A piece ends at breaks, editions, missing years, and
    where the provinces themselves change.
    """
    valued = observations[observations["obs_value"].notna() & (observations["tier"] == "") & (observations["agency"] == "")]
    by_year: dict[str, dict[str, float]] = {}
    for period, area, value in zip(*(valued[name].tolist() for name in ("time_period", "ref_area", "obs_value")), strict=True):
        if len(period) == 4:
            by_year.setdefault(period, {}).setdefault(area, value)
    rows = []
    for period in sorted(by_year):
        there = {area.id for area in catalogue.areas_on(day or end_of(period))}
        values = [value for area, value in by_year[period].items() if area in there]
        if len(values) >= max(2.0, COVERAGE * len(there)):
            low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
            rows.append({"time_period": period, "low": low, "middle": middle, "high": high, "count": len(values), "of": len(there)})
    columns = ["time_period", "low", "middle", "high", "count", "of", "piece"]
    return pd.DataFrame(_with_pieces(rows, valued), columns=columns)


def _with_pieces(rows: list[dict], valued: pd.DataFrame) -> list[dict]:
    """Return *rows*, each with the number of its piece."""
    piece, last = 0, None
    for row in rows:
        side = _side(row, str(valued["indicator"].iloc[0]), str(valued["breakdown"].iloc[0]))
        year = int(row["time_period"])
        piece += last is not None and last != (year - 1, side)
        last = (year, side)
        row["piece"] = piece
    return rows


def _side(row: dict, indicator: str, breakdown: str) -> tuple:
    period = row["time_period"]
    return behind(indicator, breakdown, int(period)), catalogue.edition_of(indicator, breakdown, period), row["of"]
