"""What the newest year brought a province: what rose, what fell, what is told for the first time."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from metrics import catalogue
from metrics.observations import annual

MOST = 8
_COMPONENTS = ("_component_score", "_component_rank", "_subindex_score", "_dimension_score")


@dataclass(frozen=True, slots=True)
class News:
    """The year that is told of, and its figures as rows of `analysis.prepared`: gains, falls, others, those with no change stated.

    `more` says of which kind how many figures are left out.
    """

    period: str
    better: tuple[dict, ...]
    worse: tuple[dict, ...]
    moved: tuple[dict, ...]
    first: tuple[dict, ...]
    more: Mapping[str, int]


def news(page: pd.DataFrame) -> News | None:
    """Return what is new in the newest year of *page* that can be compared with the one before; None without annual figures.

    *page* are the rows of an area's page, prepared. Where no year can be compared, the newest is taken.

    A change counts as better or worse by the indicator's direction; of a neutral indicator
    it only moved. Series are taken as totals of the province; parts only where there is no
    total. An inexact change is told as moved. Overall scores
    come first, those of components last, else the larger change; at most MOST of a kind.
    """
    rows = annual(page[(page["tier"] == "") & (page["agency"] == "") & page["obs_value"].notna()])
    if rows.empty:
        return None
    compared = rows[rows["change"].notna()]
    period = (compared if len(compared) else rows)["time_period"].max()
    newest = rows[rows["time_period"] == period]
    totals = set(newest.loc[newest["breakdown"] == "", "indicator"])
    shown = [row for row in newest.to_dict("records") if not row["breakdown"] or row["indicator"] not in totals]
    told: dict[str, list[dict]] = {"better": [], "worse": [], "moved": [], "first": []}
    for row in sorted(shown, key=lambda row: (_standing(row), -_size(row))):
        told[_kind(row)].append(row)
    more = {name: len(each) - MOST for name, each in told.items() if len(each) > MOST}
    return News(period, **{name: tuple(each[:MOST]) for name, each in told.items()}, more=more)


def _standing(row: dict) -> int:
    """Return 0 for the score of a whole index, 2 for what is a component of one, 1 for all else."""
    nature = catalogue.indicator(row["indicator"]).nature
    if row["indicator"].endswith(_COMPONENTS) or (row["breakdown"] and nature in ("score", "rank")):
        return 2
    return 0 if nature == "score" else 1


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
