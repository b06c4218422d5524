"""Letters with their places, put together into lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from metrics.loaders.placed import Box
from metrics.loaders.raised import raised

_GAP, _SMALL, _LIFTED = 0.18, 0.8, 0.1


class Letter(NamedTuple):
    """A letter (with the marks that stand on it), its page, box and font size, in points from the top left."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `boxes` has the place of each character, None for a space that is only a gap."""

    text: str
    boxes: tuple[Box | None, ...]
    page: int
    left: float
    top: float
    right: float
    bottom: float


def lines(letters: Sequence[Letter]) -> list[Line]:
    """Return *letters* of one page as lines from top to bottom."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: (each.text.isspace(), -each.size)):
        row = next((row for row in reversed(rows) if row[0].top <= letter.middle <= row[0].bottom), None)
        if row is not None:
            row.append(letter)
        elif not letter.text.isspace():
            rows.append([letter])
    return [_line(row) for row in sorted(rows, key=lambda row: row[0].middle)]


def _line(row: list[Letter]) -> Line:
    size, middle = row[0].size, row[0].middle
    text, boxes, lifted = [], [], []
    before = None
    for letter in sorted(row, key=lambda each: each.left):
        is_lifted = letter.size < _SMALL * size and middle - letter.middle > _LIFTED * size
        if lifted and not is_lifted:
            _write_lifted(lifted, text, boxes)
            lifted = []
        is_gap = before is not None and letter.left - before.right > _GAP * max(letter.size, before.size) and not is_lifted
        if (is_gap or letter.text.isspace()) and text and text[-1] != " ":
            text.append(" ")
            boxes.append(None)
        if letter.text.isspace():
            continue
        before = letter
        if is_lifted:
            lifted.append(letter)
        else:
            _write(letter.text, letter, text, boxes)
    _write_lifted(lifted, text, boxes)
    if text[-1:] == [" "]:
        text.pop(), boxes.pop()
    whole = [each for each in row if each.size >= _SMALL * size and not each.text.isspace()]
    edges = min(each.left for each in whole), min(each.top for each in whole), max(each.right for each in whole), max(each.bottom for each in whole)
    return Line("".join(text), tuple(boxes), row[0].page, *edges)


def _write(said: str, letter: Letter, text: list[str], boxes: list[Box | None]) -> None:
    box = Box(letter.page, letter.left, letter.top, letter.right, letter.bottom)
    text += said
    boxes += [box] * len(said)


def _write_lifted(lifted: list[Letter], text: list[str], boxes: list[Box | None]) -> None:
    if lifted:
        _write(raised("".join(text[-4:]), "".join(letter.text for letter in lifted)), lifted[0], text, boxes)
