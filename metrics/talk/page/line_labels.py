"""Labels at the ends of lines, set apart anew for the size of a slide."""

import re

from metrics.charts.end_labels import spread_labels

_LETTER, _LINE, _EDGES = 16.5, 33, 120  # pixels: a letter of bold type, a line of it, the edges of the chart


def spread(figure: dict, height: int) -> dict:
    """Return *figure* with the labels at the ends of its lines apart from each other, and room for them at the right."""
    layout = figure["layout"]
    labels = [each for each in layout["annotations"] if _is_label(each)]
    values = [value for trace in figure["data"] for value in trace.get("y", []) if value is not None]
    if not labels or not values or not layout["yaxis"].get("visible", True):
        return figure
    reverse = layout["yaxis"].get("autorange") == "reversed"
    moved: dict[int, dict] = {}
    for side in {each["xanchor"] for each in labels}:
        own = [each for each in labels if each["xanchor"] == side]
        for before, after in zip(own, spread_labels(own, values, height - _EDGES, reverse, _tallest(own)), strict=True):
            moved[id(before)] = after
    annotations = [moved.get(id(each), each) for each in layout["annotations"]]
    ends = [each for each in labels if each["xanchor"] == "left"]
    margin = layout["margin"] | ({"r": _room(ends)} if ends and not _is_slope(layout) else {})
    return figure | {"layout": layout | {"annotations": annotations, "margin": margin}}


def _is_label(annotation: dict) -> bool:
    return "xshift" in annotation


def _is_slope(layout: dict) -> bool:
    """Tell whether the chart has its two years side by side and so holds its labels inside."""
    return layout["xaxis"].get("tickvals") == [0, 1]


def _tallest(labels: list[dict]) -> int:
    return max(each["text"].count("<br>") + 1 for each in labels) * _LINE + 2


def _room(labels: list[dict]) -> int:
    longest = max(len(re.sub("<[^>]*>", "", part)) for each in labels for part in each["text"].split("<br>"))
    return 40 + round(longest * _LETTER)
