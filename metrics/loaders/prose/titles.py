"""What the title of a text says of all of it: the body it is about ("Kết quả của Sở Tư pháp"), its index, its part of a year."""

import re

from metrics.catalogue import find_areas
from metrics.catalogue.names import MERGER
from metrics.loaders.prose import ranking
from metrics.loaders.prose.dates import YEAR
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.numbers import Token
from metrics.loaders.prose.places import LOCAL, UPPER, bodies, is_province, tidied
from metrics.loaders.prose.segments import Sentence

_LONGEST_TITLE = 5  # headings at the top of a text, and the sentence after them
_FIRST_WORDS = 16  # letters before a date that opens a sentence: "Trong 6 tháng đầu năm 2025"

# What a letterhead adds to a department's name: its province.
_SIGNED = re.compile(rf"(?:\s+(?:tỉnh|thành phố|TP\.?))?(?:\s+[{UPPER}]\w*){{0,4}}\W*")
_OWNED = re.compile(r"(?:^|[\s:])(?:của|ở|tại|từ|cho|một cửa|công tác)\s*$", re.I)
_CAPITALS = re.compile(rf"^(?:ỦY BAN NHÂN DÂN |UBND )?((?:SỞ|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|PHƯỜNG|XÃ|THỊ TRẤN|ĐẶC KHU)(?: [{UPPER}]+)+)$", re.M)


def default_agency(title: str, text: str) -> str:
    """Return the body that *text* is about, by the lines of its *title*; "" for the whole province.

    A department whose report tells of the whole province only signs it. A title that names a
    body in passing makes it the subject only where the text goes on to speak of "the
    department" or "the district" itself.
    """
    found = bodies().search(title)
    capitals = _CAPITALS.search(title)
    if found is None and capitals and not is_province(capitals[1].title()):
        name = tidied(capitals[1])
        return name if LOCAL.match(name) or _speaks_of_itself(name, text[len(title) :]) else ""
    if found is None or is_province(found.group()):
        return ""
    name, before, body = tidied(found.group()), title[: found.start()], text[len(title) :]
    itself = _speaks_of_itself(name, body)
    if not LOCAL.match(name) and not itself and _SIGNED.fullmatch(title[found.end() :].partition("\n")[0]) and cue("agency", "told_of").search(body):
        return ""
    stripped = before.strip(" :-–")
    if not stripped or before.rstrip().endswith(":") or find_areas(stripped.rstrip(":"), MERGER):
        return name
    return name if itself and _OWNED.search(re.sub(r"(?:UBND|Ủy ban nhân dân)\s*$", "", before)) else ""


def _speaks_of_itself(name: str, body: str) -> bool:
    kind = re.match(r"Sở|Chi cục|Cục|Ban Quản lý|Thanh tra|thị xã|thành phố|thị trấn|đặc khu|\w+", name)[0]
    rest, verbs = re.escape(name.partition(kind)[2].strip()), cue("agency", "itself").pattern
    by_name = rf"\b(?:{kind}|{kind.capitalize()})(?: {rest})?(?: [Tt]ỉnh [{UPPER}]\w*(?: [{UPPER}]\w*)?)? (?:{verbs})"
    return bool(re.search(rf"{by_name}|\b(?:của|toàn|UBND) {kind}\b(?! [{UPPER}])", body))


def headings(text: str, found: list[Sentence]) -> str:
    """Return the lines at the top of *text* that make its title."""
    last = 0
    while last + 1 < min(len(found), _LONGEST_TITLE) and found[last + 1].kind == "heading":
        last += 1
    return text[found[0].start : found[last].end] if found else ""


def only_index(title: str, language: str) -> str:
    """Return the index (by its rank) that *title* names, "" when it names none or several."""
    named = {index.rank for _, _, index in ranking.named(title, language)}
    return named.pop() if len(named) == 1 else ""


def period(found: list[Sentence], numbers: list[Token]) -> str:
    """Return the part of a year ("quý III/2025") that the title, or the first words of the text, say the whole text is of, "" for none."""
    for place, sentence in enumerate(found[:_LONGEST_TITLE]):
        token = next((each for each in numbers if each.kind == "date" and sentence.start <= each.start < sentence.end), None)
        is_title = not place or sentence.kind == "heading"
        opens = token is not None and token.start - sentence.start < _FIRST_WORDS and not token.printed.lower().startswith("tháng")
        if token and (is_title or opens) and cue("period", "part").match(token.printed) and YEAR.search(token.printed):
            return token.printed
        if token or not is_title:
            return ""
    return ""
