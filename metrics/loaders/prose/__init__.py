"""Find figures in a narrative report, the way provinces publish them.

The text is decoded, repaired with every character's place kept, cut into sentences, and
each number bound to what it counts by the grammar (`grammar.toml`, `cues.toml`).
"""

from collections.abc import Iterator

from metrics.catalogue import area_mentions
from metrics.loaders.prose import context
from metrics.loaders.prose.binding import Meaning, meanings
from metrics.loaders.prose.decode import body_start, decoded, described
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token, tokens
from metrics.loaders.prose.repair import Repaired, repaired
from metrics.loaders.prose.segments import Sentence, sentences
from metrics.report import Report
from metrics.statements import Statements, statement_table

_LONGEST_QUOTE = 400


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* may be a text: every other loader was asked before, so the name of a text is not needed."""
    return not content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"))


def load(content: bytes, file_name: str) -> Statements:
    """Return one statement for every number in *content*, understood or not.

    Nothing is dropped: a number that matches no indicator comes back with an empty
    indicator. Locators count characters of the decoded text, before any repair. Raises
    UnreadableReportError for an empty file or one that is no text.
    """
    text = decoded(content, file_name)
    return statements_of(text, described(content, text, file_name))


def statements_of(text: str, report: Report) -> Statements:
    """Return one statement for every number of *text*, wherever the text was found; locators are `text:120-125`."""
    body = repaired(text, body_start(text))
    found, numbers = sentences(body.text), tokens(body.text)
    rows = list(_rows(text, body, found, numbers))
    return Statements(report, statement_table(rows), text, context.cues(body, found, numbers))


def _rows(text: str, body: Repaired, found: list[Sentence], numbers: list[Token]) -> Iterator[dict[str, str]]:
    mentions = area_mentions(body.text)
    said, paragraph, is_plan = "", -1, False
    for sentence in found:
        if sentence.paragraph != paragraph:
            said, paragraph = "", sentence.paragraph
        words = body.text[sentence.start : sentence.end]
        if len(words) < 80 and not words.endswith((".", ";", ",")):
            is_plan = bool(cue("target", "heading").search(words)) if words[0].isupper() or words[0].isdigit() else is_plan
        here = [token for token in numbers if sentence.start <= token.start < sentence.end]
        periods, said = context.periods(body.text, sentence, here, said)
        areas = context.areas(body.text, sentence, mentions)
        for meaning in meanings(body.text, sentence.start, sentence.end, here, is_plan):
            yield _row(text, body, sentence, meaning, periods.get(meaning.token.start, ""), areas)


def _row(text: str, body: Repaired, sentence: Sentence, meaning: Meaning, period: str, areas: list[tuple[int, str]]) -> dict[str, str]:
    token = meaning.token
    start, end = body.span(token.start, token.end)
    area = next((name for stop, name in reversed(areas) if stop <= token.start), "")
    return {
        "locator": f"text:{start}-{end}",
        "printed": text[start:end],
        "quote": _quote(text, body, sentence, start, end),
        "indicator": meaning.indicator,
        "breakdown": meaning.breakdown,
        "tier": meaning.tier,
        "area": area,
        "period": period,
        "unit": "%" if token.is_percent else "",
        "taken_as": meaning.taken_as,
    }


def _quote(text: str, body: Repaired, sentence: Sentence, start: int, end: int) -> str:
    """Return the sentence as decoded, a long one cut at words around the number."""
    first, last = body.span(sentence.start, sentence.end)
    first, last = min(first, start), max(last, end)
    if last - first <= _LONGEST_QUOTE:
        return text[first:last]
    left, right = max(first, start - _LONGEST_QUOTE // 2), min(last, end + _LONGEST_QUOTE // 2)
    while left > first and not text[left - 1].isspace():
        left -= 1
    while right < last and not text[right].isspace():
        right += 1
    return text[left:right]
