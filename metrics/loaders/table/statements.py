"""Each filled cell of a laid-out table as a statement, column by column: 60,000 rows are 60,000 dicts too many."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metrics import decimals
from metrics.issues import Issue, Severity
from metrics.loaders.table.grid import DAY, MERGED, NUMBER, Sheet, letters
from metrics.loaders.table.headers import is_number
from metrics.loaders.table.labels import Labels, carried, labels
from metrics.loaders.table.layout import Layout, across
from metrics.loaders.table.meanings import Meaning
from metrics.loaders.table.totals import mismatches
from metrics.statements import STATEMENT_COLUMNS

_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d(?:T[\d:]+)?")
_SHORTER_THAN_A_DATE = 7
_UNQUOTED = ("number", "note", "source_name", "source_url")

Rows = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Read:
    """What a table says: `rows` by statement column, and what is doubtful about it."""

    rows: Rows
    issues: tuple[Issue, ...]


def rows_of(sheet: Sheet, layout: Layout) -> Iterator[dict[str, str]]:
    """Yield one statement for each cell of *sheet* that holds a figure or a mark for a missing one."""
    found = read(sheet, layout).rows
    for values in zip(*found.values(), strict=True):
        yield dict(zip(found, values, strict=True))


def nothing() -> Rows:
    """Return no statements."""
    return {name: [] for name in STATEMENT_COLUMNS}


def read(sheet: Sheet, layout: Layout) -> Read:
    """Return the statements of *layout*, in the order of the sheet, and the doubts about its form."""
    told = labels(sheet, layout)
    columns, issues, order = nothing(), [], []
    for column, meaning in sorted(layout.data.items()):
        cells = [sheet.rows[row][column] for row in told.rows]
        style = _style(sheet, layout, column, told.rows, cells)
        issues += mismatches(sheet, layout, column, told, cells, style)
        order += _add(sheet, layout, column, meaning, told, cells, style, columns, issues)
    for column, words in sorted(layout.unread.items()):
        order += _add_unread(sheet, layout, column, words, told, columns)
    issues += _beside(sheet, layout, told) + _as_above(sheet, layout, told)
    if len(layout.data) + len(layout.unread) > 1:
        sequence = sorted(range(len(order)), key=order.__getitem__)
        columns = {name: [values[each] for each in sequence] for name, values in columns.items()}
    return Read(columns, tuple(issues))


def _style(sheet: Sheet, layout: Layout, column: int, rows: Sequence[int], cells: Sequence[str]) -> str:
    if layout.is_machine:
        return ""
    texts = (cell for row, cell in zip(rows, cells, strict=True) if cell and sheet.kind(row, column) != NUMBER) if sheet.kinds else cells
    return decimals.shown(set(texts))


def _add(sheet, layout, column, meaning, told, cells, style, columns, issues) -> list[tuple[int, int]]:
    """Append one statement for each filled cell of *column*; return their places."""
    kept = [place for place, cell in enumerate(cells) if cell]
    rows = [told.rows[place] for place in kept]
    kind = _kind(layout, meaning)
    taken = [kind] * len(kept) if kind else [told.taken_as[place] for place in kept]
    for at, (place, row) in enumerate(zip(kept, rows, strict=True)):
        if len(cells[place]) > _SHORTER_THAN_A_DATE or (sheet.kinds and sheet.kind(row, column) == MERGED):
            taken[at] = _taken(sheet, row, column, cells[place], taken[at], issues)
    name = f"{sheet.name}!{letters(column)}" if type(sheet) is Sheet else ""
    fields = {key: [values[place] for place in kept] for key, values in told.fields.items()}
    added: Rows = {
        "locator": [f"{name}{row + 1}" for row in rows] if name else [sheet.locator(row, column) for row in rows],
        "printed": [cells[place] for place in kept],
        "quote": _quotes(sheet, layout, column, rows),
        "taken_as": taken,
        "number_style": ["number" if sheet.kind(row, column) == NUMBER else style for row in rows]
        if sheet.kinds and not layout.is_machine
        else [style] * len(rows),
    }
    for key in ("indicator", "breakdown", "tier", "area"):
        added[key] = _first(meaning.fields.get(key, ""), fields[key], layout.context.get(key, ""))
    added["unit"] = _first("", fields["unit"], meaning.fields.get("unit", "") or layout.context.get("unit", ""))
    if "breakdown" in layout.context:
        added["breakdown"] = _of_context(layout, added, meaning, fields)
    added["period"] = _periods(layout, meaning, fields)
    for key, place in carried(layout.roles).items():
        added[key] = [sheet.rows[row][place] for row in rows]
    for key, values in columns.items():
        values.extend(added[key] if key in added else [""] * len(rows))
    return [(row, column) for row in rows]


def _first(own: str, of_row: list[str], otherwise: str) -> list[str]:
    """Return the column's words, else the row's, else those of the whole table."""
    if own:
        return [own] * len(of_row)
    return [each or otherwise for each in of_row] if otherwise else of_row


def _of_context(layout: Layout, added: Rows, meaning: Meaning, fields: Rows) -> list[str]:
    """Return the parts, those of the title only for the title's own indicator."""
    own = _first(meaning.fields.get("breakdown", ""), fields["breakdown"], "")
    return [
        part or (layout.context["breakdown"] if code == layout.context.get("indicator") else "") for part, code in zip(own, added["indicator"], strict=True)
    ]


def _periods(layout: Layout, meaning: Meaning, fields: Rows) -> list[str]:
    """Return the words of the period; "Quý I" takes its year from the row, the column or the title."""
    whole = _first(meaning.fields.get("period", ""), fields["period"], layout.context.get("period", ""))
    parts = _first(meaning.fields.get("part", ""), fields["part"], "")
    return [f"{part} {period}" if part else period for part, period in zip(parts, whole, strict=True)] if any(parts) else whole


def _kind(layout: Layout, meaning: Meaning) -> str:
    """Return what a column's figures are taken for whatever the row: a total over areas or years is no figure, one over parts is."""
    if meaning.kind in ("target", "change", "national"):
        return meaning.kind
    return "total" if meaning.kind == "total" and across(layout) in ("area", "period") and not meaning.says("indicator") else ""


def _taken(sheet: Sheet, row: int, column: int, cell: str, otherwise: str, issues: list[Issue]) -> str:
    kind = sheet.kind(row, column)
    if kind not in (DAY, MERGED) and not (cell[-1].isdigit() and _DATE.fullmatch(cell)):
        return otherwise
    place = sheet.locator(row, column)
    code = "merged_number" if kind == MERGED else "date_in_numbers"
    issues.append(Issue(code, Severity.WARNING, place, {"place": place, "printed": cell}))
    return "" if kind == MERGED else "date"


def _add_unread(sheet: Sheet, layout: Layout, column: int, words: str, told: Labels, columns: Rows) -> list[tuple[int, int]]:
    rows = [row for row in told.rows if sheet.rows[row][column] and is_number(sheet.rows[row][column])]
    added = {
        "locator": [sheet.locator(row, column) for row in rows],
        "printed": [sheet.rows[row][column] for row in rows],
        "quote": _quotes(sheet, layout, column, rows),
        "indicator": [layout.title_words or words] * len(rows),
    }
    for key, values in columns.items():
        values.extend(added[key] if key in added else [""] * len(rows))
    return [(row, column) for row in rows]


def _quotes(sheet: Sheet, layout: Layout, column: int, rows: Sequence[int]) -> list[str]:
    """Return each row as a reader would say it: heading and cell of every named column, the note last.

    A data file of ours is quoted by its value and note: its other columns are codes.
    """
    named = set() if layout.is_machine else {place for role, place in layout.roles.items() if role not in _UNQUOTED}
    shown = [(place, f"{layout.words[place]}: " if place in layout.words else "") for place in sorted(named | {column})]
    notes = layout.roles.get("note")
    quotes = []
    for row in rows:
        cells = sheet.rows[row]
        said = "; ".join([heading + cells[place] for place, heading in shown if cells[place]])
        quotes.append(f"{said} ({cells[notes]})" if notes is not None and cells[notes] else said)
    return quotes


def _beside(sheet: Sheet, layout: Layout, told: Labels) -> list[Issue]:
    """Return doubts about rows that go on past their headings, in a text file a decimal comma read as a separator, and rows without a label."""
    last = max(layout.words, default=layout.right)
    issues = []
    longer = [row for row in told.rows if any(map(is_number, sheet.rows[row][last + 1 : layout.right]))] if last + 1 < layout.right else []
    if longer:
        place = sheet.locator(longer[0], last + 1)
        code, severity = ("numbers_without_heading", Severity.WARNING) if sheet.kinds else ("long_row", Severity.ERROR)
        issues.append(Issue(code, severity, place, {"place": place, "row": longer[0] + 1, "count": len(longer)}))
    silent = [row for row, kind in zip(told.rows, told.taken_as, strict=True) if not kind]
    if silent:
        place = sheet.locator(silent[0], layout.left)
        issues.append(Issue("row_without_label", Severity.WARNING, place, {"place": place, "row": silent[0] + 1, "count": len(silent)}))
    return issues


def _as_above(sheet: Sheet, layout: Layout, told: Labels) -> list[Issue]:
    facts = ((layout.roles[name], count) for name, count in told.as_above.items())
    return [
        Issue("read_as_above", Severity.INFO, f"{sheet.name}!{letters(column)}", {"place": f"{sheet.name}!{letters(column)}", "count": count})
        for column, count in facts
    ]
