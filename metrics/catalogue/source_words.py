"""Names of sources and notes on figures in words of the reader's language: the files of figures keep what was written down."""

import re
from functools import cache

from metrics.catalogue.files import tree

LEFT = {"vi": "ghi chú tiếng Anh: “{}”", "en": "{}"}


def source_title(name: str, language: str) -> str:
    """Return the name of a source in words of *language*; one that is not listed (a host, a title) as it is."""
    base, ending = _split(name)
    return _names()[base][language] + (ending[language] if ending else "") if base in _names() else name


def source_kind(name: str, origin: str) -> str:
    """Return what kind of source *name* is: copy | repeated | state, or the *origin* of its figures."""
    return _names().get(_split(name)[0], {}).get("kind", origin)


@cache
def source_note(note: str, language: str) -> str:
    """Return a note in words of *language*; what is not listed stands in Vietnamese as a note in English, nothing is left out."""
    whole = _worded(note, language)
    if whole is not None:
        return whole
    pieces = [(piece, _worded(piece, language)) for piece in note.split("; ")]
    if all(worded is None for _, worded in pieces):
        return note
    return "; ".join(LEFT[language].format(piece) if worded is None else worded for piece, worded in pieces if piece)


def _worded(piece: str, language: str) -> str | None:
    for pattern, wording in _notes():
        found = pattern.fullmatch(piece)
        if found:
            return wording[language].format(*found.groups())
    return None


def _split(name: str) -> tuple[str, dict[str, str] | None]:
    ending = next((each for each in _words()["endings"] if name.endswith(each["is"])), None)
    return (name.removesuffix(ending["is"]), ending) if ending else (name, None)


@cache
def _words() -> dict:
    return tree("source_words.toml")


@cache
def _names() -> dict[str, dict[str, str]]:
    return {each["is"]: each for each in _words()["names"]}


@cache
def _notes() -> list[tuple[re.Pattern, dict[str, str]]]:
    return [(re.compile(each["is"]), each) for each in _words()["notes"]]
