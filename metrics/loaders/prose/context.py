"""What the sentence and its paragraph say of a number's period and area; what the whole text says of itself."""

import re
from datetime import date

from metrics.catalogue import area_mentions
from metrics.loaders.prose.numbers import Token
from metrics.loaders.prose.repair import Repaired
from metrics.loaders.prose.segments import Sentence
from metrics.statements import Cue

_YEAR = re.compile(r"(?:19|20)\d{2}")
_FULL_DATE = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d{2})\b")
_NO_PERIOD = re.compile(r"(?:từ|trước|kể từ)\s*$|(?:/[A-ZĐ-]+|số \d+)\s*(?:ngày|năm)?\s*$", re.I)
_YEAR_AFTER = re.compile(r"^\s*\(?(?:[^,;.\d]{0,40}\b(?:của )?năm\s+|\()((?:19|20)\d{2})\)?")
_TOP = 400


def periods(text: str, sentence: Sentence, tokens: list[Token], before: str) -> tuple[dict[int, str], str]:
    """Return the period words of each figure (by its start) and the last period said, for the next sentence.

    The nearest date before a number counts; a year right after it in brackets, or after
    "so với", counts more; else what the paragraph said before.
    """
    found, current = {}, before
    for token in tokens:
        if token.kind == "date" and _is_period(text, sentence, token):
            current = _wider(current, token.printed)
        elif token.kind == "figure":
            after = _YEAR_AFTER.match(text[token.end : sentence.end])
            compared = "so với" in text[max(sentence.start, token.start - 12) : token.start]
            bracketed = after and text[token.end :].lstrip().startswith("(")
            found[token.start] = f"năm {after[1]}" if after and (compared or bracketed) else current
    return found, current


def _is_period(text: str, sentence: Sentence, token: Token) -> bool:
    return not _NO_PERIOD.search(text[sentence.start : token.start])


def _wider(current: str, words: str) -> str:
    """Return *words*, with the year said before where they name none ("tháng 8" after "quý III/2025")."""
    if _YEAR.search(words):
        return words
    year = _YEAR.search(current)
    return f"{words} năm {year.group()}" if year else current


def areas(text: str, sentence: Sentence, mentions: list[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """Return (end, name) of the areas named in *sentence*."""
    return [(end, name) for start, end, name in mentions if sentence.start <= start < sentence.end]


def cues(body: Repaired, found: list[Sentence], tokens: list[Token]) -> tuple[Cue, ...]:
    """Return all that the text says of its own title, publication date, years and areas."""
    if not found:
        return ()
    text, title = body.text, found[0]
    said = [Cue("title", text[title.start : title.end], "title", _locator(body, title.start, title.end))]
    for match in _FULL_DATE.finditer(text, 0, min(len(text), _TOP)):
        day = _day(match)
        if day and not re.search(r"ngày\s*$", text[: match.start()], re.I):
            said.append(_cue("published", day, "dateline", body, match.start(), match.end(), found))
            break
    for token in tokens:
        if token.kind == "date" and token.bare != "published":
            year = _YEAR.search(token.printed)
            is_span = len(_YEAR.findall(token.printed)) > 1
            if year and not is_span and not _FULL_DATE.search(token.printed):
                place = "title" if token.start < title.end else "body"
                said.append(_cue("year", year.group(), place, body, token.start, token.end, found))
    for start, end, name in area_mentions(text):
        said.append(_cue("area", name, "title" if start < title.end else "body", body, start, end, found))
    return tuple(said)


def _cue(kind: str, words: str, place: str, body: Repaired, start: int, end: int, found: list[Sentence]) -> Cue:
    around = next((each for each in found if each.start <= start < each.end), None)
    quote = body.text[around.start : around.end] if around else body.text[start:end]
    return Cue(kind, words, place, _locator(body, start, end), quote)


def _locator(body: Repaired, start: int, end: int) -> str:
    first, last = body.span(start, end)
    return f"text:{first}-{last}"


def _day(match: re.Match) -> str:
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return ""
