"""Horizontal bars, one area a row; what is incomplete is hatched, never a short bar."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.charts import theme
from metrics.charts.axes import NAMES_APART, names_beside
from metrics.charts.drawing import safe

ROW, EDGES = 22, 40
_STUB = 0.05  # of the longest bar: where a value would begin, without looking like one


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. A missing `value` (NaN) is a hatched stub whose `text` tells why."""

    name: str
    value: float
    text: str
    hover: str
    mark: str
    colour: str = "@bar"
    bold: bool = False


def figure_of(bars: Sequence[Bar], language: str, highest: float = 0.0, dots: bool = False) -> dict:
    """Return the figure of *bars* from top to bottom; the axis reaches to *highest* at least, so that years can be leafed through."""
    valued = [(place, bar) for place, bar in enumerate(bars) if not math.isnan(bar.value)]
    hatched = [(place, bar) for place, bar in enumerate(bars) if math.isnan(bar.value)]
    most = max([highest, *(bar.value for _, bar in valued)]) or 1
    traces = [_valued(valued, dots)] if valued else []
    if hatched:
        traces.append(_hatched(hatched, most))
    labels = [f"<b>{safe(bar.name)}</b>" if bar.bold else safe(bar.name) for bar in bars]
    return {"data": traces, "layout": layout(labels, most * 1.16, language, bargap=0.25)}


def height_of(bars: Sequence[Bar]) -> int:
    """Return how high the figure of *bars* is drawn."""
    return EDGES + ROW * len(bars)


def _valued(placed: list[tuple[int, Bar]], dots: bool) -> dict:
    colours = [bar.colour for _, bar in placed]
    trace = _trace(placed, [round(bar.value, 6) for _, bar in placed]) | {"marker": {"color": colours}}
    if not dots:
        return trace
    trace.pop("orientation")
    return trace | {"type": "scatter", "mode": "markers+text", "textposition": "middle right", "marker": {"color": colours, "size": 10}}


def _hatched(placed: list[tuple[int, Bar]], most: float) -> dict:
    pattern = {"shape": "/", "fgcolor": "@muted", "bgcolor": "@ground", "size": 6, "solidity": 0.25}
    marker = {"color": "@ground", "line": {"color": "@muted", "width": 1}, "pattern": pattern}
    return _trace(placed, [most * _STUB] * len(placed)) | {"marker": marker, "textfont": {"size": theme.SMALL, "color": "@muted"}}


def _trace(placed: list[tuple[int, Bar]], lengths: list[float]) -> dict:
    return {
        "type": "bar",
        "orientation": "h",
        "x": lengths,
        "y": [place for place, _ in placed],
        "customdata": [bar.mark for _, bar in placed],
        "text": [safe(bar.text) for _, bar in placed],
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [bar.hover for _, bar in placed],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "textfont": {"size": theme.SMALL, "color": "@text"},
    }


def layout(labels: Sequence[str], end: float, language: str, **more: object) -> dict:
    """Return the layout of rows named by *labels* from top to bottom, with bars from 0 and room up to *end*; *more* goes into it."""
    axis = {"fixedrange": True, "zeroline": False, "showgrid": False}
    return theme.layout(
        margin={"l": names_beside(labels), "r": 8, "t": 12, "b": 8},
        separators=",." if language == "vi" else ".,",
        xaxis=axis | {"range": [0, end], "showticklabels": False},
        yaxis=axis
        | {
            "tickvals": list(range(len(labels))),
            "ticktext": labels,
            "range": [len(labels) - 0.4, -0.6],
            "tickfont": {"size": theme.SMALL},
            "ticklabelstandoff": NAMES_APART,
            "ticklabeloverflow": "allow",  # there is room; plotly would measure each name again
        },
        **more,
    )
