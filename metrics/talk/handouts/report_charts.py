"""Bars and lines of a talk in shares of the paper they are drawn on."""

import math
from itertools import groupby

from metrics import formats
from metrics.charts import Drawing
from metrics.talk.handouts.forms import Aim, Bars, Line, Lines, number_format, plain

_TICKS, _MOST_YEARS, _APART = 5, 9, 0.075


def bars(form: Bars, drawing: Drawing, language: str) -> dict:
    """Return the rows of *form* with their bars as shares of the longest; the figure of each in words."""
    most = max((value for value in form.values if value is not None), default=1) or 1
    least = number_format(list(form.values), language).partition(".")[2].count("0")
    rows = [
        {
            "name": name,
            "share": None if value is None else value / most,
            "text": "–" if value is None else formats.number(value, language, 4 if most <= 1 else 2, least),
            "colour": colour,
            "own": colour != "@bar",
        }
        for name, value, colour in zip(form.names, form.values, form.colours, strict=True)
    ]
    return {"kind": "bars", "rows": rows, "columns": [drawing.table.columns[0], "", drawing.table.columns[1]]}


def lines(form: Lines, language: str) -> dict:
    """Return the lines of *form* as pieces of points from 0 to 1, with ticks, seams, targets and labels that do not cover each other."""
    (first, last), (low, high) = form.years, form.values
    room = (high - low) * 0.05 or 1
    low, high = low - room, high + room

    def across(x: float) -> float:
        return (x - first) / ((last - first) or 1)

    def up(y: float) -> float:
        share = (y - low) / (high - low)
        return 1 - share if form.places else share

    return {
        "kind": "lines",
        "lines": [_drawn(line, across, up) for line in sorted(form.lines, key=lambda line: line.own)],
        "seams": [across(seam) for seam in form.seams],
        "across": [(across(year), str(year)) for year in _years(form)],
        "up": [(up(value), formats.number(value, language)) for value in _round_values(low, high)],
        "aims": [{"at": (across(aim.x), up(aim.y)), "colour": aim.colour} for aim in form.aims],
        "labels": _apart([*(_label(line, across, up, language) for line in form.lines if line.own), *(_told(aim, across, up) for aim in form.aims)]),
    }


def _drawn(line: Line, across, up) -> dict:
    dash = {"dot": "dotted", "dash": "dashed"}.get(line.dash)
    return {"colour": line.colour, "own": line.own, "dash": dash, "pieces": _pieces(line, across, up)}


def _pieces(line: Line, across, up) -> list[list[tuple[float, float]]]:
    """Return the runs of points between the gaps of *line*."""
    runs = groupby(zip(line.xs, line.ys, strict=True), key=lambda point: point[1] is not None)
    return [[(round(across(x), 5), round(up(y), 5)) for x, y in run] for known, run in runs if known]


def _years(form: Lines) -> list[int]:
    first, last = (int(year) for year in form.years)
    if len({x for line in form.lines for x in line.xs} | {aim.x for aim in form.aims}) == 2:
        return [first, last]
    step = math.ceil((last - first + 1) / _MOST_YEARS)
    return list(range(last, first - 1, -step))[::-1]


def _round_values(low: float, high: float) -> list[float]:
    """Return round values between *low* and *high*, about five."""
    rough = (high - low) / _TICKS
    size = 10 ** math.floor(math.log10(rough))
    step = next(times * size for times in (1, 2, 5, 10) if times * size >= rough)
    return [round(number * step, 10) for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _label(line: Line, across, up, language: str) -> dict:
    last = max(number for number, y in enumerate(line.ys) if y is not None)
    value = line.ys[last] or 0.0
    text = f"{plain(line.name)} {formats.number(value, language, 4 if abs(value) <= 1 else 2)}"
    return {"x": across(line.xs[last]), "y": up(value), "text": text, "colour": line.colour, "aim": False}


def _told(aim: Aim, across, up) -> dict:
    return {"x": across(aim.x), "y": up(aim.y), "text": aim.name, "colour": "@text", "aim": True}


def _apart(labels: list[dict]) -> list[dict]:
    """Return *labels* from top to bottom, each moved down where it would cover the one above."""
    placed: list[dict] = []
    for label in sorted(labels, key=lambda each: -each["y"]):
        highest = placed[-1]["y"] - _APART if placed else label["y"]
        placed.append(label | {"y": min(label["y"], highest)})
    return placed
