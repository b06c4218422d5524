"""Labels at the ends of lines: they stand in the margin, hide nothing and do not cover each other."""

import re
from collections.abc import Sequence
from itertools import pairwise

from metrics.charts import theme, words
from metrics.charts.among import colour
from metrics.charts.drawing import safe

EDGE = 0.15  # of a year: how far right of the last year the plot ends where labels stand beside it
_PASSES = 12
_LETTER = 8.2  # pixels a letter of a bold label takes


def label(row: dict, place: int, language: str, newest: int | None = None, until: int | None = None) -> dict:
    """Return the direct label of a line that ends at *row*, right of its last point.

    Where the chart goes on to *newest*, the label tells its year and stands right of *until*,
    the last year drawn, with a thin line to its point: beside the point it would hide others.
    """
    year = int(row["time_period"])
    ends_early = newest is not None and year < newest
    value = f"{words.bare(row, language)} ({year})" if ends_early else words.bare(row, language)
    found = {
        "x": year,
        "y": round(row["obs_value"], 6),
        "text": f"<b>{safe(words.area(row['ref_area'], language))}</b><br>{safe(value)}",
        "showarrow": False,
        "xanchor": "left",
        "align": "left",
        "xshift": 8,
        "font": {"color": colour(place), "size": theme.SIZE},
    }
    return found | _led_to((until or newest) + EDGE) if ends_early else found


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
    return [_shifted(each, round(place - want, 1)) for each, place, want in zip(labels, placed, wanted, strict=True)]


def _led_to(x: float) -> dict:
    """Return what makes a label stand at *x* with a line to its point."""
    arrow = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": "@axis", "standoff": 6, "startstandoff": 2}
    return {"showarrow": True, "ax": x, "axref": "x", "ay": 0, "ayref": "pixel", "xshift": 0} | arrow


def _shifted(each: dict, up: float) -> dict:
    """Return the label *up* so many pixels; a line to a point ends at the point."""
    return each | ({"ay": -up} if each["showarrow"] else {"yshift": up})
