"""What a date of a sentence does to the numbers after it: it is their period, an index's, one held against them, or none."""

import re

from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
SPAN = re.compile(r"((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PLACE = re.compile(r"\W*(?:[A-ZĐ][^\W\d_.]*\.? ){0,4}[A-ZĐ][^\W\d_]*,\s*")
_FULL_DAY = re.compile(r"(?:ngày )?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]|ngày \d{1,2} tháng \d{1,2} năm", re.I)
_MONTH_OF = re.compile(r"\d\D{1,8}(\d{1,2})")
_LAST_LOOKING_BACK = 3  # March: until then conferences sum up the year before
_CLAUSE = re.compile(r"[;(]|,(?!\d)|\b(?:lên|xuống|còn|thành|đến|tới|là|đạt)\b")
_OF_YEAR = re.compile(r"\bcủa\s+(?:năm\s*)?$")
_SINCE = Caseless(r"\W*(?:kể |bắt đầu |tính )?từ\s*(?:ngày\s*)?")
_ENDS = re.compile(r"\s*(?:[.\n–-]|$)")
DAY = Caseless(rf"\d{{1,2}}\w{{0,2}} (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}(?!\d)")  # a day in English


def role_of(text: str, start: int, token: Token) -> str:
    """Return normal | index | compared | bracket | sentence | start: what a date does to the numbers after it."""
    before = text[max(start, token.start - 40) : token.start]
    if is_compared(text, start, token):
        return "sentence" if _opens(text, start, token) else "compared"
    if cue("period", "ahead").search(before) or is_announced(token, before) or SPAN.search(token.printed) and cue("period", "span_of").search(before):
        return "start"
    if _is_since(text, start, token):
        return "normal"
    if cue("period", "begins").search(before) or cue("period", "begins_itself").match(token.printed):
        return "start"
    opened = text.rfind("(", start, token.start)
    if opened >= 0 and ")" not in text[opened : token.start] and text.find(")", token.end) >= 0:
        return "bracket"
    if cue("period", "of_index").search(before) or cue("period", "index_itself").match(token.printed):
        return "index"
    return "normal"


def is_compared(text: str, start: int, token: Token) -> bool:
    """Tell whether a date is one that another value is held against; "lên hạng 17 của năm 2022" is not."""
    before = text[max(start, token.start - 40) : token.start]
    if not cue("period", "compared").search(before):
        return False
    clause = _CLAUSE.split(before)[-1]
    return not _OF_YEAR.search(before) or bool(cue("period", "comparing").search(clause))


def _is_since(text: str, start: int, token: Token) -> bool:
    """Tell whether a full day opens its sentence as the one from which what is told holds: "Kể từ ngày 01/8/2016, toàn bộ 1.587 thủ tục được đăng"."""
    return bool(_FULL_DAY.match(token.printed) and _SINCE.fullmatch(text, start, token.start) and text[token.end : token.end + 1] == ",")


def is_announced(token: Token, before: str) -> bool:
    """Tell whether a day or a month is only the one on which something came out: "(công bố tháng 4/2023)"."""
    is_year = re.match(r"(?:năm |in )?(?:19|20)\d{2}", token.printed, re.I) or cue("period", "index_itself").match(token.printed)
    return bool(cue("period", "announced").search(before)) and not is_year


def _opens(text: str, start: int, token: Token) -> bool:
    """Tell whether a date that others are held against opens its sentence and is what it speaks of: "Với bộ tiêu chí của năm 2015, tỉnh đạt …"."""
    return text[token.end : token.end + 1] == "," and not re.search(r"\d|so với|compared|than", text[start : token.start], re.I)


def is_period_of_figures(text: str, start: int, token: Token) -> bool:
    """Tell whether a date is a period at all: no duration, no day of a meeting or of a document."""
    if cue("period", "duration").fullmatch(token.printed):
        return False
    before = text[max(start, token.start - 60) : token.start]
    if re.search(r"\d\s*[/.-]\s*\d", token.printed) and (cue("period", "meeting").match(token.printed) or not before and token.printed.startswith("Ngày")):
        return False
    if _is_dateline(text, start, token) or re.search(r"\d\s*[/.-]\s*\d", token.printed) and cue("period", "released").search(before):
        return False
    if _FULL_DAY.match(token.printed) and (is_of_last_year(token, before) or token.printed[0].isdigit() and not cue("period", "as_of").search(before)):
        return False
    if DAY.match(token.printed) and not cue("period", "as_of").search(before):
        return False
    return not cue("period", "document").search(before)


def is_event(token: Token, before: str) -> bool:
    """Tell whether a full day is that of a meeting or of something said, not one that figures are counted up to."""
    return bool(_FULL_DAY.match(token.printed) and cue("period", "event").search(before))


def is_of_last_year(token: Token, before: str) -> bool:
    """Tell whether a day early in a year is that of a meeting: it looks back at the year before."""
    return is_event(token, before) and int(_MONTH_OF.search(token.printed)[1]) <= _LAST_LOOKING_BACK


def _is_dateline(text: str, start: int, token: Token) -> bool:
    """Tell whether a date says where and when a text was signed: "Hà Nội, ngày 18/10/2021." """
    return bool(token.printed.startswith("ngày") and _PLACE.fullmatch(text, start, token.start) and _ENDS.match(text, token.end))
