"""Find the number a figure was read from inside the words that are quoted for it."""

import re
from dataclasses import dataclass, replace

from metrics.locators import span_in


@dataclass(frozen=True, slots=True)
class Cell:
    """What a quote says of one cell: its column's `heading` ("" for none) and what stands in it. `is_own`: it holds the figure."""

    heading: str
    said: str
    is_own: bool = False
    note: str = ""


_NUMBER_GOES_ON = r"(?<!\d)(?<!\d[.,])", r"(?!\d|[.,]\d)"
_OPENING, _CLOSING = 40, 60
_OWN_VALUE = "obs_value: "


def number_in(quote: str, printed: str, *, text: str = "", locator: str = "") -> tuple[int, int] | None:
    """Return where in *quote* the number *printed* stands, as (start, end); None when it is not there.

    A 5 is not found inside 5.000. Where the same number stands several times, *text* (the
    decoded report) and *locator* (see `locators`) tell which one is meant; without them it
    is the first.
    """
    before, after = _NUMBER_GOES_ON
    found = [match.span() for match in re.finditer(before + re.escape(printed) + after, quote)] if printed else []
    if not found:
        return None
    at = _expected(quote, text, locator)
    return found[0] if at is None else min(found, key=lambda span: abs(span[0] - at))


def cells_of(quote: str, printed: str) -> list[Cell]:
    """Return the cells that the *quote* of a table's figure tells of, each under its heading; the one that says *printed* is the figure's own.

    Table quotes read `Tỉnh: Lâm Đồng; Năm 2018: 1`, with a note in brackets at the end.
    """
    opening = f"{_OWN_VALUE}{printed} ("
    if printed and quote.startswith(opening) and quote.endswith(")"):  # a data file of ours: the note may look like cells
        return [Cell(_OWN_VALUE.removesuffix(": "), printed, is_own=True, note=quote[len(opening) : -1])]
    found: list[Cell] = []
    for piece in quote.split("; "):
        heading, colon, said = piece.partition(": ")
        if colon or not found:
            found.append(Cell(heading if colon else "", said if colon else piece))
        else:
            found[-1] = replace(found[-1], said=f"{found[-1].said}; {piece}")
    own = [place for place, cell in enumerate(found) if cell.said == printed or cell.said.startswith(f"{printed} (")]
    if own:
        found[own[-1]] = _own(found[own[-1]], printed)
    return found


def _own(cell: Cell, printed: str) -> Cell:
    note = cell.said[len(printed) :].strip()
    return Cell(cell.heading, printed, is_own=True, note=note[1:-1] if note.startswith("(") and note.endswith(")") else note)


def _expected(quote: str, text: str, locator: str) -> int | None:
    span = span_in(text, locator) if text else None
    if span is None:
        return None
    begin = text.rfind(quote[:12], 0, span[0] + 12)
    return span[0] - begin if begin >= 0 else None


def excerpt(quote: str, span: tuple[int, int] | None) -> str:
    """Return the words of *quote* around *span*, so that a line of a table shows the number among them."""
    if span is None:
        return quote
    first, last = max(0, span[0] - _OPENING), min(len(quote), span[1] + _CLOSING)
    opening = quote[first : span[0]]
    closing = quote[span[1] : last]
    if first:
        opening = "…" + opening.partition(" ")[2]
    if last < len(quote):
        closing = closing.rpartition(" ")[0] + "…"
    return opening + quote[span[0] : span[1]] + closing
