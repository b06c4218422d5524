"""Targets beside a line over the years: an open mark where the line is to arrive, never joined to it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.charts import theme, words
from metrics.charts.among import colour
from metrics.charts.drawing import safe
from metrics.marks import target_mark
from metrics.messages import say

AIM = "target"  # how a trace and a label say that they are of a target
_MOST = 3  # an area's targets that a chart has room for, the latest ones


def of(targets: pd.DataFrame | None, row: Mapping[str, object], place: Mapping[str, int]) -> list[dict]:
    """Return the *targets* (the store's) for whole years of the series of *row* and the areas of *place*, by year, the latest few of each area."""
    if targets is None or targets.empty:
        return []
    same = (targets["indicator"] == row["indicator"]) & (targets["breakdown"] == row["breakdown"]) & targets["ref_area"].isin(list(place))
    whole = (targets["tier"] == "") & (targets["agency"] == "") & (targets["target_period"].str.len() == 4) & targets["obs_value"].notna()
    own = targets[same & whole].drop_duplicates(["ref_area", "target_period"], keep="last").sort_values("target_period")
    return own.groupby("ref_area", sort=False).tail(_MOST).to_dict("records")


def traces(aims: Sequence[dict], place: Mapping[str, int], language: str) -> list[dict]:
    """Return the marks of *aims*, one trace an area."""
    by_area: dict[str, list[dict]] = {}
    for aim in aims:
        by_area.setdefault(aim["ref_area"], []).append(aim)
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "meta": AIM,
            "x": [int(aim["target_period"]) for aim in own],
            "y": [round(aim["obs_value"], 6) for aim in own],
            "text": [f"<b>{safe(words.area(area, language))}</b><br>{safe(said(aim, language))}" for aim in own],
            "customdata": [target_mark(aim) for aim in own],
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"color": colour(place[area]), "size": 12, "symbol": "diamond-open", "line": {"width": 2}},
        }
        for area, own in by_area.items()
    ]


def label(aim: dict, language: str) -> dict:
    """Return the label of a target, left of its mark: right of it stands the edge of the chart."""
    return {
        "name": AIM,
        "x": int(aim["target_period"]),
        "y": round(aim["obs_value"], 6),
        "text": safe(said(aim, language)),
        "showarrow": False,
        "xanchor": "right",
        "align": "right",
        "xshift": -12,
        "font": {"color": "@text", "size": theme.SMALL},
        "bgcolor": "@ground",
        "opacity": 0.92,
    }


def said(aim: Mapping[str, object], language: str) -> str:
    """Return a target in words: "Mục tiêu năm 2025: 80%"."""
    unit = catalogue.indicator(str(aim["indicator"])).unit_measure
    value = formats.number(float(aim["obs_value"]), language, formats.decimals_of(unit)) + ("%" if unit == "percent" else "")
    return say("charts.target", language, year=str(aim["target_period"]), value=value)
