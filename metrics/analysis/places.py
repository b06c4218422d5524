"""Who stands where: ranks as published, or computed where enough areas have a value."""

from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.observations import COLUMNS, ObsStatus, conform
from metrics.periods import end_of

_LIST = ["indicator", "breakdown", "time_period"]
COVERAGE = 0.8  # a computed rank needs a value for this share of the areas valid then


def ranking(observations: pd.DataFrame, *, indicator: str, period: str, breakdown: str = "", day: date | None = None) -> pd.DataFrame:
    """Return the areas with a value of one series in one period, the best first, with their ranks.

    *day* names the borders that the figures were put on, where those are not the period's
    own. A published rank (of the sibling `…_rank` indicator) is shown as published, with its
    denominator; one that its source computed (obs_status E) is not. A computed one is given
    only when at least 80 % of the areas valid at the end of the period (or on *day*) have a
    value; equal values share a rank (1, 2, 2, 4). A neutral
    indicator is only sorted.

    Adds rank, rank_of (Int64, missing where there is none), rank_kind (published |
    computed | "") and published_rank (Int64).
    """
    rows = observations if set(COLUMNS) <= set(observations) else conform(observations)
    rows = rows[(rows["time_period"] == period) & (rows["tier"] == "") & (rows["agency"] == "")]
    there = {area.id for area in catalogue.areas_on(day or end_of(period))}
    valued = rows[(rows["indicator"] == indicator) & (rows["breakdown"] == breakdown) & rows["obs_value"].notna()].drop_duplicates("ref_area")
    known = catalogue.indicator(indicator)
    ascending = known.direction == "down"
    valued = valued.sort_values(["obs_value", "ref_area"], ascending=[ascending, True], kind="stable").reset_index(drop=True)
    published = _published(rows, indicator, breakdown).reindex(valued["ref_area"])
    enough = valued["ref_area"].isin(there).sum() >= COVERAGE * len(there)
    if known.nature == "rank":
        derived = valued["obs_status"] == ObsStatus.ESTIMATED
        return _with(valued, valued["obs_value"], ranked_of(valued), "published", valued["obs_value"].mask(derived)).assign(
            rank_kind=derived.map({True: "computed", False: "published"}).astype("str")
        )
    if published["rank"].notna().sum() >= max(1.0, COVERAGE * len(valued)):
        return _with(valued, published["rank"], published["out_of"], "published", published["rank"])
    if enough and known.direction != "none":
        ranks = valued["obs_value"].rank(method="min", ascending=ascending)
        return _with(valued, ranks, pd.Series(len(valued), index=valued.index), "computed", published["rank"])
    return _with(valued, pd.Series(dtype="float64").reindex(valued.index), pd.Series(dtype="float64").reindex(valued.index), "", published["rank"])


def ranked_of(observations: pd.DataFrame) -> pd.Series:
    """Return out of how many each rank of *observations* is (float64, NaN for all other rows and where it cannot be told).

    As printed with it; else the number of areas with a published rank in that period, where
    that is a whole list: at least 80 % of the areas there were, and no rank beyond their number.
    """
    is_rank = observations["indicator"].map({code: known.nature == "rank" for code, known in catalogue.indicators().items()})
    ranks = observations[is_rank.astype(bool) & observations["obs_value"].notna() & (observations["tier"] == "") & (observations["agency"] == "")]
    listed = ranks.groupby(_LIST)["obs_value"].agg(["size", "max"]).reset_index()
    there = listed["time_period"].map({period: _areas_then(period) for period in set(listed["time_period"])}).astype("float64")
    listed["listed"] = listed["size"].where((listed["max"] <= listed["size"]) & (listed["size"] >= COVERAGE * there)).astype("float64")
    counted = ranks[_LIST].merge(listed, on=_LIST, how="left")["listed"].set_axis(ranks.index)
    return ranks["out_of"].fillna(counted).reindex(observations.index).astype("float64")


def _areas_then(period: str) -> int:
    return len(catalogue.areas_on(end_of(period)))


def _published(rows: pd.DataFrame, indicator: str, breakdown: str) -> pd.DataFrame:
    sibling = indicator.removesuffix("_score") + "_rank"
    found = rows[(rows["indicator"] == sibling) & (rows["breakdown"] == breakdown) & (rows["obs_status"] != ObsStatus.ESTIMATED)].drop_duplicates("ref_area")
    return pd.DataFrame({"rank": found["obs_value"].to_numpy(), "out_of": found["out_of"].to_numpy()}, index=found["ref_area"])


def _with(valued: pd.DataFrame, rank: pd.Series, out_of: pd.Series, kind: str, published: pd.Series) -> pd.DataFrame:
    ranks = pd.Series(rank.to_numpy("float64"), index=valued.index)
    return valued.assign(
        rank=ranks.astype("Int64"),
        rank_of=pd.Series(out_of.to_numpy("float64"), index=valued.index).astype("Int64"),
        rank_kind=pd.Series([kind if not pd.isna(each) else "" for each in ranks], index=valued.index, dtype="str"),
        published_rank=pd.Series(published.to_numpy("float64"), index=valued.index).astype("Int64"),
    )
