"""Whom the figures that come with the product are owed to, file by file (`data/sources.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from metrics.shipped import DATA


@dataclass(frozen=True, slots=True)
class Credit:
    """One shipped file: what it holds of which years, whom to cite and how, on which terms."""

    file: str
    years: str
    title: Mapping[str, str]
    publisher: Mapping[str, str]
    citation: Mapping[str, str]
    terms: Mapping[str, str]


@cache
def credits() -> tuple[Credit, ...]:
    """Return the credits in the order of the file."""
    facts = tomllib.loads((DATA / "sources.toml").read_text("utf-8"))
    return tuple(Credit(**each | {name: MappingProxyType(each[name]) for name in ("title", "publisher", "citation", "terms")}) for each in facts.values())
