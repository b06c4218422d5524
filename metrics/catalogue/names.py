"""Names of areas as people write them. A name means an area only together with a day."""

import re
import unicodedata
from datetime import date
from functools import cache

from rapidfuzz import fuzz

from metrics.catalogue.areas import Area, area, areas, areas_on
from metrics.catalogue.files import table

MERGER = date(2025, 7, 1)
_PREFIXES = ("thanhpho", "tinh", "tp")
_ALIKE, _MARGIN = 85, 5
# Names that are as often a person, a peace or a street: taken after "tỉnh", "thành phố" or "TP".
_NEEDS_PREFIX = {"hochiminh", "hoabinh", "thaibinh", "giang"}
_DECOYS = ("Hà Nam Ninh",)  # former provinces whose names begin like one of ours
_WORDY = re.compile(r"[A-Z]{2,}|\W")


def folded(name: str) -> str:
    """Return *name* for comparison: no marks, no case, only a-z and 0-9 (đ is d)."""
    text = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d").replace("Ð", "D").lower())
    return "".join(letter for letter in text if letter.isascii() and letter.isalnum())


def find_areas(name: str, on: date) -> tuple[str, ...]:
    """Return the ids of the areas that *name* means on the day *on*; () when it means none.

    Understands marks or none, both tone placements, NFD, "tỉnh", "thành phố", "TP" and the
    spellings of `area_aliases.csv`. An id is a name too.
    """
    if name in areas():
        return (name,) if area(name).exists_on(on) else ()
    known = _spellings()
    for key in _keys(name):
        found = [each for each in known.get(key, ()) if area(each).exists_on(on)]
        if found:
            return tuple(found)
    return ()


def areas_named(name: str) -> tuple[Area, ...]:
    """Return all areas, of whatever day, that *name* has meant."""
    known = _spellings()
    found = next((known[key] for key in _keys(name) if key in known), ())
    return tuple(area(each) for each in found) or ((area(name),) if name in areas() else ())


def similar_areas(name: str, on: date) -> tuple[str, ...]:
    """Return the ids whose names on the day *on* are closest to *name*, at most three: a suggestion, never an answer."""
    wanted = _keys(name)[-1]
    scored = sorted(((fuzz.ratio(wanted, folded(each.name["vi"])), each.id) for each in areas_on(on)), reverse=True)
    return tuple(found for score, found in scored[:3] if score >= _ALIKE - 3 * _MARGIN)


def prefixed_names() -> tuple[str, ...]:
    """Return the names that are words too, taken without "tỉnh" where they are what a sentence is about ("Hòa Bình có …")."""
    return tuple(each.name["vi"] for each in areas().values() if folded(each.name["vi"]) in _NEEDS_PREFIX - {"hochiminh"})


@cache
def mention_pattern() -> re.Pattern:
    """Return the pattern of every spelling that may stand in a running text (NFC), the longest first."""
    spellings = {row["alias"] for row in table("area_aliases.csv") if row["kind"] != "joined"} | {each.name["vi"] for each in areas().values()}
    usable = {each for each in spellings if folded(each) not in _NEEDS_PREFIX and _is_marked(each)}
    bare = sorted({_flexible(form) for each in usable for form in (each, each.upper())}, key=len, reverse=True)
    prefixed = sorted({_flexible(form) for each in spellings - usable if _is_marked(each) for form in (each, each.upper())}, key=len, reverse=True)
    prefix = r"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|T[Pp]\.?)\s*"
    opens = "".join(sorted({each[0] for each in (*spellings, *_DECOYS)} | {each[0].upper() for each in spellings} | {"T", "t"}))
    doing = "|".join(_flexible(form) for each in prefixed_names() for form in (each, each.upper()))
    subject = rf"(?:{doing})(?=\s*:|\s+-\s|\s+(?:có|đạt|xếp|đứng|đã|tiếp nhận|được)\b)"
    return re.compile(rf"(?<!\w)(?=[{opens}])(?:{'|'.join(_DECOYS)}|(?P<area>{prefix}(?:{'|'.join(prefixed)})|{'|'.join(bare)}|{subject}))(?!\w)(?!-\w)")


def area_mentions(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of every province named in *text* (NFC), none inside a longer name.

    A name that is as often a person or a word (Hồ Chí Minh, Hòa Bình) counts only with
    "tỉnh", "thành phố" or "TP" before it, the latter two kinds also with a verb after it.
    """
    return [(found.start(), found.end(), found.group()) for found in mention_pattern().finditer(text) if found["area"]]


def _is_marked(spelling: str) -> bool:
    plain = spelling == unicodedata.normalize("NFD", spelling)
    return not plain or len(spelling.split()) > 1 or bool(_WORDY.search(spelling)) or spelling in ("Hanoi", "Danang")


def _flexible(spelling: str) -> str:
    return re.escape(spelling).replace(r"\ ", r"\s+").replace(r"\.", r"\.\s*")


def _keys(name: str) -> list[str]:
    key = folded(name)
    shorter = [key[len(prefix) :] for prefix in _PREFIXES if key.startswith(prefix) and len(key) > len(prefix) + 2]
    return [key, *shorter]


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("area_aliases.csv"):
        for name in (row["before_2025_07"], row["since_2025_07"]):
            if name:
                found.setdefault(folded(row["alias"]), []).append(name)
    for each in areas().values():
        for name in each.name.values():
            found.setdefault(folded(name), []).append(each.id)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}
