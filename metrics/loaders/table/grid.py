"""A sheet as text: what stands in each cell, as written."""

from dataclasses import dataclass, field

from metrics.issues import Issue


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet, rows of equal length, "" for blank. `name` begins its locators."""

    name: str
    rows: list[list[str]]
    issues: tuple[Issue, ...] = field(default=())

    def locator(self, row: int, column: int) -> str:
        """Return the place of a cell, counted from 0: `Sheet1!D7`."""
        return f"{self.name}!{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """Return a column's name, counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def squared(rows: list[list[str]]) -> list[list[str]]:
    """Return *rows* filled up to one length, blank columns at the end left out."""
    width = max((place + 1 for row in rows for place, cell in enumerate(row) if cell), default=0)
    return [[*row[:width], *[""] * (width - len(row))] for row in rows]
