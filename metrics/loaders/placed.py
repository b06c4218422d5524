"""Places in documents: boxes on pages, and tables whose cells know where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from metrics.loaders.table.grid import Sheet, letters


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (counted from 1), in points from its top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def locator(self) -> str:
        """Return the box as a place: `pdf:p3:72,90.5,96,101`."""
        return f"pdf:p{self.page}:" + ",".join(f"{max(edge, 0):.1f}".removesuffix(".0") for edge in (self.left, self.top, self.right, self.bottom))


NOWHERE = Box(1, 0, 0, 0, 0)


def around(boxes: Iterable[Box | None]) -> Box:
    """Return the smallest box around those of *boxes* that lie on the first one's page."""
    given = [box for box in boxes if box]
    if not given:
        return NOWHERE
    here = [box for box in given if box.page == given[0].page]
    return Box(here[0].page, min(b.left for b in here), min(b.top for b in here), max(b.right for b in here), max(b.bottom for b in here))


@dataclass(frozen=True, slots=True)
class PlacedSheet(Sheet):
    """A table of a document. Its first `captions` rows are lines that stand above it; `boxes` (PDF) has one a cell."""

    captions: int = 0
    boxes: list[list[Box]] = field(default_factory=list)

    def locator(self, row: int, column: int) -> str:
        """Return the place of a cell, counted from 0: `docx:t2!B3`, or its box on a page."""
        own = max(row - self.captions, 0)
        if self.boxes:
            return self.boxes[own][column].locator() if 0 <= own < len(self.boxes) and column < len(self.boxes[own]) else NOWHERE.locator()
        return f"{self.name}!{letters(column)}{own + 1}"

    def number(self, row: int) -> int:
        """Return the number of a row, counted from 0, as a reader sees it: without the lines above the table."""
        return row + 1 - self.captions

    def row(self, number: int) -> int:
        """Return the row, counted from 0, that a reader sees as *number*."""
        return number - 1 + self.captions
