"""Of all that reports said about one figure, the statement that stands."""

import pandas as pd

from metrics.observations import KEY, ORIGINS

ORDER = ["indicator", "time_period", "ref_area", *KEY]  # in which figures stand
_BY_ORIGIN = {origin: rank for rank, origin in enumerate(ORIGINS)}


def standing(observations: pd.DataFrame) -> pd.DataFrame:
    """Return one row a key: the one that stands; *observations* has a column `sequence` beside the frame's.

    Within a report its latest statement counts. Between reports: one with a value before
    one without, then the owner of an index, the province, the press; then the newer
    vintage; then the later statement.
    """
    if observations.empty:
        return observations.drop(columns="sequence")
    spoken = observations.drop_duplicates([*KEY, "report"], keep="last") if _is_ordered(observations) else _last_said(observations)
    ranked = spoken.assign(
        _value=spoken["obs_value"].isna(),
        _origin=spoken["origin"].map(_BY_ORIGIN),
        _vintage=pd.to_datetime(spoken["vintage"].astype("object"), errors="coerce").fillna(pd.Timestamp(1900, 1, 1)),
    )
    ranked = ranked.sort_values(["_value", "_origin", "_vintage", "sequence"], ascending=[True, True, False, False], kind="stable")
    best = ranked.drop_duplicates(list(KEY), keep="first").sort_values(ORDER)
    return best.drop(columns=["_value", "_origin", "_vintage", "sequence"]).reset_index(drop=True)


def _is_ordered(observations: pd.DataFrame) -> bool:
    return observations["sequence"].is_monotonic_increasing


def _last_said(observations: pd.DataFrame) -> pd.DataFrame:
    return observations.sort_values("sequence", kind="stable").drop_duplicates([*KEY, "report"], keep="last")
