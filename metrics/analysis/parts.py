"""The parts of an indicator side by side; shares only where parts make up a stated whole."""

import pandas as pd

from metrics import catalogue
from metrics.observations import conform

_PLACE = ["indicator", "tier", "agency", "ref_area", "time_period"]


def mix(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the parts (rows with a breakdown) of *observations*, with `share` in percent (float64) and `of` (float64).

    A share is given only where the same report states the total, or where the parts are
    exclusive and all there in one report (full and partial). Levels are never added: some reports count
    them cumulatively. `level3_4` stands beside `level3` and `level4`, never split.
    """
    rows = conform(observations)
    parts = rows[(rows["breakdown"] != "") & rows["obs_value"].notna()].reset_index(drop=True)
    totals = rows[(rows["breakdown"] == "") & rows["obs_value"].notna()]
    of = [_whole(part, parts, totals) for part in parts.to_dict("records")]
    whole = pd.Series(of, index=parts.index, dtype="float64")
    return parts.assign(of=whole, share=(100 * parts["obs_value"] / whole).where(whole >= parts["obs_value"]))


def _whole(part: dict, parts: pd.DataFrame, totals: pd.DataFrame) -> float | None:
    stated = totals[(totals[_PLACE] == [part[name] for name in _PLACE]).all(axis=1) & (totals["report"] == part["report"])]
    if len(stated):
        return float(stated["obs_value"].iloc[0])
    exclusive = {code for code, known in catalogue.breakdowns(part["indicator"]).items() if known.exclusive}
    if part["breakdown"] not in exclusive:
        return None
    beside = parts[(parts[_PLACE] == [part[name] for name in _PLACE]).all(axis=1) & parts["breakdown"].isin(exclusive) & (parts["report"] == part["report"])]
    return float(beside["obs_value"].sum()) if set(beside["breakdown"]) == exclusive else None
