"""The numbers that stand outside every table: accounted for, as unread."""

from collections.abc import Sequence

from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.headers import is_number
from metrics.loaders.table.layout import Layout
from metrics.loaders.table.statements import Rows, nothing

_NOT_A_TABLE = 2000


def left_over(sheet: Sheet, layouts: Sequence[Layout]) -> Rows:
    """Return a statement for each cell of *sheet* that is a number and stands above its first table, or in a sheet without one.

    A year alone is none. At most 2,000 of them: such a sheet is said to be unread anyway.
    """
    rows = nothing()
    last = min((layout.band.first for layout in layouts), default=len(sheet.rows))
    for number, cells in enumerate(sheet.rows[:last]):
        for column, cell in enumerate(cells):
            if cell and is_number(cell) and not _is_year(cell) and len(rows["printed"]) < _NOT_A_TABLE:
                _append(rows, sheet.locator(number, column), cell, " ".join(filter(None, cells)))
    return rows


def _append(rows: Rows, locator: str, cell: str, quote: str) -> None:
    said = {"locator": locator, "printed": cell, "quote": quote}
    for name, values in rows.items():
        values.append(said.get(name, ""))


def _is_year(cell: str) -> bool:
    return cell.isdigit() and len(cell) == 4 and cell[:2] in ("19", "20")
