"""Scores and ranks of the indices: which index a number belongs to, and whether it is the headline."""

import re
from functools import cache, lru_cache

from metrics import numerals
from metrics.loaders.prose import places
from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.dates import YEAR
from metrics.loaders.prose.grammar import Index, cue, facts, grammar, words
from metrics.loaders.prose.nouns import is_plain
from metrics.loaders.prose.numbers import Token
from metrics.loaders.prose.roles import RANKED

BARE = re.compile(r"[1-9]|[1-5]\d|6[0-4]")
_OF_EACH_BODY = "service_index_score"
_FEWEST_RANKED = 55  # provinces: some are left out of an index in some years
_RANK_SPOKEN = re.compile(r"\b(?:thứ hạng|vị trí|thứ bậc|xếp hạng|vị thứ|hạng(?! mục| sang| nặng))\b[^#,;\d]{0,40}$", re.I)
_FROM_TO = re.compile(r"\W*(?:từ|lên|xuống|from|to)\W*", re.I)
_IS_INDEX = re.compile(r"(?:Index|INDEX|SIPAS|PAPI|PCI|DTI)\)?(?: của \S+(?: \S+)?)?(?: là|:| ở| xếp)? *$")
_OF_ALL = re.compile(r"\W*(?:cả nước|toàn quốc|nationwide)", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_PLACES = re.compile(r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|vài|mấy|liền) (?:bậc|places)\b[^;.]*$", re.I)
_OF_PART = re.compile(r"(?:\d|10)(?:,\d+)?")  # the parts of an index count to ten
_NO_RANK = re.compile(r"\s*(?:điểm|%|bậc|hồ sơ|TTHC|thủ tục|tỉnh|năm|lần|xã|sở|huyện|cơ quan|đơn vị)", re.I)
_LABEL = re.compile(r"(?:^|[-+•;.]\s)\s*([^:;]{4,90})\s*:[^:;]*$")
_OUT_OF = re.compile(r"/\s*(\d+(?:[.,]\d+)?)\s*%?$")
_REACHED = re.compile(
    r"(?:đạt|là|lên|:|được|chỉ|mức|ở|có|giành|giữ|mốc|chấm|còn|với|rồi|tiếp đến|kế đến|sau đó|\||điểm|giá trị|và|từ|về|xuống|tới|cán|chạm|ghi|nhận|cho|trụ"
    r"|dừng|vượt|số|(?:chấm|đánh giá)(?: điểm)? (?:cho )?(?:các )?(?:cơ quan|chính quyền|bộ máy|tỉnh|thành phố)[^,;#\d]{0,30}"
    r"|scor(?:e|ed|es|ing)|at|of|from|was|to|by|stood|posted|earn(?:ed|ing)|obtain(?:ed|ing)|gain(?:ed|ing)|achiev(?:ed|ing)|reach(?:ed|ing)|record(?:ed|ing)"
    r")\W*$|^\W*$",
    re.I,
)
_OF_WHOM = re.compile(rf"^\W*(?:[{places.UPPER}]\w*[ -]*){{1,5}}$|(?:tổng điểm|điểm số|điểm|chỉ số) của (?:tỉnh|thành phố|toàn tỉnh)$")
_CALLED = re.compile(r"^(?:(?:điểm|về|của|bộ|trong) )*(?:chỉ số )?(?=[A-Z])")
_UNIT = re.compile(r"^(?:trên (?:thang|tổng|mức)|điểm|PAR|points?|[,;.)(|%]|$|xếp|hạng|đứng|năm|và|trong|so với|cao|tăng|giảm|on|and|ở|put|plac|rank)", re.I)


def out_of(token: Token) -> float | None:
    """Return the denominator of a number such as 38/45, None without one."""
    found = _OUT_OF.search(token.bare)
    return float(found[1].replace(",", ".")) if found else None


def is_among_provinces(token: Token) -> bool:
    """Tell whether a number such as 29/63 can only be a rank among provinces."""
    among = out_of(token)
    return among in RANKED and "," not in token.bare and "." not in token.bare and not token.bare.startswith(f"{among:g}/")


def is_rank(item: Item) -> bool:
    """Tell whether the words before a bare number make it a rank: "thứ hạng cải thiện từ 58"."""
    if not BARE.fullmatch(item.token.bare) or _NO_RANK.match(item.right):
        return False
    return bool(_RANK_SPOKEN.search(YEAR.sub("", item.near)) or _FROM_TO.fullmatch(item.near) and _PLACES.search(item.topic))


def goes_on(item: Item) -> bool:
    """Tell whether a number after a rank is another: "từ 58 lên 45", "thứ 53 (2018), 49 (2019)", "hạng 29 PAR INDEX, 31 SIPAS", "PCI là 40, SIPAS là 31"."""
    near, right = _BRACKETS.sub("", item.near), _BRACKETS.sub("", item.right).strip(" .,;")
    is_next = not item.in_bracket and bool(cue("series", "next").fullmatch(near))
    if cue("series", "goes_on").fullmatch(near) or is_next and (not right or cue("series", "next").fullmatch(right) or _all_names("vi").match(right)):
        return True
    return bool(_IS_INDEX.search(near)) and not right


def named(said: str, language: str = "vi") -> list[tuple[int, int, Index]]:
    """Return (start, end, index) of every index that *said* names, in order."""
    return _named(said, language)


@lru_cache(maxsize=4096)
def _named(said: str, language: str) -> list[tuple[int, int, Index]]:
    indices = grammar(language).indices
    return [(match.start(), match.end(), indices[int(match.lastgroup[1:])]) for match in _all_names(language).finditer(said)]


@cache
def _all_names(language: str) -> Caseless:
    return Caseless("|".join(f"(?P<i{place}>{index.name.pattern})" for place, index in enumerate(grammar(language).indices)))


def rank(item: Item, current: str, language: str = "vi") -> str:
    """Return the indicator of a rank, "" when it is a regional, internal or component one or of no known index."""
    token, right = item.token, item.right
    among = out_of(token)
    if among is not None and not (among in RANKED or token.is_rank and _FEWEST_RANKED <= among <= RANKED[-1]):
        return ""
    clause = re.split(r"[;.](?=\s)", f"{item.topic} {item.left}")[-1]
    if cue("regional", "after", language).match(right) or not _OF_ALL.match(right) and cue("regional", "before", language).search(clause):
        return ""
    if cue("internal", "before", language).search(f"{item.topic} {item.left}"):
        return ""
    if cue("internal", "after", language).match(right) or cue("component", "before", language).search(item.near):
        return ""
    if token.core == token.start and not token.bare[:1].isdigit() and _is_of_rival(f"{item.topic} {item.left}", language):
        return ""
    index = _which(item, current, language, by_right=True)
    if index is None or cue("component", "after", language).match(right) or _is_of_part(right, index) or _is_of_body(item, index):
        return ""
    return index.rank


def _is_of_rival(before: str, language: str) -> bool:
    """Tell whether the words before a rank in words make it one of a smaller field or another's: "chỉ sau quán quân Quảng Ninh"."""
    return bool(cue("regional", "head", language).search(before) or cue("regional", "rival", language).search(before))


def _is_of_part(right: str, index: Index) -> bool:
    """Tell whether a rank is that of a part: "đứng thứ nhất về Kiểm soát tham nhũng"."""
    parts = facts("grammar.toml")["components"].get(index.score, {})
    return any(words(rf"(?:về|ở|in|on|for) (?:chỉ số |tính )?(?:{pattern})").match(right) for pattern in parts.values())


def _is_of_body(item: Item, index: Index) -> bool:
    """Tell whether a score or rank is what a province gave one of its own bodies: "Sở Tư pháp được chấm 97,15 điểm"; the live index is counted for each."""
    return index.score != _OF_EACH_BODY and bool(places.agency_of(item, "", places.Scope(), ""))


def score(item: Item, current: str, language: str = "vi") -> tuple[str, str]:
    """Return the indicator and part of a score; ("", "") when the number is none."""
    index = _which(item, current, language)
    if index is None or not index.score:
        return "", ""
    if cue("internal", "before", language).search(f"{item.topic} {item.left}") or cue("internal", "own", language).match(item.right):
        return "", ""
    if _is_of_body(item, index):
        return "", ""
    component = _component(item, index, language)
    if component is not None and not _possible(item.token, index.component):
        return "", ""
    if component is not None:
        return (index.component, component) if component and index.component else ("", "")
    is_point = item.right.lower().startswith(("điểm", "point"))
    said_so = index.also and words(index.also).search(item.near) and not cue("share", "survey", language).search(f"{item.topic} {item.left}")
    here = bool(said_so or index.name.search(item.near) or index.name.search(item.right[:30]))
    named_next = bool(index.name.match(_CALLED.sub("", item.right)[:30]))
    if not (named_next or _UNIT.match(item.right)) or not (
        is_point or named_next or _REACHED.search(item.near) or _OF_WHOM.search(item.near) or index.name.search(item.near[-60:])
    ):
        return "", ""
    return (index.score, "") if (here or is_point or _plain(item)) and _possible(item.token, index.score) else ("", "")


def is_part(item: Item, current: str, language: str = "vi") -> bool:
    """Tell whether the words before a number name a part of the index spoken of."""
    index = _which(item, current, language)
    parts = facts("grammar.toml")["components"].get(index.score, {}) if index else {}
    if item.in_bracket:
        return bool(_last_named(parts, item.left))
    if _label(item) != item.near:
        return bool(_last_named(parts, _label(item)))
    return any(words(rf"^\W*(?:(?:\d+|[a-zđ])[.)] )?(?:{pattern})").search(item.near) for pattern in parts.values())


def _last_named(parts: dict[str, str], said: str) -> str:
    """Return the part that *said* names last, "" for none: "Dịch vụ hỗ trợ (6,12) và Đào tạo lao động (5,88)"."""
    found = [(match.end(), code) for code, pattern in parts.items() for match in words(pattern).finditer(said)]
    return max(found)[1] if found else ""


def _named_after(right: str, index: Index) -> str:
    """Return the part that a number is said to be for, "" for none: "7,22 điểm về Thủ tục hành chính công"."""
    parts = facts("grammar.toml")["components"].get(index.score, {})
    lead = cue("component", "lead_in").pattern
    return next((code for code, pattern in parts.items() if words(rf"(?:điểm|points?)? ?(?:{lead})(?:{pattern})").match(right)), "")


def _labelled(parts: dict[str, str], item: Item) -> str:
    """Return the part that a label before the clause names, "" for none: "Thủ tục hành chính công: Đà Nẵng đạt 7,68 điểm, Sóc Trăng đạt 7,54 điểm"."""
    label = _LABEL.search(f"{item.topic} {item.left}") if is_plain(item.near) else None
    return _last_named(parts, label[1]) if label else ""


def _label(item: Item) -> str:
    """Return the words that may name the part a score is of: those beside it, or its clause: "… là Đào tạo lao động, vỏn vẹn 4,93"."""
    of_part = "." not in item.token.bare and _OF_PART.fullmatch(item.token.bare)
    return f"{item.topic} {item.left}".rpartition(";")[2] if of_part and cue("component", "how_much").fullmatch(item.near) else item.near


def _plain(item: Item) -> bool:
    return "chấm" in item.near or len(item.near) < 40 and not cue("share", "noun").search(item.near)


def _which(item: Item, current: str, language: str, *, by_right: bool = False) -> Index | None:
    """Return the index that a number belongs to: named right after a rank, else last before it, else the one spoken of."""
    after = named(item.right, language)
    if after and (by_right or after[0][0] < 12) and (after[0][0] < 20 or by_right):
        return after[0][2]
    for said in (item.near, item.left, item.topic):
        before = named(said, language)
        if before:
            return before[-1][2]
    return after[0][2] if after and after[0][0] < 30 else next((index for index in grammar(language).indices if index.rank == current), None)


def _component(item: Item, index: Index, language: str) -> str | None:
    """Return the part of an index that a number is the score of; "" for an unknown part, None for the headline."""
    said = item.near if index.name.search(item.near) else item.left
    label = item.left if item.in_bracket else _label(item)
    if part := _named_after(item.right, index):
        return part
    near = cue("component", "before", language).search(said) or cue("component", "near", language).search(item.near)
    parts = facts("grammar.toml").get("components", {}).get(index.score, {})
    part = _last_named(parts, label) or _labelled(parts, item)
    if part and not index.name.search(item.near):
        return part
    return part if near and not re.search(r"tổng điểm", item.near) else None


def _possible(token: Token, indicator: str) -> bool:
    """Tell whether a score can be that high, and out of that many; one of a part whose range is not known can be anything."""
    if indicator not in facts("grammar.toml")["ranges"]:
        return True
    low, high, *scales = facts("grammar.toml")["ranges"][indicator]
    among = out_of(token)
    if among is not None and among not in scales:
        return False
    number = numerals.read(token.bare, unit="point", limits=(low, high))
    return isinstance(number, numerals.Numeral) and low <= number.value <= high
