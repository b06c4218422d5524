"""The numbers that stand outside every table: accounted for, as unread."""

from collections.abc import Sequence
from itertools import islice

from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.headers import is_number
from metrics.loaders.table.layout import Layout
from metrics.statements import statement_arrow
from metrics.texts import Table, texts

_NOT_A_TABLE = 2000


def left_over(sheet: Sheet, layouts: Sequence[Layout]) -> Table:
    """Return a statement for each cell of *sheet* that is a number and stands in none of its tables.

    A year alone is none. At most 2,000 of them: such a sheet is said to be unread anyway.
    """
    inside = {row for layout in layouts for row in range(layout.band.first, layout.band.end)}
    numbers = (
        (sheet.locator(row, column), cell, " ".join(filter(None, cells)))
        for row, cells in enumerate(sheet.rows)
        if row not in inside and sheet.number(row) > 0
        for column, cell in enumerate(cells)
        if cell and is_number(cell) and not _is_year(cell)
    )
    found = list(islice(numbers, _NOT_A_TABLE))
    return statement_arrow({name: texts([each[place] for each in found]) for place, name in enumerate(("locator", "printed", "quote"))}, len(found))


def _is_year(cell: str) -> bool:
    return cell.isdigit() and len(cell) == 4 and cell[:2] in ("19", "20")
