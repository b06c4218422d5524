"""Years told by their distance from the one spoken of: "một năm trước đó", "kỳ trước", "ba năm sau"."""

import re

from metrics.loaders.prose.caseless import Caseless, small
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.dates import YEAR
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token

_COUNTS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "mười ba": 13,
}
_COUNT = rf"(?:{'|'.join(sorted(_COUNTS, key=len, reverse=True))}|\d{{1,2}})"
_LATER = Caseless(rf"\b({_COUNT}) năm sau\b")
_BACK = Caseless(
    r"(?:^|[;,:(]|\b(?:còn|trong khi|trong lúc|song|nhưng|và|thì|mà)\b)\s*(?:(?:còn|riêng|trong khi|vào|ở|tại|hồi|mà|của|chỉ|mới|cách đây) )*"
    rf"(?:(?:(?P<count>{_COUNT}) )?(?:(?:cùng )?kỳ |cùng thời điểm )?năm (?:trước|ngoái|liền trước|liền kề|kề trước)(?: đó)?|trước đó (?P<years>{_COUNT}) năm"
    r"|(?:kỳ|đợt|lần)(?: \w+){0,2} (?:trước|liền trước)(?: đó)?(?! chuyển))(?!\w)"
)
_LAST_BEFORE = Caseless(r"(?:so với|bằng|hơn|so|của|kém|gấp)[^,;()#]{0,40}(?:cùng kỳ|(?:năm|kỳ) (?:trước|ngoái))\s*\(\s*$")
_NOW = Caseless(r"\b(?:năm nay|nay|kỳ này|lần này|hiện|đến|năm sau)\b")


def later(text: str, start: int, end: int) -> re.Match | None:
    """Return where a sentence steps to a later year: "ba năm sau"."""
    return _LATER.search(text, start, end) if small(text).find("năm sau", start, end) >= 0 else None


def shifted(current: str, later_by: re.Match) -> str:
    """Return the period that *later_by* steps to from *current*, which stays where it names no year."""
    return moved(current, _number(later_by[1])) if YEAR.search(current) else current


def years_back(text: str, start: int, token: Token, item: Item | None, dates: list[Token]) -> int:
    """Return how many years before the one spoken of a number is, by the words that open its clause or stand beside it; 0 for none."""
    if item is None:
        return 0
    clause = text.rfind(";", start, token.start) + 1 or start
    said = text[clause : token.start]
    opened = [each for each in _BACK.finditer(said) if _holds(said, each)] if "trước" in small(said) or "ngoái" in small(said) else []
    if opened:
        last = opened[-1]
        is_dated = any(clause + last.start() <= date.start < token.start for date in dates)
        return 0 if is_dated else _number(last["count"] or last["years"] or "một")
    if item.in_bracket and _LAST_BEFORE.search(said):
        return 1
    opens = cue("period", "last_opens").fullmatch(re.split("[;.]", item.left)[-1]) and not YEAR.search(item.left)
    return int(bool(opens or cue("period", "before_last").search(f"{item.near} # {item.right}")))


def _holds(said: str, opened: re.Match) -> bool:
    """Tell whether what *opened* a look back still holds at the end of *said*: no closed bracket, no word of now."""
    after = said[opened.end() :]
    return after.count(")") <= after.count("(") and not _NOW.search(said, opened.end())


def before(words: str, count: int) -> str:
    """Return the period *count* years before that of *words*, told in words where it names no year."""
    return moved(words, -count) if YEAR.search(words) else "năm trước" if count == 1 else f"{count} năm trước"


def moved(words: str, years: int) -> str:
    """Return the period of *words* some *years* later."""
    year = int(YEAR.findall(words)[-1]) + years
    part = re.search(r"qu[ýí]\s+\w+|(?:\d+|sáu|chín|ba|bốn)\s+tháng đầu năm|tháng\s+\d{1,2}", words, re.I)
    return f"{part.group()} năm {year}" if part else f"năm {year}"


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _COUNTS[words.lower()]
