"""What a number of a text means, and what was said before its sentence."""

from dataclasses import dataclass, field

from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.numbers import Token


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
