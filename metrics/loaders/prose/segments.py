"""Cut a text into paragraphs, sentences and clauses; all by offsets, nothing copied."""

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+(?=[\"'(\[]?[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ\d-])|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:TP|Tp|TX|TT|St|P|Q|ThS|TS|GS|PGS|Nxb|tr|v\.v)|\b[A-Z])\.$")
_CLAUSE_END = re.compile(r";|(?<=\w):(?=\s)|\s-\s|(?<=\))\.(?=\s)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text from `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its clauses; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int
    clauses: tuple[Span, ...]


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of *text* in order. A line break ends one: titles and bullets have no full stop."""
    found: list[Sentence] = []
    paragraph = 0
    for start, end in _pieces(text):
        trimmed = _trim(text, start, end)
        if trimmed is None:
            continue
        if found and "\n" in text[found[-1].end : trimmed.start]:
            paragraph += 1
        found.append(Sentence(trimmed.start, trimmed.end, paragraph, _clauses(text, trimmed)))
    return found


def _pieces(text: str):
    start = 0
    for cut in _SENTENCE_END.finditer(text):
        if "\n" not in cut.group() and _ABBREVIATION.search(text[start : cut.start()]):
            continue
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _clauses(text: str, whole: Span) -> tuple[Span, ...]:
    cuts = [cut.end() for cut in _CLAUSE_END.finditer(text, whole.start, whole.end)]
    edges = [whole.start, *cuts, whole.end]
    pieces = (_trim(text, start, end) for start, end in zip(edges, edges[1:], strict=False))
    return tuple(piece for piece in pieces if piece)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
