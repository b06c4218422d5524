"""Where things stand in a table: which column is what, and what runs across."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from metrics import headings
from metrics.loaders.table.columns import columns
from metrics.loaders.table.context import context_of, notes_of, titles_of
from metrics.loaders.table.grid import Sheet, letters
from metrics.loaders.table.headers import Band, heading_parts, is_number
from metrics.loaders.table.meanings import Meaning, answered, title
from metrics.loaders.table.moved import Headed, near, recognised, tables_of, unrecognised
from metrics.loaders.table.words import is_note, role_of
from metrics.statements import Column, TableLayout

_LABELS = ("area", "indicator", "period")
_BEGIN_ANEW = ("number", "area", "indicator")


@dataclass(frozen=True, slots=True)
class Layout:
    """One table of a sheet.

    `roles` tells what each named column holds (area, period, indicator, value …). `data` are
    the columns of figures with what their headings say, `unread` those of numbers whose
    heading is not understood. `context` is what titles and the sheet's name say for all of
    it. `headed` tells how its headings were found. `title_words` is the title that should name an indicator but does not, else "".
    """

    band: Band
    left: int
    right: int
    words: Mapping[int, str]
    roles: Mapping[str, int]
    data: Mapping[int, Meaning]
    unread: Mapping[int, str]
    context: Mapping[str, str]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    answers: Mapping[str, str]
    fingerprint: str
    is_machine: bool
    headed: Headed
    title_words: str = ""
    periods: tuple[str, ...] = field(default=())
    places: tuple[str, ...] = field(default=())

    @property
    def header(self) -> int:
        """The last row of headings, from 0."""
        return self.band.last

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that stand above the table."""
        return self.places

    @property
    def years(self) -> tuple[str, ...]:
        """The periods that stand above the table."""
        return self.periods


def layouts_of(sheet: Sheet, answers: Mapping[str, str], forms: Mapping[str, Mapping[str, str]]) -> list[Layout]:
    """Return the tables of *sheet*, from top to bottom and left to right.

    *answers* are the reader's, by heading key; *forms* those remembered, by fingerprint.
    """
    found: list[Layout] = []
    start, inherited = 0, {}
    for headed in tables_of(sheet, answers, forms):
        band = headed.band
        for left, right in _pieces(sheet, band):
            layout = _laid_out(sheet, headed, (left, right), start, inherited, (answers, forms))
            if layout:
                found.append(layout)
                inherited = {name: value for name, value in layout.context.items() if name in (*_LABELS, "unit")}
        start = band.body + _length(sheet, band)
    return found


def described(sheet: Sheet, layout: Layout) -> TableLayout:
    """Return *layout* as what the reader sees and may move."""
    held = {column: role for role, column in layout.roles.items()}
    shown = []
    for column, words in sorted(layout.words.items()):
        says = layout.data.get(column)
        role = held.get(column) or ("figures" if says else "unread" if column in layout.unread else "words")
        meaning = "; ".join(f"{name}={value}" for name, value in says.fields.items()) if says else ""
        shown.append(Column(letters(column), words, role, meaning))
    rows = tuple(sheet.number(row) for row in range(layout.band.first, layout.band.last + 1))
    headed = layout.headed
    facts = (rows, across(layout), tuple(shown), layout.fingerprint, layout.notes, dict(layout.answers))
    return TableLayout(sheet.name, *facts, headed.mark, _number(sheet, headed), headed.moved, near(sheet, headed.seen))


def not_described(sheet: Sheet, layouts: Sequence[Layout]) -> list[TableLayout]:
    """Return the tables of *sheet* that hold numbers and are none of *layouts*, as what the reader may move."""
    tables = layouts[0].headed.beside if layouts else recognised(sheet)
    known = {row for layout in layouts for row in (layout.headed.seen, *range(layout.band.first, layout.band.end))}
    unknown = [table for table in tables or [unrecognised(sheet)] if table.seen not in known]
    return [
        TableLayout(sheet.name, (), "", (), "", detected=table.mark, seen=_number(sheet, table), near=near(sheet, table.seen))
        for table in unknown
        if any(any(map(str.isdigit, cell)) for row in sheet.rows[table.band.first : table.band.end] for cell in row)
    ]


def _number(sheet: Sheet, headed: Headed) -> int:
    """Return the row by which a table was recognised as a reader counts it, 0 for none."""
    return sheet.number(headed.seen) if headed.seen >= 0 else 0


def across(layout: Layout) -> str:
    """Return what the headings of the figures' columns name: indicator | area | period, "" in a table of one figure a row."""
    counted = {name: sum(meaning.says(name) for meaning in layout.data.values()) for name in ("indicator", "area", "period")}
    return max(counted, key=counted.get) if any(counted.values()) else ""


def _pieces(sheet: Sheet, band: Band) -> Iterator[tuple[int, int]]:
    """Yield the columns of each table among those that stand side by side: one begins anew where a label comes again."""
    width, left, seen, last = len(sheet.rows[band.last]), 0, set(), ""
    for column in range(width):
        parts = heading_parts(sheet, band, column)
        role = role_of(parts[-1]) if parts else ""
        after_gap = column > left and not parts and not any(row[column] for row in sheet.rows[band.body : band.end])
        if role in _BEGIN_ANEW and (role in seen or last == "gap") and not (role != "number" and last == "number"):
            yield left, column
            left, seen = column, set()
        seen |= {role} if role else set()
        last = "gap" if after_gap else role
    yield left, width


def _laid_out(sheet: Sheet, headed: Headed, span: tuple[int, int], start: int, inherited: Mapping[str, str], told: tuple) -> Layout | None:
    band, (left, right) = headed.band, span
    parts = {column: heading_parts(sheet, band, column) for column in range(left, right)}
    words = {column: " – ".join(each) for column, each in parts.items() if each}
    mark = headings.fingerprint(words.values())
    answers = {key: answer for key, answer in {**told[1].get(mark, {}), **told[0]}.items() if not key.startswith(headings.HEADER)}
    titles = titles_of(sheet, start, band.first, span)
    context, years, places = context_of(sheet, titles, inherited, answers)
    roles, data, unread = columns(sheet, band, parts, words, answers)
    if not data and not unread:
        return None
    is_machine = any("obs_value" in each for each in parts.values())
    notes = notes_of(sheet, band, span)
    layout = Layout(band, left, right, words, roles, data, unread, context, titles, notes, answers, mark, is_machine, headed, "", years, places)
    silent = {} if _names_an_indicator(sheet, layout) else {column: words.get(column, "") for column, says in data.items() if not says.says("indicator")}
    if len(silent) < len(data):  # beside indicators a total is one of theirs
        silent = {column: said for column, said in silent.items() if data[column].kind != "total"}
    if not silent:
        return layout
    read = {column: says for column, says in data.items() if column not in silent}
    naming = _naming(titles, sheet, words)
    told = answers.get(headings.heading_key(naming))
    if told and answered(told).says("indicator"):
        return replace(layout, context=context | answered(told).fields)
    return replace(layout, title_words="" if read else naming, unread=unread | silent, data=read)


def _names_an_indicator(sheet: Sheet, layout: Layout) -> bool:
    """Tell whether titles, rows or lines between rows name the indicator of the columns that do not."""
    if "indicator" in layout.roles or layout.context.get("indicator"):
        return True
    rows = sheet.rows[layout.band.body : layout.band.end]
    return any(title(cells[0]).says("indicator") for row in rows if len(cells := list(dict.fromkeys(filter(None, row[layout.left : layout.right])))) == 1)


def _naming(titles: Sequence[str], sheet: Sheet, words: Mapping[int, str]) -> str:
    """Return the words that should have named the indicator: the last title, else the sheet's name, in a text file all headings."""
    return titles[-1] if titles else sheet.name if sheet.kinds else " ; ".join(words.values())


def _length(sheet: Sheet, band: Band) -> int:
    """Return how many rows of the body, from its top, reach down to its last figure or note."""
    for row in range(band.end - 1, band.body - 1, -1):
        cells = [cell for cell in sheet.rows[row] if cell]
        if any(is_number(cell) for cell in cells) or (cells and is_note(cells[0])):
            return row + 1 - band.body
    return 0
