"""Whose figure a number is among provinces: the report's own, another one's, or one of several that must be asked about."""

import re

from metrics.catalogue import folded
from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.grammar import cue
from metrics.loaders.prose.places import Scope
from metrics.statements import EITHER

_COMPARED = re.compile(
    r"(?:so với|sau|trên|dưới|như|cùng|cùng với|vượt|bằng|hơn|kém|với|than|behind|after|ahead of)\s+(?:tỉnh |thành phố |các tỉnh |các địa phương )?$", re.I
)
# What leads from a province that is compared with to its own number: "sau Đà Nẵng (90,32 điểm)", "ahead of Dong Thap with 65.28 points".
_REACHES = re.compile(
    r"\s*(?:\(|:|\d"
    r"|(?:với|đạt|là|có|được|giành|ghi|chỉ|mới|cũng|đang|đã|vẫn|ở mức|ở vị trí|xếp|đứng|hạng|thứ|chiếm|with|at|on|scored|has|had|came|ranked|which|who)\b)",
    re.I,
)
_GOES_ON = re.compile(
    r",\s*(?:which|who|địa phương|tỉnh|thành phố)\s+(?:đã |vừa |có |cũng )*(?:took|scored|had|came|ranked|posted|has|đạt|có|xếp|đứng|dẫn)\b[^;.]{0,50}", re.I
)
_FAR = 40  # letters before a name that may compare with it
_TOGETHER = re.compile(r"\s*(?:và|cùng với|cùng|hoặc|hay|,|,\s*và|/|and)\s*(?:các )?(?:tỉnh |thành phố |TP\.? ?)?", re.I)
_CENTRAL = ("hanoi", "hochiminh", "haiphong", "danang", "cantho", "hue")


def areas(start: int, end: int, mentions: list[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of the provinces named in a sentence; a city inside a province is none."""
    return [each for each in mentions if start <= each[0] < end and not _is_city_inside(text, each)]


def area_of(item: Item, text: str, start: int, named: list[tuple[int, int, str]], scope: Scope) -> str:
    """Return the name of the province that a number is of, "" for the report's own; several where the words leave it open.

    A province that is only compared with owns no more than the numbers right after it; one
    that is the subject owns the clause.
    """
    place = item.token.start
    before = [each for each in named if each[1] <= place]
    for first, last, name in reversed(before):
        between = text[last:place]
        if between.count(")") > between.count("("):
            continue
        together = _named_together(text, start, [each for each in before if each[0] <= first])
        if len(together) > 1:
            return "" if ";" in between and not cue("agency", "both").search(between) else _one_of(together, item)
        opened = _REACHES.match(between) is not None and not re.search(r"[;)]|\.(?=\s)", between)
        if _is_compared(text, start, first, named):
            if re.fullmatch(r"[^;)]{0,40}\([^;)]*|[^;,()]{0,32}", between) and (opened or not between.strip()) or _GOES_ON.fullmatch(between):
                return name
            continue
        if ";" in between or cue("agency", "whole").search(between):
            return ""
        return name
    return EITHER.join(scope.together) if scope.together and cue("agency", "both").search(f"{item.topic} {item.left}") else ""


def take_note(text: str, start: int, named: list[tuple[int, int, str]], scope: Scope) -> None:
    """Take note of the provinces that a sentence names as one, for "hai tỉnh" to mean them."""
    lists = (_named_together(text, start, named[: last + 1]) for last in range(len(named)))
    scope.together = max([scope.together if len(named) != 1 else [], *(names for names in lists if len(names) > 1)], key=len)


def _named_together(text: str, start: int, named: list[tuple[int, int, str]]) -> list[str]:
    """Return the names of a list of provinces that ends with the last of *named* and that is what its sentence is about."""
    together = named[-1:]
    for each in reversed(named[:-1]):
        if not _TOGETHER.fullmatch(text[each[1] : together[0][0]]):
            break
        together = [each, *together]
    return [] if _COMPARED.search(text[max(start, together[0][0] - _FAR) : together[0][0]]) else list(dict.fromkeys(name for *_, name in together))


def _one_of(together: list[str], item: Item) -> str:
    """Return the name that is the label of a series' value ("lần lượt"), else all of them: whose it is must be asked."""
    labels = [name for name in together if name in item.near] if item.near == item.left and not item.topic else []
    return labels[0] if len(labels) == 1 else EITHER.join(together)


def _is_compared(text: str, start: int, first: int, named: list[tuple[int, int, str]]) -> bool:
    """Tell whether the province named at *first* is one that another is held against, or goes on a list of such."""
    if _COMPARED.search(text[max(start, first - _FAR) : first]):
        return True
    before = next((each for each in reversed(named) if each[1] <= first), None)
    goes_on = before is not None and re.fullmatch(r"\s*(?:\([^()]*\)\s*)?(?:,|và|,\s*và)\s*(?:tỉnh |thành phố )?", text[before[1] : first])
    return bool(goes_on) and _is_compared(text, start, before[0], named)


def _is_city_inside(text: str, mention: tuple[int, int, str]) -> bool:
    before = text[max(0, mention[0] - 12) : mention[0]]
    is_city = re.search(r"(?:thành phố|TP\.?|thị xã|huyện|quận|phường|xã|đường)\s*$", before, re.I) or re.match(r"(?:thành phố|TP)", mention[2], re.I)
    if not is_city:
        return False
    name = folded(re.sub(r"^(?:thành phố|TP\.?)\s*", "", mention[2], flags=re.I))
    return name not in _CENTRAL and not name.endswith(_CENTRAL)
