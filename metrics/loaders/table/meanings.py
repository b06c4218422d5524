"""What the words of a heading, a row's label or a title say: indicator, part, area, period, unit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from metrics import catalogue, headings
from metrics.catalogue import area_mentions, areas_named, find_breakdown, find_indicator, find_tier
from metrics.catalogue.files import table
from metrics.loaders.table.words import heading_kind, row_kind, unit_in
from metrics.period_words import period_of

NOT_DATES = re.compile(
    r"(?:ngày\s+)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|\S*\d+/(?:\d{4}/)?[\w-]*[A-ZĐ]{2,}[\w-]*",
    re.I,
)
_PERIOD = re.compile(
    r"(?:(?:trong|đến|hết|tính đến|cuối|của|in|as of)\s+)*"
    r"(?:(?:6|06|9|09|sáu|chín)\s+tháng(?:\s+đầu)?\s*|quý\s+(?:iv|i{1,3}|[1-4])\s*[/,-]?\s*|tháng\s+\d{1,2}\s*[/,-]?\s*|q[1-4]\s*[/-]?\s*)?"
    r"(?:năm|year)?\s*(?<!\d)(?:19|20)\d\d(?!\d)(?:-[QS][1-4]|-\d\d)?",
    re.I,
)
_PART_OF_YEAR = re.compile(r"(?:quý\s+(?:iv|i{1,3}|[1-4])|q[1-4]|(?:6|06|sáu) tháng đầu(?: năm)?|(?:9|09|chín) tháng(?: đầu(?: năm)?)?|tháng\s+\d{1,2})", re.I)
_BULLET = re.compile(r"^\s*(?:[-+–•*]+|(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]|trong đó\s*:?)\s*", re.I)
_CAPTION = re.compile(r"^\s*(?:bảng|biểu|phụ lục|table)(?:\s+số)?\s*[\dIVX.]*\s*[:.\-–]?\s*", re.I)
_OF_AREA = re.compile(r"(?:\s*(?:của|tại|trên địa bàn|ở|in|of))?\s*(?:các\s+)?(?:tỉnh|thành phố|tp\.?)?\s*$", re.I)
_LONGEST_PERIOD = 40
_SHARES = ("tỷ lệ", "tỉ lệ", "tỷ lệ %", "tỉ lệ %", "share", "percent", "rate")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words say. `fields` fill a statement; `part` is a part of a year that is named elsewhere ("Quý I").

    `kind`: total | national | target | change | measure | share | ignore | "". `unknown`
    are the words that say nothing we know.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    unknown: str = ""

    def says(self, *names: str) -> bool:
        """Tell whether any of *names* is among the fields."""
        return any(self.fields.get(name) for name in names)


@cache
def said(words: str) -> Meaning:
    """Return what one cell of words says."""
    words = words.strip()
    unit = unit_in(words)
    fields = {"unit": unit} if unit else {}
    bare = _bare(words)
    if not bare:
        return Meaning(fields)
    code, part = find_indicator(words)
    if not code and bare != words:
        code, part = find_indicator(bare)
    if code:
        return Meaning(fields | {"indicator": code} | ({"breakdown": part} if part else {}))
    if row_kind(bare):
        return Meaning(fields, row_kind(bare))
    if bare.lower() in _SHARES:
        return Meaning(fields | {"unit": "%"}, "share")
    return _pieces(bare, fields)


def _pieces(words: str, fields: dict[str, str]) -> Meaning:
    kind = heading_kind(words)
    if areas_named(words) or words in catalogue.areas():
        return Meaning(fields | {"area": words})
    dated = NOT_DATES.sub(" ", words)
    period = _PERIOD.search(dated)
    if period and len(words) <= _LONGEST_PERIOD + 60:
        rest = _trimmed(dated[: period.start()] + " " + dated[period.end() :])
        fields = fields | {"period": period[0].strip()}
        if not rest or heading_kind(rest) == "measure":
            return Meaning(fields, kind if kind in ("target", "change") else "")
        inner = said(rest)
        return Meaning(inner.fields | fields, kind if kind in ("target", "change") else inner.kind, inner.unknown)
    if _PART_OF_YEAR.fullmatch(words):
        return Meaning(fields | {"part": words})
    if _breakdown_words(words):
        return Meaning(fields | {"breakdown": words})
    if find_tier(words):
        return Meaning(fields | {"tier": words})
    if kind:
        return Meaning(fields, kind)
    return Meaning(fields, unknown=words)


def combined(parts: Sequence[str]) -> Meaning:
    """Return what the words of a heading of several rows say together.

    "Cơ quan dùng eOffice" over "Tỷ lệ (%)" is the indicator of that share if there is one,
    and unknown otherwise: never the count.
    """
    parts = list(dict.fromkeys(part for part in parts if part))
    meanings = [said(part) for part in parts]
    if len(parts) > 1:
        meanings = _joined(parts, meanings)
    fields: dict[str, str] = {}
    codes = {meaning.fields["indicator"] for meaning in meanings if meaning.says("indicator")}
    for meaning in meanings:
        for name, value in meaning.fields.items():
            fields[name] = fields.get(name) or value
    kinds = [meaning.kind for meaning in meanings if meaning.kind]
    kind = next((each for each in ("target", "change", "national", "total", "share", "measure") if each in kinds), "")
    unknown = " / ".join(meaning.unknown for meaning in meanings if meaning.unknown)
    if len(codes) > 1 or _is_wrong_share(fields, kind):
        unknown = " / ".join(parts)
    return Meaning(fields, kind, unknown)


def _joined(parts: list[str], meanings: list[Meaning]) -> list[Meaning]:
    """Return *meanings* with an indicator that only several parts name together in place of theirs."""
    for words in (" ".join(parts), " ".join(reversed(parts))):
        code, part = find_indicator(_bare(words))
        known = {meaning.fields.get("indicator") for meaning in meanings} - {None}
        if code and known != {code}:
            named = Meaning({"indicator": code} | ({"breakdown": part} if part else {}))
            kept = [Meaning({key: value for key, value in each.fields.items() if key not in ("indicator", "breakdown")}, each.kind) for each in meanings]
            return [named, *kept]
    return meanings


def _is_wrong_share(fields: Mapping[str, str], kind: str) -> bool:
    code = fields.get("indicator")
    return bool(code) and fields.get("unit") == "%" and catalogue.indicator(code).unit_measure not in ("percent", "point", "index_0_1")


def title(words: str) -> Meaning:
    """Return what a title says: the area and period it mentions, and the indicator when the rest of it is one."""
    rest = NOT_DATES.sub(" ", _CAPTION.sub("", words))
    fields: dict[str, str] = {}
    mentions = area_mentions(rest)
    if len({name for _, _, name in mentions}) == 1:
        fields["area"] = mentions[0][2]
    periods = [found for found in _PERIOD.finditer(rest)]
    if len({period_of(found[0]) for found in periods}) == 1:
        fields["period"] = periods[0][0].strip()
    unit = unit_in(words)
    if unit:
        fields["unit"] = unit
    code, part = _indicator_in_title(words, rest, mentions)
    if code:
        fields |= {"indicator": code} | ({"breakdown": part} if part else {})
    return Meaning(fields)


def _indicator_in_title(words: str, rest: str, mentions: Sequence[tuple[int, int, str]]) -> tuple[str, str]:
    whole = find_indicator(words)
    if whole[0]:
        return whole
    for start, end, _ in reversed(mentions):
        rest = _OF_AREA.sub("", rest[:start]) + " " + rest[end:]
    return find_indicator(_bare(_trimmed(_PERIOD.sub(" ", rest))))


def row_label(words: str, running: str) -> Meaning:
    """Return what a row's label in the column of indicators says; "- Mức độ 3" is a part of the *running* indicator."""
    plain = said(words)
    if plain.says("indicator"):
        return plain
    inner = _BULLET.sub("", words)
    bare = said(inner) if inner != words else plain
    if bare.says("indicator"):
        return bare
    if running:
        part = find_breakdown(running, inner)
        if part:
            return Meaning({"indicator": running, "breakdown": part})
        if find_tier(inner):
            return Meaning({"indicator": running, "tier": inner})
    return plain


def answered(answer: str) -> Meaning:
    """Return what the reader's *answer* says of a heading."""
    kind, what = headings.meaning(answer)
    if kind == "indicator":
        code, _, part = what.partition("/")
        return Meaning({"indicator": code} | ({"breakdown": part} if part else {}))
    return Meaning({}, "ignore") if kind == "ignore" else Meaning({kind: what})


def _bare(words: str) -> str:
    """Return *words* without their unit."""
    unit = unit_in(words)
    if not unit:
        return words
    return _trimmed(re.sub(rf"[(\[][^)\]]*{re.escape(unit)}[^)\]]*[)\]]|(?:đvt|đơn vị(?: tính)?)\s*:\s*{re.escape(unit)}|,\s*%$", " ", words, flags=re.I))


def _trimmed(words: str) -> str:
    return " ".join(words.split()).strip(" ,:;-–.()")


@cache
def _breakdown_words(words: str) -> bool:
    return any(words.lower() == row[name].lower() for row in table("breakdowns.csv") for name in ("label_vi", "label_en"))
