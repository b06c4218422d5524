"""Make a text comparable without losing where each character stood.

Old encodings, NFC, look-alike letters, spaces, quotes and dashes, tone placement, broken
lines and numbers; every repaired character knows its place in the text as decoded.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from metrics.loaders.prose import legacy
from metrics.loaders.prose.grammar import facts
from metrics.loaders.prose.lines import joined

# A number torn apart: "9 9 ,2%", "87 ,61", "659. 245 hồ sơ", "98, 5%". Only whole shapes: "năm 2012, 40 đơn vị" is two numbers.
_TORN = re.compile(
    r"(?=\d)(?:(?<![\d.,])\d(?P<a> )\d(?P<b> )?,(?P<c> )?\d{1,2}(?= ?%)"
    r"|(?<![\d.,])\d{1,3}(?P<d> )[.,]\d{1,3}(?!\d)"
    r"|(?<![\d.,])(?<!hạng )(?<!thứ )\d{1,3}(?:\.\d{3})?\.(?P<e> )\d{3}(?![\d.,/])"
    r"(?= (?:hồ sơ|thủ tục|TTHC|dịch vụ|hộp|văn bản|người|lượt|chữ|chứng|tài khoản|phản ánh|cán bộ))"
    r"|(?<![\d.,])(?<!độ )(?<!thứ )\d{2},(?P<f> )\d(?= ?%)(?!\d))"
)
_MARKS = re.compile(r"[*_`]|^#", re.M)
_MARKED = re.compile(r"(?m:^)(?P<heading>#{1,6} +)|(?<!\w)(?P<opened>\*{1,3}|_{1,3}|`)(?=[^\s*_`])[^\n*_`]{0,200}(?<=\S)(?P<closed>(?P=opened))(?!\w)")
# Letters that are one already and that nothing follows which joins them: what most of any text is made of.
_PLAIN = re.compile(r"[\n\t -~\u00a1-\u00ac\u00ae-\u024f\u1ea0-\u1ef9]+(?![\u0300-\u036f])")
_LISTED = re.compile(r"(?:lần lượt|tương ứng)[^.;\n]{0,40}$")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text; `origin[i]` is where its i-th character began, `origin[len]` the end."""

    text: str
    origin: tuple[int, ...]
    encoding: str = ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the decoded text of the repaired characters from *start* to *end*."""
        return self.origin[start], self.origin[end]


def repaired(decoded: str) -> Repaired:
    """Return *decoded* repaired."""
    encoding = legacy.encoding_of(decoded)
    letters, origin = _letters(decoded, encoding)
    text = _tones().sub(_new_tone, "".join(letters))
    text = joined(_twins().sub(lambda found: facts("letters.toml")["twins"][found.group()], text))
    text, origin = _mended(*_unmarked(text, origin))
    return Repaired(text, (*origin, len(decoded)), encoding)


def _letters(decoded: str, encoding: str) -> tuple[list[str], list[int]]:
    if encoding:
        found = [(at, letter) for at, meaning in legacy.pieces(decoded, encoding) for letter in meaning]
        return [letter for _, letter in found], [at for at, _ in found]
    alike, dropped = _alike()
    if "\r" not in decoded and unicodedata.is_normalized("NFC", decoded):
        used = set(decoded)
        if dropped.isdisjoint(used):
            return list(decoded if used.isdisjoint(map(chr, alike)) else decoded.translate(alike)), list(range(len(decoded)))
    letters: list[str] = []
    origin: list[int] = []
    position = 0
    while position < len(decoded):
        plain = _PLAIN.match(decoded, position)
        if plain:
            letters += plain.group().translate(alike)
            origin += range(position, plain.end())
            position = plain.end()
            continue
        after = position + 1
        while after < len(decoded) and unicodedata.combining(decoded[after]):
            after += 1
        cluster = unicodedata.normalize("NFC", decoded[position:after]).translate(alike)
        if cluster == "\r":
            cluster = "" if decoded[after : after + 1] == "\n" else "\n"
        for letter in cluster:
            if letter not in dropped:
                letters.append(letter)
                origin.append(position)
        position = after
    return letters, origin


def _unmarked(text: str, origin: list[int]) -> tuple[str, list[int]]:
    """Return *text* without the marks of emphasis and headings that a plain text may carry: **5.000**, _40_, `38`, ## …"""
    if not _MARKS.search(text):
        return text, origin
    gaps: set[int] = set()
    for found in _MARKED.finditer(text):
        for name in ("heading", "opened", "closed"):
            gaps.update(range(*found.span(name)))
    kept = [index for index in range(len(text)) if index not in gaps]
    return "".join(text[index] for index in kept), [origin[index] for index in kept]


def _mended(text: str, origin: list[int]) -> tuple[str, list[int]]:
    """Return *text* with the numbers that spaces tore apart in one piece."""
    gaps = set()
    for torn in _TORN.finditer(text):
        if torn["f"] and _LISTED.search(text[max(0, torn.start() - 60) : torn.start()]):
            continue
        gaps.update(torn.start(name) for name in "abcdef" if torn[name])
    if not gaps:
        return text, origin
    kept = [index for index in range(len(text)) if index not in gaps]
    return "".join(text[index] for index in kept), [origin[index] for index in kept]


def _new_tone(found: re.Match) -> str:
    tones, pair = facts("letters.toml")["tones"], found.group()
    return tones.get(pair) or tones[pair.lower()].upper()


@cache
def _alike() -> tuple[dict[int, str], frozenset[str]]:
    said = facts("letters.toml")
    return str.maketrans(said["alike"]), frozenset(said["dropped"]["marks"])


@cache
def _tones() -> re.Pattern:
    pairs = facts("letters.toml")["tones"]
    return re.compile(rf"(?<![qQ])(?:{'|'.join(pairs)}|{'|'.join(pair.upper() for pair in pairs)})(?!\w)")


@cache
def _twins() -> re.Pattern:
    return re.compile("|".join(facts("letters.toml")["twins"]))
