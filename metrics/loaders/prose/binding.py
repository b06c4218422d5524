"""Bind each number of a sentence to what it counts, or say what else it is."""

import re
from dataclasses import dataclass, replace

from metrics import catalogue
from metrics.loaders.prose.grammar import Rule, cue, grammar
from metrics.loaders.prose.numbers import Token

RANKED = (34, 61, 62, 63, 64)
_OUT_OF = re.compile(r"/\s*(\d+)\s*$")
_SEGMENT_END = re.compile(r";|,(?!\s*4\b)|\.(?=\s|$)|\s(?:và|trong đó|còn)\s")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number is: `indicator` with its parts, or `taken_as` something else, or neither (unread)."""

    token: Token
    indicator: str = ""
    breakdown: str = ""
    tier: str = ""
    taken_as: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a number: since the number before it, up to the next, and the sentence so far."""

    before: str
    after: str
    sentence: str
    is_plan: bool


def meanings(text: str, start: int, end: int, tokens: list[Token], is_plan: bool) -> list[Meaning]:
    """Return the meaning of each of *tokens*, which stand in the sentence of *text* from *start* to *end*.

    *is_plan*: the sentence stands under a heading of plans, so its figures are targets.
    """
    found: list[Meaning] = []
    figures = [token for token in tokens if token.kind == "figure"]
    for token in tokens:
        if token.kind != "figure":
            if token.kind != "level":
                found.append(Meaning(token, taken_as=token.kind))
            continue
        at = figures.index(token)
        since = figures[at - 1].end if at else start
        until = figures[at + 1].start if at + 1 < len(figures) else end
        around = Surroundings(text[since : token.start], text[token.end : until].split(";")[0], text[start : token.start], is_plan)
        found.append(_meaning(token, around, _last_bound(found)))
    return found


def _meaning(token: Token, around: Surroundings, previous: Meaning | None) -> Meaning:
    not_level = _not_a_level(token, around)
    if not_level:
        return Meaning(token, taken_as=not_level)
    bound = _index(token, around) or _by_rule(token, around, previous) or _inherited(token, around, previous)
    if bound is None:
        return Meaning(token)
    bound = replace(bound, tier=bound.tier or _beside(around, grammar().tiers))
    return replace(bound, taken_as="target" if _is_target(around) else "figure")


def _not_a_level(token: Token, around: Surroundings) -> str:
    """Return change or national for a number that is no level of the province, else ""."""
    after = around.after.lstrip()
    if cue("change", "after").match(after):
        return "change"
    if cue("change", "before").search(around.before) and not cue("change", "keeps").match(after):
        return "change"
    return "national" if cue("national", "before").search(around.before) else ""


def _is_target(around: Surroundings) -> bool:
    if around.is_plan:
        return True
    said = list(cue("target", "sentence").finditer(around.sentence))
    if not said:
        return False
    return not cue("target", "fact").search(around.sentence, said[-1].start())


def _index(token: Token, around: Surroundings) -> Meaning | None:
    """Return the score or the rank of an index that the sentence names last before the number."""
    out_of = _OUT_OF.search(token.bare)
    is_rank = token.is_rank or (out_of is not None and int(out_of[1]) in RANKED)
    named = [(match.start(), index) for index in grammar().indices for match in index.name.finditer(around.sentence)]
    named += [(-1, index) for index in grammar().indices if is_rank and index.name.search(around.after)]
    if not named or (is_rank and re.match(r"\s*(?:vùng|khu vực|\d)", around.after)):
        return None
    nearest = max(named, key=lambda each: each[0])[1]
    if is_rank:
        return Meaning(token, nearest.rank)
    if nearest.score and _is_score(token, around, nearest.name):
        return Meaning(token, nearest.score)
    return None


def _is_score(token: Token, around: Surroundings, name: re.Pattern) -> bool:
    named_here = name.search(around.before)
    worded = re.match(r"\s*(?:điểm|PAR|%|,|;|\.|$|\))", around.after) or token.is_percent
    reached = re.search(r"(?:đạt|là|lên|:|được|chỉ)\W*$|(?:INDEX|SIPAS|PAPI|PCI|DTI)(?:\s+(?:năm\s+)?\d{4}|\s+cùng năm)?(?:[^\d;]{0,30})$", around.before, re.I)
    return bool(named_here and worded and reached) or bool(name.search(around.after[:20]) and token.is_percent)


def _by_rule(token: Token, around: Surroundings, previous: Meaning | None) -> Meaning | None:
    after = around.after.lstrip(" (\n")
    for rule in grammar().rules:
        if rule.percent == token.is_percent and _fits(rule, around.before, after, previous):
            return _bound(token, rule.indicator, around, rule.breakdown)
    return None


def _fits(rule: Rule, before: str, after: str, previous: Meaning | None) -> bool:
    if rule.follows and (previous is None or previous.indicator != rule.follows):
        return False
    if rule.before and not rule.before.search(before):
        return False
    return not rule.after or bool(rule.after.match(after))


def _inherited(token: Token, around: Surroundings, previous: Meaning | None) -> Meaning | None:
    """Return the meaning of the number before for one that only names another part: "mức độ 2 là 735"."""
    if previous is None or previous.token.is_percent != token.is_percent or token.is_rank:
        return None
    beside = _first_segment(around.after) + " | " + _last_segment(around.before)
    return _bound(token, previous.indicator, around, "") if grammar().parts.search(beside) else None


def _bound(token: Token, indicator: str, around: Surroundings, breakdown: str) -> Meaning:
    known = catalogue.breakdowns(indicator)
    parts = {part for part in breakdown.split(";") if part}
    named = _beside(around, tuple(each for each in grammar().breakdowns if each[0] in known))
    return Meaning(token, indicator, ";".join(sorted(parts | ({named} if named else set()))))


def _beside(around: Surroundings, patterns: tuple[tuple[str, re.Pattern], ...]) -> str:
    """Return the code whose words stand nearest: after the number first, then before it."""
    for segment in (_first_segment(around.after), _last_segment(around.before)):
        found = next((code for code, pattern in patterns if pattern.search(segment)), "")
        if found:
            return found
    return ""


def _first_segment(after: str) -> str:
    return _SEGMENT_END.split(after, maxsplit=1)[0]


def _last_segment(before: str) -> str:
    return _SEGMENT_END.split(before)[-1]


def _last_bound(found: list[Meaning]) -> Meaning | None:
    return next((meaning for meaning in reversed(found) if meaning.indicator), None)
