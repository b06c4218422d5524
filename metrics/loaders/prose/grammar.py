"""The grammar of figures and of what is none, compiled once from `grammar.toml` and `cues.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of an indicator; see grammar.toml for its fields."""

    indicator: str
    before: re.Pattern | None
    after: re.Pattern | None
    percent: bool
    breakdown: str
    follows: str


@dataclass(frozen=True, slots=True)
class Index:
    """An index that has a score and a rank; `name` is how texts call it."""

    name: re.Pattern
    score: str
    rank: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """All wordings: rules in order, indices, breakdowns and tiers by code, labels that inherit."""

    rules: tuple[Rule, ...]
    indices: tuple[Index, ...]
    breakdowns: tuple[tuple[str, re.Pattern], ...]
    tiers: tuple[tuple[str, re.Pattern], ...]
    parts: re.Pattern


@cache
def grammar() -> Grammar:
    """Return the grammar of figures."""
    facts = _facts("grammar.toml")
    return Grammar(
        rules=tuple(_rule(each) for each in facts["rule"]),
        indices=tuple(Index(_words(each["name"]), each["score"], each["rank"]) for each in facts["index"]),
        breakdowns=tuple((code, _words(pattern)) for code, pattern in facts["breakdowns"].items()),
        tiers=tuple((code, _words(pattern)) for code, pattern in facts["tiers"].items()),
        parts=_words(facts["inherits"]["parts"]),
    )


@cache
def cue(kind: str, place: str) -> re.Pattern:
    """Return the pattern of cues.toml for *kind* (target, change …) in *place* (before, after, sentence …)."""
    return _words(_facts("cues.toml")[kind][place])


@cache
def _facts(name: str) -> dict:
    return tomllib.loads((files("metrics.loaders.prose") / name).read_text("utf-8"))


def _words(pattern: str) -> re.Pattern:
    return re.compile(pattern, re.I)


def _rule(facts: dict) -> Rule:
    before, after = facts.get("before"), facts.get("after")
    return Rule(
        indicator=facts["indicator"],
        before=_words(before) if before else None,
        after=_words(after) if after else None,
        percent=facts.get("percent", False),
        breakdown=facts.get("breakdown", ""),
        follows=facts.get("follows", ""),
    )
