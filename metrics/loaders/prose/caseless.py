"""Patterns that match without regard to case, fast: letters are made small once, in the text and in the pattern."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache

_AS_WRITTEN = re.compile(r"(\\.|\(\?P)|(.)", re.S)


class Caseless:
    """A pattern of words in any case, with the methods of `re.Pattern`.

    What is found has its places in the text as given, its groups in small letters. A
    pattern with a part that must see capitals ("(?-i:…)") is matched against the text itself.
    """

    __slots__ = ("_compiled", "_seen", "pattern")

    def __init__(self, pattern: str):
        sees_capitals = "(?-i:" in pattern
        self.pattern = pattern
        self._seen: Callable[[str], str] = str if sees_capitals else small
        self._compiled = re.compile(pattern, re.I) if sees_capitals else re.compile(_AS_WRITTEN.sub(lambda found: found[1] or found[2].lower(), pattern))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match | None:
        """Return the first match from *start* to *end*."""
        return self._compiled.search(self._seen(text), start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match | None:
        """Return the match that begins at *start*."""
        return self._compiled.match(self._seen(text), start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match | None:
        """Return the match of all from *start* to *end*."""
        return self._compiled.fullmatch(self._seen(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match]:
        """Yield all matches from *start* to *end*."""
        return self._compiled.finditer(self._seen(text), start, end)

    def sub(self, new: str, text: str) -> str:
        """Return *text*, the case of its letters kept, with *new* for every match."""
        kept, last = [], 0
        for found in self.finditer(text):
            kept += [text[last : found.start()], new]
            last = found.end()
        return "".join([*kept, text[last:]]) if kept else text


@lru_cache(maxsize=4096)
def small(text: str) -> str:
    """Return *text* in small letters, each in its place: one that two would stand for stays."""
    letters = text.lower()
    return letters if len(letters) == len(text) else "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
