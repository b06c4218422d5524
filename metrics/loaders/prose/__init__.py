"""Find figures in a narrative report, the way provinces publish them.

The text is decoded, repaired with every character's place kept, cut into sentences, and
each number bound to what it counts by the grammar (`grammar.toml`, `cues.toml`).
"""

from bisect import bisect_right
from collections.abc import Iterator

from metrics import numerals
from metrics.catalogue import area_mentions
from metrics.loaders.prose import context
from metrics.loaders.prose.decode import body_start, decoded, described
from metrics.loaders.prose.findings import findings
from metrics.loaders.prose.language import language_of
from metrics.loaders.prose.meaning import Meaning
from metrics.loaders.prose.numbers import Token, tokens
from metrics.loaders.prose.reader import Reader, Reading
from metrics.loaders.prose.repair import Repaired, repaired
from metrics.loaders.prose.repeats import told_once
from metrics.loaders.prose.segments import Sentence, sentences
from metrics.loaders.prose.spelled import spelled
from metrics.report import Report
from metrics.statements import Statements, statement_table

_LONGEST_QUOTE = 400


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* may be a text: every other loader was asked before, so the name of a text is not needed."""
    return not content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"))


def load(content: bytes, file_name: str) -> Statements:
    """Return one statement for every number in *content*, understood or not.

    Nothing is dropped: a number that matches no indicator comes back with an empty
    indicator, and one in the front matter or the furniture of a web page says so. A value
    that holds for several years comes back once for each. Locators count characters of the
    decoded text, before any repair. Raises UnreadableReportError for an empty file or one
    that is no text.
    """
    text = decoded(content, file_name)
    return statements_of(text, described(content, text, file_name))


def statements_of(text: str, report: Report) -> Statements:
    """Return one statement for every number of *text*, wherever the text was found; locators are `text:120-125`."""
    body = repaired(text)
    begin = next((place for place, origin in enumerate(body.origin) if origin >= body_start(text)), 0)
    language = language_of(body.text)
    numbers, found, mentions = tokens(body.text, language), sentences(body.text), area_mentions(body.text)
    front = [token for token in numbers if token.start < begin]
    shown = [sentence for sentence in found if sentence.start >= begin]
    read = [*Reader(body.text, shown, numbers, mentions, language).readings(), *_spelled(body.text, language, shown, numbers)]
    read.sort(key=lambda reading: reading.meaning.token.start)
    rows = [*(_front_row(text, body, token) for token in front), *(_row(text, body, reading) for reading in read)]
    cues = (*context.cues(body, found, numbers, mentions, begin), *findings(body, shown))
    return Statements(report, statement_table(told_once(rows, language)), text, cues, language)


def _spelled(text: str, language: str, found: list[Sentence], numbers: list[Token]) -> Iterator[Reading]:
    """Yield the numbers of *found* sentences that are spelled out, unread."""
    starts = [sentence.start for sentence in found]
    for token in spelled(text, language, numbers):
        index = bisect_right(starts, token.start) - 1
        if index >= 0 and token.end <= found[index].end:
            yield Reading(Meaning(token), found[index])


def _front_row(text: str, body: Repaired, token: Token) -> dict[str, str]:
    start, end = body.span(token.start, token.end)
    return {
        "locator": f"text:{start}-{end}",
        "printed": text[start:end],
        "quote": text[start:end],
        "taken_as": "furniture" if token.kind == "figure" else token.kind,
    }


def _row(text: str, body: Repaired, reading: Reading) -> dict[str, str]:
    meaning, token = reading.meaning, reading.meaning.token
    start, end = body.span(token.core if body.encoding and token.bare else token.start, token.end)
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in "*_`"):
        end -= 1
    return {
        "locator": f"text:{start}-{end}",
        "printed": text[start:end],
        "quote": _quote(text, body, reading.sentence, start, end),
        "indicator": meaning.indicator,
        "breakdown": meaning.breakdown,
        "tier": meaning.tier,
        "agency": reading.agency,
        "area": reading.area,
        "period": reading.period,
        "unit": "%" if token.is_percent else "",
        "qualifier": meaning.qualifier or (_qualifier(token) if body.encoding else ""),
        "taken_as": meaning.taken_as,
    }


def _qualifier(token: Token) -> str:
    """Return how exact a number of an old encoding is: its hedge cannot be read from the text as printed."""
    number = numerals.read(token.printed, unit="%" if token.is_percent else "")
    return number.qualifier if isinstance(number, numerals.Numeral) else ""


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
