"""TCVN3 and VNI: Vietnamese from before Unicode, read as Western letters."""

import re
from functools import cache

from metrics.loaders.prose.grammar import facts

TCVN3, VNI = "tcvn3", "vni"
_WORD = re.compile(r"\w+")
_UNICODE = re.compile("[ạ-ỹơưđăĐƠƯ\u0300-\u0323]")
_FEW = 3


@cache
def table(encoding: str) -> dict[str, str]:
    """Return what *encoding* writes → what it means, one or two letters each."""
    said = facts("legacy.toml")[encoding]
    if encoding == TCVN3:
        return dict(zip(said["theirs"], said["ours"], strict=True))
    lower = dict(said["single"])
    for base, tones in said["tones"].items():
        lower |= {base + mark: letter for mark, letter in zip(said["marks"], tones, strict=True)}
    for base, hats in said["hats"].items():
        lower |= {base + mark: letter for mark, letter in zip(said["hat_marks"], hats, strict=True)}
    lower |= {"a" + mark: letter for mark, letter in zip(said["breve_marks"], said["breves"], strict=True)}
    titled = {theirs[0].upper() + theirs[1:]: ours.upper() for theirs, ours in lower.items() if len(theirs) > 1}
    return lower | titled | {theirs.upper(): ours.upper() for theirs, ours in lower.items()}


def encoding_of(text: str) -> str:
    """Return tcvn3 or vni when *text* is written so, "" when it is not: told by everyday words that only then appear."""
    sample = text[:20_000]
    if text.isascii() or len(_UNICODE.findall(sample)) > len(sample) // 100:
        return ""
    plain = _everyday(sample)
    scored = [(_everyday(converted(sample, encoding)), encoding) for encoding in (TCVN3, VNI)]
    most, best = max(scored)
    return best if most >= max(_FEW, 2 * plain + 1) else ""


def converted(text: str, encoding: str) -> str:
    """Return *text*, written in *encoding*, in Unicode."""
    return "".join(meaning for _, meaning in pieces(text, encoding))


def pieces(text: str, encoding: str):
    """Yield (start, meaning) of every letter of *text*, written in *encoding*; a pair is one letter."""
    known = table(encoding)
    position, width = 0, max(map(len, known))
    while position < len(text):
        size = next((size for size in range(width, 0, -1) if text[position : position + size] in known), 0)
        yield position, known[text[position : position + size]] if size else text[position]
        position += size or 1


def written(text: str, encoding: str) -> str:
    """Return *text* as *encoding* writes it: the way back, for capitals of TCVN3 in small letters."""
    back: dict[str, str] = {}
    for theirs, ours in table(encoding).items():
        back.setdefault(ours, theirs)
    return "".join(back.get(letter) or back.get(letter.lower(), letter) for letter in text)


def _everyday(text: str) -> int:
    known = _everyday_words()
    return sum(word in known for word in _WORD.findall(text.lower()))


@cache
def _everyday_words() -> frozenset[str]:
    return frozenset(word for word in facts("legacy.toml")["everyday"] if not word.isascii())
