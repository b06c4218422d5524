"""Names of indicators and their parts as people write them."""

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from metrics.catalogue.indicators import breakdowns, indicators

_ALIKE, _MARGIN, _SIMILAR = 90, 4, 45
_TIER_WORDS = {"cấp tỉnh": "province", "cấp huyện": "district", "cấp xã": "commune", "sở ngành": "department", "sở, ngành": "department"}
_UNIT_NOTE = re.compile(r"\s*[(\[](?:%|đvt|đơn vị|tỷ đồng|triệu đồng|triệu|nghìn|điểm|hồ sơ|dịch vụ|thủ tục)[^)\]]*[)\]]\s*$", re.I)
_SHARES = ("percent", "point", "index_0_1")
_COUNTED = re.compile(r"(?:tổng )?số |number of |total ")
_SHARED = re.compile(r"tỷ lệ |tỉ lệ |phần trăm |% |share of |percent")
_NUMBERING = re.compile(r"^\s*(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s+", re.I)


@cache
def find_indicator(words: str) -> tuple[str, str]:
    """Return (code, breakdown) that *words* name: a code, a label in either language, or one nearly so; ("", "") else.

    "Dịch vụ công trực tuyến mức độ 3" names a breakdown too.
    """
    text = _key(words)
    if not text:
        return "", ""
    names = _names()
    if words.strip() in indicators():
        return words.strip(), ""
    if text in names:
        return names[text]
    close = process.extract(text, names.keys(), scorer=fuzz.ratio, limit=6, score_cutoff=_ALIKE)
    best = [names[name] for name, score, _ in close if score >= close[0][1] - _MARGIN] if close else []
    return best[0] if len(set(best)) == 1 and _agree(text, best[0][0]) else ("", "")


def _agree(text: str, code: str) -> bool:
    """Tell whether a name that only nearly fits speaks of the same kind: a count is never taken for a share."""
    is_share = indicators()[code].unit_measure in _SHARES
    return not (_COUNTED.match(text) and is_share) and not (_SHARED.match(text) and not is_share)


@lru_cache(5000)
def similar_indicators(words: str, most: int = 4) -> tuple[str, ...]:
    """Return the codes whose names come closest to *words*, the closest first: a suggestion, never an answer."""
    text = _key(words)
    scored = process.extract(text, _names().keys(), scorer=_likeness, limit=40, score_cutoff=_SIMILAR) if text else []
    return tuple(dict.fromkeys(_names()[name][0] for name, _, _ in scored))[:most]


def _likeness(one: str, other: str, **_) -> float:
    """Return how much two names have in common, word by word: half of it for the words they share."""
    mine, theirs = set(one.split()), set(other.split())
    shared = 200 * len(mine & theirs) / (len(mine) + len(theirs))
    return 0.5 * fuzz.token_sort_ratio(one, other) + 0.5 * shared


@cache
def find_breakdown(code: str, words: str) -> str | None:
    """Return the breakdown of *code* that *words* name, "" for none said, None when it is unknown."""
    if not words.strip():
        return ""
    known = breakdowns(code)
    parts = [part.strip() for part in words.split(";") if part.strip()]
    if all(part in known for part in parts):
        return ";".join(sorted(parts))
    wanted = _key(words)
    return next((part.code for part in known.values() if wanted in (_key(part.label["vi"]), _key(part.label["en"]))), None)


@cache
def find_tier(words: str) -> str:
    """Return the tier that *words* name, "" for the whole area or unknown words."""
    text = words.strip().lower()
    return text if text in _TIER_WORDS.values() else _TIER_WORDS.get(text, "")


@cache
def _names() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for code, indicator in indicators().items():
        for label in (*indicator.label.values(), *indicator.short.values(), *indicator.also, re.sub(r"^(?:Số|Tổng số) (?=\w)", "", indicator.label["vi"])):
            found.setdefault(_key(label), (code, ""))
            for part in breakdowns(code).values():
                for name in part.label.values():
                    found.setdefault(_key(f"{label} {name}"), (code, part.code))
                    found.setdefault(_key(f"{label} - {name}"), (code, part.code))
    return found


def _key(words: str) -> str:
    text = unicodedata.normalize("NFC", words).lower()
    text = _NUMBERING.sub("", _UNIT_NOTE.sub("", text))
    for long, short in (("dvctt", "dịch vụ công trực tuyến"), ("tthc", "thủ tục hành chính"), ("cchc", "cải cách hành chính")):
        text = text.replace(long, short)
    text = re.sub(r"\bdvc\b", "dịch vụ công", text)
    return " ".join(re.sub(r"[^\w%]+", " ", text).split())
