"""A figure and its name as lines of a page tell them: ranks with their denominator, computed places as what they are."""

import math
from collections.abc import Mapping

from metrics import catalogue, formats
from metrics.charts import words
from metrics.messages import say
from metrics.observations import ObsStatus

Row = Mapping[str, object]


def figure(row: Row, language: str) -> str:
    """Return the value of *row* (prepared) with its unit; a rank as `formats.place` says it."""
    unit = catalogue.indicator(str(row["indicator"])).unit_measure
    if math.isnan(row["obs_value"]):
        return "–"
    if unit == "rank":
        return formats.place(row["obs_value"], row["ranked_of"], language)
    return words.value(row, language)


def unnamed(row: Row, language: str) -> str:
    """Return what `figure` does, for a place without its name beside it: a computed place says so itself."""
    told = figure(row, language)
    return say("interface.overview.place_value", language, place=told) if is_computed_place(row) else told


def named(row: Row, language: str) -> str:
    """Return the short name of the series of *row*; a place that was computed is not called a ranking."""
    code = str(row["indicator"])
    if is_computed_place(row) and code.endswith("_rank") and f"{code.removesuffix('_rank')}_score" in catalogue.indicators():
        return say("interface.overview.place_named", language, name=catalogue.short_label(f"{code.removesuffix('_rank')}_score", language))
    return words.series(code, str(row["breakdown"]), language, short=True)


def is_computed_place(row: Row) -> bool:
    """Tell whether *row* is a place that was computed from values, not a published rank."""
    return catalogue.indicator(str(row["indicator"])).nature == "rank" and row["obs_status"] == ObsStatus.ESTIMATED
