"""Lines over the years: pieces divided by gaps, labels that do not cover each other, dotted seams."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from metrics import catalogue
from metrics.analysis import why_not
from metrics.charts import theme, words
from metrics.charts.among import colour
from metrics.charts.drawing import safe
from metrics.marks import mark
from metrics.messages import say

MOST_TICKS = 7
_PLACES = [1, *range(10, 70, 10)]
_PASSES = 12
_FEW = 40  # figures: more cannot be told apart as points
_LONE = 4
_LETTER = 8.2  # pixels a letter of a bold label takes


def pieces(records: Iterable[dict]) -> list[list[dict]]:
    """Return *records* by piece, each in order of years: what may be joined by a line."""
    found: dict[object, list[dict]] = {}
    for row in records:
        found.setdefault((row["ref_area"], row["piece"]), []).append(row)
    return [sorted(each, key=lambda row: row["time_period"]) for each in found.values()]


def with_gaps(groups: Iterable[Sequence], *readers) -> list[list]:
    """Return one column for each of *readers*, the groups divided by None."""
    columns: list[list] = [[] for _ in readers]
    for group in groups:
        for column, read in zip(columns, readers, strict=True):
            column += [*([None] if column else []), *(read(each) for each in group)]
    return columns


def field(records: Sequence[dict], language: str) -> dict | None:
    """Return all *records* as one grey trace that crosses no gap, None when there are none.

    A year that nothing may be joined to is a dot; few figures are points to choose.
    """
    groups = pieces(records)
    x, y = with_gaps(groups, lambda row: int(row["time_period"]), lambda row: round(row["obs_value"], 4))
    if not x:
        return None
    grey = {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": "@field", "width": 1}, "opacity": 0.7}
    if len(records) > _FEW:
        alone = {id(group[0]) for group in groups if len(group) == 1}
        [sizes] = with_gaps(groups, lambda row: _LONE if id(row) in alone else 0)
        dots = {"mode": "lines+markers", "marker": {"color": "@field", "size": [size or 0 for size in sizes], "line": {"width": 0}}} if alone else {}
        return grey | {"hoverinfo": "skip"} | dots
    text, marks = with_gaps(groups, lambda row: hover(row, language), mark)
    told = {"text": text, "customdata": marks, "hovertemplate": "%{text}<extra></extra>"}
    return grey | told | {"mode": "lines+markers", "marker": {"color": "@axis", "size": 7}}


def line(records: Sequence[dict], place: int, language: str) -> dict:
    """Return the coloured line of one chosen area; each point tells its change or why there is none."""
    x, y, text, marks = with_gaps(
        pieces(records),
        lambda row: int(row["time_period"]),
        lambda row: round(row["obs_value"], 6),
        lambda row: hover(row, language),
        mark,
    )
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "text": text,
        "customdata": marks,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour(place), "width": 3, "dash": theme.DASHES[place % len(theme.DASHES)]},
        "marker": {"color": colour(place), "size": 8, "symbol": theme.SYMBOLS[place % len(theme.SYMBOLS)], "line": {"color": "@ground", "width": 1}},
    }


def hover(row: dict, language: str) -> str:
    """Return what a point tells: area, year, value, the change or why there is none, its parts."""
    lines = [f"<b>{safe(words.area(row['ref_area'], language))}</b>", f"{row['time_period']}: {safe(words.value(row, language))}"]
    lines += [safe(part) for part in (words.wrapped(change_words(row, language)), words.parts(row, language)) if part]
    return "<br>".join(lines).replace("\n", "<br>")


def change_words(row: dict, language: str) -> str:
    """Return the change of a row in words, or why there is none."""
    if row["not_comparable"]:
        return why_not(row, language)
    return say("charts.change", language, change=words.signed(row, language), year=int(row["time_period"]) - 1)


def label(row: dict, place: int, language: str) -> dict:
    """Return the direct label of a line, right of its last point *row*."""
    return {
        "x": int(row["time_period"]),
        "y": round(row["obs_value"], 6),
        "text": f"<b>{safe(words.area(row['ref_area'], language))}</b><br>{safe(words.bare(row, language))}",
        "showarrow": False,
        "xanchor": "left",
        "align": "left",
        "xshift": 8,
        "font": {"color": colour(place), "size": theme.SIZE},
        "bgcolor": "@ground",
        "opacity": 0.92,
    }


def room_for(labels: Sequence[dict]) -> int:
    """Return how many pixels right of the chart *labels* need."""
    longest = max((len(re.sub("<[^>]*>", "", part)) for each in labels for part in each["text"].split("<br>")), default=0)
    return 16 + round(longest * _LETTER)


def spread_labels(labels: list[dict], values: Sequence[float], height: int, reverse: bool = False, apart: int = 34) -> list[dict]:
    """Return *labels* shifted so that each is *apart* from the next by that many pixels, on an axis over *values* drawn *height* pixels high."""
    low, high = min(values), max(values)
    wanted = [(each["y"] - low) / ((high - low) or 1) * height * (-1 if reverse else 1) for each in labels]
    order = sorted(range(len(labels)), key=lambda number: wanted[number])
    placed = list(wanted)
    for _ in range(_PASSES):
        for lower, upper in pairwise(order):
            short = apart - (placed[upper] - placed[lower])
            if short > 0:
                placed[lower], placed[upper] = placed[lower] - short / 2, placed[upper] + short / 2
    return [each | {"yshift": round(place - want, 1)} for each, place, want in zip(labels, placed, wanted, strict=True)]


def seams_between(indicator: str, breakdown: str, years: Sequence[int]) -> list[catalogue.Break]:
    """Return the breaks of a series within *years*."""
    return [seam for seam in catalogue.breaks(indicator, breakdown) if years[0] < seam.from_year <= years[-1]]


def layout(years: Sequence[int], seams: Sequence[catalogue.Break], labels: list[dict], language: str, reverse: bool = False) -> dict:
    """Return the layout of a chart over *years*; a rank's axis is *reverse*: the first on top."""
    step = max(1, -(-len(range(years[0], years[-1] + 1)) // MOST_TICKS))
    ticks = list(range(years[-1], years[0] - 1, -step))[::-1]
    axis = {"tickfont": {"size": theme.SMALL, "color": "@muted"}, "automargin": True, "fixedrange": True, "zeroline": False}
    along = {
        "tickvals": ticks,
        "ticktext": [str(year) for year in ticks],
        "showgrid": False,
        "range": [years[0] - 0.6, years[-1] + (0.15 if labels else 0.6)],
        "linecolor": "@axis",
    }
    return theme.layout(
        separators=",." if language == "vi" else ".,",
        xaxis=axis | along,
        yaxis=axis
        | {"gridcolor": "@grid", "nticks": 5, "exponentformat": "none", "separatethousands": True}
        | ({"autorange": "reversed", "tickvals": _PLACES} if reverse else {}),
        shapes=[_seam(seam.from_year - 0.5) for seam in seams],
        annotations=labels,
        margin={"l": 8, "r": room_for(labels), "t": 24, "b": 8},
    )


def _seam(x: float) -> dict:
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": "@axis", "width": 1, "dash": "dot"}}
