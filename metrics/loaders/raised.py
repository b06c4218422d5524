"""Raised characters beside a number: a footnote's mark is no digit of it, the 2 of m² is no number at all."""

import re

_POWERS = str.maketrans("23", "²³")
_LENGTH = re.compile(r"(?:^|[\s\d/(])(?:[kcdm]?m)$")
_MARK = re.compile(r"[\s(\[]*(?:\d{1,3}|[*†‡§]+|[a-z])(?:\s*[,;]\s*\d{1,3})*[\s)\]]*", re.I)


def raised(before: str, mark: str) -> str:
    """Return what to write for the raised *mark* after *before*: nothing for a footnote's mark, ² for a square."""
    if mark.strip() in ("2", "3") and _LENGTH.search(before):
        return mark.strip().translate(_POWERS)
    return "" if _MARK.fullmatch(mark) else mark
