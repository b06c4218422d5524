"""Checks that look at one figure at a time."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.issues import Issue, Severity

_COUNTED = ("stock", "flow")
_MONEY = ("million_vnd", "billion_vnd")
_MOST_PROVINCES = 64


def over_maximum(observations: pd.DataFrame) -> list[Issue]:
    """Return an error for a value over what the indicator can be (560 %), or under 0."""
    highest = _of_indicator(observations, {code: known.maximum for code, known in catalogue.indicators().items()}).astype("float64")
    value = observations["obs_value"]
    found = [_issue("negative", Severity.ERROR, row) for row in _rows(observations[value < 0])]
    over = observations.assign(highest=highest)[value > highest]
    return found + [_issue("over_maximum", Severity.ERROR, row, highest=f"{row['highest']:g}") for row in _rows(over)]


def fractional(observations: pd.DataFrame) -> list[Issue]:
    """Return a warning for a count that is no whole number. Money is not counted."""
    known = catalogue.indicators().items()
    counted = _of_indicator(observations, {code: each.nature in _COUNTED and each.unit_measure not in _MONEY for code, each in known}).astype(bool)
    broken = observations["obs_value"].notna() & (observations["obs_value"] % 1 != 0)
    return [_issue("fractional", Severity.WARNING, row) for row in _rows(observations[counted & broken])]


def rank_beyond(observations: pd.DataFrame) -> list[Issue]:
    """Return an error for a rank of 0, beyond its own denominator, or beyond the provinces there ever were."""
    ranks = observations[observations["indicator"].str.endswith("_rank") & observations["obs_value"].notna()]
    last = ranks["out_of"].fillna(_MOST_PROVINCES)
    wrong = ranks.assign(last=last)[(ranks["obs_value"] < 1) | (ranks["obs_value"] > last)]
    return [_issue("rank_beyond", Severity.ERROR, row, last=f"{row['last']:g}") for row in _rows(wrong)]


def year_ahead(observations: pd.DataFrame, today: date) -> list[Issue]:
    """Return an error for an actual figure of a year that has not begun.

    A year under way is allowed: reports of November already speak of it.
    """
    ahead = observations["time_period"].str[:4].astype("int64") > today.year
    return [_issue("year_ahead", Severity.ERROR, row) for row in _rows(observations[ahead & observations["obs_value"].notna()])]


def _rows(observations: pd.DataFrame) -> Iterator[dict]:
    return iter(observations.to_dict("records"))


def _of_indicator(observations: pd.DataFrame, facts: dict[str, object]) -> pd.Series:
    return observations["indicator"].astype("object").map(facts)


def _issue(code: str, severity: Severity, row: dict, **more: object) -> Issue:
    facts = {
        "printed": row["printed"] or f"{row['obs_value']:g}",
        "place": row["locator"] or row["ref_area"],
        "label": catalogue.label(row["indicator"], "vi"),
        "label_en": catalogue.label(row["indicator"], "en"),
        "period": row["time_period"],
    }
    return Issue(code, severity, row["locator"], facts | more)
