"""Lines of pages put back into paragraphs and tables, without what is repeated on every page."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from metrics.loaders.document import Passage, Table
from metrics.loaders.pdf.columns import in_columns
from metrics.loaders.pdf.letters import Line
from metrics.loaders.pdf.pages import Page
from metrics.loaders.placed import Box

_MARGIN, _SHORT, _INDENT, _WIDE = 0.12, 0.12, 8.0, 1.35
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang|page)?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s]*", re.I)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = (".", ";", ":", "!", "?", "…", "”", '"')
_NEW = re.compile(r"[-–—+•*▪●◦]\s|\(?(?:\d{1,2}|[a-zđ]|[IVX]{1,5})[.)]\s", re.I)


def parts(pages: Sequence[Page]) -> list[Passage | Table]:
    """Return the paragraphs and tables of *pages* in reading order; one that goes on over a page break is one."""
    lined = [(page, in_columns(page.letters)) for page in pages]
    repeated = _repeated(lined)
    found: list[Passage | Table] = []
    for page, lines in lined:
        kept = [line for line in lines if not _is_furniture(line, page, repeated)]
        here = _on_page(kept, page)
        if found and here:
            _joined_over(found, here)
        found += here
    return found


def _repeated(lined: list[tuple[Page, list[Line]]]) -> set[str]:
    """Return the lines (digits as #) that stand at the edge of at least half of the pages, and of two."""
    counted = Counter(key for page, lines in lined for key in {_key(line) for line in lines if _is_at_edge(line, page)})
    return {key for key, count in counted.items() if count >= 2 and count * 2 >= len(lined)}


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.lower().split()))


def _is_at_edge(line: Line, page: Page) -> bool:
    return line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height


def _is_furniture(line: Line, page: Page, repeated: set[str]) -> bool:
    return _is_at_edge(line, page) and (_key(line) in repeated or bool(_PAGE_NUMBER.fullmatch(line.text)))


def _on_page(lines: list[Line], page: Page) -> list[Passage | Table]:
    found: list[Passage | Table] = []
    rest = list(lines)
    for top, table in sorted(page.tables, key=lambda each: each[0]):
        found += _passages([line for line in rest if line.top < top])
        rest = [line for line in rest if line.top >= top]
        found.append(table)
    return found + _passages(rest)


def _passages(lines: Sequence[Line]) -> list[Passage]:
    if not lines:
        return []
    steps = [after.top - before.top for before, after in zip(lines, lines[1:], strict=False) if after.top > before.top]
    pitch = median(sorted(steps)[: max(1, len(steps) * 3 // 4)]) if steps else 0
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found = [lines[0]]
    for before, line in zip(lines, lines[1:], strict=False):
        if _begins(before, line, pitch, left, right):
            found.append(line)
        else:
            found[-1] = _continued(found[-1], line)
    return [Passage(line.text, boxes=line.boxes) for line in found]


def _begins(before: Line, line: Line, pitch: float, left: float, right: float) -> bool:
    """Tell whether *line* begins a paragraph after the line *before*."""
    step = line.top - before.top
    height = before.bottom - before.top
    if step < 0 and line.text[:1].islower() and not before.text.rstrip().endswith(_SENTENCE_END):
        return False  # goes on at the top of the next column
    if step < 0 or step > _WIDE * max(pitch, height) or _NEW.match(line.text):
        return True
    ends = before.text.rstrip().endswith(_SENTENCE_END)
    is_short = before.right < right - _SHORT * (right - left)
    is_indented = line.left > before.left + _INDENT
    begins = line.text[:1].isupper() or line.text[:1].isdigit()
    return is_short and begins and (ends or is_indented) or (is_indented and ends)


def _continued(line: Line, after: Line) -> Line:
    """Return *line* going on with *after*; a word parted by a hyphen is one again."""
    text, boxes = line.text.rstrip(), line.boxes
    is_parted = len(text) > 1 and text[-1] in "-\u00ad\u2010" and text[-2].isalpha() and after.text[:1].islower()
    text, gap = (text[:-1], "") if is_parted else (text, " ")
    boxes = (*boxes[: len(text)], *([None] if gap else []), *after.boxes)
    return Line(text + gap + after.text, boxes, line.page, min(line.left, after.left), after.top, after.right, after.bottom)


def _joined_over(found: list[Passage | Table], here: list[Passage | Table]) -> None:
    """Join what a page break parted: a sentence that goes on, a table with as many columns."""
    last, first = found[-1], here[0]
    if isinstance(last, Passage) and isinstance(first, Passage):
        if not last.text.rstrip().endswith(_SENTENCE_END) and first.text[:1].islower():
            gap: tuple[Box | None, ...] = (None,)
            found[-1] = Passage(f"{last.text} {first.text}", boxes=last.boxes + gap + first.boxes)
            here.pop(0)
    elif isinstance(last, Table) and isinstance(first, Table) and len(last.rows[0]) == len(first.rows[0]):
        heading = [cell.text for cell in last.rows[0]]
        again = [cell.text for cell in first.rows[0]] == heading
        found[-1] = Table(last.rows + first.rows[int(again) :])
        here.pop(0)
