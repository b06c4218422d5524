"""Each row as a reader would say it, to be quoted for its figures."""

from collections.abc import Sequence

import numpy as np

from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.layout import Layout
from metrics.texts import Texts, if_said, joined, picked, texts

_UNQUOTED = ("number", "note", "source_name", "source_url")


class Quotes:
    """The quotes of *rows* of a table: heading and cell of every named column and of the figure's own, the note last.

    A data file of ours is quoted by its value and note: its other columns are codes.
    """

    def __init__(self, sheet: Sheet, layout: Layout, rows: Sequence[int]):
        self._sheet, self._layout, self._rows = sheet, layout, rows
        self._named = set() if layout.is_machine else {place for role, place in layout.roles.items() if role not in _UNQUOTED}
        self._shown = {place: self._said(place) for place in self._named}
        self._notes = if_said(texts(self._cells(layout.roles["note"]))) if "note" in layout.roles else None

    def of(self, column: int, places: np.ndarray) -> Texts:
        """Return the quotes of the figures of *column* in those rows that *places* count."""
        shown = self._shown | {column: self._said(column)}
        said = joined([picked(shown[place], places) for place in sorted(shown)], "; ")
        return said if self._notes is None else joined((said, picked(joined((" (", self._notes, ")"), is_whole=True), places)))

    def _cells(self, place: int) -> list[str]:
        return [self._sheet.rows[row][place] for row in self._rows]

    def _said(self, place: int) -> Texts:
        """Return heading and cell of a column, null for a blank cell."""
        cells = if_said(texts(self._cells(place)))
        return joined((f"{self._layout.words[place]}: ", cells), is_whole=True) if place in self._layout.words else cells
