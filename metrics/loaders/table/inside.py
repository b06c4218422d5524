"""What a workbook says of its cells that their values do not: a plain record, whatever the format."""

from dataclasses import dataclass, field

from metrics.issues import Issue
from metrics.statements import UnreadableReportError

MOST_CELLS, MOST_ROWS, MOST_COLUMNS = 3_000_000, 200_000, 2000


@dataclass(frozen=True, slots=True)
class Inside:
    """One sheet's cells, by (row, column) from 0.

    `percents` are shown as percentages, `without_value` hold an error or a formula that was
    never computed (with what stands there). `hidden_rows`, `hidden_columns` are not shown to a
    reader. `merges` are merged cells, first and last, where the library does not tell them.
    """

    percents: frozenset[tuple[int, int]] = frozenset()
    without_value: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def sized(rows: int, columns: int, sheet: str, file_name: str) -> None:
    """Refuse a sheet that reaches so far that opening it would take all memory. Raises UnreadableReportError."""
    if columns > MOST_COLUMNS:
        raise UnreadableReportError(Issue("too_many_columns", facts={"file": file_name, "count": columns, "limit": MOST_COLUMNS}))
    if rows > MOST_ROWS or rows * columns > MOST_CELLS:
        facts = {"file": file_name, "sheet": sheet, "rows": rows, "columns": columns}
        raise UnreadableReportError(Issue("reaches_too_far", facts=facts))
