"""Bind each number of a sentence to what it counts, or say what else it is."""

import re
from dataclasses import replace
from itertools import zip_longest

from metrics import catalogue
from metrics.loaders.prose import ranking, roles
from metrics.loaders.prose.borrowed import borrowed
from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.grammar import REACHES, Grammar, Rule, cue, grammar
from metrics.loaders.prose.inherited import OF_A_TIME, OF_TOTAL, REDUCTIONS, at_another_time, inherited, is_some_kind, says_this
from metrics.loaders.prose.meaning import Meaning, Said
from metrics.loaders.prose.nouns import OTHER, counted, counted_tier, is_plain, named_parts

_SHARE_WORDS = re.compile(
    r"^(?:[\s,(:=-]|chiếm|đạt|tỷ lệ|tương đương|tương ứng|bằng|hay|tức|là|khoảng|và|ước|chỉ|mới|với|được|lên|từ|trên|cũng"
    r"|chính xác|cụ thể|thực tế|tính ra|of|or|that is"
    r"|account(?:ing|ed|s) for|equal(?:ling)? to|equivalent to|representing|making up|a rate of|at|reaching)*$",
    re.I,
)

_WITHOUT = ("agency", "person", "account", "mailbox", "website")  # of which those without something may be told
_OR = Caseless(r"\W*(?:or|that is|i\.e\.|tức(?: là)?|hay|tương đương|tương ứng|bằng)(?: (?:about|nearly|khoảng|gần|hơn))?\W*")
_ONLY_NOUN = Caseless(
    r"(?:thủ tục|tthc|dịch vụ|dvc\w*|hồ sơ|văn bản|nhiệm vụ|cơ quan|đơn vị)(?: (?!đã|được|có|là|đạt|với|cho|và|tới|đến|lên|xử|giải|nhận)[^\W\d]+){0,5}"
)
_DONE_TO = Caseless(r"\b(?:đã |được |mà )*(?:tiếp nhận|nhận|nộp|gửi|giao|phải giải quyết|cần giải quyết)\b.*")
_DOES = Caseless(r"\b(?:giải quyết|xử lý|trả|hoàn thành|xong|đúng|trước|quá|trễ)\b")
_MONEY = Caseless(r"đồng|vnđ|usd")
_SPENT = Caseless(r"\b(?:chi|giải ngân|kinh phí|ngân sách|bố trí|dự toán|cấp vốn|đầu tư)\b")
_EARLY = ("dossiers_early", "dossiers_early_pct")
_ON_TIME = ("dossiers_ontime", "dossiers_ontime_pct")
_IN_TIME = Caseless(r"trong (?:thời )?hạn|chưa đến hạn")


def meanings(items: list[Item], said: Said) -> list[Meaning]:
    """Return the meaning of each of *items*, the figures of one sentence."""
    found: list[Meaning] = []
    last = said.previous
    for item in _named_by_total(items):
        previous = last
        if item.in_bracket and (not found or not found[-1].item.in_bracket):
            host = found[item.host] if item.host is not None else last if OF_A_TIME.search(item.left) else None
            if host and item.host and item.token.is_percent and OF_TOTAL.fullmatch(host.item.near):
                host = found[item.host - 1]  # "51.230 trên tổng số 148.200 hồ sơ (34,6%)"
            previous = host if host and host.indicator else None
        item = _as_rank(item, previous)
        is_aside = _is_of_some(item, found) or _is_of_money(item, found) or _is_of_plan(item, previous, said.language)
        role = roles.role(item, said.language) or (roles.ASIDE if is_aside else "")
        if not role and item.host is not None and not item.left and found[item.host].taken_as == "change":
            role = "change"  # "tăng 12% (44.200 hồ sơ)"
        if role == roles.ASIDE and roles.is_one_of_each(item, said.language):
            each = _meaning(item, previous, said)
            last = each if each.indicator else last
        found.append(Meaning(item.token, taken_as=role if role != roles.ASIDE else "", item=item) if role else _meaning(item, previous, said))
        last = found[-1] if found[-1].indicator else last
    return borrowed(found)


def _is_of_some(item: Item, found: list[Meaning]) -> bool:
    """Tell whether a share is what some bodies reach: "có 3/9 huyện đạt tỷ lệ đúng hạn dưới 95%"."""
    before = found[-1] if found and item.token.is_percent and not item.in_bracket else None
    return bool(before) and before.object == "agency" and not (before.indicator or before.taken_as) and not re.search(r"[,;:]", item.left)


def _is_of_money(item: Item, found: list[Meaning]) -> bool:
    """Tell whether a share is how much of a sum was spent: "giải ngân 14 tỷ đồng, đạt 91%"."""
    sum_spent = found[-1].item if found and item.token.is_percent else None
    if sum_spent is None or not _MONEY.match(sum_spent.right) or "tỷ lệ" in item.left:
        return False
    is_next = bool(item.left or item.in_bracket) and _SHARE_WORDS.match(item.left) and is_plain(item.right)  # ";" begins another thing
    return bool(is_next) and bool(_SPENT.search(sum_spent.left))


def _is_of_plan(item: Item, previous: Meaning | None, language: str) -> bool:
    """Tell whether a share is one of a plan whose tasks nobody counted: "đạt 30% kế hoạch"."""
    return bool(cue("aside", "of_plan", language).match(item.right)) and not (previous and previous.indicator == "plan_tasks_done" and item.token.is_percent)


def _named_by_total(items: list[Item]) -> list[Item]:
    """Return *items* with the noun of a total for the part before it: "45 trong tổng số 47 nhiệm vụ"."""
    pairs = zip_longest(items, items[1:])
    return [_with_words_after(_named_like(one, after) if after and _is_part_of(one, after) else one, after) for one, after in pairs]


def _with_words_after(one: Item, share: Item | None) -> Item:
    """Return *one* with what is told after a share that only stands between: "of which 398,112, or 65 percent, were submitted online"."""
    between = share is not None and share.token.is_percent and not share.right and not one.right and _OR.fullmatch(share.near) and share.far.startswith(",")
    return replace(one, right=share.far[1:].strip(), far=share.far[1:].strip()) if between else one


def _is_part_of(one: Item, total: Item) -> bool:
    return bool(OF_TOTAL.fullmatch(one.right) and total.left[:1] not in (",", ";") or not one.right and not total.in_bracket and OF_TOTAL.fullmatch(total.near))


def _named_like(one: Item, total: Item) -> Item:
    """Return *one* with the noun of *total*, and what is done to it unless its own words say so: "giải quyết 210 trên tổng số 215 hồ sơ đã tiếp nhận"."""
    cut = (lambda said: _DONE_TO.sub("", said)) if _DOES.search(one.near) else str
    return replace(one, right=cut(total.right), far=cut(total.far))


def _as_rank(item: Item, previous: Meaning | None) -> Item:
    """Return *item* as a rank where its words make it one, or where it goes on from a rank: "từ 58 lên 45"."""
    if item.token.is_rank or item.token.is_percent:
        return item
    goes_on = previous is not None and previous.token.is_rank and ranking.BARE.fullmatch(item.token.bare) and ranking.goes_on(item)
    return replace(item, token=replace(item.token, is_rank=True)) if goes_on or ranking.is_rank(item) else item


def _meaning(item: Item, previous: Meaning | None, said: Said) -> Meaning:
    said_by = grammar(said.language)
    carried = previous.object if previous and previous.object not in (OTHER, "percent", "point") else ""
    thing = "percent" if item.token.is_percent else counted(item, carried, said_by)
    bound = _index(item, thing, said)
    if bound is None:
        thing = thing or said.object
        bound = _share(item, previous, said_by) if item.token.is_percent else _count(item, thing, previous, said_by)
    if bound is None:
        goal = not item.token.is_rank and (said.is_called_plan or roles.is_target(item, said.is_plan, said.language))
        return Meaning(item.token, taken_as="target" if goal else "", object=thing, item=item)
    units = "agency" if bound.indicator.endswith(("units_pct", "website_pct")) else "" if bound.indicator == "units_reduced" else thing
    tier = bound.tier or counted_tier(item, units, said_by)
    goal = said.is_called_plan or roles.is_target(item, said.is_plan, said.language)
    return replace(bound, tier=tier, taken_as="target" if goal else "figure", object=thing, item=item)


def _index(item: Item, thing: str, said: Said) -> Meaning | None:
    if item.token.is_rank or ranking.is_among_provinces(item.token):
        indicator = ranking.rank(item, said.index, said.language)
        return Meaning(item.token, indicator) if indicator else None
    if thing in ("percent", "", "point") or ranking.is_part(item, said.index, said.language):
        indicator, breakdown = ranking.score(item, said.index, said.language)
        return Meaning(item.token, indicator, breakdown) if indicator else None
    return None


def _count(item: Item, thing: str, previous: Meaning | None, said_by: Grammar) -> Meaning | None:
    if item.token.is_rank or thing == OTHER or thing in _WITHOUT and cue("negated", "after").match(item.right):
        return None
    if thing in ("dossier", "") and cue("post", "both_ways").search(f"{item.topic} {item.left}") and cue("post", "one_way").match(item.near):
        return None
    if previous and item.token.printed[:5].lower() == "trên " and _ONLY_NOUN.fullmatch(item.left):
        return None  # "cung cấp 980 dịch vụ toàn trình trên 1.900 thủ tục": all of them, not more than so many
    again = at_another_time(item, thing, previous, said_by)
    if again:
        return again
    rule = _rule(said_by.counts.get(thing, ()), item, previous)
    if rule and previous and previous.token.is_percent and said_by.share_of.get(rule.indicator) == previous.indicator and OF_TOTAL.fullmatch(item.near):
        return None  # "60% trong số 250.000 hồ sơ được nộp trực tuyến": all of them, not the part
    if rule and rule.indicator == "dossiers_pending" and previous and previous.indicator == rule.indicator and _IN_TIME.search(item.windows[0]):
        return None  # those of them whose time is not up: a part without a name
    if rule:
        return _bound(item, rule, said_by, previous)
    again = inherited(item, thing, previous, said_by)
    if again:
        return again
    if previous and previous.indicator in REDUCTIONS:
        return None
    rule = _rule(said_by.counts.get(thing, ()), item, previous, last=True)
    bound = _bound(item, rule, said_by, previous) if rule else None
    is_unnamed = bound and previous and (bound.indicator, bound.breakdown) == (previous.indicator, previous.breakdown) and is_some_kind(item, "", said_by)
    return None if is_unnamed else bound


def _share(item: Item, previous: Meaning | None, said_by: Grammar) -> Meaning | None:
    if cue("negated", "after").match(item.right) or cue("negated", "answers").match(item.right):
        return None
    again = at_another_time(item, "percent", previous, said_by)
    if again:
        return again
    own = said_by.share_of.get(previous.indicator) if previous and previous.indicator else None
    beside = next((rule for rule in said_by.shares if not rule.follows and rule.fits(item.windows[0])), None) if own and not is_plain(item.right) else None
    if (
        own
        and beside is None
        and _SHARE_WORDS.match(item.near)
        and (item.in_bracket or not re.match(r"(?:số )?(?!tổng)(?:cán bộ|công chức|văn bản|cơ quan)", item.right))
    ):
        parts = {part for part in previous.breakdown.split(";") if part in catalogue.breakdowns(own)}
        return Meaning(item.token, own, ";".join(sorted(parts)), previous.tier)
    rule = None if says_this(item) and previous else _rule(said_by.shares, item, previous)
    if rule:
        return _bound(item, rule, said_by, previous)
    again = inherited(item, "percent", previous, said_by)
    if again:
        return again
    if item.host is not None:
        return None
    rule = _rule(said_by.shares, item, previous, last=True)
    return _bound(item, rule, said_by, previous) if rule else None


def _rule(rules: tuple[Rule, ...], item: Item, previous: Meaning | None, *, last: bool = False) -> Rule | None:
    """Return the first rule that fits the narrowest window; *last* looks at the widest one only."""
    near, wide, all_words = item.windows
    goes_on, is_bare = is_plain(item.left), is_plain(item.near) and item.near != item.left and not item.in_bracket
    windows = ((2, all_words),) if last else ((0, near), (1, wide))
    for reach, window in windows:
        for rule in rules:
            if rule.follows and (previous is None or previous.indicator not in rule.follows):
                continue
            allowed = rule.reach >= reach or goes_on and reach == REACHES.index("topic") or is_bare and reach == REACHES.index("left")
            if allowed and rule.fits(window):
                return rule
    return None


def _bound(item: Item, rule: Rule, said_by: Grammar, previous: Meaning | None) -> Meaning:
    parts = {part for part in rule.breakdown.split(";") if part} | named_parts(item, rule.indicator, said_by)
    if rule.indicator in _ON_TIME and not parts and previous and previous.indicator in _EARLY and "trước" not in item.windows[0]:
        parts = {"exact_due"}
    return Meaning(item.token, rule.indicator, ";".join(sorted(parts)))
