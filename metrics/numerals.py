"""Read a printed number the way Vietnamese reports write it, or refuse: never guess.

A dot groups thousands and a comma begins the decimals; the exceptions depend on the unit
and on what the indicator can be (`42.394 điểm` on a scale of 80 is 42.394).
"""

import re
import unicodedata
from dataclasses import dataclass

from metrics import decimals

HEDGES = {
    "at_least": ("hơn", "trên", "tối thiểu", "ít nhất", "vượt", "trở lên", "more than", "over", "at least"),
    "at_most": ("dưới", "không quá", "tối đa", "less than", "under", "at most"),
    "about": ("gần", "khoảng", "ước", "ước đạt", "xấp xỉ", "bình quân khoảng", "nearly", "about", "around"),
}
SCALES = {
    "nghìn": 1e3,
    "ngàn": 1e3,
    "thousand": 1e3,
    "vạn": 1e4,
    "triệu": 1e6,
    "million": 1e6,
    "tỷ": 1e9,
    "tỉ": 1e9,
    "billion": 1e9,
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_RANKED = ("ranked", "ranking", "ranks", "placed", "placing", "came", "coming", "came in", "finished", "finishing", "stood")
_PLACES = ("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
# Ranks in words. English ordinals only as words: "5th" is read as a number.
RANK_WORDS = {
    **dict.fromkeys(("dẫn đầu", "đứng đầu", "quán quân", "ngôi đầu", "ngôi vị đầu", "thứ nhất", "số một", "hạng nhất"), 1.0),
    **dict.fromkeys(("á quân", "thứ nhì", "hạng nhì", "vị trí thứ hai", "hạng hai", "đứng thứ hai", "xếp thứ hai"), 2.0),
    **dict.fromkeys(("hạng ba", "vị trí thứ ba", "đứng thứ ba", "xếp thứ ba"), 3.0),
    **dict.fromkeys(("topped", "came first", "placed first", "first place", "top spot", "came top", "came out top"), 1.0),
    **dict.fromkeys(("came second", "placed second", "second place"), 2.0),
    **dict.fromkeys(("came third", "placed third", "third place"), 3.0),
    **{f"{verb} {word}": float(place) for verb in _RANKED for place, word in enumerate(_ORDINALS, 1)},
    **{f"{verb} thứ {word}": float(place) for verb in ("xếp", "đứng", "vị trí", "hạng") for place, word in enumerate(_PLACES, 2)},
}
NONE_WORDS = ("không có", "không phát sinh", "không còn", "chưa có")
MONEY_SCALES = {"million_vnd": 1e6, "billion_vnd": 1e9}
_DECIMAL_UNITS = ("%", "percent", "điểm", "point", "index_0_1")
_COUNTED_IN_WHOLE = "whole"

_HEDGE = re.compile(rf"^(?P<hedge>{'|'.join(sorted((re.escape(word) for words in HEDGES.values() for word in words), key=len, reverse=True))})\s+", re.I)
_NUMBER = re.compile(
    rf"(?P<number>\d[\d.,]*)\s*(?:/\s*(?P<out_of>\d[\d.,]*))?\s*(?P<scale>{'|'.join(SCALES)})?"
    r"\s*(?:đồng|VND|VNĐ)?\s*(?P<percent>%|percent|per cent)?\s*(?P<open>trở lên)?",
    re.I,
)
_RANGE = re.compile(r"^(?P<low>\d[\d.,]*)\s*%?\s*[-–]\s*(?P<high>\d[\d.,]*)\s*%?$")
_RAISED = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u209c]")
_GROUPED_BY_SPACES = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_SPACED = re.compile(r"(?<=\d)\s+(?=[.,]\d)|(?<=\d\.)\s+(?=\d{3}(?!\d))|(?<=\d,)\s+(?=\d{1,2}\s?%)|(?<=(?<!\d)\d)\s(?=\d\s?,\s?\d+\s?%)")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUPED_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as understood: its value, how exact it is, and out of how many."""

    value: float
    qualifier: str
    out_of: float | None
    printed: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that was not understood. `reason`: unreadable | ambiguous | broken | negative."""

    printed: str
    reason: str


def read(printed: str, *, unit: str = "", language: str = "vi", limits: tuple[float, float] | None = None) -> Numeral | Refusal:
    """Return what *printed* says, or a refusal.

    *unit* is a catalogue unit or the printed one: it decides whether one separator can
    group thousands. *limits* are the lowest and highest value that can be true. *language*
    "en" reads 1,934 as one thousand nine hundred and thirty-four; "machine" reads 42.394
    as a decimal, as data files write it; one of `decimals.STYLES` reads it as its column
    shows. `70 - 80` is 70, about; "dẫn đầu" is rank 1, "không có" 0. A raised figure (40¹) is
    a footnote, never a digit.
    """
    if _RAISED.search(printed):
        return Refusal(printed, "unreadable")
    text = " ".join(unicodedata.normalize("NFKC", printed).replace("−", "-").split())
    text = _GROUPED_BY_SPACES.sub("", text) if language in decimals.STYLES else text
    if text.lower() in RANK_WORDS:
        return Numeral(RANK_WORDS[text.lower()], "exact", None, printed)
    if text.lower() in NONE_WORDS:
        return Numeral(0.0, "exact", None, printed)
    text = _SPACED.sub("", text)
    qualifier, text = _hedge(text)
    span = _RANGE.match(text)
    if span:
        low = _value(span["low"], unit, language, limits)
        return Refusal(printed, low) if isinstance(low, str) else Numeral(low, "about", None, printed)
    shape = _NUMBER.fullmatch(text)
    if not shape:
        return Refusal(printed, "negative" if text.startswith("-") and _NUMBER.fullmatch(text[1:]) else "unreadable")
    scale = _scale(shape["scale"], unit)
    decimal_unit = "%" if shape["percent"] else unit
    value = _value(shape["number"], "scaled" if scale != 1 else decimal_unit, language, None if scale != 1 else limits)
    out_of = _value(shape["out_of"], decimal_unit, language, None) if shape["out_of"] else None
    if isinstance(value, str):
        return Refusal(printed, value)
    if isinstance(out_of, str):
        return Refusal(printed, out_of)
    return Numeral(round(value * scale, 6), "at_least" if shape["open"] else qualifier, out_of, printed)


def _hedge(text: str) -> tuple[str, str]:
    qualifier = "exact"
    while found := _HEDGE.match(text):
        if qualifier == "exact":
            qualifier = next(name for name, words in HEDGES.items() if found["hedge"].lower() in words)
        text = text[found.end() :]
    return qualifier, text


def _scale(word: str | None, unit: str) -> float:
    scale = SCALES[word.lower()] if word else 1.0
    return scale / MONEY_SCALES.get(unit, 1.0) if word else 1.0


def _value(digits: str, unit: str, language: str, limits: tuple[float, float] | None) -> float | str:
    """Return the value of *digits*, or the reason for refusing them."""
    digits = digits.rstrip(".,")
    if language in decimals.STYLES:
        loose = unit == "scaled" or unit in MONEY_SCALES
        return decimals.value(digits, language, decimal=unit in _DECIMAL_UNITS, whole=unit not in _DECIMAL_UNITS and not loose, limits=limits)
    if language == "machine":
        return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else "unreadable"
    if language == "en":
        return _english(digits)
    dots, commas = digits.count("."), digits.count(",")
    if not dots and not commas:
        return float(digits)
    if dots and commas:
        return _both(digits)
    if commas:
        return float(digits.replace(",", ".")) if commas == 1 and digits[-1] != "," else "broken"
    return _dotted(digits, unit, limits)


def _english(digits: str) -> float | str:
    if _GROUPED_ENGLISH.fullmatch(digits):
        return float(digits.replace(",", ""))
    return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else "broken"


def _both(digits: str) -> float | str:
    whole, _, part = digits.partition(",")
    if "," in part or "." in part or not _GROUPED.fullmatch(whole):
        return "broken"
    return float(whole.replace(".", "") + "." + part)


def _dotted(digits: str, unit: str, limits: tuple[float, float] | None) -> float | str:
    grouped = float(digits.replace(".", "")) if _GROUPED.fullmatch(digits) and not digits.startswith("0.") else None
    decimal = float(digits) if digits.count(".") == 1 else None
    if unit in (*_DECIMAL_UNITS, "scaled") and decimal is not None:
        return _possible(decimal, grouped, limits)
    if grouped is not None:
        return grouped
    if decimal is not None and len(digits.partition(".")[2]) <= 2 and unit not in ("", _COUNTED_IN_WHOLE):
        return "ambiguous"
    return decimal if decimal is not None and len(digits.partition(".")[2]) <= 2 else "broken"


def _possible(decimal: float, grouped: float | None, limits: tuple[float, float] | None) -> float | str:
    if grouped is None or limits is None:
        return decimal
    fits = [value for value in (decimal, grouped) if limits[0] <= value <= limits[1]]
    return fits[0] if len(fits) == 1 else (decimal if fits else "ambiguous")
