"""What stands on top of a text before its first chapter: letterhead, kind of paper, title."""

import re
from collections.abc import Sequence

from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.ranking import named
from metrics.loaders.prose.segments import Sentence
from metrics.loaders.prose.years import YEAR

_LONGEST = 9  # lines
_REPORTED = re.compile(r"(?:năm|quý (?:I{1,3}|IV|[1-4])\s*/|tháng \d{1,2}\s*/) ?((?:19|20)\d{2})\b", re.I)
_CHAPTER = re.compile(r"[IVX\d]+[.)]|[A-ZĐ][.)]\s")


def headings_on_top(text: str, found: Sequence[Sentence]) -> list[str]:
    """Return the words of the headings before the first chapter, the first sentence among them whatever it is."""
    top = found[:_LONGEST]
    lines = [text[each.start : each.end] for each in top]
    last = next((place for place in range(1, len(top)) if top[place].kind != "heading" or _CHAPTER.match(lines[place])), len(top))
    return lines[:last]


def index_told(head: Sequence[str], language: str = "vi") -> tuple[str, str]:
    """Return the rank indicator of the one index that a title is about and its year's words ("TÓM TẮT KẾT QUẢ CHỈ SỐ PAPI NĂM 2021"), "" for none."""
    index = year = ""
    for words in head:
        ranks = {each.rank for _, _, each in named(words, language)}
        said = set(YEAR.findall(words))
        if len(ranks) == 1:
            index = index or min(ranks)
            is_its = len(said) == 1 and cue("period", "of_index").search(words.partition(min(said))[0])
            year = year or (f"năm {min(said)}" if is_its else "")
    return index, year


def year_reported(head: Sequence[str]) -> str:
    """Return the latest year that a title reports on, "" for none; the year of a document, a date or of tasks to come is not it."""
    found = (match for words in head for match in _REPORTED.finditer(words) if not cue("period", "planned").search(words[: match.start()]))
    return max((match[1] for match in found), default="")
