"""A document as passages of text and tables, read by the grammar of prose and the layout of tables."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from metrics import headings
from metrics.catalogue import similar_indicators
from metrics.issues import Issue
from metrics.loaders import prose
from metrics.loaders.placed import Box, PlacedSheet, around
from metrics.loaders.prose.decode import described
from metrics.loaders.table.layout import Layout, layouts_of
from metrics.loaders.table.moved import misplaced
from metrics.loaders.table.told import Told
from metrics.locators import GAP, span_in
from metrics.statements import Cue, Statements, UnreadableReportError, statement_frame

_LONGEST_CAPTION, _MOST_CAPTIONS = 200, 2

Forms = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a cell. `footnote` is its number where it is a footnote; `boxes` (PDF) has one for each character.

    `is_copy`: the cell only repeats what a merged cell says.
    """

    text: str
    footnote: str = ""
    boxes: tuple[Box | None, ...] = ()
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, rows of equal length."""

    rows: list[list[Passage]]


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in a document, in its order. `kind` begins its locators: docx | html | pdf."""

    kind: str
    parts: Sequence[Passage | Table]
    issues: tuple[Issue, ...] = field(default=())
    published: date | None = None


def statements(document: Document, content: bytes, file_name: str, mapping: Mapping[str, str] | None = None, forms: Forms | None = None) -> Statements:
    """Return one statement for every number of *document*: first those of its text, then those of its tables.

    A table that is laid out as figures is read as such, with the lines right above it as its
    title; any other is read as text, cell by cell. *mapping* and *forms* are answers for
    headings, as `table.load` takes them. Raises UnreadableReportError when there is nothing
    in it.
    """
    answers = headings.keyed(mapping or {})
    passages, tables = _told_apart(document, answers, forms or {})
    text = GAP.join(passage.text for passage in passages)
    if not text.strip() and not tables:
        raise UnreadableReportError(Issue("empty_document", facts={"file": file_name}))
    report = described(content, text, file_name)
    told = prose.statements_of(text, replace(report, published=report.published or document.published))
    places = _Places(document.kind, passages)
    spoken = told.table.assign(locator=told.table["locator"].map(places.locator).astype("str"))
    shown = Told()
    for sheet, found in tables:
        shown.add(sheet, found)
        shown.issues += misplaced(sheet, answers)
    cues = tuple(replace(cue, locator=places.locator(cue.locator)) for cue in told.cues)
    return replace(
        told,
        table=pd.concat([spoken, *map(statement_frame, shown.tables)], ignore_index=True),
        cues=(*cues, *_of_tables(cues, [layout for _, found in tables for layout in found])),
        issues=(*told.issues, *document.issues, *shown.issues),
        spoken=len(spoken),
        layouts=tuple(shown.layouts),
    )


def _told_apart(document: Document, answers: Mapping[str, str], forms: Forms) -> tuple[list[Passage], list[tuple[PlacedSheet, list[Layout]]]]:
    """Return the passages to be read as text, and the tables of figures."""
    passages: list[Passage] = []
    tables: list[tuple[PlacedSheet, list[Layout]]] = []
    number, captions = 0, []
    for part in document.parts:
        if isinstance(part, Passage):
            if part.text.strip():
                passages.append(part)
                captions = [*captions, part.text][-_MOST_CAPTIONS:] if len(part.text) <= _LONGEST_CAPTION else []
            continue
        number += 1
        sheet = _sheet(part, f"{document.kind}:t{number}", captions)
        found = [layout for layout in layouts_of(sheet, answers, forms) if layout.header >= sheet.captions]
        if any(map(_holds_figures, found)):
            tables.append((sheet, found))
        else:
            passages += [cell for row in part.rows for cell in row if cell.text.strip() and not cell.is_copy]
        captions = []
    return passages, tables


def _sheet(table: Table, name: str, captions: list[str]) -> PlacedSheet:
    width = max(map(len, table.rows), default=0)
    above = [[caption, *[""] * (width - 1)] for caption in captions] if width else []
    rows = [[" ".join(cell.text.split()) for cell in row] + [""] * (width - len(row)) for row in table.rows]
    boxes = [[around(cell.boxes) for cell in row] for row in table.rows] if any(cell.boxes for row in table.rows for cell in row) else []
    return PlacedSheet(name, above + rows, captions=len(above), boxes=boxes)


def _holds_figures(layout: Layout) -> bool:
    """Tell whether a table is one of figures, or would be with an answer: numbers beside provinces or years under a heading close to an indicator."""
    named = {"area", "period"} & set(layout.roles)
    return bool(layout.data) or bool(named) and any(similar_indicators(words) for words in layout.unread.values())


def _of_tables(cues: Iterable[Cue], layouts: Sequence[Layout]) -> Iterator[Cue]:
    """Yield what the tables say of year and area where the text is silent."""
    said = {cue.kind for cue in cues}
    for layout in layouts:
        for kind, words in (("area", layout.areas), ("year", layout.years)):
            if kind not in said:
                yield from (Cue(kind, each, "title", quote=each) for each in words)


class _Places:
    """From characters of the whole text to places in the document."""

    def __init__(self, kind: str, passages: list[Passage]):
        self._kind, self._passages, self._starts = kind, passages, []
        start = 0
        for passage in passages:
            self._starts.append(start)
            start += len(passage.text) + len(GAP)

    def locator(self, plain: str) -> str:
        """Return the place of the characters that *plain* (`text:120-125`) counts."""
        span = span_in("", plain)
        if span is None:
            return plain
        number = max(bisect_right(self._starts, span[0]), 1)
        passage, first = self._passages[number - 1], self._starts[number - 1]
        start, end = span[0] - first, span[1] - first
        if passage.boxes:
            return around(passage.boxes[start:end]).locator()
        mark = f"n{passage.footnote}" if passage.footnote else f"p{number}"
        return f"{self._kind}:{mark}:{start}-{end}"
