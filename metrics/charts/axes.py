"""The axes of a chart over the years: round values up, no more years than there is room for, dotted seams."""

import math
from collections.abc import Iterable, Sequence

from metrics import catalogue, formats
from metrics.charts import theme
from metrics.charts.end_labels import EDGE, room_for
from metrics.charts.type_width import widest

NAMES_APART = 6  # pixels between a name and what it names
_YEARS_BELOW = 18  # pixels
_MOST_TICKS, _MOST_TICKS_NARROW = 7, 4
_STEPS_UP = 5
_PLACES = [1, *range(10, 70, 10)]


def values_of(rows: Iterable[dict]) -> list[float]:
    """Return the values of *rows*."""
    return [row["obs_value"] for row in rows]


def scale(values: Sequence[float]) -> tuple[float, float, float]:
    """Return lowest and highest value of an axis over *values* and the step of its lines, none of which lies at the very edge."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / _STEPS_UP))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= span / _STEPS_UP * 0.999)
    near = 0.3 * step
    least = min(low, math.ceil((low - near) / step) * step)
    most = max(high, math.floor((high + near) / step) * step)
    room = 0.04 * (most - least or span)
    return round(least - room, 8), round(most + room, 8), round(step, 8)


def layout(
    years: Sequence[int],
    values: Sequence[float],
    seams: Sequence[catalogue.Break],
    labels: list[dict],
    language: str,
    reverse: bool = False,
    narrow: bool = False,
) -> dict:
    """Return the layout of a chart of *values* over *years*; a rank's axis is *reverse*: the first on top."""
    axis = {"tickfont": {"size": theme.SMALL, "color": "@muted"}, "fixedrange": True, "zeroline": False}
    low, high, step = scale(values)
    up = {"autorange": "reversed", "tickvals": _PLACES} if reverse else {"range": [low, high], "tick0": 0, "dtick": step}
    shown = _PLACES if reverse else [times * step for times in range(math.ceil(low / step), math.floor(high / step) + 1)]
    ticks = _ticks(years, _MOST_TICKS_NARROW if narrow else _MOST_TICKS)
    along = {
        "tickvals": ticks,
        "ticktext": [str(year) for year in ticks],
        "tickangle": 0,
        "showgrid": False,
        "range": [years[0] - 0.6, years[-1] + (EDGE if labels else 0.6)],
        "linecolor": "@axis",
    }
    return theme.layout(
        separators=",." if language == "vi" else ".,",
        xaxis=axis | along,
        yaxis=axis | {"gridcolor": "@grid", "exponentformat": "none", "separatethousands": True, "ticklabelstandoff": NAMES_APART} | up,
        shapes=[_seam(year - 0.5) for year in sorted({seam.from_year for seam in seams})],
        annotations=labels,
        margin={"l": names_beside([formats.number(each, language, 8) for each in shown]), "r": room_for(labels), "t": 12, "b": 8 + _YEARS_BELOW},
    )


def names_beside(names: Sequence[str]) -> int:
    """Return the pixels left of an axis that *names* in small type need."""
    return 8 + math.ceil(widest(names, theme.SMALL)) + NAMES_APART + 2


def _ticks(years: Sequence[int], most: int) -> list[int]:
    step = max(1, -(-len(range(years[0], years[-1] + 1)) // most))
    return list(range(years[-1], years[0] - 1, -step))[::-1]


def _seam(x: float) -> dict:
    return {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": "@axis", "width": 1, "dash": "dot"}}
