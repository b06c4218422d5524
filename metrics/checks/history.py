"""Checks that hold figures against what was known before."""

import pandas as pd

from metrics import catalogue
from metrics.issues import Issue, Severity
from metrics.observations import annual

_TIMES = 10.0
_SERIES = ["indicator", "breakdown", "tier", "agency", "ref_area"]


def ten_times(observations: pd.DataFrame, current: pd.DataFrame) -> list[Issue]:
    """Return a warning for a count ten times the year before, or a tenth of it: a dot too many or too few.

    A warning only: online dossiers did grow more than tenfold in a year.
    """
    yearly, before = (annual(frame[frame["obs_value"].notna()]) for frame in (observations, current))
    if yearly.empty or before.empty:
        return []
    last = before[[*_SERIES, "time_period", "obs_value"]].assign(time_period=(before["time_period"].astype("int64") + 1).astype("str"))
    paired = yearly.merge(last, on=[*_SERIES, "time_period"], suffixes=("", "_before"))
    found = []
    for row in paired.to_dict("records"):
        low, high = sorted((row["obs_value"], row["obs_value_before"]))
        if catalogue.indicator(row["indicator"]).nature in ("stock", "flow") and low > 0 and high >= _TIMES * low:
            found.append(_issue(row))
    return found


def _issue(row: dict) -> Issue:
    facts = {
        "label": catalogue.label(row["indicator"], "vi"),
        "label_en": catalogue.label(row["indicator"], "en"),
        "place": row["locator"],
        "printed": row["printed"] or f"{row['obs_value']:g}",
        "before": f"{row['obs_value_before']:g}",
        "year": str(int(row["time_period"]) - 1),
    }
    return Issue("ten_times", Severity.WARNING, row["locator"], facts)
