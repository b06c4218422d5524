"""The grammar of figures and of what is none, compiled once from the TOML files beside this module."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from metrics.loaders.prose.caseless import Caseless

REACHES = ("near", "left", "topic")
SOFT_COMMA = "\u201a"  # a comma inside one name: "cơ quan, đơn vị"
_COMMA = re.compile(r"(\\.|\[(?:\\.|[^\]])*\]|\{\d*,\d*\})|,")


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of an indicator; see grammar.toml for its fields."""

    indicator: str
    words: Caseless
    without: Caseless | None
    breakdown: str
    follows: tuple[str, ...]
    reach: int

    def fits(self, window: str) -> bool:
        """Tell whether the words of *window* are those of this rule."""
        return bool(self.words.search(window)) and not (self.without and self.without.search(window))


@dataclass(frozen=True, slots=True)
class Index:
    """An index that has a score and a rank; `name` is how texts call it."""

    name: Caseless
    score: str
    rank: str
    component: str = ""
    also: str = ""  # another way to call its score, once the text has named it


Named = tuple[tuple[str, Caseless], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All wordings: what is counted, rules by it, shares, indices, parts and tiers by code."""

    objects: Named
    counts: dict[str, tuple[Rule, ...]]
    shares: tuple[Rule, ...]
    share_of: dict[str, str]
    denominators: dict[str, dict[str, str]]
    indices: tuple[Index, ...]
    breakdowns: Named
    tiers: Named
    counted_tiers: Named
    topic_breakdowns: dict[str, Named]


@cache
def grammar(language: str = "vi") -> Grammar:
    """Return the grammar of figures in *language*."""
    said = facts("grammar.toml" if language == "vi" else "english.toml")
    return Grammar(
        objects=_named(said["objects"]),
        counts={name: tuple(map(_rule, rules)) for name, rules in said["count"].items()},
        shares=tuple(map(_rule, said["share"])),
        share_of=said["share_of"],
        denominators=said.get("denominators", {}),
        indices=tuple(Index(words(each["name"]), each["score"], each["rank"], each.get("component", ""), each.get("also", "")) for each in said["index"]),
        breakdowns=_named(said["breakdowns"]),
        tiers=_named(said["tiers"]),
        counted_tiers=_named(said["counted_tiers"]),
        topic_breakdowns={code: _named(patterns) for code, patterns in said.get("topic_breakdowns", {}).items()},
    )


@cache
def cue(kind: str, place: str, language: str = "vi") -> Caseless:
    """Return the pattern of cues.toml for *kind* (target, change …) in *place* (before, after, sentence …)."""
    return words(facts("cues.toml" if language == "vi" else "english.toml")[kind][place])


@cache
def facts(name: str) -> dict:
    """Return what the TOML file *name* of this folder says."""
    return tomllib.loads((files("metrics.loaders.prose") / name).read_text("utf-8"))


@cache
def words(pattern: str) -> Caseless:
    """Return *pattern* compiled to match without regard to case; its commas match soft ones too (see clauses.softened)."""
    return Caseless(_COMMA.sub(lambda found: found[1] or f"[,{SOFT_COMMA}]", pattern))


def _named(patterns: dict[str, str]) -> Named:
    return tuple((code, words(pattern)) for code, pattern in patterns.items())


def _rule(said: dict) -> Rule:
    without = said.get("without")
    return Rule(
        indicator=said["indicator"],
        words=words(said["words"]),
        without=words(without) if without else None,
        breakdown=said.get("breakdown", ""),
        follows=tuple(said.get("follows", "").split()),
        reach=REACHES.index(said.get("reach", "left")),
    )
