"""Read the numbers of a column by the decimal mark that the column shows.

`12.345` alone can be 12345 or a little over twelve. Beside `3.2` it is a decimal, beside
`87,5` it is grouped, beside both it is refused.
"""

import re
from collections.abc import Iterable

STYLES = ("number", "comma", "dot", "both", "open")
"""number: a cell that holds a number, decimals after a comma. The others are what a column of text shows:
decimals after a comma, after a dot, both, or neither."""

_COMMA = re.compile(r"0,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_DOT = re.compile(r"0\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_EITHER = re.compile(r"(?P<whole>[1-9]\d{0,2})(?P<mark>[.,])(?P<rest>\d{3})")
_SURELY_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}")


def shown(cells: Iterable[str]) -> str:
    """Return which decimal mark the *cells* of a column show: comma | dot | both | open (neither)."""
    numbers = [cell.strip().rstrip("%").strip() for cell in cells if not cell.isdigit()]
    comma, dot = (any(pattern.fullmatch(number) for number in numbers) for pattern in (_COMMA, _DOT))
    return {(True, True): "both", (True, False): "comma", (False, True): "dot"}.get((comma, dot), "open")


def value(digits: str, style: str, *, decimal: bool, whole: bool, limits: tuple[float, float] | None) -> float | str:
    """Return the value of *digits* in a column of *style*, or the reason for refusing them: ambiguous | broken.

    *decimal*: the unit is one of shares and scores. *whole*: it is counted, so `12.34`
    cannot be what it says. Neither: money, or a number in thousands or millions.
    """
    if digits.isdigit():
        return float(digits)
    if style == "number":
        return float(digits.replace(",", "."))
    either = _EITHER.fullmatch(digits)
    if either:
        return _either(either, style, decimal, whole, limits)
    if _SURELY_GROUPED.fullmatch(digits):
        return float(re.sub(r"[.,]", "", digits))
    if _COMMA.fullmatch(digits):
        return float(digits.replace(".", "").replace(",", "."))
    if not _DOT.fullmatch(digits):
        return "broken"
    return "ambiguous" if not decimal and "," not in digits and (whole or style == "both") else float(digits.replace(",", ""))


def _either(found: re.Match, style: str, decimal: bool, whole: bool, limits: tuple[float, float] | None) -> float | str:
    """Read `12.345` or `12,345`: grouped or decimal by the column, by the unit where the column is silent."""
    grouped, small = float(found["whole"] + found["rest"]), float(f"{found['whole']}.{found['rest']}")
    mark = {".": "dot", ",": "comma"}[found["mark"]]
    if style == "both":
        return "ambiguous"
    if style == mark:
        return small if not whole else "ambiguous"
    if style != "open":
        return "ambiguous" if limits and grouped > limits[1] else grouped
    if not decimal:
        return grouped if whole and mark == "dot" else "ambiguous"
    fits = [each for each in (small, grouped) if limits is None or limits[0] <= each <= limits[1]]
    return "ambiguous" if len(fits) > 1 and limits else small
