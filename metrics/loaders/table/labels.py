"""What the rows of a table are about: each row's own labels, those above it, and the lines between groups of rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics import headings
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.headers import is_number
from metrics.loaders.table.layout import Layout
from metrics.loaders.table.meanings import Meaning, answered, row_label, said, title
from metrics.loaders.table.words import is_note, row_kind
from metrics.texts import Texts, picked, texts

FIELDS = ("indicator", "breakdown", "tier", "area", "period", "unit", "part")
_DIMENSIONS = ("area", "indicator", "period")
_MOST_ON_A_LINE = 4
_FROM_TITLE = ("indicator", "breakdown", "area", "period", "unit")


@dataclass(slots=True)
class Labels:
    """The labels of the rows that hold figures, one entry a row in each list.

    `rows` are their places in the sheet. `taken_as`: figure | total | national | "" for a row
    that does not say whose figures it holds. `fields` are those of a statement (FIELDS).
    `as_above` counts the blank cells of a column that were read as the cell above.
    """

    rows: list[int]
    taken_as: list[str]
    fields: dict[str, Texts]
    as_above: dict[str, int]


def labels(sheet: Sheet, layout: Layout) -> Labels:
    """Return what the rows of *layout* that hold figures are about."""
    return _Reader(sheet, layout).read()


class _Reader:
    def __init__(self, sheet: Sheet, layout: Layout):
        self._sheet, self._layout = sheet, layout
        self._as_above: dict[str, int] = {}
        self._kinds: list[tuple[str, tuple[str, ...]]] = []  # what rows say, each thing once
        self._group: dict[str, str] = {}
        self._above: dict[str, str] = {}
        self._running, self._said_above = "", Meaning()
        self._known: dict[tuple[str, str], Meaning] = {}
        self._is_long = "value" in layout.roles and len(layout.data) == 1
        self._numbered = sorted({*layout.data, *layout.unread})
        self._repeats = self._grouped_columns()
        self._dimension_names = [name for name in _DIMENSIONS if name in layout.roles]
        self._dimensions = len(self._dimension_names)
        others = [name for name in ("breakdown", "tier", "unit") if name in layout.roles]
        self._named = [layout.roles[name] for name in (*self._dimension_names, *others)]
        if "area" not in layout.roles:  # any column may then hold the label that tells a total
            self._named += [column for column in range(layout.left, layout.right) if column not in {*self._named, *self._numbered}]
        self._rows: dict[tuple, tuple] = {}
        self._before = ""
        self._names_indicator = any(meaning.says("indicator") for meaning in layout.data.values())

    def read(self) -> Labels:
        layout, left, right = self._layout, self._layout.left, self._layout.right
        rows, kinds = [], []
        for number in range(layout.band.body, layout.band.end):
            row = self._sheet.rows[number]
            cells = row[left:right]
            if not any(cells):
                continue
            if (len(set(cells)) > _MOST_ON_A_LINE or not self._is_line(cells)) and any([row[column] for column in self._numbered]):
                rows.append(number)
                kinds.append(self._kind(row))
        said = [self._kinds[kind][1] for kind in range(len(self._kinds))]
        fields = {name: picked(texts([values[place] for values in said]), kinds) for place, name in enumerate(FIELDS)}
        return Labels(rows, [self._kinds[kind][0] for kind in kinds], fields, self._as_above)

    def _is_line(self, cells: Sequence[str]) -> bool:
        """Tell whether a row is a line of words between groups, or a footnote; take from it what it says."""
        filled = [cell for cell in cells if cell]
        if len(filled) > 3 and filled[0] != filled[-1]:
            return False
        if any(self._sheet_cell(cells, column) for column in self._numbered if self._sheet_cell(cells, column) not in (filled[0],)):
            return False
        words = [cell for cell in dict.fromkeys(filled) if not is_number(cell)]
        if len(words) != 1:
            return not words and False
        if is_note(words[0]) or row_kind(words[0]):
            return True
        self._begin_group(words[0])
        return True

    def _sheet_cell(self, cells: Sequence[str], column: int) -> str:
        return cells[column - self._layout.left]

    def _begin_group(self, words: str) -> None:
        answer = self._layout.answers.get(headings.heading_key(words))
        meaning = answered(answer) if answer else row_label(words, self._running)
        fields = {name: value for name, value in (meaning.fields or title(words).fields).items() if name in (*_FROM_TITLE, "tier")}
        if fields.get("indicator"):
            self._running = fields["indicator"]
            self._group.pop("breakdown", None)
        self._rows = {}
        if not fields and not self._names_indicator:
            self._running = ""
            self._group = {"indicator": words}
        self._group |= fields

    def _kind(self, row: Sequence[str]) -> int:
        """Return which of `_kinds` a row says."""
        key = tuple([row[column] for column in self._named])
        is_whole = all(key[: self._dimensions])
        known = self._rows.get((key, self._running)) if is_whole else None
        if known is None:
            kind, values, running = self._row(row)
            self._kinds.append((kind, values))
            known = len(self._kinds) - 1, running
            if is_whole:
                self._rows[key, self._before] = known
        if self._repeats and key and is_whole:
            self._above.update(zip(self._dimension_names, key, strict=False))
        self._running = known[1]
        return known[0]

    def _row(self, row: Sequence[str]) -> tuple[str, tuple[str, ...], str]:
        """Return what a row is taken as, its fields, and the indicator that the next row may be a part of."""
        layout, self._before = self._layout, self._running
        fields, kind = dict(self._group), "figure"
        for name in _DIMENSIONS:
            if name in layout.roles:
                kind = self._labelled(name, row, fields, kind)
        label = next((cell for cell in row[layout.left : layout.right] if cell and not cell.replace(".", "").isdigit()), "")
        of_row = row_kind(row[layout.roles["area"]] if "area" in layout.roles and row[layout.roles["area"]] else label)
        if of_row and not said(label).says("indicator"):
            kind = of_row
        for name in ("breakdown", "tier", "unit"):
            if name in layout.roles and row[layout.roles[name]]:
                fields[name] = row[layout.roles[name]]
        return kind, tuple([fields.get(name, "") for name in FIELDS]), self._running

    def _labelled(self, name: str, row: Sequence[str], fields: dict[str, str], kind: str) -> str:
        cell = row[self._layout.roles[name]]
        if not cell:
            if name in self._repeats and self._above.get(name):
                cell = self._above[name]
                self._as_above[name] = self._as_above.get(name, 0) + 1
            elif not self._is_long and name not in fields and name != "period":
                return ""
            else:
                return kind
        self._above[name] = cell
        if name != "indicator":
            fields[name] = cell
            return kind
        meaning = self._indicator(cell)
        self._running = meaning.fields.get("indicator", "")
        fields.pop("breakdown", None)
        fields |= {"indicator": meaning.fields.get("indicator") or cell}
        fields |= {key: value for key, value in meaning.fields.items() if key in ("breakdown", "tier", "unit", "period") and value}
        return kind

    def _indicator(self, cell: str) -> Meaning:
        key = (cell, self._running)
        if key not in self._known:
            answer = self._layout.answers.get(headings.heading_key(cell))
            self._known[key] = answered(answer) if answer else row_label(cell, self._running)
        return self._known[key]

    def _grouped_columns(self) -> set[str]:
        """Return the labels whose blank cells mean "as above": in columns that stand left of another label and begin filled."""
        layout, rows = self._layout, self._sheet.rows
        places = {name: layout.roles[name] for name in _DIMENSIONS if name in layout.roles}
        first = next((rows[number] for number in range(layout.band.body, layout.band.end) if any(rows[number][place] for place in places.values())), None)
        if first is None:
            return set()
        return {name for name, place in places.items() if first[place] and any(other > place and first[other] for other in places.values())}


def carried(names: Mapping[str, int]) -> dict[str, int]:
    """Return the columns whose cells a statement takes over as they are."""
    taken = ("agency", "qualifier", "status", "origin", "source_name", "source_url", "note", "out_of", "counted_on")
    return {name: names[name] for name in taken if name in names}
