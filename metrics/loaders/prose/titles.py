"""The body that a whole text is about, when its title names one: "Huyện Mộc Châu: …", "Kết quả của Sở Tư pháp"."""

import re

from metrics.catalogue import find_areas
from metrics.catalogue.names import MERGER
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.places import LOCAL, UPPER, bodies, is_province, tidied

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
    verbs = cue("agency", "itself").pattern
    return bool(
        re.search(
            rf"\b(?:{kind}|{kind.capitalize()})(?: {re.escape(name.partition(kind)[2].strip())})?(?: [Tt]ỉnh [{UPPER}]\w*(?: [{UPPER}]\w*)?)? (?:{verbs})|\b(?:của|toàn|UBND) {kind}\b(?! [{UPPER}])",
            body,
        )
    )
