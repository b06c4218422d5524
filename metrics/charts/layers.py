"""The traces of a map, whatever its pieces are: fills by class, hatching, outlines, targets, legend.

A filled trace cannot be hatched and tells no point, so what is missing gets lines of its
own and whatever can be chosen lies on top as an invisible marker with its mark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from metrics import catalogue
from metrics.charts import theme, words
from metrics.charts.drawing import safe
from metrics.charts.shading import Shade
from metrics.charts.standings import Field, Standing
from metrics.messages import say

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn of one area: closed lines in the coordinates of the figure; what lies in `free` is never hatched, since words stand there."""

    standing: Standing
    rings: tuple[Ring, ...]
    free: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A place that a pointer or the keyboard can choose: `across` is its size in pixels."""

    x: float
    y: float
    across: float
    hover: str
    mark: str


@dataclass(frozen=True, slots=True)
class Corner:
    """Where the legend begins, and the height of its lines and width of its samples, in the figure's coordinates."""

    x: float
    y: float
    line: float
    wide: float


def fills(known: Field, pieces: Iterable[Piece], corner: Corner, edge: float) -> list[dict]:
    """Return one filled trace a class, with the sample of the legend in it."""
    pieces = list(pieces)
    found = []
    for place, shade in enumerate(known.shades, start=1):
        rings = [ring for piece in pieces if piece.standing.shade is shade for ring in piece.rings]
        line = {"color": "@edge", "width": edge}
        found.append(_lines([*rings, _sample(corner, place)]) | {"fill": "toself", "fillcolor": shade.colour, "line": line, "hoverinfo": "skip"})
    return found


def hatching(known: Field, pieces: Iterable[Piece], corner: Corner, step: float) -> list[dict]:
    """Return the one trace that hatches and outlines all that has no figure; none when nothing is missing."""
    missing = [piece for piece in pieces if piece.standing.shade is None]
    if not missing:
        return []
    sample = _sample(corner, len(known.shades) + 1)
    strokes = [stroke for shape in (*((*piece.rings, *piece.free) for piece in missing), (sample,)) for stroke in hatched(shape, step)]
    outlines = [ring for piece in missing for ring in piece.rings] + [sample]
    return [_lines(outlines, strokes) | {"line": {"color": "@hatch", "width": 1}, "hoverinfo": "skip"}]


def hatched(rings: Sequence[Ring], step: float) -> list[Ring]:
    """Return the strokes at 45° that lie inside *rings*, *step* apart, in one pattern for all shapes."""
    digits = 2 if step < 1 else None  # a map is drawn in whole units
    crossings: dict[int, list[tuple[float, float]]] = {}
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            low, high = sorted((ax + ay, bx + by))
            for line in range(ceil(low / step), floor(high / step) + 1):
                if low <= line * step < high:
                    part = (line * step - ax - ay) / (bx + by - ax - ay)
                    crossings.setdefault(line, []).append((ax + part * (bx - ax), ay + part * (by - ay)))
    found: list[Ring] = []
    for points in crossings.values():
        points.sort()
        points = [(round(x, digits), round(y, digits)) for x, y in points]
        found += [(start, end) for start, end in zip(points[::2], points[1::2], strict=False) if start != end]
    return found


def outlined(rings: Iterable[Ring], *, colour: str, width: float, dash: str = "solid") -> list[dict]:
    """Return the one trace that outlines *rings*; none when there are none."""
    rings = list(rings)
    return [_lines(rings) | {"line": {"color": colour, "width": width, "dash": dash}, "hoverinfo": "skip"}] if rings else []


def edged(pieces: Iterable[Piece], *, width: float) -> list[dict]:
    """Return an outline of *pieces* in the colour of their class, one trace a class: it makes what is very small look its colour."""
    found: dict[str, list[Ring]] = {}
    for piece in pieces:
        found.setdefault(piece.standing.shade.colour if piece.standing.shade else "@hatch", []).extend(piece.rings)
    return [trace for colour, rings in found.items() for trace in outlined(rings, colour=colour, width=width)]


def targets(places: Sequence[Target]) -> dict:
    """Return the invisible markers on top: they carry the marks, the words of the pointer and the walk of the keyboard."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [place.x for place in places],
        "y": [place.y for place in places],
        "customdata": [place.mark or None for place in places],
        "hovertext": [place.hover for place in places],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": [place.across for place in places], "symbol": "square", "opacity": 0, "color": "@ground"},
    }


def legend(known: Field, corner: Corner) -> dict:
    """Return the words of the legend: limits of every class, the best on top, and how many provinces are in each."""
    language, least = known.language, words.decimals_in(known.rows)
    neutral = catalogue.indicator(known.indicator).direction == "none"
    unit = words.unit_words(known.indicator, language)
    lines = [say(f"charts.legend_{'highest' if neutral else 'best'}", language, unit=unit[:1].upper() + unit[1:])]
    lines += [_class_words(_limits(known, shade, least), len(shade.areas), language) for shade in known.shades]
    silent = sum(each.shade is None for each in known.standings)
    lines += [_class_words(say("charts.class_none", language), silent, language)] if silent else []
    return {
        "type": "scatter",
        "mode": "text",
        "x": [corner.x] + [round(corner.x + corner.wide * 1.35, 2)] * (len(lines) - 1),
        "y": [round(corner.y + corner.line * place, 2) for place in range(len(lines))],
        "text": [f"<b>{safe(line)}</b>" if not place else safe(line) for place, line in enumerate(lines)],
        "textposition": "middle right",
        "textfont": {"size": theme.SMALL, "color": "@text"},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def layout(known: Field, across: tuple[float, float], down: tuple[float, float], **more: object) -> dict:
    """Return the layout of a map: no axes, one scale both ways, north at the top."""
    axis = {"visible": False, "fixedrange": True, "constrain": "domain"}
    return theme.layout(
        separators=",." if known.language == "vi" else ".,",
        xaxis=axis | {"range": list(across), "constraintoward": "left"},
        yaxis=axis | {"range": list(down), "scaleanchor": "x", "constraintoward": "top"},
        margin={"l": 2, "r": 2, "t": 8, "b": 4},
        **more,
    )


def _limits(known: Field, shade: Shade, least: int) -> str:
    row = {"indicator": known.indicator}
    low, high = (words.compact(row | {"obs_value": value}, known.language, least) for value in (shade.lowest, shade.highest))
    return low if low == high else f"{low} – {high}"


def _class_words(limits: str, count: int, language: str) -> str:
    return say("charts.class_one", language, limits=limits) if count == 1 else say("charts.class_many", language, limits=limits, count=count)


def _sample(corner: Corner, place: int) -> Ring:
    x, y, half = corner.x, corner.y + corner.line * place, corner.line * 0.36
    return ((x, y - half), (x + corner.wide, y - half), (x + corner.wide, y + half), (x, y + half))


def _lines(rings: Iterable[Ring], strokes: Iterable[Ring] = ()) -> dict:
    """Return closed *rings* and open *strokes* as one trace of lines with gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    for line in [*([*ring, ring[0]] for ring in rings), *strokes]:
        x += [*(round(point[0], 2) for point in line), None]
        y += [*(round(point[1], 2) for point in line), None]
    return {"type": "scatter", "mode": "lines", "x": x[:-1], "y": y[:-1]}
