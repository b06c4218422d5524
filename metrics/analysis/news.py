"""What the newest year brought a province: what rose, what fell, what is told for the first time."""

from dataclasses import dataclass

import pandas as pd

from metrics import catalogue
from metrics.observations import annual

MOST = 8


@dataclass(frozen=True, slots=True)
class News:
    """The newest year with figures, and its figures as rows of `analysis.prepared`: gains, falls, others, first told."""

    period: str
    better: tuple[dict, ...]
    worse: tuple[dict, ...]
    moved: tuple[dict, ...]
    first: tuple[dict, ...]


def news(page: pd.DataFrame) -> News | None:
    """Return what is new in the newest year of *page* (the rows of an area's page, prepared); None without annual figures.

    A change counts as better or worse by the indicator's direction; of a neutral indicator
    it only moved. Series are taken as totals of the province; parts only where there is no
    total. An inexact change is told as moved.
    """
    rows = annual(page[(page["tier"] == "") & (page["agency"] == "") & page["obs_value"].notna()])
    if rows.empty:
        return None
    period = rows["time_period"].max()
    newest = rows[rows["time_period"] == period]
    totals = set(newest.loc[newest["breakdown"] == "", "indicator"])
    shown = [row for row in newest.to_dict("records") if not row["breakdown"] or row["indicator"] not in totals]
    told: dict[str, list[dict]] = {"better": [], "worse": [], "moved": [], "first": []}
    for row in sorted(shown, key=_size, reverse=True):
        told[_kind(row)].append(row)
    return News(period, **{name: tuple(each[:MOST]) for name, each in told.items()})


def _kind(row: dict) -> str:
    if pd.isna(row["change"]):
        return "first"
    direction = catalogue.indicator(row["indicator"]).direction
    if row["inexact"] or direction == "none" or row["change"] == 0:
        return "moved"
    return "better" if (row["change"] > 0) == (direction == "up") else "worse"


def _size(row: dict) -> float:
    """Return how large a change is against the value before, so that unlike indicators can stand in one order."""
    if pd.isna(row["change"]) or not row["previous"]:
        return 0.0
    return abs(row["change"] / row["previous"])
