"""The same figures on a geographic map: the second choice, for who knows the country by its shape."""

from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.charts import layers, theme
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.charts.layers import Corner, Piece, Target
from metrics.charts.standings import Field, Standing, around, field
from metrics.charts.tiles import island_note
from metrics.messages import say

_ACROSS, _DOWN = (-8, 968), (1632, -12)
_HATCH, _HEIGHT, _HEIGHT_NARROW = 14, 650, 606  # of a phone the map takes the whole width
_SCALE = _HEIGHT / (_DOWN[0] - _DOWN[1])  # pixels a unit on a wide screen
_CORNER = Corner(0, 800, 52, 42)
_SOUTH_WEST, _FREE, _LABEL = (480, 1300), ((40, 580), (940, 1230)), 110  # where names of pinned areas find room
_NAMED_AT = {"hoang_sa": (864, 734, "top center"), "truong_sa": (578, 1408, "bottom right")}  # above its frame, where no land is; in its free corner
_FRAMES = {"hoang_sa": (770, 740, 958, 870), "truong_sa": (566, 1400, 958, 1622)}


def geographic_map(
    observations: pd.DataFrame, *, language: str, indicator: str, period: str, breakdown: str = "", pinned: Sequence[str] = (), on: date | None = None
) -> Drawing | None:
    """Return the map of one series in *period*, None when no area has a value or the borders of its end (or of the day *on*) are not known: before August 2008.

    Classes, hatching, outline of the *pinned* and what can be chosen are those of `tiles`. A
    merged province is its predecessors' shapes in one colour. Hoàng Sa and Trường Sa are
    always drawn, in frames.
    """
    known = field(observations, language=language, indicator=indicator, period=period, breakdown=breakdown, on=on)
    outlines = catalogue.outlines_on(known.day) if known else ()
    if known is None or not outlines:
        return None
    owners = {each.island: each.ref_area for each in outlines if each.island}
    pieces = [Piece(known.of(each.ref_area), (each.points,)) for each in outlines]
    framed = [Piece(known.of(owners[name]), (_frame(name),)) for name in _FRAMES]
    islets = [Piece(known.of(each.ref_area), (each.points,)) for each in outlines if each.island]
    chosen = [each.points for each in outlines if each.ref_area in pinned and not each.island]
    chosen += [_frame(name) for name in _FRAMES if owners[name] in pinned]
    traces = [
        *layers.fills(known, pieces, _CORNER, 0.6),
        *layers.hatching(known, pieces + framed, _CORNER, _HATCH),
        *layers.outlined(map(_frame, _FRAMES), colour="@muted", width=1),
        *layers.edged(islets, width=1.5),
        *layers.outlined(chosen, colour="@accent", width=2.5),
        _island_names(known, owners),
        layers.legend(known, _CORNER),
        layers.targets([*_land_targets(known, outlines), *_island_targets(known, owners)]),
    ]
    figure = {"data": traces, "layout": layers.layout(known, _ACROSS, _DOWN, annotations=_pinned_names(known, outlines, pinned))}
    told = around(known, pinned, "as_map", island_note(outlines, language), say("charts.insets", language))
    narrow = {"data": [{} for _ in traces], "layout": figure["layout"]}
    source = f"{told['source']} {say('charts.shapes', language)}"
    return drawn(figure=figure, narrow=narrow, narrow_height=_HEIGHT_NARROW, **told | {"source": source}, height=_HEIGHT)


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
    names = [f"{_short_name(name, known)}<br>({safe(known.of(owners[name]).name)})" for name in _FRAMES]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_NAMED_AT[name][0] for name in _FRAMES],
        "y": [_NAMED_AT[name][1] for name in _FRAMES],
        "text": names,
        "textposition": [_NAMED_AT[name][2] for name in _FRAMES],
        "textfont": {"size": theme.SMALL, "color": "@text"},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _short_name(island: str, known: Field) -> str:
    return next(each.short[known.language] for each in catalogue.tiles_on(known.day) if each.island == island)


def _pinned_names(known: Field, outlines: Sequence[catalogue.Outline], pinned: Sequence[str]) -> list[dict]:
    """Return the name and figure of every pinned area, beside the country, with a line to its land."""
    found: list[dict] = []
    for area in dict.fromkeys(each.ref_area for each in outlines if each.ref_area in pinned):
        x, y, _ = next(each.circles[0] for each in outlines if each.ref_area == area and each.circles)
        at_left = x < _SOUTH_WEST[0] and y > _SOUTH_WEST[1]
        down = _SOUTH_WEST[1] if at_left else min((max(low, min(y - 40, high)) for low, high in _FREE), key=lambda line, y=y: abs(line - y))
        while any(label["xanchor"] == ("left" if at_left else "right") and abs(label["ay"] - down) < _LABEL for label in found):
            down += _LABEL
        found.append(_name_beside(known.of(area), (x, y), (_ACROSS[0] if at_left else _ACROSS[1], down)))
    return found


def _name_beside(standing: Standing, land: tuple[int, int], beside: tuple[float, float]) -> dict:
    return {
        "x": land[0],
        "y": land[1],
        "axref": "x",
        "ayref": "y",
        "ax": beside[0],
        "ay": beside[1],
        "xanchor": "left" if beside[0] < land[0] else "right",
        "align": "left" if beside[0] < land[0] else "right",
        "text": f"<b>{safe(standing.name)}</b><br>{safe(standing.short)}",
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": "@muted",
        "font": {"size": theme.SIZE, "color": "@accent"},
        "bgcolor": "@ground",
        "borderpad": 2,
    }
