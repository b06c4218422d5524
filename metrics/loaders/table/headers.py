"""Find the rows of headings in a sheet: one to three rows, several tables below each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.loaders.table.grid import NUMBER, Sheet
from metrics.loaders.table.meanings import said
from metrics.loaders.table.words import is_note, role_of

_LOOKED_AT, _DEEPEST = 25, 3
_NUMBER = re.compile(r"[<>≥≤~]?\s*[-+]?\d[\d.,\s]*(?:%|/\s*\d[\d.,]*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"[(\[]?(?:\d{1,2}|[A-Z])[)\]]?(?:\s*=.*)?")
_COUNTED = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:\s*=.*)?")
_WEIGHTS = {"value": 4}


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of headings from `first` to `last`; the body runs from `body` to `end` (not included)."""

    first: int
    last: int
    body: int
    end: int


def is_number(cell: str) -> bool:
    """Tell whether the whole of *cell* is a number."""
    return bool(_NUMBER.fullmatch(cell))


def bands(sheet: Sheet) -> list[Band]:
    """Return the tables of *sheet* from top to bottom, by their rows of headings."""
    first = _best(sheet, range(min(_LOOKED_AT, len(sheet.rows))))
    if first is None:
        return []
    starts = [_grown(sheet, first)]
    labels = [column for column, cell in enumerate(sheet.rows[first]) if cell]
    for row in range(starts[0][1] + 1, len(sheet.rows)):
        if row > starts[-1][1] and _may_begin(sheet, row, labels) and _score(sheet, row) >= 3 and _roles(sheet.rows[row]):
            starts.append(_grown(sheet, row, starts[-1][1] + 1))
    ends = [start for start, _ in starts[1:]] + [len(sheet.rows)]
    return [Band(start, last, _body(sheet, last), end) for (start, last), end in zip(starts, ends, strict=True)]


def band_at(sheet: Sheet, first: int, last: int | None = None) -> Band:
    """Return the table whose headings stand in the rows from *first* to *last*, to the end of *sheet*.

    With *last* None the rows around *first* that belong to its headings are found out.
    """
    first, last = _grown(sheet, first) if last is None else (first, min(max(first, last), len(sheet.rows) - 1))
    return Band(first, last, _body(sheet, last), len(sheet.rows))


def heading_parts(sheet: Sheet, band: Band, column: int) -> tuple[str, ...]:
    """Return the words of a column's heading, from top to bottom, each once."""
    rows = [_spread(sheet, row, band) for row in range(band.first, band.last)] + [sheet.rows[band.last]]
    return tuple(dict.fromkeys(row[column] for row in rows if row[column]))


def _spread(sheet: Sheet, row: int, band: Band) -> list[str]:
    """Return an upper row of headings with each group's words over all columns of the group."""
    cells = list(sheet.rows[row])
    below = [any(sheet.rows[lower][column] for lower in range(row + 1, band.last + 1)) for column in range(len(cells))]
    for column in range(1, len(cells)):
        if not cells[column] and below[column] and below[column - 1]:
            cells[column] = cells[column - 1]
    return cells


def _best(sheet: Sheet, rows: Sequence[int]) -> int | None:
    scored = [(_score(sheet, row), -row) for row in rows if _may_head(sheet, row)]
    best = max(scored, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def _score(sheet: Sheet, row: int) -> int:
    cells = sheet.rows[row]
    if len({cell for cell in cells if cell}) < 2 or _has_figures(sheet, row):
        return 0
    below = next((lower for lower in range(row + 1, min(row + 4, len(sheet.rows))) if any(sheet.rows[lower])), None)
    total = 0
    for cell in cells:
        role = role_of(cell) if cell else ""
        if role:
            total += _WEIGHTS.get(role, 2)
        elif cell and not said(cell).unknown:
            total += 1
    return total + (1 if total and below is not None and _has_figures(sheet, below) else 0)


def _may_head(sheet: Sheet, row: int) -> bool:
    return any(sheet.rows[row]) and not _has_figures(sheet, row)


def _may_begin(sheet: Sheet, row: int, labels: Sequence[int]) -> bool:
    """Tell whether another table may begin at *row*: after a blank row, or where words stand among the figures."""
    cells = sheet.rows[row]
    if not any(cells):
        return False
    if not any(sheet.rows[row - 1]):
        return not _has_figures(sheet, row)
    first = cells[labels[0]] if labels else ""
    return bool(first) and not first[0].isdigit() and bool(role_of(first)) and not _has_figures(sheet, row)


def _roles(cells: Sequence[str]) -> int:
    return sum(bool(role_of(cell)) for cell in cells if cell)


def _has_figures(sheet: Sheet, row: int) -> bool:
    cells = enumerate(sheet.rows[row])
    return any(cell and (sheet.kind(row, column) == NUMBER or is_number(cell)) and not _YEAR.fullmatch(cell) for column, cell in cells)


def _grown(sheet: Sheet, row: int, lowest: int = 0) -> tuple[int, int]:
    """Return the first and last row of headings around *row*."""
    first, last = row, row
    while last + 1 < len(sheet.rows) and last - first + 1 < _DEEPEST and _continues(sheet, last, last + 1):
        last += 1
    while first > lowest and last - first + 1 < _DEEPEST and _belongs_above(sheet, first - 1, first):
        first -= 1
    return first, last


def _continues(sheet: Sheet, upper: int, lower: int) -> bool:
    """Tell whether *lower* goes on with the headings of *upper*: only under its groups, blank or merged under its labels."""
    above, cells = sheet.rows[upper], sheet.rows[lower]
    filled = [column for column, cell in enumerate(cells) if cell and cell != above[column]]
    if not filled or _has_figures(sheet, lower):
        return False
    if any(above[column] and role_of(above[column]) not in ("", "value") for column in filled):
        return False
    grouped = _filled_right(above)
    return (
        all(grouped[column] for column in filled)
        and (any(not above[column] for column in range(len(above)) if cells[column]) or _is_merged(above))
        and any(not said(cells[column]).unknown or role_of(cells[column]) for column in filled)
    )


def _filled_right(cells: Sequence[str]) -> list[str]:
    found: list[str] = []
    for cell in cells:
        found.append(cell or (found[-1] if found else ""))
    return found


def _is_merged(cells: Sequence[str]) -> bool:
    return any(one and one == other for one, other in zip(cells, cells[1:], strict=False))


def _belongs_above(sheet: Sheet, upper: int, lower: int) -> bool:
    """Tell whether *upper* groups the headings of *lower*: nothing but itself stands over a label such as "Tỉnh"."""
    cells, below = sheet.rows[upper], sheet.rows[lower]
    words = [cell for cell in cells if cell]
    if len(set(words)) < 2 or _has_figures(sheet, upper) or is_note(words[0]):
        return False
    if any(cell and cell != under and role_of(under) not in ("", "value") for cell, under in zip(cells, below, strict=True)):
        return False
    alone = [cell for cell, under in zip(cells, below, strict=True) if cell and not under]
    gaps = any(under and not cell for cell, under in zip(cells, below, strict=True)) or _is_merged(cells)
    return gaps and all(role_of(cell) or said(cell).fields for cell in alone)


def _body(sheet: Sheet, last: int) -> int:
    """Return where the figures begin: past a row that numbers the columns (A, B, 1, 2, 3=1+2)."""
    if last + 1 >= len(sheet.rows):
        return last + 1
    cells = [cell for cell in sheet.rows[last + 1] if cell]
    numbers = [int(found[1]) for cell in cells if (found := _COUNTED.fullmatch(cell))]
    steps = {after - before for before, after in zip(numbers, numbers[1:], strict=False)}
    wide = len(cells) >= min(3, sum(map(bool, sheet.rows[last])))
    return last + 2 if wide and steps == {1} and numbers[0] <= 2 and all(_ORDINAL.fullmatch(cell) for cell in cells) else last + 1
