"""A change on a card: its words, and whether it is good, bad or neither."""

import math
from collections.abc import Mapping

from metrics import catalogue, formats
from metrics.messages import say

_TONES = {("up", True): "good", ("up", False): "bad", ("down", True): "bad", ("down", False): "good"}


def change_of(row: Mapping[str, object], language: str) -> tuple[str, str]:
    """Return the change of a figure in words and its tone (good | bad | plain); ("", "plain") where none may be stated."""
    change = row["change"]
    if math.isnan(change):
        return "", "plain"
    year = str(int(row["time_period"]) - 1)
    if change == 0:
        return say("interface.change.same", language, year=year), "plain"
    known = catalogue.indicator(row["indicator"])
    text = _worded(row, known.unit_measure, year, language)
    if row["inexact"]:
        return f"{text} ({say('interface.change.inexact', language)})", "plain"
    return text, _TONES.get((known.direction, change > 0), "plain")


def _worded(row: Mapping[str, object], unit: str, year: str, language: str) -> str:
    change = row["change"]
    if unit == "rank":
        name = "places_down" if change > 0 else "places_up"
        return say(f"interface.change.{name}", language, change=formats.number(abs(change), language), year=year)
    if unit in ("percent", "point", "index_0_1"):
        name = "percentage_points" if unit == "percent" else "points"
        return say(f"interface.change.{name}", language, change=formats.signed(change, language, formats.decimals_of(unit), formats.least_of(unit)), year=year)
    if math.isnan(row["change_pct"]):
        return say("interface.change.amount", language, change=formats.signed(change, language), year=year)
    percent = formats.signed(row["change_pct"], language, decimals=1)
    return say("interface.change.amount_pct", language, change=formats.signed(change, language), percent=percent, year=year)
