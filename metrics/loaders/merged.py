"""Cells that reach over several columns or rows, spread over a plain grid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.issues import Issue
from metrics.loaders.document import Passage
from metrics.statements import UnreadableReportError

MOST_SPAN, MOST_CELLS = 1000, 300_000
_NUMBER = re.compile(r"[\d.,%\s/-]+")
_YEAR = re.compile(r"\s*(?:19|20)\d{2}\s*")


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell over `across` columns and `down` rows. `is_continued`: it belongs to the cell above it."""

    text: str
    across: int = 1
    down: int = 1
    is_continued: bool = False


def spread(rows: Sequence[Sequence[Merged]], file_name: str) -> list[list[Passage]]:
    """Return the cells as a grid in which words are repeated over the cells they are merged over, numbers are not.

    Raises UnreadableReportError for spans and tables that no honest report has.
    """
    grid: list[list[Passage]] = []
    reaching: dict[int, tuple[int, Passage]] = {}  # column → rows still to come, what they say
    cells = 0
    for row in rows:
        line: list[Passage] = []
        for cell in row:
            _reached(line, reaching)
            if not 0 < cell.across <= MOST_SPAN or not 0 < cell.down <= MOST_SPAN * 65:
                raise UnreadableReportError(Issue("giant_span", facts={"file": file_name, "span": max(cell.across, cell.down)}))
            above = grid[-1][len(line)] if cell.is_continued and grid and len(line) < len(grid[-1]) else Passage("")
            first = copied(above) if cell.is_continued else Passage(cell.text)
            for place in range(cell.across):
                said = first if not place else copied(first)
                if cell.down > 1:
                    reaching[len(line)] = (cell.down - 1, copied(said))
                line.append(said)
        _reached(line, reaching)
        grid.append(line)
        cells += len(line)
        if cells > MOST_CELLS:
            raise UnreadableReportError(Issue("giant_table", facts={"file": file_name, "most": MOST_CELLS}))
    return grid


def _reached(line: list[Passage], reaching: dict[int, tuple[int, Passage]]) -> None:
    while len(line) in reaching:
        left, said = reaching.pop(len(line))
        if left > 1:
            reaching[len(line)] = (left - 1, said)
        line.append(said)


def copied(cell: Passage) -> Passage:
    """Return what a merged cell says further on: its words again, its number not."""
    is_number = _NUMBER.fullmatch(cell.text) and not _YEAR.fullmatch(cell.text)
    return Passage("" if is_number else cell.text, boxes=() if is_number else cell.boxes, is_copy=True)
