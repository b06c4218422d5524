"""The body whose own report a text is, by the letterhead and the title over it."""

import re
from itertools import pairwise

from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.places import body_named, is_centre

_LETTERHEAD = re.compile(
    r"(?P<department>(?:SỞ|BAN QUẢN LÝ|CHI CỤC|CỤC|THANH TRA) [^\W\d_][\w ,&-]*?)(?:,? (?:TỈNH|THÀNH PHỐ|TP\.?) [\w -]+)?"
    r"|(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND) "
    r"(?P<local>(?:HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) [\w ]+?|THÀNH PHỐ [\w ]+?(?=,? TỈNH))(?:(?:,| -)? TỈNH [\w -]+)?"
)
_TITLE = re.compile(r"(?:của|tại|trên địa bàn)\s+(?:UBND )?$")
_AFTER_NAME = re.compile(r"\s*(?:(?:,? ?(?:huyện|thị xã|quận|tỉnh|thành phố|TP\.?) [^,;.]{2,24}){1,2}|[,(]? ?(?:(?:6|9|sáu|chín) tháng|quý|năm)\b.{0,30})?\W*")


def own_agency(head: list[str], text: str) -> str:
    """Return the department, district or commune that reports on itself, "" for none; *head* are the headings on top of *text*.

    A title that ends with "của Sở Nội vụ" says so; a letterhead alone does unless a department's text tells of the whole province.
    """
    for line in head:
        for found in body_named(line):
            if _TITLE.search(line[: found.start()]) and _AFTER_NAME.fullmatch(line[found.end() :]) and not is_centre(found.group()):
                return found.group().removeprefix("UBND ")
    signed = next(filter(None, (_LETTERHEAD.fullmatch(line.strip(" :*")) for line in (*head, *map(" ".join, pairwise(head))))), None)
    if signed is None or signed["department"] and cue("agency", "told_of").search(text[len(head[0]) :]):
        return ""
    return _in_small_letters(signed["department"] or signed["local"], text)


def _in_small_letters(name: str, text: str) -> str:
    """Return a name in capitals the way the text writes it in a sentence; by the rules of spelling when it never does."""
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
        if not found.group().isupper():
            return found.group()[0].upper() + found.group()[1:] if name.startswith("SỞ") else found.group()
    kind = re.match(r"(?:SỞ|BAN QUẢN LÝ|CHI CỤC|CỤC|THANH TRA|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) ", name)[0]
    rest = name.removeprefix(kind)
    is_department = kind[0] in "SBCT" and kind not in ("THÀNH PHỐ ", "THỊ XÃ ", "THỊ TRẤN ")
    return f"{kind.capitalize()}{rest.capitalize()}" if is_department else f"{kind.lower()}{rest.title()}"
