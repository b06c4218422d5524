"""Tile grids and maps on a slide: squares become as wide as a slide allows, the legend stands beside them."""

import re
from itertools import combinations

_BREAK = re.compile(r"<br>")
_ASIDE, _NAMES, _BESIDE = (
    60,
    900,
    70,
)  # units of the map right of it: where names begin, how much room they have, how far below its top the name of a frame stands
_TYPE = 24  # pixels: the least of a slide, so that one line holds name and figure
HATCH = "hatch"


def is_map(figure: dict) -> bool:
    """Tell whether *figure* is a map or a tile grid: neither has axes to read."""
    return figure["layout"]["yaxis"].get("scaleanchor") == "x" or bool(figure["layout"].get("meta") == "map")


def without_legend(figure: dict) -> tuple[dict, list[tuple[str, str]]]:
    """Return *figure* without its legend and targets, and the legend as (colour token or "hatch", words); [] for what is no map."""
    if not is_map(figure):
        return figure, []
    words = next((trace for trace in figure["data"] if _is_legend(trace)), None)
    if words is None:
        return figure, []
    classes = [trace["fillcolor"] for trace in figure["data"] if trace.get("fill") == "toself"]
    plain = [re.sub("<[^>]*>", "", text) for text in words["text"]]
    colours = ["", *classes, *([HATCH] if len(plain) > len(classes) + 1 else [])]
    data = [_without_samples(trace, words) for trace in figure["data"] if trace is not words and not _is_target(trace)]
    return {"data": data, "layout": figure["layout"] | {"meta": "map"}}, list(zip(colours, plain, strict=True))


def filling(figure: dict) -> tuple[dict, list[float] | None]:
    """Return a tile grid with its tiles as wide as the slide and one line in each, and where its legend finds room; other figures as they are."""
    if not is_map(figure):
        return figure, None
    layout = figure["layout"]
    if not _is_grid(figure):
        return {"data": [_islands_at_right(trace, layout) for trace in figure["data"]], "layout": _names_at_right(layout)}, None
    down = {name: value for name, value in layout["yaxis"].items() if name not in ("scaleanchor", "constraintoward")}
    across = {name: value for name, value in layout["xaxis"].items() if name != "constraintoward"}
    labels = next(trace for trace in figure["data"] if trace.get("mode") == "text")
    # A note tells whose the islands are: below their squares there is no room.
    one_line = labels | {"text": [_BREAK.sub(" ", text) for text in labels["text"]], "textfont": labels["textfont"] | {"size": _TYPE}}
    data = [one_line if trace is labels else trace for trace in figure["data"]]
    return {"data": data, "layout": layout | {"xaxis": across, "yaxis": down, "annotations": []}}, _free(labels["x"], labels["y"])


def _names_at_right(layout: dict) -> dict:
    """Return *layout* of a map with the names of chosen areas in the free space of a wide slide."""
    low, high = layout["xaxis"]["range"]
    notes = [each | {"ax": high + _ASIDE, "xanchor": "left", "align": "left"} if each["xanchor"] == "right" else each for each in layout["annotations"]]
    return layout | {"xaxis": layout["xaxis"] | {"range": [low, high + _NAMES]}, "annotations": notes}


def _islands_at_right(trace: dict, layout: dict) -> dict:
    """Return the names of the archipelagos beside their frames, not above, where large type would cover the land."""
    if trace.get("mode") != "text":
        return trace
    high = layout["xaxis"]["range"][1]
    return trace | {"x": [high + 20] * len(trace["x"]), "y": [y + _BESIDE for y in trace["y"]], "textposition": "middle right"}


def _free(columns: list[int], rows: list[int]) -> list[float]:
    """Return the largest free rectangle of at least two columns among tiles, as shares of the grid; of equal ones the highest."""
    taken, wide, high = set(zip(columns, rows, strict=True)), max(columns) + 1, max(rows) + 1
    best = (0, 0, 0, 0, 0)
    for left, right in combinations(range(wide + 1), 2):
        run = 0
        for row in range(high) if right - left > 1 else ():
            run = run + 1 if not any((column, row) in taken for column in range(left, right)) else 0
            best = max(best, (run * (right - left), run, left, row - run + 1, right - left))
    _, tall, left, top, across = best
    return [round(share, 4) for share in (left / wide, top / high, across / wide, tall / high)]


def _is_grid(figure: dict) -> bool:
    low, high = figure["layout"]["xaxis"]["range"]
    return high - low < 20  # columns; a map has hundreds of units across


def _is_legend(trace: dict) -> bool:
    return trace.get("mode") == "text" and trace.get("textposition") == "middle right"


def _is_target(trace: dict) -> bool:
    return trace.get("mode") == "markers" and trace.get("marker", {}).get("opacity") == 0


def _without_samples(trace: dict, words: dict) -> dict:
    """Return *trace* without the strokes that lie within the samples left of the *words* of the legend."""
    if trace.get("mode") != "lines":
        return trace
    heights = words["y"][1:]
    half = (words["y"][1] - words["y"][0]) / 2
    inside = _Samples(words["x"][0], words["x"][1], heights, half)
    strokes = [stroke for stroke in _strokes(trace) if not all(inside.holds(*point) for point in stroke)]
    x: list[float | None] = []
    y: list[float | None] = []
    for stroke in strokes:
        x += [*(point[0] for point in stroke), None]
        y += [*(point[1] for point in stroke), None]
    return trace | {"x": x[:-1], "y": y[:-1]}


class _Samples:
    def __init__(self, left: float, right: float, heights: list[float], half: float):
        self._left, self._right, self._heights, self._half = left, right, heights, half

    def holds(self, x: float, y: float) -> bool:
        return self._left <= x < self._right and any(abs(y - height) <= self._half for height in self._heights)


def _strokes(trace: dict) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            found.append([])
        else:
            found[-1].append((x, y))
    return [stroke for stroke in found if stroke]
