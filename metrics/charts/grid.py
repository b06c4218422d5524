"""Where small panels lie on one sheet: every panel has the same years across and the same values up."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

_GAP, _LEFT, _HEAD, _FOOT = 0.14, 0.26, 0.42, 0.2  # in widths and heights of a panel


@dataclass(frozen=True, slots=True)
class Grid:
    """Panels of width 1 and height 1, numbered from the top left; one pair of axes holds them all."""

    years: tuple[int, int]
    values: tuple[float, float]
    columns: int = 4

    @classmethod
    def over(cls, rows: Sequence[dict]) -> "Grid":
        """Return a grid whose panels have room for all *rows*."""
        years, values = [int(row["time_period"]) for row in rows], [row["obs_value"] for row in rows]
        return cls((min(years), max(years)), _round_limits(min(values), max(values)))

    def with_columns(self, columns: int) -> "Grid":
        """Return the same panels in that many columns."""
        return replace(self, columns=columns)

    def x(self, place: int, year: float) -> float:
        """Return where *year* lies in the panel at *place*."""
        first, last = self.years
        return round(self._left(place) + (0.5 if first == last else (year - first) / (last - first)), 4)

    def y(self, place: int, value: float) -> float:
        """Return where *value* lies in the panel at *place*."""
        low, high = self.values
        return round(self._floor(place) + (0.5 if low == high else (value - low) / (high - low)), 4)

    def corner(self, place: int) -> tuple[float, float]:
        """Return where the title of a panel begins."""
        return self._left(place), self._floor(place) + 1.05

    def value_ticks(self, count: int) -> list[tuple[float, float, float]]:
        """Return x, y and value of the labels left of the first column."""
        low, high = self.values
        ends = [low] if low == high else [low, high]
        return [(-0.03, self.y(place, value), value) for place in range(0, count, self.columns) for value in ends]

    def year_ticks(self, count: int) -> list[tuple[float, float, int, str]]:
        """Return x, y, year and side of the labels under the lowest panel of each column."""
        lowest = [max(range(column, count, self.columns)) for column in range(min(count, self.columns))]
        ends = [(self.years[0], "left"), (self.years[1], "right")] if self.years[0] != self.years[1] else [(self.years[0], "center")]
        return [(self.x(place, year), self._floor(place) - 0.03, year, side) for place in lowest for year, side in ends]

    def frames(self, count: int) -> dict:
        """Return the floors and ceilings of all panels as one thin trace."""
        corners = [(self._left(place), self._floor(place)) for place in range(count)]
        strokes = [((left, level), (left + 1, level)) for left, floor in corners for level in (floor, floor + 1)]
        return _strokes(strokes, {"color": "@grid", "width": 1})

    def seams(self, count: int, years: Sequence[int]) -> dict:
        """Return where the series breaks, before *years*, in all panels as one dotted trace."""
        places = [(self.x(place, year - 0.5), self._floor(place)) for place in range(count) for year in years]
        return _strokes([((x, floor), (x, floor + 1)) for x, floor in places], {"color": "@axis", "width": 1, "dash": "dot"})

    def across(self) -> list[float]:
        """Return the range of the sheet from left to right."""
        return [-_LEFT, self.columns * (1 + _GAP) - _GAP + 0.04]

    def down(self, count: int) -> list[float]:
        """Return the range of the sheet from bottom to top."""
        rows = -(-count // self.columns)
        return [-(rows - 1) * (1 + _HEAD) - _FOOT, 1 + _HEAD]

    def _left(self, place: int) -> float:
        return (place % self.columns) * (1 + _GAP)

    def _floor(self, place: int) -> float:
        return -(place // self.columns) * (1 + _HEAD)


def _strokes(strokes: Sequence[tuple[tuple[float, float], tuple[float, float]]], line: dict) -> dict:
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end in strokes:
        x += [start[0], end[0], None]
        y += [start[1], end[1], None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _round_limits(low: float, high: float) -> tuple[float, float]:
    """Return limits around *low* and *high* that are easy to read."""
    if low == high:
        return low, high
    step = 10.0 ** math.floor(math.log10(high - low))
    return round(math.floor(low / step) * step, 10), round(math.ceil(high / step) * step, 10)
