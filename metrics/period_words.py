"""Words for time periods: `quý III/2025`, `6 tháng đầu năm 2024`, `tháng 8/2020`."""

import re
from functools import cache

from metrics.periods import is_period

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SPOKEN = {"first": 1, "second": 2, "third": 3, "fourth": 4, "three": 3, "nine": 9, "ba": 3, "bốn": 4, "sáu": 6, "chín": 9, "mười một": 11}
_YEAR = re.compile(r"(?<!\d)(\d{4,})(?!\d)")
_QUARTER = re.compile(r"qu[ýí]\s*(iv|i{1,3}|[1-4])\b|\bq([1-4])\b|\b(first|second|third|fourth) quarter", re.I)
_YEARS_BACK = re.compile(r"(?:\b(\d{1,2}) )?năm (?:trước|ngoái)", re.I)
_HALF = re.compile(r"(?:6|06|sáu) tháng đầu|nửa đầu|\b[sh]1\b|first (?:half|six months)", re.I)
_SECOND_HALF = re.compile(r"(?:6|06|sáu) tháng cuối|nửa cuối|\b[sh]2\b|(?:second half|last six months)", re.I)
_MONTHS = re.compile(r"\b(\d{1,2}|ba|bốn|sáu|chín|mười một)\s+tháng|first (three|nine) months", re.I)
_MONTH = re.compile(r"tháng\s+(\d{1,2})|\b(\d{1,2})\s*/\s*\d{4}", re.I)


@cache
def period_of(words: str, report_year: int | None = None) -> str:
    """Return the time period that *words* name (`quý III/2025` → 2025-Q3), "" when they name none.

    *report_year* stands in for a year that they leave out, and is what `năm trước` comes
    before. A year that cannot be (20133) is returned as written, for the caller to refuse.
    """
    text = words.strip()
    if is_period(text):
        return text
    if report_year is not None and not _YEAR.search(text):
        back = _YEARS_BACK.search(text)
        text = f"{text} {report_year - int(back[1] or 1) if back else report_year}"
    year = _YEAR.search(text)
    if not year:
        return ""
    quarter, months, month = _QUARTER.search(text), _MONTHS.search(text), _MONTH.search(text)
    if quarter:
        return f"{year[1]}-Q{_number(quarter[1] or quarter[2] or quarter[3])}"
    if _HALF.search(text):
        return f"{year[1]}-S1"
    if _SECOND_HALF.search(text):
        return f"{year[1]}-S2"
    if months and _number(months[1] or months[2]) < 12:
        return f"{year[1]}-01-01/P{_number(months[1] or months[2])}M"
    if month and 1 <= _number(month[1] or month[2]) <= 12:
        return f"{year[1]}-{_number(month[1] or month[2]):02d}"
    return year[1]


def _number(text: str) -> int:
    lowered = text.lower()
    return _ROMAN.get(lowered) or _SPOKEN.get(lowered) or int(lowered)
