"""Find every number of a text, and tell those that are no figures by their own shape."""

import re
from dataclasses import dataclass

from metrics.numerals import HEDGES, SCALES

_D = r"\d+(?:[.,]\d+)*"
_HEDGE_WORDS = "|".join(sorted((re.escape(word) for words in HEDGES.values() for word in words if word not in ("vượt", "trở lên")), key=len, reverse=True))
_RANK = r"(?:vị trí(?: thứ| số)?|thứ hạng|thứ|hạng|số)"

_DOCUMENTS = "Nghị định|Nghị quyết|Quyết định|Ch[ỉị] thị|Thông tư|Kế hoạch|Công văn|Thông báo|Báo cáo|Đề án|Chương trình|Bộ chỉ số|Văn bản|NĐ|NQ|QĐ"

# Shapes that are never a figure, in the order in which they are tried at one place.
_SHAPES = (
    ("document", r"(?:\b(?:số\s+)?\d+[A-Za-z]?(?:/\d{4})?/[A-ZĐ][A-ZĐa-z]*(?:\d+)?(?:-[A-ZĐ]+[a-zđ]*)*(?:/[A-ZĐ]+)?)"),
    ("document", r"\b\d+-(?:NQ|CT|QĐ|KL|KH|HD|TB|CV)(?:/[A-ZĐ]+)?\b"),
    ("document", rf"\b(?:{_DOCUMENTS})\s+(?:số\s+)?\d+[a-z]?(?:[/-][\w/-]*\w)?(?:,\s*\d+(?![.,\d]))*(?![\d.,]*\s*%)"),
    ("document", r"\b(?:TCVN\s+)?ISO\s*\d+(?::\d{4})?(?::\d{4})?"),
    ("document", r"\b(?:TCVN\s+)\d+(?::\d{4})?"),
    ("document", r"\b(?:phiên bản|Kiến trúc|khóa|cách mạng công nghiệp)\s+\d+(?:\.\d+)*"),
    ("document", r"(?:(?<=[^\W\d_])\d+(?:\.\d+)*)|\b\d+(?=[A-Za-zÀ-ỹĐđ])"),
    ("document", r"\b(?:1900|1800)(?:\s\d{2,4}){2,3}\b"),
    ("document", r"(?:TỔNG ĐÀI|tổng đài|hotline|Hotline|Lượt xem|Đang online|GMT|ISSN)\s*:?\s*\+?\d[\d .]*"),
    ("date", r"\b\d{1,2}\s*[:h]\s*\d{2}(?!\d)"),
    ("date", r"\b(?:[Nn]gày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d{2}\b"),
    ("date", r"\b(?:19|20)\d{2}-\d{2}-\d{2}\b"),
    ("date", r"\b(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối)\s+\d{1,2}\s*[/-]\s*\d{1,2}(?!\d)"),
    ("date", r"\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?"),
    ("date", r"\b[Qq]u[ýí]\s+(?:IV|I{1,3})\b(?:(?:\s*[/-]\s*|\s+năm\s+)(?:19|20)\d{2})?"),
    ("date", r"\b(?:[Bb]a|[Bb]ốn|[Ss]áu|[Cc]hín|Mười một)\s+tháng\s+đầu\s+năm(?:\s+(?:19|20)\d{2})?"),
    ("date", r"\b(?:[Tt]háng|[Qq]uý|[Qq]uí)\s+\d{1,2}(?:\s*[/-]\s*|\s+năm\s+)(?:19|20)\d{2}\b"),
    ("date", r"\b[Tt]háng\s+\d{1,2}\b|\b[Nn]gày\s+\d{1,2}\b|\b[Qq]u[ýí]\s+[1-4]\b"),
    ("date", r"\b(?:19|20)\d{2}\s*[-–]\s*(?:19|20)\d{2}\b"),
    ("date", r"\b(?:[Nn]ăm|NĂM|giữa năm|cuối năm|đầu năm)\s+(?:19|20)\d{2}\b"),
    ("date", r"\b(?:0?\d|1[0-2])\s+tháng(?:\s+(?:đầu|cuối)\s+năm)?(?:\s+(?:19|20)\d{2})?\b"),
    ("date", r"(?<=[/\s(,])(?:19|20)\d{2}(?=\s*\))"),
    ("date", r"(?<=/)(?:19|20)\d{2}\b"),
    ("date", r"\b(?:PAR INDEX|PAR Index|SIPAS|PAPI|PCI|DTI)\s+(?:năm\s+)?(?:19|20)\d{2}\b"),
    ("date", r"\b(?:từ|đến|kỳ công bố|lần|khóa|nhiệm kỳ)\s+(?:19|20)\d{2}\b(?!\s*(?:hồ sơ|thủ tục|dịch vụ|hộp|cơ quan|đơn vị))"),
    ("level", r"\b(?:[Mm]ức(?:\s+độ)?|MỨC ĐỘ|[Cc]ấp độ)\s+(?:[1-4](?:\s*(?:,|và|-|/)\s*(?:mức độ\s+)?[1-4])*)(?![\d.,%]*\d|\s*%)"),
    ("level", r"\b(?:[Mm]ức(?:\s+độ)?|[Cc]ấp độ)\s+(?:một|hai|ba|bốn)\b"),
)
_HEDGED = rf"(?:(?P<hedge>(?:\b(?:{_HEDGE_WORDS})\s+)+))?"
_SCALED = rf"(?:\s*(?:{'|'.join(SCALES)})\b)?(?:\s*%)?"
_FIGURE = rf"{_HEDGED}(?P<core>(?<![\w.,/])(?:{_D}\s*-\s*)?{_D}(?:\s*/\s*{_D})?{_SCALED})(?:\s+trở lên\b)?"
_PATTERN = re.compile("|".join([*(f"(?P<shape{index}>{shape})" for index, (_, shape) in enumerate(_SHAPES)), _FIGURE]))
_RANK_BEFORE = re.compile(rf"(?:{_RANK})\s*$", re.I)
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Token:
    """A number in a text: where, as printed, and what its own shape says it is.

    `kind`: figure | date | document | level. `bare` is the number without its hedge.
    `is_rank`: a rank word (thứ, hạng, vị trí) stands before it.
    """

    start: int
    end: int
    printed: str
    kind: str
    bare: str = ""
    is_percent: bool = False
    is_rank: bool = False


def tokens(text: str) -> list[Token]:
    """Return every number of *text* in order."""
    found = []
    for match in _PATTERN.finditer(text):
        index = next((number for number in range(len(_SHAPES)) if match[f"shape{number}"]), None)
        if index is not None:
            if _SHAPES[index][0] != "document" or any(letter.isdigit() for letter in match.group()):
                found.append(Token(match.start(), match.end(), match.group(), _SHAPES[index][0]))
            continue
        found.append(_figure(match, text))
    return found


def _figure(match: re.Match, text: str) -> Token:
    start = match.start()
    bare = match["core"]
    is_year = bool(_YEAR_ALONE.fullmatch(bare)) and not match["hedge"] and _reads_as_year(text, start, match.end())
    kind = "date" if is_year else "figure"
    is_rank = bool(_RANK_BEFORE.search(text, max(0, start - 20), start))
    return Token(start, match.end(), text[start : match.end()], kind, bare, bare.endswith("%"), is_rank)


def _reads_as_year(text: str, start: int, end: int) -> bool:
    """Tell whether four digits stand where a year does: at an end, before a comma, after an index or a preposition."""
    before, after = text[max(0, start - 12) : start].rstrip(), text[end : end + 12]
    counted = re.match(r"\s+(?:hồ sơ|thủ tục|dịch vụ|hộp|cơ quan|đơn vị|TTHC|văn bản|người|lượt|tài khoản)", after)
    return not counted and (
        not before
        or before[-1] in ",;:(-|"
        or before.endswith(("trong", "của", "cuối", "đầu", "và", "kỳ", "bản", "Index", "INDEX", "PAPI", "PCI", "DTI", "SIPAS"))
        or not after.strip()
    )
