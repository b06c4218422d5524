"""Tables that are ruled on the pages of a PDF."""

from collections.abc import Sequence

from pdfplumber import table as grids

from metrics.loaders.document import Passage, Table
from metrics.loaders.merged import copied
from metrics.loaders.pdf.letters import Letter, lines

_SNAP, _FEWEST, _MOST_CROSSINGS = 3, 2, 60_000
Corners = tuple[float, float, float, float]


def split(letters: Sequence[Letter], edges: Sequence[dict]) -> tuple[list[Letter], list[tuple[float, Table]]] | None:
    """Return the letters outside the tables that *edges* rule, and the tables with their top edge; None for far too many lines."""
    merged = grids.merge_edges(list(edges), _SNAP, _SNAP, _SNAP, _SNAP)
    upright = sum(edge["orientation"] == "v" for edge in merged)
    if upright * (len(merged) - upright) > _MOST_CROSSINGS:
        return None
    cells = grids.intersections_to_cells(grids.edges_to_intersections(merged, _SNAP, _SNAP))
    found = [grids.Table(None, own) for own in grids.cells_to_tables(cells)]
    found = [table for table in found if len(table.rows) >= _FEWEST and max(len(row.cells) for row in table.rows) >= _FEWEST]
    outside = [letter for letter in letters if not any(_inside(letter, table.bbox) for table in found)]
    return outside, [(table.bbox[1], _table(table, letters)) for table in found]


def _inside(letter: Letter, corners: Corners) -> bool:
    left, top, right, bottom = corners
    return left <= (letter.left + letter.right) / 2 <= right and top <= letter.middle <= bottom


def _table(table: grids.Table, letters: Sequence[Letter]) -> Table:
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
