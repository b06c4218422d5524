"""Bind each number of a sentence to what it counts, or say what else it is."""

import re
from dataclasses import dataclass, field, replace

from metrics import catalogue
from metrics.loaders.prose import ranking, roles
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.grammar import REACHES, Grammar, Rule, cue, grammar
from metrics.loaders.prose.numbers import Token

OTHER = "other"
# Units of several tiers together are of none.
_MIXED = re.compile(r"[^;.]{0,30}\b(?:sở|ban|ngành)\b[^;.]{0,14}\b(?:huyện|thị xã|địa phương|xã)\b|(?:huyện|quận|thị xã)[^;.]{0,30}\b(?:xã, phường|phường)\b", re.I)
_QUANTITY = r"(?:lượt |bộ |loại |trên |trong |tổng |số |lượng |các |của |danh mục |hơn )*"
# Nouns that stand before a number for another reason than being counted, unless "số" says so.
_NAMED_BY_NUMBER = ("agency", "person", "result", "task", "post", "decision", "account", "course")
_SHARE_WORDS = re.compile(r"^(?:[\s,(:=-]|chiếm|đạt|tỷ lệ|tương đương|tương ứng|bằng|hay|tức|là|khoảng|và|ước|chỉ|mới|với|được|lên|từ|trên|cũng|of|or|that is)*$", re.I)
# After a number without a noun: a verb, a preposition, a sign.
_NO_NOUN = re.compile(
    r"^(?:$|[^\w]|(?:chiếm|đạt|được|đã|so|tăng|giảm|và|của|trong|ở|tại|cho|là|với|do|theo|năm|toàn trình|một phần|mức|cấp|có|đúng|trước|quá|trễ|xếp|đứng|trên|dưới|tương|bằng|hay|tức"
    r"|sau|thuộc|qua|bị|mới|sửa|bãi|thay|trực|nộp|đang|còn|lên|xuống|đến|từ|tổng|về|để|vào|khi|nhưng|song|chưa|không|bình|cao|thấp|lần|tập|phần|chủ|nhất|này|hoàn|ban|cùng|mà|nên|thì|cũng|ra|tính|vẫn|kết|riêng"
    r"|were|was|are|is|of|in|at|on|and|or|had|have|with|to|up|from|by|a|among|settled|through|electronic\w*)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number is: `indicator` with its parts, or `taken_as` something else, or neither (unread)."""

    token: Token
    indicator: str = ""
    breakdown: str = ""
    tier: str = ""
    taken_as: str = ""
    object: str = ""
    item: Item | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said before a sentence: the meaning to go on with, the index spoken of, and whether it is all plans."""

    previous: Meaning | None = None
    index: str = ""
    is_plan: bool = False
    language: str = "vi"


def meanings(items: list[Item], said: Said) -> list[Meaning]:
    """Return the meaning of each of *items*, the figures of one sentence."""
    found: list[Meaning] = []
    for item in items:
        previous = next((each for each in reversed(found) if each.indicator), said.previous)
        if item.in_bracket and (not found or not found[-1].item.in_bracket):
            previous = found[item.host] if item.host is not None and found[item.host].indicator else None
        role = roles.role(item, said.language)
        found.append(Meaning(item.token, taken_as=role if role != roles.ASIDE else "", item=item) if role else _meaning(item, previous, said))
    return _shared_ends(found)


def _shared_ends(found: list[Meaning]) -> list[Meaning]:
    """Give a number that only names its noun the meaning of the next: "71/71 xã và 8/8 huyện thực hiện một cửa"."""
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        if one.indicator or one.taken_as or not other.indicator or not one.object or one.object != other.object or one.token.is_rank or other.token.is_rank:
            continue
        if one.item.far == one.item.right and _is_plain(one.item.right) and _is_plain(other.item.near) and not one.item.in_bracket:
            tier = counted_tier(one.item, one.object, grammar())
            found[index] = replace(other, token=one.token, tier=tier, item=one.item)
    return found


def _meaning(item: Item, previous: Meaning | None, said: Said) -> Meaning:
    said_by = grammar(said.language)
    thing = "percent" if item.token.is_percent else counted(item, previous, said_by)
    bound = _index(item, thing, said) or (_share(item, previous, said_by) if item.token.is_percent else _count(item, thing, previous, said_by))
    if bound is None:
        return Meaning(item.token, object=thing, item=item)
    tier = bound.tier or counted_tier(item, thing, said_by)
    return replace(bound, tier=tier, taken_as="target" if roles.is_target(item, said.is_plan, said.language) else "figure", object=thing, item=item)


def _index(item: Item, thing: str, said: Said) -> Meaning | None:
    if item.token.is_rank or ranking.is_among_provinces(item.token):
        indicator = ranking.rank(item, said.index, said.language)
        return Meaning(item.token, indicator) if indicator else None
    if thing in ("percent", "", "point"):
        indicator, breakdown = ranking.score(item, said.index, said.language)
        return Meaning(item.token, indicator, breakdown) if indicator else None
    return None


def counted(item: Item, previous: Meaning | None, said_by: Grammar) -> str:
    """Return what *item* counts: by the noun after the number, then before it; "other" for what no rule knows; "" unsaid."""
    for name, pattern in said_by.objects:
        if re.match(rf"{_QUANTITY}(?:{pattern.pattern})(?!\w)", item.right, re.I):
            return name
    if not _NO_NOUN.match(item.right):
        return OTHER
    near, left = _noun_before(item.near, said_by), _noun_before(item.left, said_by)
    carried = previous.object if previous and previous.object not in (OTHER, "percent", "point") else ""
    if near:
        return near
    return carried if carried and not left else left or (_noun_before(item.topic, said_by) if not item.in_bracket else "")


def _noun_before(words: str, said_by: Grammar) -> str:
    """Return the noun that *words* are about: after "số" or "tổng số", else the first one."""
    named, words = [], re.sub(r"\bcấp (?:tỉnh|huyện|xã)\b", "", words)
    for name, pattern in said_by.objects:
        match = re.search(rf"(?<!\w)(?P<number>(?:số|lượng|number of) (?:lượt )?)?(?:{pattern.pattern})(?!\w)", words, re.I)
        if match and name not in ("money", "day") and (match["number"] or name not in _NAMED_BY_NUMBER):
            named.append((match["number"] is None, match.start(), name))
    return min(named)[2] if named else ""


def _count(item: Item, thing: str, previous: Meaning | None, said_by: Grammar) -> Meaning | None:
    if item.token.is_rank or thing == OTHER:
        return None
    rule = _rule(said_by.counts.get(thing, ()), item, previous)
    if rule:
        return _bound(item, rule, said_by, previous)
    inherited = _inherited(item, thing, previous, said_by)
    if inherited:
        return inherited
    rule = _rule(said_by.counts.get(thing, ()), item, previous, last=True)
    return _bound(item, rule, said_by, previous) if rule else None


def _share(item: Item, previous: Meaning | None, said_by: Grammar) -> Meaning | None:
    own = said_by.share_of.get(previous.indicator) if previous and previous.indicator else None
    if own and _SHARE_WORDS.match(item.near) and (item.in_bracket or not re.match(r"(?:số )?(?!tổng)(?:cán bộ|công chức|văn bản|cơ quan)", item.right)):
        parts = {part for part in previous.breakdown.split(";") if part in catalogue.breakdowns(own)}
        return Meaning(item.token, own, ";".join(sorted(parts)), previous.tier)
    rule = None if _says_this(item) and previous else _rule(said_by.shares, item, previous)
    if rule:
        return _bound(item, rule, said_by, previous)
    inherited = _inherited(item, "percent", previous, said_by)
    if inherited:
        return inherited
    rule = _rule(said_by.shares, item, previous, last=True)
    return _bound(item, rule, said_by, previous) if rule else None


def _rule(rules: tuple[Rule, ...], item: Item, previous: Meaning | None, *, last: bool = False) -> Rule | None:
    """Return the first rule that fits the narrowest window; *last* looks at the widest one only."""
    near, wide, all_words = item.windows
    is_plain = _is_plain(item.left)
    windows = ((2, all_words),) if last else ((0, near), (1, wide))
    for reach, window in windows:
        for rule in rules:
            if rule.follows and (previous is None or previous.indicator not in rule.follows):
                continue
            allowed = rule.reach >= reach or (reach == REACHES.index("topic") and is_plain)
            if allowed and rule.fits(window):
                return rule
    return None


def _bound(item: Item, rule: Rule, said_by: Grammar, previous: Meaning | None) -> Meaning:
    parts = {part for part in rule.breakdown.split(";") if part} | named_parts(item, rule.indicator, said_by)
    if rule.indicator == "dossiers_ontime" and not parts and previous and previous.indicator == "dossiers_early" and "trước" not in item.windows[0]:
        parts = {"exact_due"}
    return Meaning(item.token, rule.indicator, ";".join(sorted(parts)))


def named_parts(item: Item, indicator: str, said_by: Grammar) -> set[str]:
    """Return the parts of *indicator* that the words nearest to the number name."""
    known = catalogue.breakdowns(indicator)
    patterns = [(code, pattern) for code, pattern in said_by.breakdowns if code in known]
    for window in (item.windows[0], f"# {item.far}", f"{item.left} #", f"{_last_clause(item.topic)} #" if _is_plain(item.left) else ""):
        found = {code for code, pattern in patterns if pattern.search(window)}
        if found:
            return found
    if "centre" in known and _of_centre(said_by).search(f"{item.topic} {item.left}"):
        return {"centre"}
    everything = f"{item.topic} {item.left}"
    return next(({code} for code, pattern in said_by.topic_breakdowns.get(indicator, ()) if pattern.search(everything)), set())


def _of_centre(said_by: Grammar) -> re.Pattern:
    return next(pattern for code, pattern in said_by.breakdowns if code == "centre")


def _last_clause(topic: str) -> str:
    return re.split(r"[;.]", topic)[-1]


def _inherited(item: Item, thing: str, previous: Meaning | None, said_by: Grammar) -> Meaning | None:
    """Return the meaning of the number before for one that only names another part or another year."""
    if previous is None or not previous.indicator or previous.token.is_percent != item.token.is_percent or item.token.is_rank or previous.token.is_rank:
        return None
    if thing not in ("percent", previous.object) or not (_is_plain(item.left) or _says_this(item)):
        return None
    own = named_parts(item, previous.indicator, said_by)
    breakdown = ";".join(sorted(own)) if own else "" if tier_words(item, said_by) else previous.breakdown
    return Meaning(item.token, previous.indicator, breakdown)


def _says_this(item: Item) -> bool:
    return bool(cue("follows_on", "this").search(item.left))


def _is_plain(words: str) -> bool:
    """Tell whether *words* say no more than which part, year or place a number is of."""
    rest = cue("plain", "place").sub(" ", words)
    rest = re.sub(rf"\b(?:{cue('plain', 'words').pattern})\b", " ", rest, flags=re.I)
    return not re.search(r"[^\W\d_]", rest)


def tier_words(item: Item, said_by: Grammar) -> str:
    """Return the tier that the number's own words name, "" for none."""
    return next((code for code, pattern in said_by.tiers for window in (item.near, item.right) if pattern.search(window)), "")


def counted_tier(item: Item, thing: str, said_by: Grammar) -> str:
    """Return the tier whose units are what is counted: "127/127 xã, phường"."""
    if thing != "agency":
        return ""
    if _MIXED.match(item.right):
        return ""
    return next((code for code, pattern in said_by.counted_tiers if re.match(rf"{_QUANTITY}(?:{pattern.pattern})", item.right, re.I)), "")
