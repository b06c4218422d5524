"""What was to be said at the end of a year: the figures up to it, its own report's words, the targets set by then."""

from collections.abc import Mapping

import pandas as pd

from metrics.report import Report


def observations(known: pd.DataFrame, until: str) -> pd.DataFrame:
    """Return the observations of periods that begin in the year *until* or before."""
    return known[known["time_period"].str[:4] <= until]


def findings(known: pd.DataFrame, until: str) -> pd.DataFrame:
    """Return what the report of the year *until* found; a task bears the year it is for, so it was said the year before."""
    if known.empty:
        return known
    said = pd.to_numeric(known["year"], errors="coerce") - (known["kind"] == "task").astype(int)
    return known[said == int(until)]


def targets(known: pd.DataFrame, reports: Mapping[str, Report], until: str) -> pd.DataFrame:
    """Return the targets for *until* or later, without those of reports that came out later than the year after it."""
    if known.empty:
        return known
    published = known["report"].map(lambda name: reports[name].published if name in reports else None)
    in_time = published.map(lambda day: day is None or day.year <= int(until) + 1).astype(bool)
    return known[in_time & (known["target_period"].str[:4] >= until)]
