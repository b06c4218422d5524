"""What a report would change: what it adds, revises, repeats, or disputes."""

from datetime import date

import numpy as np
import pandas as pd

from metrics.observations import KEY, ORIGINS

EFFECTS = ("added", "revised", "unchanged", "second_source", "question", "conflict")
_CLOSE, _LONG_AGO = 1e-9, date(1900, 1, 1)


def effects(observations: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """Return *observations* with `effect`, `current_value` (float64) and `current_report` (str).

    - added: nothing stood for that key, or only that there is no value
    - unchanged: the same report said the same
    - second_source: another report said the same
    - revised: the same report says otherwise now, or a newer one of equal or better origin
    - question: a report of lower origin, or an older one, says otherwise: what stands, stands
    - conflict: two reports of equal origin and date say otherwise
    """
    near = current["indicator"].isin(observations["indicator"].unique()) & current["time_period"].isin(observations["time_period"].unique())
    standing = current.loc[near, [*KEY, "obs_value", "report", "origin", "vintage"]]
    standing = standing.rename(columns={name: f"current_{name}" for name in ("obs_value", "report", "origin", "vintage")})
    paired = observations.merge(standing, on=list(KEY), how="left")
    paired = paired.rename(columns={"current_obs_value": "current_value"})
    paired["effect"] = _effect(paired)
    paired["current_report"] = paired["current_report"].fillna("").astype("str")
    return paired.drop(columns=["current_origin", "current_vintage"])


def to_be_stored(observations: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of *observations* that say something new: all but the unchanged."""
    told = effects(observations, current)
    return observations[(told["effect"] != "unchanged").to_numpy()].reset_index(drop=True)


def _effect(paired: pd.DataFrame) -> np.ndarray:
    new, old = paired["obs_value"].to_numpy("float64"), paired["current_value"].to_numpy("float64")
    known = paired["current_report"].notna().to_numpy()
    same_report = (paired["report"] == paired["current_report"]).fillna(False).to_numpy(bool)
    equal = (np.isnan(new) & np.isnan(old)) | (np.abs(new - old) <= _CLOSE * np.maximum(1.0, np.abs(old)))
    better, worse = _origin_order(paired)
    newer, older = _vintage_order(paired)
    silent = np.isnan(new)
    choices = [
        (~known, "added"),
        (same_report & equal, "unchanged"),
        (equal, "second_source"),
        (same_report, "revised"),
        (np.isnan(old), "added"),
        (silent | worse | (~better & older), "question"),
        (better | newer, "revised"),
    ]
    return np.select([mask for mask, _ in choices], [name for _, name in choices], default="conflict").astype(object)


def _origin_order(paired: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    rank = {origin: place for place, origin in enumerate(ORIGINS)}
    new = paired["origin"].map(rank).to_numpy("float64")
    old = paired["current_origin"].map(rank).to_numpy("float64")
    return new < old, new > old


def _vintage_order(paired: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    new, old = _days(paired["vintage"]), _days(paired["current_vintage"])
    return new > old, new < old


def _days(column: pd.Series) -> np.ndarray:
    return np.array([_LONG_AGO if pd.isna(day) else day for day in column.tolist()], dtype="datetime64[D]")
