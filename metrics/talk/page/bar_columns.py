"""A long list of bars set in columns, so that every province keeps its name and figure in large type."""

import re
from itertools import product

MOST_ROWS = 21
_LETTER, _GAP = 13.2, 36  # pixels
_PER_POINT = ("x", "y", "text")
_APART = {"ticks": "outside", "ticklen": 8, "tickcolor": "rgba(0,0,0,0)"}  # names from bars


def in_columns(figure: dict, width: int) -> dict:
    """Return *figure* with its horizontal rows in as many columns as they need, all on one scale; other figures as they are."""
    layout = figure["layout"]
    names = layout["yaxis"].get("ticktext")
    if names is None or layout["yaxis"].get("range", [None])[0] is None or not all(map(_has_rows, figure["data"])):
        return figure
    columns = -(-len(names) // MOST_ROWS)
    rows = -(-len(names) // columns)
    name_width = max(map(_length, names)) * _LETTER + 8
    column = (width - _GAP * (columns - 1)) / columns
    bar = column - name_width
    reach = layout["xaxis"]["range"][1] / 1.16
    text = max((_length(str(each)) for trace in figure["data"] for each in trace.get("text", [])), default=0) * _LETTER + 16
    end = round(reach / max(0.3, 1 - text / bar), 6)
    data = [part for trace, place in product(figure["data"], range(columns)) if (part := _part(trace, place, rows))["y"]]
    axes: dict[str, dict] = {}
    for place in range(columns):
        number = str(place + 1) if place else ""
        left = (place * (column + _GAP) + name_width) / width
        axes[f"xaxis{number}"] = layout["xaxis"] | {"range": [0, end], "domain": [round(left, 4), round(left + bar / width, 4)], "anchor": f"y{number}"}
        axes[f"yaxis{number}"] = _rows_axis(layout["yaxis"], names, place, rows) | {"anchor": f"x{number}"}
    return {"data": data, "layout": layout | axes | {"margin": {"l": 0, "r": 0, "t": 4, "b": 4}}}


def _has_rows(trace: dict) -> bool:
    return trace.get("orientation") == "h" or trace.get("mode") == "markers+text"


def _rows_axis(axis: dict, names: list[str], place: int, rows: int) -> dict:
    own = names[place * rows : (place + 1) * rows]
    first = place * rows
    return axis | {"tickvals": list(range(first, first + len(own))), "ticktext": own, "range": [first + rows - 0.4, first - 0.6]} | _APART


def _part(trace: dict, place: int, rows: int) -> dict:
    """Return the rows of *trace* that stand in the column at *place*."""
    kept = [number for number, row in enumerate(trace["y"]) if row // rows == place]
    number = str(place + 1) if place else ""
    chosen = {name: [trace[name][each] for each in kept] for name in _PER_POINT if name in trace}
    marker = trace["marker"]
    colours = [marker["color"][each] for each in kept] if isinstance(marker.get("color"), list) else marker.get("color")
    whole = {"constraintext": "none"} if trace["type"] == "bar" else {}  # else plotly shrinks type to the height of its bar
    return trace | chosen | whole | {"marker": marker | {"color": colours}, "xaxis": f"x{number}", "yaxis": f"y{number}"}


def _length(text: str) -> int:
    return len(re.sub("<[^>]*>", "", text).replace("&amp;", "&"))
