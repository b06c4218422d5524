"""How the numbers of a column are written."""

from collections.abc import Sequence

from metrics import catalogue, decimals, numerals
from metrics.loaders.table.grid import NUMBER, Sheet
from metrics.loaders.table.layout import Layout
from metrics.numerals import Numeral


def style_of(sheet: Sheet, layout: Layout, column: int, rows: Sequence[int], cells: Sequence[str]) -> str:
    """Return which of `decimals.STYLES` the *cells* of *column* show, "" in a data file of ours."""
    if layout.is_machine:
        return ""
    if not sheet.kinds:
        return decimals.shown(set(cells))
    return decimals.shown({cell for kind, cell in zip(sheet.kinds_of(rows, column), cells, strict=True) if cell and kind != NUMBER})


def value_of(sheet: Sheet, row: int, column: int, style: str, code: str) -> float | None:
    """Return what a cell says as a number of the indicator *code*, None when it says none."""
    cell = sheet.rows[row][column]
    if cell.isascii() and cell.isdigit():
        return float(cell)
    unit = catalogue.indicator(code).unit_measure if code in catalogue.indicators() else ""
    read = numerals.read(cell, unit=unit, language="number" if sheet.kind(row, column) == NUMBER else style or "vi") if cell else None
    return read.value if isinstance(read, Numeral) else None
