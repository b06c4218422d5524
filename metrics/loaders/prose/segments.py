"""Cut a text into sentences, and tell rows, bullets, headings and lead-ins; all by offsets."""

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*[ \t]+(?=[\"'(\[]?[^\W_])|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:TP|Tp|tp|TX|TT|St|P|Q|ThS|TS|GS|PGS|Nxb|tr|v\.v|No|vs)|\b[A-ZĐ])\.$")
_NUMBERING = re.compile(r"(?:^|\n)\s*(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)\.$")
_BULLET = re.compile(r"[-+•*▪]\s|[a-zđ]\)|\d{1,2}\)\s")
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]\s")
# A line of a list that says a label and its number: "4. Trễ hạn: 884", "Hồ sơ tiếp nhận: 98.120 hồ sơ".
_LABELLED = re.compile(r"(?:\d{1,2}[.)]\s*)?[^:\d\n]{2,80}:\s*(?:hơn |gần |khoảng |trên )?\d[\d.,/]*\s*%?(?:\s*[^\W\d]+){0,5}(?:\s*\([^()]*\))?[.;]?")
_LONGEST_HEADING = 110


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `paragraph` counts from 0. `kind`: text | bullet | row | heading."""

    start: int
    end: int
    paragraph: int
    kind: str
    is_lead: bool


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of *text* in order. A line break ends one: titles and bullets have no full stop."""
    found: list[Sentence] = []
    paragraph, last_end = 0, 0
    for start, end in _pieces(text):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        is_first = not found or "\n" in text[last_end:start]
        if found and is_first:
            paragraph += 1
        words = text[start:end]
        found.append(Sentence(start, end, paragraph, _kind(words, is_first, text[end : end + 1]), words.endswith(":")))
        last_end = end
    return found


def _kind(words: str, is_first: bool, after: str) -> str:
    if words.count("|") > 1 or words.count("\t") > 1:
        return "row"
    if not is_first:
        return "text"
    if _BULLET.match(words) or _LABELLED.fullmatch(words):
        return "bullet"
    if len(words) <= _LONGEST_HEADING and after in ("\n", "") and not words.endswith((".", ";", ",", "!", "?")):
        return "heading"
    return "bullet" if _NUMBERED.match(words) else "text"


def _pieces(text: str):
    start = 0
    for cut in _SENTENCE_END.finditer(text):
        if "\n" not in cut.group() and not _ends_one(text, start, cut):
            continue
        yield start, cut.start()
        start = cut.end()
    yield start, len(text)


def _ends_one(text: str, start: int, cut: re.Match) -> bool:
    following = text[cut.end() : cut.end() + 2].lstrip("\"'([")[:1]
    return (
        (following.isupper() or following.isdigit())
        and not _NUMBERING.match(text[start : cut.start()])
        and not _ABBREVIATION.search(text[max(start, cut.start() - 6) : cut.start()])
    )
