"""Tables that are ruled on the pages of a PDF."""

import io
import struct
import zlib
from collections.abc import Iterator, Sequence

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from metrics.loaders.document import Passage, Table
from metrics.loaders.merged import copied
from metrics.loaders.pdf.letters import Letter, lines

# What pdfminer raises on a page that pdfium could read: such a page is read as text.
_BROKEN = (PDFException, PSException, KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError, RecursionError, struct.error, zlib.error)
_RULES = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}
_FEWEST = 2
Corners = tuple[float, float, float, float]


def pages(content: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[float, float, list[Letter], list[tuple[float, Table]]]]]:
    """Yield (number, (width, height, letters outside tables, tables with their top edge)) for the pages *numbers*."""
    if not numbers:
        return
    try:
        with pdfplumber.open(io.BytesIO(content), pages=list(numbers)) as pdf:
            for page in pdf.pages:
                letters = [_letter(char, page.page_number) for char in page.chars if char.get("upright", True)]
                tables = [table for table in page.find_tables(_RULES) if len(table.rows) >= _FEWEST and max(len(row.cells) for row in table.rows) >= _FEWEST]
                outside = [letter for letter in letters if not any(_inside(letter, table.bbox) for table in tables)]
                yield page.page_number, (float(page.width), float(page.height), outside, [(table.bbox[1], _table(table, letters)) for table in tables])
                page.close()
    except _BROKEN:
        return


def _letter(char: dict, page: int) -> Letter:
    return Letter(char["text"], page, char["x0"], char["top"], char["x1"], char["bottom"], char["size"])


def _inside(letter: Letter, corners: Corners) -> bool:
    left, top, right, bottom = corners
    return left <= (letter.left + letter.right) / 2 <= right and top <= letter.middle <= bottom


def _table(table, letters: list[Letter]) -> Table:
    within = [letter for letter in letters if _inside(letter, table.bbox)]
    said = {corners: _passage([letter for letter in within if _inside(letter, corners)]) for corners in table.cells}
    starts = sorted({corners[0] for corners in table.cells})
    rows = []
    for row in table.rows:
        middle = (row.bbox[1] + row.bbox[3]) / 2
        rows.append([said[own] if own else _reaching(said, start, middle) for own, start in zip(row.cells, starts, strict=False)])
    return Table(rows)


def _reaching(said: dict[Corners, Passage], start: float, middle: float) -> Passage:
    """Return a copy of the merged cell that reaches over a place, a blank one where there is none."""
    over = next((cell for (left, top, right, bottom), cell in said.items() if left <= start < right - 1 and top <= middle <= bottom), None)
    return copied(over) if over else Passage("", is_copy=True)


def _passage(letters: list[Letter]) -> Passage:
    text, boxes = "", ()
    for line in lines(letters):
        is_one_number = text[-1:] in (".", ",") and text[:-1].replace(".", "").isdigit() and line.text.isdigit()
        if text and not is_one_number:
            text, boxes = text + "\n", (*boxes, None)
        text, boxes = text + line.text, boxes + line.boxes
    return Passage(text, boxes=boxes)
