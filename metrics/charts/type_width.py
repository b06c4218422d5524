"""How wide words are in the font of the charts, so that a chart leaves room for them before it is drawn.

Plotly would find the room itself by drawing every axis twice (`automargin`), which costs half the time of a chart.
"""

import html
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_WIDTHS = Path(__file__).with_name("type_widths.toml")  # of letters, in thousandths of the size; docs/merge_fonts.py writes it
_MARKUP = re.compile("<[^>]*>")
_OTHER = 700  # a letter that the font has not


def width(text: str, size: float) -> float:
    """Return how many pixels one line of *text* takes at most in type of *size* pixels; `<b>` makes all of it bold."""
    letters = _letters("700" if "<b>" in text else "400")
    return sum(letters.get(letter, _OTHER) for letter in html.unescape(_MARKUP.sub("", text))) * size / 1000


def widest(texts: Iterable[str], size: float) -> float:
    """Return the pixels of the longest of *texts*, 0 where there is none."""
    return max((width(text, size) for text in texts), default=0.0)


@cache
def _letters(weight: str) -> dict[str, int]:
    by_width = tomllib.loads(_WIDTHS.read_text("utf-8"))[weight]
    return {letter: int(thousandths) for thousandths, letters in by_width.items() for letter in letters}
