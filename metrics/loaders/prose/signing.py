"""The body whose own report a text is, by the letterhead and the title over it."""

import re
from itertools import pairwise

from metrics.catalogue import find_areas
from metrics.catalogue.names import MERGER
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.places import LOCAL, UPPER, body_named, is_centre, tidied

_LETTERHEAD = re.compile(
    r"(?P<department>(?:SỞ|BAN QUẢN LÝ|CHI CỤC|CỤC|THANH TRA) [^\W\d_][\w ,&-]*?)(?:,? (?:TỈNH|THÀNH PHỐ|TP\.?) [\w -]+)?"
    r"|(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND) "
    r"(?P<local>(?:HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) [\w ]+?|THÀNH PHỐ [\w ]+?(?=,? TỈNH))(?:(?:,| -)? TỈNH [\w -]+)?"
)
_SIGNED = re.compile(rf"(?:\s+(?:tỉnh|thành phố|TP\.?))?(?:\s+[{UPPER}]\w*){{0,4}}\W*")  # what a letterhead adds to a department's name: its province
_OWNED = re.compile(r"(?:^|[\s:])(?:của|ở|tại|từ|cho|một cửa|công tác)\s*$", re.I)
_TITLE = re.compile(r"(?:của|tại|trên địa bàn)\s+(?:UBND )?$")
_AFTER_NAME = re.compile(r"\s*(?:(?:,? ?(?:huyện|thị xã|quận|tỉnh|thành phố|TP\.?) [^,;.]{2,24}){1,2}|[,(]? ?(?:(?:6|9|sáu|chín) tháng|quý|năm)\b.{0,30})?\W*")


def own_agency(head: list[str], text: str) -> str:
    """Return the department, district or commune that reports on itself, "" for none; *head* are the headings on top of *text*.

    A title that ends with "của Sở Nội vụ" says so; a letterhead alone does unless a department's text tells of the whole province.
    """
    for line in head:
        for found in body_named(line):
            if _TITLE.search(line[: found.start()]) and _AFTER_NAME.fullmatch(line[found.end() :]) and not is_centre(found.group()):
                return tidied(found.group())
    signed = next(filter(None, (_LETTERHEAD.fullmatch(line.strip(" :*")) for line in (*head, *map(" ".join, pairwise(head))))), None)
    if signed is None or signed["department"] and cue("agency", "told_of").search(text[len(head[0]) :]):
        return _by_title("\n".join(head), text)
    return tidied(_in_small_letters(signed["department"] or signed["local"], text))


def _by_title(title: str, text: str) -> str:
    """Return the first body that *title* names, when it leads the title or the text goes on to speak of it as itself; else ""."""
    found = next(iter(body_named(title)), None)
    if found is None or is_centre(found.group()):
        return ""
    name, before, body = tidied(found.group()), title[: found.start()], text[len(title) :]
    itself = _speaks_of_itself(name, body)
    signs_only = not LOCAL.match(name) and _SIGNED.fullmatch(title[found.end() :].partition("\n")[0]) and cue("agency", "told_of").search(body)
    if signs_only and not itself:
        return ""
    leads = before.strip(" :-–")
    if not leads or before.rstrip().endswith(":") or find_areas(leads.rstrip(":"), MERGER):
        return name
    return name if itself and _OWNED.search(re.sub(r"(?:UBND|Ủy ban nhân dân)\s*$", "", before)) else ""


def _speaks_of_itself(name: str, body: str) -> bool:
    """Tell whether *body* says "the department", "the district" of *name* without any other name."""
    kind = re.match(r"Sở|Chi cục|Cục|Ban Quản lý|Thanh tra|thị xã|thành phố|thị trấn|đặc khu|\w+", name)[0]
    rest, verbs = re.escape(name.partition(kind)[2].strip()), cue("agency", "itself").pattern
    by_name = rf"\b(?:{kind}|{kind.capitalize()})(?: {rest})?(?: [Tt]ỉnh [{UPPER}]\w*(?: [{UPPER}]\w*)?)? (?:{verbs})"
    return bool(re.search(rf"{by_name}|\b(?:của|toàn|UBND) {kind}\b(?! [{UPPER}])", body))


def _in_small_letters(name: str, text: str) -> str:
    """Return a name in capitals the way the text writes it in a sentence; by the rules of spelling when it never does."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
        if not found.group().isupper():
            return found.group()[0].upper() + found.group()[1:] if name.startswith("SỞ") else found.group()
    kind = re.match(r"(?:SỞ|BAN QUẢN LÝ|CHI CỤC|CỤC|THANH TRA|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) ", name)[0]
    rest = name.removeprefix(kind)
    is_department = kind[0] in "SBCT" and kind not in ("THÀNH PHỐ ", "THỊ XÃ ", "THỊ TRẤN ")
    return f"{kind.capitalize()}{rest.capitalize()}" if is_department else f"{kind.lower()}{rest.title()}"
