"""Find every number of a text, and tell those that are no figures by their own shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from metrics.loaders.prose.caseless import small
from metrics.loaders.prose.grammar import facts
from metrics.numerals import HEDGES, NONE_WORDS, RANK_WORDS, SCALES

_D = r"\d+(?:[.,]\d+)*"
_AFTER_ONLY = ("vượt", "trở lên")
_HEDGES = sorted((word for words in HEDGES.values() for word in words if word not in (*_AFTER_ONLY, "trên")), key=len, reverse=True)
_HEDGE_WORDS = "|".join(f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" for word in _HEDGES)
_ABOVE = r"(?<!(?<!\d\d\d)\d )[tT]rên"  # no hedge after a number that is no year: "46 trên 51 nhiệm vụ"
_HEDGED = rf"(?:(?P<hedge>(?:\b(?:{_HEDGE_WORDS}|{_ABOVE})\s+)+))?"
_SCALED = rf"(?:\s*(?P<scale>{'|'.join(SCALES)})\b)?(?:\s*(?P<percent>%|percent\b|per cent\b)(?!\s*(?:points?)\b))?"
_FIGURE = rf"{_HEDGED}(?P<core>(?<![\w.,/])(?:{_D}[ ]*%?[ ]*-[ ]*)?{_D}(?:\s*/\s*{_D})?{_SCALED})(?P<open>\s+trở lên\b)?"
_RANK_WORDS = "|".join(sorted(map(re.escape, RANK_WORDS), key=len, reverse=True))
_HAS_NONE = r"(?:hồ sơ|dịch vụ|thủ tục|TTHC)(?: nào)?(?: [^\W\d]+){0,5} (?:quá hạn|trễ hạn|trễ hẹn|chậm hạn|mức(?: độ)? [1-4])"
_NONE = rf"(?:{'|'.join(NONE_WORDS)})(?=\s+{_HAS_NONE})|(?<=mức độ [1-4] )(?:{'|'.join(NONE_WORDS)})(?=\s+(?:dịch vụ|thủ tục|TTHC) nào)"
_WORDED = rf"(?P<worded>(?i:\b(?:{_RANK_WORDS})\b)(?! của (?:sở|cơ quan|UBND)|\s+(?!(?:34|61|63)\b)\d)|(?i:{_NONE}))"
_RANK_BEFORE = re.compile(r"(?:\b(?:vị trí(?: thứ| số)?|vị thứ|thứ hạng|thứ|xếp hạng|hạng|ranked|ranking|rank|place))\s*(?:là |:|đạt )?\s*$", re.I)
_GROUPED_RANK = re.compile(r"(?:nhóm|tốp|top)\s*$", re.I)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_GARBLED = r"(?P<garbled>(?<![\w.,/])(?:\d[\d.,]*[oOlI][\doOlI.,]*|[oOlI]\d[\doOlI.,]*)(?=\s+(?:{nouns})\b))"
_MINUS = re.compile(r"[^\S\n]-$|[(:=,]-$")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}")
_COUNTED_IN_ENGLISH = "dossiers|applications|procedures|services|units|agencies|documents|officials|accounts|complaints"
_COUNTED = re.compile(
    rf"\s+(?:hồ sơ|thủ tục|dịch vụ|hộp|cơ quan|đơn vị|TTHC|văn bản|người|lượt|tài khoản|chữ ký|chứng thư|cán bộ|(?:\w+ ){{0,2}}(?:{_COUNTED_IN_ENGLISH}))"
)
_YEAR_SIGNS = ("trong", "của", "cuối", "đầu", "và", "kỳ", "bản", "Index", "INDEX", "PAPI", "PCI", "DTI", "SIPAS", "hết")
_ROUND_OF = re.compile(
    r"(?:\b(?:kỳ|đợt|mùa|vòng|bảng|lần|cuộc|niên độ|đánh giá|xếp hạng|khảo sát|chấm điểm|báo cáo|công bố|số liệu|tổng kết)(?: \w+){0,2}|edition|round|survey)$",
    re.I,
)
_COUNT_SIGNS = ("là", "có", "đạt", "được", "gồm", "cấp", "nhận", "quyết", "hạn", "tuyến", "hơn", "gần", "trên", "số")
_AFTER_YEAR = re.compile(r"\s*(?:đến|và|của|[(,;:-]|$)")


_NUMERIC = re.compile(rf"\d|qu[ýí]|tháng|mức độ [mhb]|cấp độ|{_RANK_WORDS}|{'|'.join(NONE_WORDS)}")


@dataclass(frozen=True, slots=True)
class Token:
    """A number in a text: where, as printed, and what its own shape says it is.

    `kind`: figure | date | document | label | furniture. `bare` is the number without its
    hedge, `core` where it starts. `is_rank`: a rank word (thứ, hạng, vị trí) stands before
    it, or it is one in words (đứng đầu).
    """

    start: int
    end: int
    printed: str
    kind: str
    bare: str = ""
    core: int = 0
    is_percent: bool = False
    is_rank: bool = False
    is_open: bool = False


@cache
def _openings() -> re.Pattern:
    """Return the pattern of the places where a number may begin, for a text in small letters: most places need no look."""
    said = [each["opens"] for each in facts("shapes.toml")["shape"] if "opens" in each]
    said += [*(re.escape(word) for words in HEDGES.values() for word in words), _RANK_WORDS, *map(re.escape, NONE_WORDS)]
    by_letter: dict[str, set[str]] = {}
    for word in "|".join(said).split("|"):
        by_letter.setdefault(word[0], set()).add(word[1:])
    words = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?=[\d(©])|(?m:^)(?=[ \t]*\d)|(?<!\w)(?=o\d|l\d|{words})")


@cache
def _shapes() -> tuple[tuple[str, ...], re.Pattern]:
    shapes = facts("shapes.toml")["shape"]
    garbled = _GARBLED.replace("{nouns}", facts("shapes.toml")["counted"])
    parts = "|".join([garbled, *(f"(?P<shape{index}>{shape['words']})" for index, shape in enumerate(shapes)), _FIGURE, _WORDED])
    in_line = re.sub(r"\\s(?=[*+?])", r"[^\\S\\n]", parts)  # a number never runs over the end of a line
    return tuple(shape["kind"] for shape in shapes), re.compile(in_line)


def tokens(text: str, language: str = "vi") -> list[Token]:
    """Return every number of *text* in order. In English (*language* en) thousands have commas: four bare digits are a year."""
    kinds, pattern = _shapes()
    found = []
    for match in _matches(pattern, text):
        index = _index(match.lastgroup)
        if match["garbled"]:
            found.append(Token(match.start(), match.end(), match.group(), "figure", match.group(), match.start()))
        elif match["worded"]:
            found.append(Token(match.start(), match.end(), match.group(), "figure", match.group(), match.start(), is_rank=match.group().lower() in RANK_WORDS))
        elif index is None:
            found.append(_figure(match, text, language))
        elif kinds[index] != "document" or any(letter.isdigit() for letter in match.group()):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(Token(start, match.end(), text[start : match.end()], kinds[index]))
    return found


def _matches(pattern: re.Pattern, text: str) -> Iterator[re.Match]:
    """Yield the matches line by line: a line without a digit or a number in words is not looked at."""
    letters, openings = small(text), _openings()
    start = last = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if _NUMERIC.search(letters, start, end):
            for opening in openings.finditer(letters, start, end):
                found = pattern.match(text, opening.start(), end) if opening.start() >= last else None
                if found:
                    last = found.end()
                    yield found
        start = end + 1


def _index(group: str | None) -> int | None:
    return int(group[5:]) if group and group.startswith("shape") else None


def _figure(match: re.Match, text: str, language: str) -> Token:
    bare, start = match["core"], match.start()
    is_year = bool(_YEAR_ALONE.fullmatch(bare)) and not match["hedge"] and _reads_as_year(text, start, match.end(), language)
    before = text[max(0, start - 24) : start]
    is_rank = bool(_RANK_BEFORE.search(before)) and not _GROUPED_RANK.search(before) or bool(_ORDINAL.match(text, match.end()))
    kind = "date" if is_year else "figure"
    if _MINUS.search(text, max(0, start - 2), match.start("core")) and not match["hedge"]:
        start, bare = start - 1, f"-{bare}"
        return Token(start, match.end(), text[start : match.end()], kind, bare, start, bool(match["percent"]))
    return Token(start, match.end(), match.group(), kind, bare, match.start("core"), bool(match["percent"]), is_rank, bool(match["open"]))


def _reads_as_year(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether four digits stand where a year does: at an end, before a comma, after an index or a preposition."""
    before, after = text[max(0, start - 12) : start].rstrip(" "), text[end : end + 20].partition("\n")[0]
    if _COUNTED.match(after):
        return False
    if language == "en":
        return True
    if not before or before[-1] in ",;:(-|" or before.endswith(_YEAR_SIGNS) or not after.strip():
        return True
    if _ROUND_OF.search(text[max(0, start - 30) : start].rstrip()) and not re.match(r"\s*[^\W\d]", after):
        return True
    return not before.endswith(_COUNT_SIGNS) and bool(_AFTER_YEAR.match(after))
