"""Make a text comparable without losing where each character stood.

NFC, look-alike letters, spaces, quotes and dashes, tone placement, broken lines; every
repaired character knows its place in the text as decoded.
"""

import re
import unicodedata
from dataclasses import dataclass

_SINGLE = str.maketrans(
    {
        "\u00d0": "Đ",
        "\u00f0": "đ",
        "у": "y",
        "а": "a",
        "е": "e",
        "о": "o",
        "р": "p",
        "с": "c",
        "х": "x",
        "ᴠ": "v",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\t": " ",
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
    }
)
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
_OLD_TONES = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
}
_TONES = re.compile("|".join(_OLD_TONES) + "|" + "|".join(pair.upper() for pair in _OLD_TONES))
_OPEN_TONES = re.compile(rf"(?<![qQ])(?:{_TONES.pattern})(?![\w])")
_BROKEN_LINE = re.compile(r"(?<=[^\n.:;!?…])\n(?=[^\n\-+•*|])(?![IVX]+\.|\d+[.)] |[a-zđ][.)] )")


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text; `origin[i]` is where its i-th character began, `origin[len]` the end."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the decoded text of the repaired characters from *start* to *end*."""
        return self.origin[start], self.origin[end]


def repaired(decoded: str, start: int = 0) -> Repaired:
    """Return *decoded* from *start* on, repaired."""
    letters: list[str] = []
    origin: list[int] = []
    position = start
    while position < len(decoded):
        after = position + 1
        while after < len(decoded) and unicodedata.combining(decoded[after]):
            after += 1
        cluster = unicodedata.normalize("NFC", decoded[position:after]).translate(_SINGLE)
        if decoded[position] == "\r":
            cluster = "" if decoded[after : after + 1] == "\n" else "\n"
        for letter in cluster:
            if letter not in _DROPPED:
                letters.append(letter)
                origin.append(position)
        position = after
    text = _joined(_OPEN_TONES.sub(_new_tone, "".join(letters)))
    return Repaired(text, (*origin, len(decoded)))


def _new_tone(found: re.Match) -> str:
    pair = found.group()
    return _OLD_TONES.get(pair) or _OLD_TONES[pair.lower()].upper()


def _joined(text: str) -> str:
    """Return *text* with a line break inside a sentence as a space; the length stays the same."""
    lines = text.split("\n")
    width = max(map(len, lines), default=0)
    if width > 120:
        return text
    return _BROKEN_LINE.sub(" ", text)
