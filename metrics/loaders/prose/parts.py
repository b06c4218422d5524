"""Names that share one list of values without "lần lượt": parts of an index ("Quản trị môi trường và Quản trị điện tử được 3,41 và 3,52"), indices, tiers."""

import re
from collections.abc import Iterator
from itertools import pairwise

from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.grammar import facts, words
from metrics.loaders.prose.ranking import named

_SCORE = re.compile(r"(?:\d|10),\d{1,2}")  # of a part: they count to ten
_PART_JOINS = re.compile(r"[^,\d]{0,24}(?:,| và| cùng(?: với)?)(?: chỉ số| nội dung| tính| trục| phần)? *", re.I)
_JOINS = re.compile(r" *(?:,| và| cùng(?: với)?) *(?:chỉ số |ở |tại )?", re.I)
_TIER = Caseless(r"cấp (?:tỉnh|huyện|xã)\b")


def sharing(before: str, values: list[str]) -> tuple[str, list[str], str]:
    """Return what stands before the names that the clause at the end of *before* joins, the names, one for each of *values*, and what stands after.

    The names are empty when there are fewer or more of them.
    """
    clause = re.split(r"[;\d]|\.(?=\s)", before)[-1]
    if all(_SCORE.fullmatch(value) for value in values):
        for parts in facts("grammar.toml")["components"].values():
            found = sorted(match.span() for pattern in parts.values() for match in words(pattern).finditer(clause))
            if _are_joined(clause, found, len(values), _PART_JOINS):
                return "", [clause[first:end] for first, end in found], ""
    for found in _other_names(clause):
        if _are_joined(clause, found, len(values), _JOINS):
            return clause[: found[0][0]].strip(), [clause[first:end] for first, end in found], clause[found[-1][1] :].strip()
    return "", [], ""


def _other_names(clause: str) -> Iterator[list[tuple[int, int]]]:
    yield [(first, end) for first, end, _ in named(clause)]
    yield [match.span() for match in _TIER.finditer(clause)]


def _are_joined(clause: str, found: list[tuple[int, int]], count: int, joins: re.Pattern) -> bool:
    return len(found) == count and all(joins.fullmatch(clause[one[1] : two[0]]) for one, two in pairwise(found))
