"""Whose figure a number is within its province: a named body's, or a tier's."""

import re
from dataclasses import dataclass, field
from functools import cache

from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.grammar import SOFT_COMMA, cue, facts, grammar, words

UPPER = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
_ALL_TIERS = words(
    r"(?:sở|ngành)[^;]{0,20}(?:(?:và|cùng) (?:các |#|\d+ )?(?:huyện|xã|quận|phường|thị xã|địa phương|UBND)|, (?:huyện|địa phương))"
    r"|cấp tỉnh(?:,| và| đến| tới)[^#;\d]{0,8}(?:huyện|xã)|cấp huyện(?:,| và| đến| tới)[^#;\d]{0,8}xã|từ tỉnh đến|trở lên"
)
_NUMBERED = re.compile(r"^\W*(?:[IVX\d.]+|[a-zđA-ZĐ])[.)]\s*")
_AND_SO_MANY = re.compile(r"\b(?:và|cùng|cùng với) [\d.]+\s*$", re.I)  # "Trung tâm … và 126 xã, phường tiếp nhận": all of them
LOCAL = re.compile(r"(?:UBND )?(?:huyện|thị xã|TX|quận|thành phố|TP|xã|phường|thị trấn|đặc khu)\b", re.I)


@dataclass(slots=True)
class Scope:
    """Who is spoken of as a text goes on: the body that a whole text is about, its paragraph, the one `before`; the one-stop centre; provinces as one."""

    agency: str = ""
    paragraph: str = ""
    before: str = ""
    is_centre: bool = False
    centre: tuple[int, int] = (0, 0)  # where it is named in the sentence at hand, (0, 0) for before it
    named_centre: bool = False
    together: list[str] = field(default_factory=list)


@cache
def _body() -> re.Pattern:
    name = rf"(?:[{UPPER}][\w]*)(?: (?:[{UPPER}][\w]*))*"
    known = "|".join(words(pattern).pattern for pattern in facts("cues.toml")["agency"]["departments"])
    department = rf"Sở (?:{known})(?!\w)|(?:Sở|Chi cục|Cục|Ban Quản lý|Thanh tra) [{UPPER}]\w*(?: (?!Bình|Lâm|Hà|Quảng|Đồng)[a-zà-ỹđ]{{2,6}}(?=[ ,.;)]))?"
    department += rf"(?:(?: và|,|{SOFT_COMMA}| -) [{UPPER}]\w*(?: [a-zà-ỹđ]{{2,6}}\b(?=[ ,.;)]))?)*"
    local = rf"(?:UBND )?(?:[Hh]uyện|[Tt]hị xã|TX\.?|[Qq]uận|[Tt]hành phố|TP\.?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu) {name}"
    return re.compile(rf"(?<!\w)(?:{department}|{local})")


def body_named(words_of: str) -> list[re.Match]:
    """Return the departments, districts and communes that *words_of* name."""
    return list(_body().finditer(words_of))


def body_of_heading(words_of: str) -> str:
    """Return the body that a heading gives to all below it ("2. Huyện Ea Kar", "Sở Tư pháp:"), "" for any other."""
    name = _NUMBERED.sub("", words_of).strip(" :.")
    found = _body().fullmatch(name)
    return tidied(name) if found and not is_centre(name) else ""


def tier_of_heading(words_of: str) -> str:
    """Return the tier that a heading gives to all below it ("2. Cấp huyện"), "" for any other."""
    label = cue("agency", "label").fullmatch(_NUMBERED.sub("", words_of))
    return next((name for name, said in label.groupdict().items() if said and not label["bare"]), "") if label else ""


def opened(sentence: str, first_figure: int, is_first: bool, scope: Scope) -> None:
    """Take note of whom a sentence makes the subject: a district at the head of a paragraph, the centre, or the whole province again."""
    whole = cue("agency", "whole").search(sentence)
    if is_first or whole:
        scope.paragraph, scope.is_centre = "", False
    centre = cue("agency", "centre").search(sentence)
    scope.named_centre = scope.named_centre or bool(cue("agency", "centre_named").search(sentence))
    centre = centre or scope.named_centre and cue("agency", "centre_again").search(sentence)
    scope.centre = (0, 0)
    if centre and not (whole and whole.start() < centre.start()):
        scope.centre = (0 if scope.is_centre else centre.start(), centre.end())
        scope.is_centre = True
    body = _body().search(sentence, 0, first_figure) if is_first else None
    if body and not is_centre(body.group()) and LOCAL.match(body.group()) and cue("agency", "lead_in").fullmatch(sentence[: body.start()]):
        scope.paragraph = scope.before = tidied(body.group())
    elif is_first and scope.before and _goes_on_about(scope.before, sentence):
        scope.paragraph = scope.before


def is_of_centre(before: str, scope: Scope) -> bool:
    """Tell whether a number with *before* ahead of it in its sentence is of the one-stop centre: not one told before the centre or of the whole after it."""
    named, told = scope.centre
    return scope.is_centre and len(before) >= named and not cue("agency", "whole").search(before, told)


def _goes_on_about(body: str, sentence: str) -> bool:
    """Tell whether a sentence begins with the kind of a body named before, for its name: "Huyện mở 06 lớp tập huấn"."""
    return bool(re.match(rf"(?i:{LOCAL.match(body)[0]}) (?:{cue('agency', 'itself').pattern})\b", sentence))


def agency_of(item: Item, sentence: str, scope: Scope, indicator: str) -> str:
    """Return the named body that a number is of, "" for the whole province."""
    said = f"{item.topic} {item.left}"
    whole = max((match.start() for match in cue("agency", "whole").finditer(said)), default=-1)
    by_whole = bool(cue("agency", "of_province").match(indicator))
    for found in reversed(list(_body().finditer(said))):
        if found.start() < whole:
            break
        if is_centre(found.group()) or _is_source(said, found):
            continue
        if cue("agency", "for_all").search(said[found.end() : found.end() + 30]) or ";" in said[found.end() :] and not scope.agency:
            continue
        if by_whole and not scope.agency and not LOCAL.match(found.group()):
            continue
        return tidied(found.group())
    if whole >= 0:
        scope.agency = ""
        return ""
    return scope.agency or scope.paragraph


def _is_source(said: str, found: re.Match) -> bool:
    """Tell whether a body is named as who says or helps; "Theo UBND huyện …, toàn huyện nhận" is of the district still."""
    before = said[: found.start()]
    if not cue("agency", "source").search(before) or before.rstrip().endswith("một cửa của"):
        return False
    if cue("agency", "owned").search(before) and cue("agency", "reaches").match(said, found.end()):
        return False
    return not cue("agency", "again").search(said, found.end())


def of_row(item: Item, language: str = "vi") -> tuple[str, str]:
    """Return the tier or the named body that the label of a table's row is: "Cấp huyện | 26.718", "Sở Y tế | 310"."""
    body = _body().search(item.near)
    tier = next((code.removeprefix("of_") for code, pattern in grammar(language).tiers if pattern.search(item.near)), "")
    return ("", tidied(body.group())) if body and not tier and not is_centre(body.group()) else (tier, "")


def tier_of(item: Item, own: str, by_subject: bool, language: str = "vi") -> str:
    """Return the tier that a number is of: its own words first, then the subject of its clause where *by_subject*."""
    if own:
        return own
    label = cue("agency", "label").fullmatch(item.near)
    if label and (not label["bare"] or cue("agency", "by_tier").search(f"{item.topic} {item.left}")):
        return "" if _AND_SO_MANY.search(item.topic) else next((name for name, words_of in label.groupdict().items() if words_of and name != "bare"), "")
    patterns = [(code, pattern) for code, pattern in grammar(language).tiers if by_subject or not code.startswith("of_")]
    for window in (item.near, item.right):
        found = [code for code, pattern in patterns if _at_tier(pattern, window)]
        if found:
            return found[0].removeprefix("of_") if len(found) == 1 and not _all_tiers(window) else ""
    if not by_subject and not item.token.is_percent:
        return ""
    clause = re.split(r";|\.(?=\s|$)", re.sub(r"\([^()]*\)", "", f"{item.topic} {item.left}"))[-1]
    last = max(
        (
            (match.start(), code)
            for code, pattern in patterns
            for match in pattern.finditer(clause)
            if _at_tier(pattern, clause[match.start() - 8 if match.start() > 8 else 0 : match.end()])
        ),
        default=(-1, ""),
    )
    whole = max((match.start() for match in words(r"toàn tỉnh|toàn thành phố|(?:ba|3|hai|2|các) cấp|\btỉnh (?:có|đã|xếp|đạt)").finditer(clause)), default=-1)
    return last[1].removeprefix("of_") if last[0] > whole and not _all_tiers(clause) else ""


def _all_tiers(window: str) -> bool:
    return bool(_ALL_TIERS.search(window))


def _at_tier(pattern: re.Pattern, window: str) -> bool:
    match = pattern.search(window)
    return bool(match) and not re.search(r"(?:đến|tới|về|từ|UBND|lãnh đạo|công chức|cán bộ)\s+(?:các )?$", window[: match.start()])


def is_centre(name: str) -> bool:
    """Tell whether a name is of a city that is a province itself, or of a province's committee."""
    return bool(re.match(r"(?:UBND )?(?:[Tt]hành phố|TP\.?) (?:Hà Nội|Hồ Chí Minh|Hải Phòng|Đà Nẵng|Cần Thơ|Huế|HCM)", name))


def tidied(name: str) -> str:
    """Return the name of a body as it is kept, one spelling for all: "UBND Huyện Mộc Châu" is "huyện Mộc Châu"."""
    name = re.sub(r"^UBND ", "", name).replace(SOFT_COMMA, ",")
    if not LOCAL.match(name):
        return name
    kind, _, rest = name.partition(" ")
    long = {"tp": "thành phố", "tx": "thị xã"}.get(kind.lower().rstrip("."), kind.lower())
    return f"{long} {rest[:1].lower() + rest[1:] if long in ('thành', 'thị', 'đặc') else rest}"
