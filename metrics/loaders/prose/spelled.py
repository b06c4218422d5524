"""Numbers spelled out before what indicators count ("ba mươi hai xã"): found so that nothing is dropped, and left unread."""

import re
from collections.abc import Iterator
from functools import cache

from metrics.loaders.prose.caseless import Caseless, small
from metrics.loaders.prose.numbers import Token

_UNITS = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|tám|chín)"
_TENS = rf"(?:(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi(?: {_UNITS})?|mười(?: {_UNITS})?)"
_HUNDREDS = rf"(?:{_UNITS} trăm(?: (?:linh|lẻ) {_UNITS}| {_TENS}| {_UNITS})?)"
# "Một" alone is an article and "năm" mostly a year.
_COUNT = rf"(?:{_HUNDREDS}|{_TENS}|hai|ba|bốn|sáu|bảy|tám|chín)(?: (?:nghìn|ngàn|triệu)(?: {_HUNDREDS})?)?"
_COUNTED = (
    r"(?:hồ sơ|thủ tục|tthc|dịch vụ công|hộp thư|tài khoản|văn bản|cơ quan|đơn vị|sở(?: ngành)?|huyện|quận|thị xã|xã|phường|thị trấn"
    r"|chứng thư số|chữ ký số|lớp|cuộc họp|điểm cầu|phản ánh|biên chế|quyết định|nhiệm vụ)"
)
_ENGLISH = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_NOUNS = r"(?:\w+ )?(?:dossiers|applications|procedures|services|mailboxes|agencies|departments|districts|communes|wards|units|courses|certificates)"
_FIRST_WORDS = ("mười", "hai ", "ba ", "bốn ", "sáu ", "bảy ", "tám ", "chín ", "một trăm", "năm mươi", "năm trăm")

_ORDINAL = re.compile(r"\b(?:thứ|hạng|lần|mức độ|mức|quý|tháng|cấp độ|ngày)\s+$", re.I)


@cache
def _pattern(language: str) -> Caseless:
    count, noun = (_ENGLISH, _NOUNS) if language == "en" else (_COUNT, _COUNTED)
    return Caseless(rf"(?<![\w-])({count})(?= {noun}\b)")


def spelled(text: str, language: str, taken: list[Token]) -> Iterator[Token]:
    """Yield every number of *text* that is spelled out before a noun that indicators count, apart from those in *taken*."""
    spans = [(token.start, token.end) for token in taken if token.printed[-1:].isalpha()]
    for found in _found(text, language):
        start, end = found.span(1)
        if not any(first < end and start < last for first, last in spans) and not _ORDINAL.search(text, max(0, start - 12), start):
            yield Token(start, end, text[start:end], "figure", text[start:end], start)


def _found(text: str, language: str) -> Iterator[re.Match]:
    """Yield the numbers in words in order; in Vietnamese only the places of their first words are looked at."""
    pattern = _pattern(language)
    if language == "en":
        yield from pattern.finditer(text)
        return
    letters, last = small(text), 0
    for place in sorted({found.start() for word in _FIRST_WORDS for found in re.finditer(word, letters)}):
        found = pattern.match(text, place) if place >= last else None
        if found:
            last = found.end()
            yield found
