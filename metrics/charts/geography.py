"""The same figures on a geographic map: the second choice, for who knows the country by its shape."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.charts import layers, theme
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.charts.layers import Corner, Piece, Target
from metrics.charts.standings import Field, around, field
from metrics.charts.tiles import island_note
from metrics.messages import say
from metrics.periods import end_of

_ACROSS, _DOWN = (-8, 968), (1632, -12)
_HATCH, _HEIGHT = 14, 690
_SCALE = _HEIGHT / (_DOWN[0] - _DOWN[1])  # pixels a unit on a wide screen
_CORNER = Corner(0, 800, 52, 42)
_FRAMES = {"hoang_sa": (770, 740, 958, 870), "truong_sa": (604, 1400, 958, 1622)}


def geographic_map(
    observations: pd.DataFrame,
    *,
    language: str,
    indicator: str,
    period: str,
    breakdown: str = "",
    pinned: Sequence[str] = (),
    day: date | None = None,
) -> Drawing | None:
    """Return the map of one series in *period*, None when no area has a value or the borders of that day are not known (before August 2008).

    Classes, hatching, outline of the *pinned* and what can be chosen are those of `tiles`. A
    merged province is its predecessors' shapes in one colour. Hoàng Sa and Trường Sa are
    always drawn, in frames.
    """
    known = field(observations, language=language, indicator=indicator, period=period, breakdown=breakdown, day=day)
    outlines = catalogue.outlines_on(day or end_of(period))
    if known is None or not outlines:
        return None
    owners = {each.island: each.ref_area for each in outlines if each.island}
    pieces = [Piece(known.of(each.ref_area), (each.points,)) for each in outlines]
    framed = [Piece(known.of(owners[name]), (_frame(name),)) for name in _FRAMES]
    chosen = [each.points for each in outlines if each.ref_area in pinned and not each.island]
    chosen += [_frame(name) for name in _FRAMES if owners[name] in pinned]
    traces = [
        *layers.fills(known, pieces, _CORNER, 0.6),
        *layers.hatching(known, pieces + framed, _CORNER, _HATCH),
        *layers.outlined((_frame(name) for name in _FRAMES), colour="@axis", width=1, dash="dot"),
        *layers.outlined(chosen, colour="@accent", width=2.5),
        _island_names(known, owners),
        layers.legend(known, _CORNER),
        layers.targets([*_land_targets(known, outlines), *_island_targets(known, owners)]),
    ]
    figure = {"data": traces, "layout": layers.layout(known, _ACROSS, _DOWN, annotations=_pinned_names(known, outlines, pinned))}
    told = around(known, pinned, "as_map", island_note(outlines, language), say("charts.insets", language))
    return drawn(figure=figure, **told | {"source": f"{told['source']} {say('charts.shapes', language)}"}, height=_HEIGHT)


def _frame(island: str) -> layers.Ring:
    left, top, right, bottom = _FRAMES[island]
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _land_targets(known: Field, outlines: Sequence[catalogue.Outline]) -> list[Target]:
    """Return the circles inside every province as targets, from the north to the south."""
    circles = [(each.ref_area, circle) for each in outlines for circle in each.circles]
    first: dict[str, tuple[int, int]] = {}
    for area, (x, y, _) in circles:
        first.setdefault(area, (y, x))
    ordered = sorted(circles, key=lambda each: (first[each[0]], each[0], -each[1][2]))
    return [Target(x, y, round(2 * radius * _SCALE, 1), known.of(area).hover, known.of(area).mark) for area, (x, y, radius) in ordered]


def _island_targets(known: Field, owners: dict[str, str]) -> Iterable[Target]:
    for name, (left, top, right, bottom) in _FRAMES.items():
        standing = known.of(owners[name])
        title = safe(say(f"charts.island.{name}", known.language, area=standing.name))
        hover = f"<b>{title}</b>" + standing.hover[standing.hover.index("</b>") + 4 :]
        half = (bottom - top) / 2
        for x in {round(left + half), round(right - half)}:
            yield Target(x, round(top + half), round(2 * half * _SCALE, 1), hover, standing.mark)


def _island_names(known: Field, owners: dict[str, str]) -> dict:
    names = [f"{catalogue_name(name, known)}<br>({safe(known.of(owners[name]).name)})" for name in _FRAMES]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [(frame[0] + frame[2]) / 2 for frame in _FRAMES.values()],
        "y": [frame[1] - 6 for frame in _FRAMES.values()],
        "text": names,
        "textposition": "top center",
        "textfont": {"size": theme.SMALL, "color": "@text"},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def catalogue_name(island: str, known: Field) -> str:
    """Return the short name of an archipelago, as it stands on its tile."""
    return next(each.short[known.language] for each in catalogue.tiles_on(known.day) if each.island == island)


def _pinned_names(known: Field, outlines: Sequence[catalogue.Outline], pinned: Sequence[str]) -> list[dict]:
    """Return the name and figure of every pinned area, out at sea, with a line to its land."""
    found = {}
    for each in outlines:
        if each.ref_area in pinned and each.circles and each.ref_area not in found:
            standing = known.of(each.ref_area)
            found[each.ref_area] = {
                "x": each.circles[0][0],
                "y": each.circles[0][1],
                "ax": 92,
                "ay": -34,
                "text": f"<b>{safe(standing.name)}</b><br>{safe(standing.short)}",
                "arrowhead": 0,
                "arrowwidth": 1.5,
                "arrowcolor": "@accent",
                "font": {"size": theme.SIZE, "color": "@text"},
                "bgcolor": "@ground",
                "borderpad": 2,
            }
    return list(found.values())
