"""Find the number a figure was read from inside the words that are quoted for it."""

import re

from metrics.locators import span_in

_NUMBER_GOES_ON = r"(?<!\d)(?<!\d[.,])", r"(?!\d|[.,]\d)"
_OPENING, _CLOSING = 40, 60


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
