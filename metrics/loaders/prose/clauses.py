"""The words that belong to each number of a sentence: beside it, since the number before, and before that."""

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.grammar import SOFT_COMMA, facts
from metrics.loaders.prose.numbers import Token

_BRACKET = re.compile(r"\([^()]*\)")
_WEAK = re.compile(r"\b(?:chiếm|đạt|tương đương|bằng|lên|có)\b(?=[^,;]{0,24}$)", re.I)

_FURTHEST = 500  # letters back that a sentence is remembered: more is no sentence but a list


@dataclass(frozen=True, slots=True)
class Item:
    """A number with its words.

    `near`: before it, since the last comma or "và". `left`: before it, since the number
    before. `topic`: of the sentence before that. `right`: after it, up to a comma or the
    next number's words; `far`: up to the next number's own words. `host`: the number that a
    bracket with this one belongs to.
    """

    token: Token
    near: str
    left: str
    topic: str
    right: str
    far: str
    host: int | None = None
    in_bracket: bool = False

    @property
    def windows(self) -> tuple[str, str, str]:
        """Return what is said around the number, ever wider; "#" stands for it."""
        wide = f"{self.left} # {self.far}"
        return f"{self.near} # {self.right}", wide, f"{self.topic} {wide}"


@cache
def _cut() -> Caseless:
    return Caseless("|".join(facts("clauses.toml")["cuts"]))


@cache
def _compound() -> Caseless:
    return Caseless(rf"(?<!\w)(?:{'|'.join(facts('clauses.toml')['compounds'])})")  # a name begins with a word: most places need no look


def softened(text: str) -> str:
    """Return *text* with the commas inside one name made soft: "cơ quan, đơn vị" is one thing, no two clauses."""
    kept, last = [], 0
    for found in _compound().finditer(text):
        if "," in found.group():
            kept += [text[last : found.start()], text[found.start() : found.end()].replace(",", SOFT_COMMA)]
            last = found.end()
    return "".join([*kept, text[last:]])


def items(text: str, start: int, end: int, tokens: list[Token], lead: str) -> list[Item]:
    """Return the figures of *tokens* with their words; they stand in the sentence of *text* from *start* to *end*."""
    figures = [token for token in tokens if token.kind == "figure"]
    if not figures:
        return []
    brackets = [match.span() for match in _BRACKET.finditer(text, start, end) if any(match.start() < each.start < match.end() for each in figures)]
    shown = list(text[start:end])
    for first, last in brackets:
        shown[first - start : last - start] = " " * (last - first)
    plain = "".join(shown)
    held = _held(text, start, end, tokens)
    inside = {each: span for each in figures for span in brackets if span[0] < each.start < span[1]}
    main = [each for each in figures if each not in inside]
    found = {each: item for each, item in zip(main, _row(plain, start, main, held, lead, text), strict=True)}
    for span in brackets:
        within = [each for each in figures if inside.get(each) == span]
        last = max([start, *(each.end for each in main if each.end <= span[0])])
        host = next((index for index, each in enumerate(figures) if each.end == last), None) if not _cuts(text[last : span[0]], last, held) else None
        before = _last_words(text[max(last, span[0] - _FURTHEST) : span[0]]), _clean(text[max(start, span[0] - _FURTHEST) : span[0]])
        found |= {each: item for each, item in zip(within, _bracketed(text, span, within, held, before, host), strict=True)}
    return [found[each] for each in figures]


def _row(plain: str, offset: int, figures: list[Token], held: list[tuple[int, int]], lead: str, text: str) -> list[Item]:
    found: list[Item] = []
    left = offset
    for index, token in enumerate(figures):
        last = index + 1 == len(figures)
        stop = min(offset + len(plain) if last else figures[index + 1].start, token.end + _FURTHEST)
        gap = plain[token.end - offset : stop - offset]
        cuts = _cuts(gap, token.end, held)
        own_end = cuts[0] if cuts else _weak(gap, token.end) if not last else stop
        far_end = _far(gap, token.end, cuts, stop, last)
        left = max(left, token.start - _FURTHEST)
        before = plain[left - offset : token.start - offset]
        near = _near(before, left, held)
        topic = f"{lead[-_FURTHEST:]} {text[max(offset, left - _FURTHEST) : left]}"
        right, far = (_clean(plain[token.end - offset : edge - offset]) for edge in (own_end, max(own_end, far_end)))
        found.append(Item(token, _clean(near), _clean(before), _clean(topic), right, far))
        strong = gap.rfind(";")
        left = token.end + strong + 1 if strong >= 0 else own_end if own_end < stop else token.end
    return found


def _bracketed(text: str, span: tuple[int, int], within: list[Token], held: list, before: tuple[str, str], host: int | None) -> list[Item]:
    found = _row(text[span[0] + 1 : span[1] - 1], span[0] + 1, within, held, "", text)
    if host is None and len(found) == 1 and not found[0].right:  # "hai phần ba (66,5%) hồ sơ được nộp trực tuyến"
        after = text[span[1] : span[1] + _FURTHEST]
        cuts = _cuts(after, span[1], held)
        right = re.split(r"[.\n](?!\d)|\d", after[: cuts[0] - span[1]] if cuts else after)[0]
        found = [replace(found[0], right=_clean(right), far=_clean(right))]
    return [Item(each.token, each.near, f"{before[0]} {each.left}".strip(), before[1][-_FURTHEST:], each.right, each.far, host, True) for each in found]


def _held(text: str, start: int, end: int, tokens: list[Token]) -> list[tuple[int, int]]:
    spans = sorted([match.span() for match in _compound().finditer(text, start, end)] + [(each.start, each.end) for each in tokens])
    merged: list[tuple[int, int]] = []
    for first, last in spans:
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _is_held(at: int, held: list[tuple[int, int]]) -> bool:
    index = bisect_right(held, (at, sys.maxsize)) - 1
    return index >= 0 and held[index][0] <= at < held[index][1]


def _cuts(gap: str, offset: int, held: list[tuple[int, int]]) -> list[int]:
    found = (match.start() + offset for match in _cut().finditer(gap))
    return [at for at in found if not _is_held(at, held)]


def _weak(gap: str, offset: int) -> int:
    match = _WEAK.search(gap)
    return offset + match.start() if match and gap[: match.start()].strip() else offset + len(gap)


def _far(gap: str, offset: int, cuts: list[int], stop: int, last: bool) -> int:
    strong = gap.find(";")
    if strong >= 0:
        return offset + strong
    if last:
        return stop
    return cuts[-1] if cuts else stop


def _near(before: str, offset: int, held: list[tuple[int, int]]) -> str:
    said = before.rstrip(" :")
    cuts = [match for match in _cut().finditer(said) if not _is_held(match.start() + offset, held)]
    ends = [match.start() if match.group() in ("còn", "trên tổng số", "trong tổng số") else match.end() for match in cuts]
    return before[max(ends, default=0) :]


def _last_words(before: str) -> str:
    return _clean(re.split(r"[;,]", before)[-1])


def _clean(words: str) -> str:
    return " ".join(words.split())
