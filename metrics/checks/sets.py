"""Checks that hold figures of one report against each other."""

import pandas as pd

from metrics import catalogue
from metrics.issues import Issue, Severity
from metrics.observations import KEY

_PLACE = ["report", "ref_area", "time_period", "tier", "agency"]
_ROUNDING = 0.005


def repeated(observations: pd.DataFrame) -> list[Issue]:
    """Return an error where one report gives two values for one figure; the same value twice is only noted."""
    found = []
    twice = observations[observations.duplicated(["report", *KEY], keep=False) & observations["obs_value"].notna()]
    for _, rows in twice.groupby(["report", *KEY], sort=False):
        values = rows["printed"].where(rows["printed"] != "", rows["obs_value"].astype("str")).tolist()
        differ = rows["obs_value"].nunique() > 1
        places = ", ".join(rows["locator"])
        facts = _named(rows.iloc[0]) | {"values": " / ".join(map(str, values)), "places": places}
        found.append(Issue("two_values", Severity.ERROR, rows["locator"].iloc[-1], facts) if differ else Issue("said_twice", Severity.INFO, places, facts))
    return found


def parts_over_total(observations: pd.DataFrame) -> list[Issue]:
    """Return a warning where a part is larger than the total that the same report states, or full and partial add up to more.

    Levels are not added: some reports count them cumulatively. A warning only: a report of
    Long An (2022) prints parts of 1,803 under a total of 1,778, and both are what it says.
    """
    found = []
    counts = observations[observations["obs_value"].notna() & ~observations["indicator"].str.endswith(("_pct", "_score", "_rank"))]
    place = [*_PLACE, "indicator"]
    totalled = counts[counts["breakdown"] == ""][place].drop_duplicates()
    parted = counts[counts["breakdown"] != ""][place].drop_duplicates()
    both = counts.merge(totalled.merge(parted, on=place), on=place)
    for _, rows in both.groupby(place, sort=False):
        total = rows[rows["breakdown"] == ""].iloc[0]
        parts = rows[rows["breakdown"] != ""]
        exclusive = [part for part in parts.to_dict("records") if _is_exclusive(part)]
        together = sum(part["obs_value"] for part in exclusive) if len(exclusive) > 1 else 0.0
        largest = max([*parts["obs_value"], together])
        if largest > total["obs_value"] * (1 + _ROUNDING):
            found.append(
                Issue("parts_over_total", Severity.WARNING, total["locator"], _named(total) | {"parts": f"{largest:g}", "total": f"{total['obs_value']:g}"})
            )
    return found


def late_and_on_time(observations: pd.DataFrame) -> list[Issue]:
    """Return a warning where on-time and late dossiers of one report add up to more than those resolved."""
    found = []
    told = observations["indicator"].isin(("dossiers_ontime", "dossiers_late", "dossiers_resolved"))
    whole = observations[told & (observations["breakdown"] == "") & observations["obs_value"].notna()]
    for _, rows in whole.groupby(_PLACE, sort=False):
        value = dict(zip(rows["indicator"], rows["obs_value"], strict=True))
        parts = value.get("dossiers_ontime", 0.0) + value.get("dossiers_late", 0.0)
        if "dossiers_resolved" in value and parts > value["dossiers_resolved"] * (1 + _ROUNDING):
            resolved = rows[rows["indicator"] == "dossiers_resolved"].iloc[0]
            facts = _named(resolved) | {"parts": f"{parts:g}", "total": f"{resolved['obs_value']:g}"}
            found.append(Issue("parts_over_total", Severity.WARNING, resolved["locator"], facts))
    return found


def _is_exclusive(part: dict) -> bool:
    known = catalogue.breakdowns(part["indicator"]).get(part["breakdown"])
    return known is not None and known.exclusive


def _named(row: pd.Series) -> dict[str, str]:
    return {
        "label": catalogue.label(row["indicator"], "vi"),
        "label_en": catalogue.label(row["indicator"], "en"),
        "period": row["time_period"],
        "place": row["locator"] or row["ref_area"],
    }
