"""Join the lines that a narrow page broke; the length of the text stays the same."""

import re

_ITEM = re.compile(r"\s*(?:[-+•*▪–]|[IVX]{1,5}\.|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]) ")
_ENDED = re.compile(r"[.:;!?…]\s*$")
# What cannot be the end of a line: a word that announces a number, or half of one ("1.086." over "452 hồ sơ").
_WAITS = re.compile(r"(?:\b(?:thứ|hạng|vị trí|là|đạt|gồm|được|có|cấp|gần|hơn|trên|năm|tháng|ngày|quý|mức độ)|(?<![\d.,])\d{1,3}(?:\.\d{3})+\.)\s*$", re.I)
# What cannot begin a line of its own: a number and, in small letters, what it counts.
_COUNTS = re.compile(r"\s*\d[\d.,]*%?\s+[^\W\dA-ZĐ]")
# A heading over a numbered list: "C. PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM" over "1. Phấn đấu …".
_CLOSES = re.compile(r"\b(?:năm|quý|tháng|cấp|được)\s*$", re.I)
_CHAPTER = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)] +[^\W\da-zà-ỹđ]")
_NARROW = 120
_FILLED = 0.8  # of the width: a line of a torn page that is no shorter is full, though its next word would have fitted
_TORN = 2  # breaks inside a sentence that make a block of lines one paragraph


def joined(text: str) -> str:
    """Return *text* with a line break inside a sentence as a space.

    A line goes on when the next begins with a small letter, or when its first word would
    not have fitted on a narrow page. Rows of a table and items of a list stay.
    """
    lines = text.split("\n")
    if len(lines) < 2:
        return text
    widest = max(map(len, lines))
    width = widest if widest <= _NARROW and any(map(_is_torn, lines, lines[1:])) else 0
    blocks = _torn_blocks(lines) if width else ()
    kept = [lines[0]]
    for place, (before, after) in enumerate(zip(lines, lines[1:], strict=False)):
        is_full = bool(blocks) and blocks[place] >= _TORN and len(before.rstrip()) >= _FILLED * width and not before.isupper()
        kept.append(" " if _goes_on(before, after, width, is_full) else "\n")
        kept.append(after)
    return "".join(kept)


def _torn_blocks(lines: list[str]) -> list[int]:
    """Return for each line how many breaks inside a sentence there are in its block, the lines between two empty ones."""
    torn, begun = [0] * len(lines), 0
    for place, line in enumerate([*lines, ""]):
        if not line.strip():
            count = sum(map(_is_torn, lines[begun : place - 1], lines[begun + 1 : place])) if place - begun > _TORN else 0
            torn[begun:place] = [count] * (place - begun)
            begun = place + 1
    return torn


def _goes_on(before: str, after: str, width: int, is_full: bool) -> bool:
    if not before.strip() or not after.strip() or _is_row(before) or _is_row(after):
        return False
    if _WAITS.search(before) and after.lstrip()[0].isdigit() and not (_CLOSES.search(before) and _CHAPTER.match(after)):
        return True
    if _ITEM.match(after):
        return False
    if width and _COUNTS.match(after) and before.rstrip()[-1:].islower():
        return True
    first = after.split(None, 1)[0]
    if _is_torn(before, after):
        return True
    if re.search(r"\d[.,]$|[,(]\s*$", before) and after.lstrip()[0].isdigit():
        return True
    return bool(width) and (is_full or len(before.rstrip()) + 1 + len(first) > width)


def _is_torn(before: str, after: str) -> bool:
    return bool(before.strip()) and after.lstrip()[:1].islower() and not _ENDED.search(before) and not _is_row(before)


def _is_row(line: str) -> bool:
    return line.count("|") > 1 or line.count("\t") > 1
