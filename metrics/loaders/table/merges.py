"""Merged cells: their words stand in every cell they cover; a number stays where it is written."""

from collections.abc import Iterable

from metrics.loaders.table.grid import MERGED, NUMBER

_MOST_FILLED = 200_000


def fill(rows: list[list[str]], kinds: list[bytes], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Fill *rows* with the words of merged cells; mark numbers that are merged, which stand for nobody knows which."""
    left = _MOST_FILLED
    for (top, first), (bottom, last) in ranges:
        if top >= len(rows) or first >= len(rows[top]) or not rows[top][first]:
            continue
        if kinds[top][first] == NUMBER and not _is_year(rows[top][first]):
            kinds[top] = kinds[top][:first] + bytes([MERGED]) + kinds[top][first + 1 :]
            continue
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(first, min(last + 1, len(rows[row]))):
                rows[row][column] = rows[top][first]
                left -= 1
        if left < 0:
            break


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")
