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
_HATCH = 0.17
_WORDS = (0.38, 0.27)  # half of the room that the words of a square take


# By the number of columns of the layout: the side of a square and the type in it, in pixels, on a
# phone as large as its width allows, and the free corner (Laos, on a map) where the legend stands.
_WIDE, _NARROW = {7: (66, 12.5), 6: (68, 13)}, {7: (49, 10.5), 6: (56, 12)}
_CORNERS = {7: Corner(-0.45, 8.95, 0.44, 0.38), 6: Corner(-0.45, 6.95, 0.38, 0.34)}


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
    (side, size), (small_side, small_size) = _WIDE[columns], _NARROW[columns]
    pieces = _outlines_and_fills(known, squares, pinned, _CORNERS[columns])
    labels, words, targets = _labels(known, squares, size), layers.legend(known, _CORNERS[columns]), _targets(known, squares, side)
    smaller = [{"textfont": labels["textfont"] | {"size": small_size}}, {}, {"marker": _targets(known, squares, small_side)["marker"]}]
    layout = layers.layout(known, (-0.53, columns - 0.47), (rows - 0.47, -0.53), annotations=_owners(known, squares))
    narrow = {"data": [{} for _ in pieces] + smaller, "layout": layout}
    told = around(known, pinned, "as_tiles", island_note(squares, language))
    figure = {"data": [*pieces, labels, words, targets], "layout": layout}
    return drawn(figure=figure, narrow=narrow, narrow_height=small_side * rows + 12, **told, height=side * rows + 12)


def _outlines_and_fills(known: Field, squares: Sequence[catalogue.Tile], pinned: Sequence[str], corner: Corner) -> list[dict]:
    """Return the squares themselves: filled or hatched, islands and chosen areas outlined."""
    pieces = [Piece(known.of(each.ref_area), (_square(each),), (_square(each, *_WORDS),)) for each in squares]
    islands = [_square(each) for each in squares if each.island]
    chosen = [_square(each) for each in squares if each.ref_area in pinned]
    return [
        *layers.fills(known, pieces, corner, 0),
        *layers.hatching(known, pieces, corner, _HATCH),
        *layers.outlined(islands, colour="@text", width=1.5, dash="dot"),
        *layers.outlined(chosen, colour="@accent", width=3.5),
    ]


def island_note(places: Sequence[catalogue.Tile | catalogue.Outline], language: str) -> str:
    """Return which provinces the two archipelagos belong to."""
    owners = {each.island: catalogue.area(each.ref_area).name[language] for each in places if each.island}
    return say("charts.islands", language, **owners)


def _square(tile: catalogue.Tile, across: float = _HALF, down: float = _HALF) -> layers.Ring:
    left, right, top, bottom = tile.column - across, tile.column + across, tile.row - down, tile.row + down
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _targets(known: Field, squares: Sequence[catalogue.Tile], side: int) -> dict:
    return layers.targets([_target(each, known.of(each.ref_area), side, known.language) for each in squares])


def _target(tile: catalogue.Tile, standing: Standing, side: int, language: str) -> Target:
    hover = standing.hover
    if tile.island:
        hover = f"<b>{safe(say(f'charts.island.{tile.island}', language, area=standing.name))}</b>" + hover[hover.index("</b>") + 4 :]
    return Target(tile.column, tile.row, side - 4, hover, standing.mark)


def _labels(known: Field, squares: Sequence[catalogue.Tile], size: float) -> dict:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [each.column for each in squares],
        "y": [each.row for each in squares],
        "text": [_words(each, known) for each in squares],
        "textfont": {"size": size, "color": [_ink(known.of(each.ref_area)) for each in squares], "family": theme.FONT},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _words(tile: catalogue.Tile, known: Field) -> str:
    """Return the name in two lines and the figure; what is missing is hatched around its name."""
    standing = known.of(tile.ref_area)
    lines = safe(tile.short[known.language]).split(" ", 1)
    return "<br>".join(lines if tile.island or standing.shade is None else [*lines, f"<b>{standing.short}</b>"])


def _owners(known: Field, squares: Sequence[catalogue.Tile]) -> list[dict]:
    """Return whose the islands are, below their squares, which have no room for it."""
    look = {"showarrow": False, "xanchor": "right", "yanchor": "top", "font": {"size": theme.SMALL, "color": "@text"}}
    return [{"x": each.column + 0.5, "y": each.row + 0.48, "text": f"({safe(known.of(each.ref_area).name)})"} | look for each in squares if each.island]


def _ink(standing: Standing) -> str:
    return standing.shade.ink if standing.shade else "@text"
