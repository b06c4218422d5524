"""Pages set in two columns: read one after the other, never across."""

from collections.abc import Sequence

from metrics.loaders.pdf.letters import Letter, Line, lines

_FEWEST_LINES, _MOST_CROSSING, _FEWEST_LETTERS = 8, 0.15, 15
_GUTTER = 10.0


def in_columns(letters: Sequence[Letter]) -> list[Line]:
    """Return the lines of a page; where a gutter runs down it, those of the left column come first.

    A line that crosses the gutter (a title, the end of the page) ends the columns above it.
    """
    whole = lines(letters)
    gutter = _gutter(whole)
    if gutter is None:
        return whole
    found: list[Line] = []
    block: list[Line] = []
    for line in whole:
        if _crosses(line, gutter):
            found += _split(block, letters, gutter)
            block = []
            found.append(line)
        else:
            block.append(line)
    return found + _split(block, letters, gutter)


def _gutter(whole: Sequence[Line]) -> float | None:
    """Return where a gutter runs, None when the page has none: few lines cross it, and text stands on both sides of most."""
    if len(whole) < _FEWEST_LINES:
        return None
    left, right = min(line.left for line in whole), max(line.right for line in whole)
    for step in range(40, 61, 2):
        here = left + (right - left) * step / 100
        free = [line for line in whole if not _crosses(line, here)]
        both = [line for line in free if _letters_on(line, here, 0) >= _FEWEST_LETTERS and _letters_on(line, here, 1) >= _FEWEST_LETTERS]
        if len(both) >= _FEWEST_LINES and len(whole) - len(free) <= _MOST_CROSSING * len(whole) and len(both) * 2 >= len(free):
            return here
    return None


def _crosses(line: Line, gutter: float) -> bool:
    return any(box and box.left < gutter + _GUTTER / 2 and box.right > gutter - _GUTTER / 2 for box in line.boxes)


def _letters_on(line: Line, gutter: float, side: int) -> int:
    return sum(1 for box in line.boxes if box and (box.left > gutter) == bool(side))


def _split(block: list[Line], letters: Sequence[Letter], gutter: float) -> list[Line]:
    if not block:
        return []
    top, bottom = block[0].top, block[-1].bottom
    here = [letter for letter in letters if top <= letter.middle <= bottom]
    return lines([each for each in here if each.left < gutter]) + lines([each for each in here if each.left >= gutter])
