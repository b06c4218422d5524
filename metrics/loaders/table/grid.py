"""A sheet as text: what stands in each cell, as written."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from metrics.issues import Issue

TEXT, NUMBER, DAY, MERGED = 0, 1, 2, 3
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet, rows of equal length, "" for blank. `name` begins its locators.

    `kinds` has one byte a cell (TEXT, NUMBER, DAY, or MERGED: a number over several
    cells) where the file says what its cells
    hold; it is empty for a file of text. `issues` are doubts about the sheet's form.
    """

    name: str
    rows: list[list[str]]
    issues: tuple[Issue, ...] = field(default=())
    kinds: list[bytes] = field(default_factory=list)

    def locator(self, row: int, column: int) -> str:
        """Return the place of a cell, counted from 0: `Sheet1!D7`."""
        return f"{self.name}!{letters(column)}{row + 1}"

    def number(self, row: int) -> int:
        """Return the number of a row, counted from 0, as a reader sees it."""
        return row + 1

    def row(self, number: int) -> int:
        """Return the row, counted from 0, that a reader sees as *number*."""
        return number - 1

    def kind(self, row: int, column: int) -> int:
        """Return what the file says a cell holds, TEXT when it says nothing."""
        return self.kinds[row][column] if self.kinds and column < len(self.kinds[row]) else TEXT

    def kinds_of(self, rows: Sequence[int], column: int) -> list[int]:
        """Return `kind` of the cells of a column in *rows*."""
        told = map(self.kinds.__getitem__, rows) if self.kinds else ()
        return [row[column] if column < len(row) else TEXT for row in told] or [TEXT] * len(rows)


def letters(column: int) -> str:
    """Return a column's name, counted from 0: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(reference: str) -> tuple[int, int]:
    """Return the row and column, from 0, of a cell named as `D7`."""
    name = reference.rstrip("0123456789")
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return int(reference[len(name) :]) - 1, column - 1


def cleaned(text: str) -> str:
    """Return the text of a cell on one line: composed letters, single spaces, nothing invisible."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # nearly always: whatever is invisible, or a blank but the plain one, is not printable
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


class Cleaned(dict):
    """The texts of cells as `cleaned`, each found out once."""

    def __missing__(self, text: str) -> str:
        self[text] = found = cleaned(text)
        return found


def squared(rows: list[list[str]]) -> list[list[str]]:
    """Return *rows* filled up to one length, blank columns at the end left out."""
    width = max((_filled(row) for row in rows), default=0)
    return [row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in rows]


def _filled(row: list[str]) -> int:
    length = len(row)
    while length and not row[length - 1]:
        length -= 1
    return length
