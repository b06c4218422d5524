"""Parts of an index that share one list of scores: "Quản trị môi trường và Quản trị điện tử được 3,41 và 3,52 điểm"."""

import re
from itertools import pairwise

from metrics.loaders.prose.grammar import facts, words

SCORE = re.compile(r"(?:\d|10),\d{1,2}")  # of a part: they count to ten
_JOINS = re.compile(r"[^,\d]{0,24}(?:,| và| cùng(?: với)?)(?: chỉ số| nội dung| tính| trục| phần)? *", re.I)


def parts_in_order(before: str, count: int) -> list[str]:
    """Return the *count* parts of one index that the clause at the end of *before* joins, as it names them; empty for fewer or more."""
    clause = re.split(r"[;.\d]", before)[-1]
    for parts in facts("grammar.toml")["components"].values():
        found = sorted(match.span() for pattern in parts.values() for match in words(pattern).finditer(clause))
        between = [clause[one[1] : two[0]] for one, two in pairwise(found)]
        if len(found) == count and all(_JOINS.fullmatch(gap) for gap in between):
            return [clause[first:end] for first, end in found]
    return []
