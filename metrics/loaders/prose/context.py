"""What a whole text says of itself: title, publication date, years, areas."""

import re
from bisect import bisect_right
from datetime import date

from metrics.loaders.prose import ahead, titles
from metrics.loaders.prose.dates import DAY, YEAR, is_announced, is_compared, is_of_last_year, role_of
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token
from metrics.loaders.prose.repair import Repaired
from metrics.loaders.prose.segments import Sentence
from metrics.statements import Cue

_FULL_DATE = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d{2})\b")
_TOP = 400
_ONLY_YEAR = re.compile(r"(?!.*(?:tháng|quý))\D*(?:19|20)\d{2}", re.I)
_REPORTED = re.compile(r"(?:kết quả|báo cáo|tổng kết|trong|hết)[^,;.]*$", re.I)  # a year that its words make the one reported on


def cues(body: Repaired, found: list[Sentence], tokens: list[Token], mentions: list[tuple[int, int, str]], begin: int) -> tuple[Cue, ...]:
    """Return all that the text says of its own title, publication date, years and areas."""
    shown = [each for each in found if each.start >= begin]
    if not shown:
        return ()
    text, title = body.text, shown[0]
    said = [Cue("title", text[title.start : title.end], "title", _locator(body, title.start, title.end))]
    published, years = _published(text, begin), []
    dates = [token for token in tokens if token.kind == "date" and token.start >= begin and YEAR.search(token.printed)]
    settled = any(token.start < title.end and not _is_of_tasks(text, token) for token in dates)
    reported = titles.year_reported(titles.headings_on_top(text, shown))
    if published:
        day, match = published
        said.append(_cue("published", day, "dateline", body, match.start(), match.end(), shown))
    for token in dates:
        if settled and token.start < title.end and _is_of_tasks(text, token):
            continue
        if _tells_when(text, token, _sentence(shown, token)) and not _is_planned(text, token, shown, reported):
            place = "title" if token.start < title.end else "body"
            day = _FULL_DATE.search(token.printed)
            if day and cue("period", "meeting").search(text[max(0, token.start - 8) : token.end]) or _looks_back(text, token, _sentence(shown, token)):
                continue
            if day and published and published[1].start() < token.end and token.start < published[1].end():
                continue
            if day and _day(day):
                said.append(_cue("as_of", _day(day), place, body, token.start, token.end, shown))
            elif len(YEAR.findall(token.printed)) == 1:
                years.append((token, _cue("year", YEAR.search(token.printed).group(), place, body, token.start, token.end, shown)))
    said += _telling(text, shown, years, any(each.kind == "as_of" for each in said))
    for start, end, name in mentions:
        if start >= begin:
            said.append(_cue("area", name, "title" if start < title.end else "body", body, start, end, shown))
    return tuple(said)


def _telling(text: str, shown: list[Sentence], years: list[tuple[Token, Cue]], has_day: bool) -> list[Cue]:
    """Return the years that tell best when a report's figures are of: those of its main clauses, else of its indices, else those it looks back at."""
    latest: dict[int, int] = {}
    for token, cue_ in years:
        if _ONLY_YEAR.fullmatch(token.printed):
            start = _sentence(shown, token)
            latest[start] = max(latest.get(start, 0), int(cue_.words))
    kept: tuple[list[Cue], ...] = ([], [], [])
    for token, cue_ in years:
        start = _sentence(shown, token)
        is_earlier = int(cue_.words) < latest.get(start, 0) and not _REPORTED.search(text[max(start, token.start - 40) : token.start])
        looks_back = cue_.place == "body" and (is_earlier or _is_in_bracket(text, start, token))
        kept[2 if looks_back else 1 if _is_of_index(text, token) else 0].append(cue_)
    return next((cues_ for cues_ in kept if cues_), []) if not has_day else kept[0]


def _is_in_bracket(text: str, start: int, token: Token) -> bool:
    return text.rfind("(", start, token.start) > text.rfind(")", start, token.start)


def _published(text: str, begin: int) -> tuple[str, re.Match] | None:
    """Return the first full date near the top that no "ngày" makes a date of something told."""
    for match in _FULL_DATE.finditer(text, begin, min(len(text), begin + _TOP)):
        day = _day(match)
        if day and not re.search(r"(?:ngày|từ|đến|sáng|chiều|trước|hết)\s*$", text[begin : match.start()], re.I):
            return day, match
    return None


def _tells_when(text: str, token: Token, start: int) -> bool:
    before = text[max(start, token.start - 60) : token.start]
    if DAY.match(token.printed) and not cue("period", "as_of").search(before):
        return False
    if is_announced(token, before) or is_compared(text, start, token):
        return False
    return not any(cue("period", name).search(before) for name in ("document", "begins", "ahead")) or role_of(text, start, token) == "normal"


def _looks_back(text: str, token: Token, start: int) -> bool:
    """Tell whether a day is that of a meeting early in the year, which sums up the year before."""
    return is_of_last_year(token, text[max(start, token.start - 60) : token.start])


def _sentence(found: list[Sentence], token: Token) -> int:
    """Return where the sentence of *token* begins."""
    around = _around(found, token.start)
    return around.start if around else 0


def _around(found: list[Sentence], place: int) -> Sentence | None:
    """Return the sentence of *found* that *place* is in."""
    index = bisect_right(found, place, key=lambda each: each.start) - 1
    return found[index] if index >= 0 and place < found[index].end else None


def _is_of_tasks(text: str, token: Token) -> bool:
    """Tell whether a year is the next one, whose tasks a title adds: "tổng kết năm 2023, triển khai nhiệm vụ năm 2024"."""
    return bool(cue("period", "planned").search(text[max(0, token.start - 60) : token.start]))


def _is_of_index(text: str, token: Token) -> bool:
    """Tell whether a year is one of an index: PAR INDEX of 2022 is published in a report on 2023; or of a comparison in brackets."""
    before = text[max(0, token.start - 40) : token.start]
    return bool(before.rstrip().endswith("(") or cue("period", "of_index").search(before) or cue("period", "index_itself").match(token.printed))


def _is_planned(text: str, token: Token, found: list[Sentence], reported: str) -> bool:
    """Tell whether a year is one that a sentence of goals speaks of, or that comes after the one *reported* with nothing told of it."""
    around = _around(found, token.start)
    if around is None or around is found[0]:
        return False
    words = text[around.start : min(around.end, token.end + 40)]
    if around.kind == "heading" and cue("target", "heading").search(words):
        return True
    if ahead.is_later(words, reported) and not cue("target", "told_of").search(words):
        return True
    planned = list(cue("target", "sentence").finditer(words))
    return bool(planned) and not cue("target", "fact").search(words, planned[0].start())


def _cue(kind: str, words: str, place: str, body: Repaired, start: int, end: int, found: list[Sentence]) -> Cue:
    around = _around(found, start)
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
