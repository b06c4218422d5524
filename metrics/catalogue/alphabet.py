"""The order in which Vietnamese names are listed."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: place for place, letter in enumerate("0123456789")} | {letter: place for place, letter in enumerate(_LETTERS, 10)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_WORD = re.compile(r"[^\W_]+")


@lru_cache(20_000)
def alphabetical(name: str) -> tuple:
    """Return the key that sorts *name* word by word in Vietnamese order: ă and â after a, đ after d; tones decide between equal letters only."""
    words, tones = [], []
    for word in _WORD.findall(unicodedata.normalize("NFC", name.replace("Ð", "Đ")).lower()):
        parted = [_parted(letter) for letter in word]
        words.append(tuple(_RANK.get(letter, ord(letter[:1]) + 100) for letter, _ in parted))
        tones.append(tuple(tone for _, tone in parted))
    return tuple(words), tuple(tones), name


def _parted(letter: str) -> tuple[str, int]:
    """Return the letter without its tone, and the place of the tone in the order of tones."""
    marks = unicodedata.normalize("NFD", letter)
    tone = max((_TONES.get(mark, 0) for mark in marks), default=0)
    plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    return plain, tone
