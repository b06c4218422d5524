"""How far a target is, and how fast one must go to reach it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics import catalogue
from metrics.analysis.seams import behind
from metrics.observations import annual, conform
from metrics.periods import year_of

_SERIES = ("indicator", "breakdown", "tier", "agency")
PACE_COLUMNS = (*_SERIES, "ref_area", "target_period", "target", "actual", "actual_period", "left", "per_year", "state", "printed", "quote", "report", "locator")


def paces(targets: pd.DataFrame, observations: pd.DataFrame, areas: Sequence[str]) -> pd.DataFrame:
    """Return one row a target of *areas* (PACE_COLUMNS), the nearest target period first.

    actual is the newest annual value on the same side of every break as the target, up to
    its period (NaN where there is none); left = target − actual and per_year = left divided
    by the years that remain (float64, in the indicator's unit; NaN where not stated).
    state: reached | ahead | missed | unknown. An indicator that is better when lower is
    reached from above; a neutral one is never missed.
    """
    if targets.empty:
        return pd.DataFrame(columns=PACE_COLUMNS)
    own = targets[targets["ref_area"].isin(areas)].drop_duplicates([*_SERIES, "ref_area", "target_period", "obs_value"])
    known = annual(conform(observations))
    known = known[known["ref_area"].isin(areas) & known["obs_value"].notna()]
    rows = [_pace(target, known) for target in own.to_dict("records")]
    return pd.DataFrame(rows, columns=PACE_COLUMNS).sort_values(["target_period", "indicator"], ignore_index=True)


def _pace(target: Mapping[str, object], known: pd.DataFrame) -> dict:
    goal, year = float(target["obs_value"]), year_of(str(target["target_period"]))
    newest = _newest(target, known, year)
    facts = {name: target[name] for name in (*_SERIES, "ref_area", "target_period", "printed", "quote", "report", "locator")} | {"target": goal}
    if newest is None:
        return facts | {"actual_period": "", "state": "unknown"}
    left, years = goal - newest["obs_value"], year - int(newest["time_period"])
    state = _state(str(target["indicator"]), left, years)
    pace = left / years if state == "ahead" else None
    return facts | {"actual": newest["obs_value"], "actual_period": newest["time_period"], "left": round(left, 10), "per_year": pace, "state": state}


def _newest(target: Mapping[str, object], known: pd.DataFrame, year: int) -> dict | None:
    same = known[(known[list(_SERIES)] == [target[name] for name in _SERIES]).all(axis=1) & (known["time_period"].astype(int) <= year)]
    side = behind(str(target["indicator"]), str(target["breakdown"]), year)
    rows = [row for row in same.sort_values("time_period").to_dict("records") if behind(row["indicator"], row["breakdown"], int(row["time_period"])) == side]
    return rows[-1] if rows else None


def _state(indicator: str, left: float, years: int) -> str:
    direction = catalogue.indicator(indicator).direction
    if (direction == "down" and left >= 0) or (direction != "down" and left <= 0):
        return "reached"
    return "ahead" if years > 0 else "missed" if direction != "none" else "unknown"
