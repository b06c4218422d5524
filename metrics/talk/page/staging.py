"""A chart made fit for the wall: large type, thick lines, nothing that needs a pointer."""

from metrics.charts import theme
from metrics.charts.aims import AIM
from metrics.charts.drawing import Drawing
from metrics.talk.page import bar_columns, line_labels, maps

WIDTH, HEIGHT = 1792, 680  # pixels of a slide of 1920 by 1080 that a chart has, at least
LEAST_TYPE, LEAST_LINE = 24, 3
_TIMES = 2
_MOST_MARGIN = 20
_POINTER_ONLY = ("hovertext", "hovertemplate", "customdata")


def staged(drawing: Drawing) -> dict:
    """Return what a slide needs of *drawing*: `figure` at the size of a slide, its legend, its steps.

    `legend` is a list of (colour token or "hatch", words), the first one its heading;
    `legend_at` where it finds room within the chart (left, top, width and height as shares of
    it), None for beside. `own` are the traces and labels of the chosen areas, `aims` those of
    their targets, which steps of their own show after the others; None where there is no such step.
    """
    figure, legend = maps.without_legend(drawing.figure)
    figure = {"data": [_enlarged(trace) for trace in figure["data"]], "layout": _layout(figure["layout"])}
    figure = bar_columns.in_columns(figure, WIDTH)
    figure = line_labels.spread(figure, HEIGHT)
    own = _own(figure)
    figure, room = maps.filling(figure)
    return {"figure": figure, "legend": legend, "legend_at": room, "own": own, "aims": _aims(figure) if own else None}


def _enlarged(trace: dict) -> dict:
    """Return *trace* with larger type and thicker lines, without what only a pointer would show."""
    kept = {name: value for name, value in trace.items() if name not in _POINTER_ONLY} | {"hoverinfo": "skip"}
    if "text" not in kept.get("mode", "") and kept["type"] == "scatter":
        kept.pop("text", None)
    if "line" in kept:
        kept["line"] = _thick(kept["line"]) if kept["line"].get("color") != "@hatch" else kept["line"] | {"width": 2}
    if "marker" in kept:
        kept["marker"] = _marker(kept["marker"])
    if "textfont" in kept:
        kept["textfont"] = _large(kept["textfont"])
    return kept


def _marker(marker: dict) -> dict:
    size = marker.get("size")
    larger = [each * _TIMES for each in size] if isinstance(size, list) else size * _TIMES if size else None
    line = {"line": _thick(marker["line"])} if "line" in marker else {}
    return marker | ({"size": larger} if larger else {}) | line


def _thick(line: dict) -> dict:
    width = line.get("width", 2)
    return line | {"width": max(LEAST_LINE, width * _TIMES) if width else 0}


def _large(font: dict) -> dict:
    return font | {"size": max(LEAST_TYPE, round(font.get("size", theme.SIZE) * _TIMES))}


def _layout(layout: dict) -> dict:
    margin = {side: _room(side, pixels, layout) for side, pixels in layout["margin"].items()}
    axes = {name: _axis(axis) for name, axis in layout.items() if name.startswith(("xaxis", "yaxis"))}
    notes = [_annotation(each) for each in layout.get("annotations", [])]
    shapes = [each | {"line": _thick(each["line"])} for each in layout.get("shapes", [])]
    kept = {name: value for name, value in layout.items() if name != "hoverlabel"}
    return kept | {"font": _large(layout["font"]), "margin": margin, "hovermode": False, "annotations": notes, "shapes": shapes} | axes


def _room(side: str, pixels: int, layout: dict) -> int:
    """Return the margin of *side*: what words stand in grows with them, the rest is the slide's own."""
    holds_words = side in "lrb" or (side == "t" and layout["xaxis"].get("side") == "top")
    return pixels * _TIMES if holds_words else min(pixels * _TIMES, _MOST_MARGIN)


def _axis(axis: dict) -> dict:
    font = {"tickfont": _large(axis.get("tickfont", {"size": theme.SMALL}))}
    line = {"linewidth": LEAST_LINE} if "linecolor" in axis else {}
    return axis | font | line | {"gridwidth": LEAST_LINE}


def _annotation(each: dict) -> dict:
    larger = {name: each[name] * _TIMES for name in ("xshift", "yshift", "arrowwidth", "borderpad") if name in each}
    return each | larger | {"font": _large(each.get("font", {}))}


def _own(figure: dict) -> dict | None:
    """Return which traces and labels are those of chosen areas; None where a step of its own would show nothing or everything."""
    traces = [place for place, trace in enumerate(figure["data"]) if trace["type"] == "scatter" and _colour(trace) in theme.CHOSEN]
    labels = [place for place, each in enumerate(figure["layout"]["annotations"]) if each["font"].get("color") in theme.CHOSEN]
    lines = [trace for trace in figure["data"] if trace["type"] == "scatter" and "lines" in trace.get("mode", "") and "fill" not in trace]
    grey = len(lines) - len(traces)
    return {"traces": traces, "labels": labels} if traces and labels and grey > 0 and not maps.is_map(figure) else None


def _aims(figure: dict) -> dict | None:
    traces = [place for place, trace in enumerate(figure["data"]) if trace.get("meta") == AIM]
    labels = [place for place, each in enumerate(figure["layout"]["annotations"]) if each.get("name") == AIM]
    return {"traces": traces, "labels": labels} if traces else None


def _colour(trace: dict) -> object:
    return trace.get("line", {}).get("color")
