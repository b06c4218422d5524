"""The form that an office program can draw a chart in: bars, lines, or none of them."""

import re
from dataclasses import dataclass, replace

from metrics.charts import Drawing, theme
from metrics.charts.aims import AIM
from metrics.charts.lines import ALONE
from metrics.messages import say

_NAME = re.compile("<b>(.*?)</b>")
_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars from top to bottom. A missing `value` is None and its name says why; `colours` are tokens of the theme."""

    names: tuple[str, ...]
    values: tuple[float | None, ...]
    colours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of points; where y is None it is broken and x repeats the year before. `own`: the line of a chosen area."""

    name: str
    colour: str
    xs: tuple[float, ...]
    ys: tuple[float | None, ...]
    own: bool
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: where a chosen line is to arrive, in words, never joined to the line."""

    name: str
    colour: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the years; `seams` are where the series breaks, `places`: they are ranks, the first on top; `aims` the targets beside them."""

    lines: tuple[Line, ...]
    seams: tuple[float, ...]
    places: bool
    aims: tuple[Aim, ...] = ()

    @property
    def years(self) -> tuple[float, float]:
        """Return the first and the last year."""
        xs = [x for line in self.lines for x in line.xs] + [aim.x for aim in self.aims]
        return min(xs), max(xs)

    @property
    def values(self) -> tuple[float, float]:
        """Return the lowest and the highest value."""
        ys = [y for line in self.lines for y in line.ys if y is not None] + [aim.y for aim in self.aims]
        return min(ys), max(ys)


def form_of(drawing: Drawing, language: str) -> Bars | Lines | None:
    """Return the numbers of *drawing* in a form with native charts; None for what has none (maps, panels, dots of ranks): it is a table."""
    layout = drawing.figure["layout"]
    traces = [trace for trace in drawing.figure["data"] if trace.get("meta") not in (AIM, ALONE)]
    if layout["yaxis"].get("ticktext") and all(trace["type"] == "bar" for trace in traces):
        return _bars(traces, layout)
    if layout["xaxis"].get("visible", True) and all(trace["type"] == "scatter" and "lines" in trace["mode"] for trace in traces):
        return replace(_lines(traces, layout, language), aims=_aims(drawing.figure["data"]))
    return None


def _bars(traces: list[dict], layout: dict) -> Bars:
    names = [plain(name) for name in layout["yaxis"]["ticktext"]]
    values: list[float | None] = [None] * len(names)
    colours = ["@bar"] * len(names)
    for trace in traces:
        marker = trace["marker"]
        for number, row in enumerate(trace["y"]):
            if "pattern" in marker:
                names[row] = f"{names[row]} ({plain(trace['text'][number])})"
                continue
            values[row] = trace["x"][number]
            colours[row] = marker["color"][number] if isinstance(marker["color"], list) else marker["color"]
    return Bars(tuple(names), tuple(values), tuple(colours))


def _lines(traces: list[dict], layout: dict, language: str) -> Lines:
    axis = layout["xaxis"]
    two_years = axis.get("tickvals") == [0, 1]
    years = {place: int(plain(text)) for place, text in enumerate(axis["ticktext"])} if two_years else {}
    found = tuple(_line(trace, years, language) for trace in traces)
    shapes = [] if two_years else layout.get("shapes", [])
    return Lines(found, tuple(shape["x0"] for shape in shapes), layout["yaxis"].get("autorange") == "reversed")


def _aims(traces: list[dict]) -> tuple[Aim, ...]:
    """Return the targets among *traces*; where they are of several areas, the name of each begins with its area."""
    marks = [trace for trace in traces if trace.get("meta") == AIM]
    return tuple(
        Aim(plain(text.replace("<br>", ": ") if len(marks) > 1 else text.partition("<br>")[2]), trace["marker"]["color"], x, y)
        for trace in marks
        for text, x, y in zip(trace["text"], trace["x"], trace["y"], strict=True)
    )


def _line(trace: dict, years: dict[int, int], language: str) -> Line:
    xs: list[float] = []
    for x in trace["x"]:
        xs.append(xs[-1] if x is None else years.get(x, x))
    colour = trace.get("fillcolor") or trace["line"]["color"]
    own = colour in theme.CHOSEN
    first = next((text for text in trace.get("text", []) if text), "")
    dash = {"solid": "solid", "dot": "dot", "dash": "dash"}.get(trace["line"].get("dash", "solid"), "dash")
    return Line(_name(first, colour, own, "fill" in trace, language), colour, tuple(xs), tuple(trace["y"]), own, dash)


def _name(text: str, colour: str, own: bool, is_band: bool, language: str) -> str:
    if (own or colour == "@muted") and (named := _NAME.search(text)):
        return plain(named[1])
    if is_band:
        return say("handouts.middle_half", language)
    return say("charts.median" if colour == "@muted" else "handouts.others", language)


def plain(text: str) -> str:
    """Return *text* without the markup of charts."""
    return _TAG.sub("", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def number_format(values: list[float | None], language: str) -> str:
    """Return the format of *values* with the decimals they have, grouped as *language* groups: 1.234,5 in Vietnamese.

    Four decimals at most on a scale up to 1, two else; the numbers themselves keep all.
    """
    known = [value for value in values if value is not None]
    most = 4 if known and max(map(abs, known)) <= 1 else 2
    decimals = max((len(f"{value:.{most}f}".rstrip("0").partition(".")[2]) for value in known), default=0)
    grouped = "#,##0" + (f".{'0' * decimals}" if decimals else "")
    return f"[${'-42A' if language == 'vi' else '-809'}]{grouped}"
