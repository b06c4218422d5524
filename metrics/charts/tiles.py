"""All areas as equal squares in their geographic order: the first choice of a map."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.charts import layers, theme
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.charts.layers import Corner, Piece, Target
from metrics.charts.standings import Field, Standing, around, field
from metrics.messages import say

_HALF = 0.47
_HATCH = 0.28
# By the number of columns of the layout: the side of a square and the type in it, in pixels,
# and the free corner (Laos, on a map) where the legend stands.
_SIZES = {7: (49, 10.5, Corner(-0.45, 8.95, 0.5, 0.4)), 6: (56, 12, Corner(-0.45, 6.95, 0.4, 0.36))}


def tiles(
    observations: pd.DataFrame, *, language: str, indicator: str, period: str, breakdown: str = "", pinned: Sequence[str] = (), on: date | None = None
) -> Drawing | None:
    """Return the tile grid of one series in *period*, None when no area valid at its end has a value.

    *observations* hold the series and, where there is one, its published rank; *on* asks for
    the areas of another day (figures put on today's borders). Colour tells the class, the
    strongest the best; what is missing is hatched and says why. Hoàng Sa and Trường Sa are
    squares of their province. The *pinned* areas have a thick outline.
    """
    known = field(observations, language=language, indicator=indicator, period=period, breakdown=breakdown, on=on)
    if known is None:
        return None
    squares = catalogue.tiles_on(known.day)
    columns, rows = (max(getattr(each, axis) for each in squares) + 1 for axis in ("column", "row"))
    side, type_size, corner = _SIZES[columns]
    pieces = [Piece(known.of(each.ref_area), (_square(each),)) for each in squares]
    islands = [_square(each) for each in squares if each.island]
    chosen = [_square(each) for each in squares if each.ref_area in pinned]
    traces = [
        *layers.fills(known, pieces, corner, 0),
        *layers.hatching(known, pieces, corner, _HATCH),
        *layers.outlined(islands, colour="@text", width=1.5, dash="dot"),
        *layers.outlined(chosen, colour="@accent", width=3.5),
        _labels(known, squares, type_size),
        layers.legend(known, corner),
        layers.targets([_target(each, known.of(each.ref_area), side, language) for each in squares]),
    ]
    figure = {"data": traces, "layout": layers.layout(known, (-0.53, columns - 0.47), (rows - 0.47, -0.53))}
    return drawn(figure=figure, **around(known, pinned, "as_tiles", island_note(squares, language)), height=side * rows + 12)


def island_note(places: Sequence[catalogue.Tile | catalogue.Outline], language: str) -> str:
    """Return which provinces the two archipelagos belong to."""
    owners = {each.island: catalogue.area(each.ref_area).name[language] for each in places if each.island}
    return say("charts.islands", language, **owners)


def _square(tile: catalogue.Tile) -> layers.Ring:
    left, right, top, bottom = tile.column - _HALF, tile.column + _HALF, tile.row - _HALF, tile.row + _HALF
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _target(tile: catalogue.Tile, standing: Standing, side: int, language: str) -> Target:
    hover = standing.hover
    if tile.island:
        hover = f"<b>{safe(say(f'charts.island.{tile.island}', language, area=standing.name))}</b>" + hover[hover.index("</b>") + 4 :]
    return Target(tile.column, tile.row, side - 4, hover, standing.mark)


def _labels(known: Field, squares: Sequence[catalogue.Tile], size: float) -> dict:
    texts, inks = [], []
    for each in squares:
        standing = known.of(each.ref_area)
        lines = safe(each.short[known.language]).split(" ", 1)
        owner = f'<span style="font-size:{size - 2}px">{safe(standing.name)}</span>'
        texts.append("<br>".join([*lines, owner if each.island else f"<b>{standing.short}</b>"]))
        inks.append(standing.shade.ink if standing.shade else "@text")
    return {
        "type": "scatter",
        "mode": "text",
        "x": [each.column for each in squares],
        "y": [each.row for each in squares],
        "text": texts,
        "textfont": {"size": size, "color": inks, "family": theme.FONT},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
