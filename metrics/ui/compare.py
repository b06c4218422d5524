"""What the comparison page offers: indicators that have figures, their parts, their periods."""

import pandas as pd

from metrics import catalogue
from metrics.observations import annual


def comparable(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the annual whole-area figures: the only ones that provinces are compared by."""
    return annual(observations[(observations["tier"] == "") & (observations["agency"] == "")])


def indicators(observations: pd.DataFrame) -> list[str]:
    """Return the indicators that have figures, those with most areas first."""
    counted = comparable(observations).groupby("indicator")["ref_area"].nunique()
    return sorted(counted.index, key=lambda code: (-counted[code], catalogue.label(code, "vi")))


def breakdowns(observations: pd.DataFrame, indicator: str) -> list[str]:
    """Return the parts of *indicator* that have figures, the total first, else in the catalogue's order."""
    found = set(comparable(observations).query("indicator == @indicator")["breakdown"])
    order = ["", *catalogue.breakdowns(indicator)]
    return [code for code in order if code in found] + sorted(found - set(order))


def periods(observations: pd.DataFrame, indicator: str, breakdown: str) -> list[str]:
    """Return the years that have a figure, the newest first."""
    rows = comparable(observations).query("indicator == @indicator and breakdown == @breakdown")
    return sorted(set(rows["time_period"]), reverse=True)


def fullest(observations: pd.DataFrame, indicator: str, breakdown: str) -> str:
    """Return the newest year in which nearly as many areas have a figure as ever: where a comparison says most."""
    rows = comparable(observations).query("indicator == @indicator and breakdown == @breakdown")
    counted = rows[rows["obs_value"].notna()].groupby("time_period")["ref_area"].nunique()
    return max(counted[counted >= 0.8 * counted.max()].index)


def areas_in(observations: pd.DataFrame, indicator: str, breakdown: str) -> list[str]:
    """Return the areas that have a figure of that series, by name."""
    found = set(comparable(observations).query("indicator == @indicator and breakdown == @breakdown")["ref_area"])
    return sorted(found, key=lambda area: catalogue.folded(catalogue.area(area).name["vi"]))


def pinned_in(areas: list[str], area: str) -> list[str]:
    """Return the area to pin among *areas*: the chosen one, and its namesake before a merger."""
    before = catalogue.own_named_predecessor(area)
    wanted = [area, before.id] if before else [area, catalogue.successor(area).id]
    return [name for name in dict.fromkeys(wanted) if name in areas]


def of_year(observations: pd.DataFrame, indicator: str, period: str) -> pd.DataFrame:
    """Return the figures of *indicator* in *period* and, for a score, the ranks published with it."""
    both = (indicator, indicator.removesuffix("_score") + "_rank")
    return observations[observations["indicator"].isin(both) & (observations["time_period"] == period)]
