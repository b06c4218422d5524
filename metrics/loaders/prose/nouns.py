"""What is counted, and which part and tier of it, by the words around a number."""

import re
from functools import cache

from metrics import catalogue
from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.grammar import Grammar, cue

OTHER = "other"
# Units of several tiers together are of none.
_MIXED = re.compile(
    r"[^;.,]*\bvà (?:các )?(?:UBND )?(?:các )?(?:cấp )?(?:huyện|xã|địa phương|quận|phường)\b|"
    r"[^;.]{0,30}\b(?:sở|ban|ngành)\b[^;.]{0,14}\b(?:huyện|thị xã|địa phương|xã)\b|(?:huyện|quận|thị xã)[^;.]{0,30}\b(?:xã, phường|phường)\b",
    re.I,
)
_QUANTITY = r"(?:of (?:the |all |its )*|as |lượt |bộ |loại |trên |trong |tổng |số |lượng |các |của |danh mục |hơn )*"
# Nouns that stand before a number for another reason than being counted, unless "số" says so.
_NAMED_BY_NUMBER = ("agency", "person", "result", "task", "post", "decision", "account", "course")
# What a total goes on with to its parts: these are not its own.
_OF_PARTS = re.compile(r",\s*(?:nhiều nhất|trong đó|trong số đó|riêng|gồm|bao gồm|cụ thể|chủ yếu|phần lớn|đa số|of which|including|mostly|mainly)\b", re.I)
# After a number without a noun: a verb, a preposition, a sign.
_NO_NOUN = re.compile(
    r"^(?:$|[^\w]|(?:chiếm|đạt|được|đã|so|tăng|giảm|và|của|trong|ở|tại|cho|là|với|do|theo|năm|toàn trình|một phần|mức|cấp|có|đúng|trước|quá|trễ"
    r"|xếp|đứng|trên|dưới"
    r"|tương|bằng|hay|tức"
    r"|sau|thuộc|qua|bị|mới|sửa|bãi|thay|trực|nộp|đang|còn|lên|xuống|đến|từ|tổng|về|để|vào|khi|nhưng|song|chưa|không|bình|cao|thấp|lần|tập|phần|chủ"
    r"|nhất|này|hoàn|ban|cùng|mà|nên|thì|cũng|ra|tính|vẫn|kết|riêng"
    r"|were|was|are|is|of|in|at|on|and|or|had|have|with|to|up|from|by|a|among|settled|through|electronic\w*|partially|partly|fully)\b)",
    re.I,
)


_DEPARTMENT = re.compile(r"\bSở [^\W\d_a-z][^\W\d_]*(?: [a-zà-ỹđ]{2,6}(?=[ ,.;)]|$)(?! (?:đã|đạt|là|có)\b))?")
_WHOLE = re.compile(r"\b(?:toàn tỉnh|toàn thành phố|trên địa bàn tỉnh|cả tỉnh|tính chung|agencies|across all|all levels|province-?wide)\b", re.I)
# "Cases" stand for what was named before them: "nhận 1.562 phản ánh, đã xử lý 1.549 trường hợp".
_CASES = Caseless(r"(?:trường hợp|vụ việc|vụ|việc|lượt việc)(?:\W*$| (?:đã|được|quá|trễ|trước|đúng|chưa|đang|còn|tồn|bị|chiếm|đạt|trả|giải quyết|xử lý)\b)")
_IN_CASES = ("petition", "dossier")

_compiled = cache(Caseless)


def counted(item: Item, carried: str, said_by: Grammar) -> str:
    """Return what *item* counts: by the noun after the number, then before it; "other" for what no rule knows; "" unsaid."""
    if carried in _IN_CASES and _CASES.match(item.right):
        return carried
    for name, pattern in said_by.objects:
        if _compiled(rf"{_QUANTITY}(?:{pattern.pattern})(?!\w)").match(item.right):
            return _of_times(item, said_by) or name
    if not _NO_NOUN.match(item.right):
        return OTHER
    if cue("change", "units_fewer").search(item.near) and not item.right:
        return "agency"
    near, left = _noun_before(item.near, said_by), _noun_before(item.left, said_by)
    if near:
        return near
    return carried if carried and not left else left or (_noun_before(item.topic, said_by) if not item.in_bracket or not carried else "")


def _of_times(item: Item, said_by: Grammar) -> str:
    """Return what a bare "lượt" counts when the words before say it: "số hồ sơ gửi qua bưu điện là 9.112 lượt"."""
    bare = re.match(r"lượt(?! \w)|lượt (?:được|trong|đã|và|qua)\b", item.right, re.I)
    return _noun_before(item.near, said_by) if bare else ""


def _noun_before(words: str, said_by: Grammar) -> str:
    """Return the noun that *words* are about: after "số" or "tổng số", else the first one."""
    named, words = [], re.sub(r"\bcấp (?:tỉnh|huyện|xã)\b", "", words)
    for name, pattern in said_by.objects:
        match = _compiled(rf"(?<!\w)(?P<number>(?:số|lượng|number of) (?:lượt )?)?(?:{pattern.pattern})(?!\w)").search(words)
        if match and name not in ("money", "day") and (match["number"] or name not in _NAMED_BY_NUMBER):
            named.append((match["number"] is None, match.start(), name))
    return min(named)[2] if named else ""


def without_noun(words: str, thing: str, said_by: Grammar) -> str:
    """Return *words* after a number without the noun that says what it counts."""
    pattern = next((pattern for name, pattern in said_by.objects if name == thing), None)
    found = _compiled(rf"\s*{_QUANTITY}(?:{pattern.pattern})(?!\w)").match(words) if pattern else None
    return words[found.end() :] if found else words


def named_parts(item: Item, indicator: str, said_by: Grammar) -> set[str]:
    """Return the parts of *indicator* that the words nearest to the number name."""
    known = set(catalogue.breakdowns(indicator)) - ({"centre"} if indicator == "one_stop_units" else set())
    patterns = [(code, pattern) for code, pattern in said_by.breakdowns if code in known]
    for window in (item.windows[0], f"# {_OF_PARTS.split(item.far)[0]}", f"{item.left} #", f"{_last_clause(item.topic)} #" if is_plain(item.left) else ""):
        found = {code for code, pattern in patterns if pattern.search(window)}
        if found:
            return {"centre"} if "centre" in found and indicator == "satisfaction_pct" else found
    everything = f"{item.topic} {item.left}"
    if "centre" in known and _of_centre(said_by).search(_WHOLE.split(everything)[-1]):
        return {"centre"}
    return next(({code} for code, pattern in said_by.topic_breakdowns.get(indicator, ()) if pattern.search(everything)), set())


def _of_centre(said_by: Grammar) -> Caseless:
    return next(pattern for code, pattern in said_by.breakdowns if code == "centre")


def _last_clause(topic: str) -> str:
    return re.split(r"[;.]", topic)[-1]


def is_plain(words: str) -> bool:
    """Tell whether *words* say no more than which part, year or place a number is of."""
    rest = cue("plain", "place").sub(" ", _DEPARTMENT.sub(" ", words) if "Sở " in words else words)
    rest = _compiled(rf"\b(?:{cue('plain', 'words').pattern})\b").sub(" ", rest)
    return not re.search(r"[^\W\d_]", rest)


def tier_words(item: Item, said_by: Grammar) -> str:
    """Return the tier that the number's own words name, "" for none."""
    return next((code for code, pattern in said_by.tiers for window in (item.near, item.right) if pattern.search(window)), "")


def counted_tier(item: Item, thing: str, said_by: Grammar) -> str:
    """Return the tier whose units are what is counted: "127/127 xã, phường"."""
    if thing != "agency":
        return ""
    if _MIXED.match(item.right) or _MIXED.match(item.far):
        return ""
    found = next((code for code, pattern in said_by.counted_tiers if _compiled(rf"{_QUANTITY}(?:{pattern.pattern})").match(item.right)), "")
    labels = said_by.counted_tiers if item.token.is_percent and not found else ()
    if not found and "số " in item.near:
        before = ((code, _compiled(rf"\bsố (?:các |lượng )?(?:{pattern.pattern})")) for code, pattern in said_by.counted_tiers)
        found = next((code for code, pattern in before if pattern.search(item.near)), "")
    return found or next(
        (code for code, pattern in labels if _compiled(rf"\btỷ lệ (?:các |số )?(?:{pattern.pattern})(?!, \w+,? (?:và )?địa)").search(item.near)), ""
    )
