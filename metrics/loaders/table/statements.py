"""Each filled cell of a laid-out table as a statement, column by column: 60,000 rows are 60,000 dicts too many."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from metrics.issues import Issue, Severity
from metrics.loaders.table.doubts import as_above, beside
from metrics.loaders.table.grid import DAY, MERGED, NUMBER, Sheet, letters
from metrics.loaders.table.headers import is_number
from metrics.loaders.table.labels import Labels, carried, labels
from metrics.loaders.table.layout import Layout, across
from metrics.loaders.table.meanings import Meaning
from metrics.loaders.table.quotes import Quotes
from metrics.loaders.table.style import style_of
from metrics.loaders.table.total_columns import row_mismatches
from metrics.loaders.table.totals import mismatches
from metrics.statements import statement_arrow
from metrics.texts import Table, Texts, below, first_said, if_equal, if_said, joined, numbered, picked, same, texts

_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d(?:T[\d:]+)?")
_SHORTER_THAN_A_DATE = 7

Columns = dict[str, Texts]


@dataclass(frozen=True, slots=True)
class Read:
    """What a table says, as of `statement_arrow`, and what is doubtful about it."""

    table: Table
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one column that say something: their `rows` in the sheet, their `places` among the rows of `Labels`."""

    column: int
    places: np.ndarray
    rows: list[int]
    printed: list[str]


def read(sheet: Sheet, layout: Layout) -> Read:
    """Return the statements of *layout*, in the order of the sheet, and the doubts about its form."""
    told = labels(sheet, layout)
    quotes, found, issues = Quotes(sheet, layout, told.rows), [], []
    for column, meaning in sorted(layout.data.items()):
        whole = [sheet.rows[row][column] for row in told.rows]
        style = style_of(sheet, layout, column, told.rows, whole)
        issues += mismatches(sheet, layout, column, told, whole, style)
        cells = _cells(column, told, whole)
        found.append((cells, _figures(sheet, layout, meaning, told, cells, style, issues)))
    for column, words in sorted(layout.unread.items()):
        cells = _cells(column, told, [cell if is_number(cell) else "" for cell in (sheet.rows[row][column] for row in told.rows)])
        found.append((cells, _unread(sheet, layout.title_words or words, cells)))
    for cells, said in found:
        said["quote"] = quotes.of(cells.column, cells.places)
    return Read(_in_order(found), (*issues, *row_mismatches(sheet, layout, told), *beside(sheet, layout, told), *as_above(sheet, layout, told)))


def _cells(column: int, told: Labels, whole: Sequence[str]) -> Cells:
    places = np.flatnonzero(np.fromiter(map(bool, whole), bool, len(whole)))
    return Cells(column, places, [told.rows[place] for place in places], [whole[place] for place in places])


def _in_order(found: Sequence[tuple[Cells, Columns]]) -> Table:
    """Return the statements of all columns row by row, each from left to right. Takes the columns out of *found*: memory holds them once."""
    counts = [len(cells.rows) for cells, _ in found]
    rows = np.concatenate([np.array(cells.rows, "int64") for cells, _ in found])
    order = np.lexsort((np.repeat([cells.column for cells, _ in found], counts), rows))
    ordered = {}
    for name in dict.fromkeys(name for _, said in found for name in said):
        parts = [said.pop(name) if name in said else same("", count) for count, (_, said) in zip(counts, found, strict=True)]
        ordered[name] = below(parts, order)
    return statement_arrow(ordered, sum(counts))


def _figures(sheet: Sheet, layout: Layout, meaning: Meaning, told: Labels, cells: Cells, style: str, issues: list[Issue]) -> Columns:
    """Return what the cells of a column of figures say, all but their quotes; add to *issues* those that hold no plain number."""
    of_rows = {name: picked(each, cells.places) for name, each in told.fields.items()}
    said: Columns = {
        "locator": _locators(sheet, cells),
        "printed": texts(cells.printed),
        "taken_as": texts(_taken_as(sheet, layout, meaning, told, cells, issues)),
        "number_style": _styles(sheet, layout, cells, style),
        "unit": first_said("", of_rows["unit"], meaning.fields.get("unit", "") or layout.context.get("unit", "")),
        "period": _periods(layout, meaning, of_rows),
    }
    for key in ("indicator", "tier", "area"):
        said[key] = first_said(meaning.fields.get(key, ""), of_rows[key], layout.context.get(key, ""))
    said["breakdown"] = _breakdowns(layout, meaning, of_rows, said["indicator"])
    for key, place in carried(layout.roles).items():
        said[key] = texts([sheet.rows[row][place] for row in cells.rows])
    return said


def _unread(sheet: Sheet, words: str, cells: Cells) -> Columns:
    return {"locator": _locators(sheet, cells), "printed": texts(cells.printed), "indicator": same(words, len(cells.rows))}


def _locators(sheet: Sheet, cells: Cells) -> Texts:
    if type(sheet) is not Sheet:
        return texts([sheet.locator(row, cells.column) for row in cells.rows])
    return joined((f"{sheet.name}!{letters(cells.column)}", numbered(cells.rows)))


def _styles(sheet: Sheet, layout: Layout, cells: Cells, style: str) -> Texts:
    if not sheet.kinds or layout.is_machine:
        return same(style, len(cells.rows))
    return texts(["number" if kind == NUMBER else style for kind in sheet.kinds_of(cells.rows, cells.column)])


def _breakdowns(layout: Layout, meaning: Meaning, of_rows: Columns, indicators: Texts) -> Texts:
    """Return the parts, those of the title only for the title's own indicator."""
    own = first_said(meaning.fields.get("breakdown", ""), of_rows["breakdown"], "")
    of_title = layout.context.get("breakdown", "")
    return first_said("", own, if_equal(indicators, layout.context.get("indicator"), of_title)) if of_title else own


def _periods(layout: Layout, meaning: Meaning, of_rows: Columns) -> Texts:
    """Return the words of the period; "Quý I" takes its year from the row, the column or the title."""
    whole = first_said(meaning.fields.get("period", ""), of_rows["period"], layout.context.get("period", ""))
    parts = first_said(meaning.fields.get("part", ""), of_rows["part"], "")
    return joined((if_said(parts), whole), " ")


def _taken_as(sheet: Sheet, layout: Layout, meaning: Meaning, told: Labels, cells: Cells, issues: list[Issue]) -> list[str]:
    kind = _kind(layout, meaning)
    taken = [kind] * len(cells.rows) if kind else [told.taken_as[place] for place in cells.places]
    kinds = sheet.kinds_of(cells.rows, cells.column)
    for at, (kind, printed) in enumerate(zip(kinds, cells.printed, strict=True)):
        if kind == MERGED or len(printed) > _SHORTER_THAN_A_DATE:
            taken[at] = _taken(sheet, cells.rows[at], cells.column, printed, taken[at], issues)
    return taken


def _kind(layout: Layout, meaning: Meaning) -> str:
    """Return what a column's figures are taken for whatever the row: a total over areas, years or indicators is no figure, one over parts is."""
    if meaning.kind in ("target", "change", "national"):
        return meaning.kind
    if meaning.kind != "total" or meaning.says("indicator"):
        return ""
    over = across(layout)
    named_elsewhere = layout.context.get("indicator") or "indicator" in layout.roles
    return "total" if over in ("area", "period") or (over == "indicator" and not named_elsewhere) else ""


def _taken(sheet: Sheet, row: int, column: int, cell: str, otherwise: str, issues: list[Issue]) -> str:
    kind = sheet.kind(row, column)
    if kind not in (DAY, MERGED) and not (cell[-1].isdigit() and _DATE.fullmatch(cell)):
        return otherwise
    place = sheet.locator(row, column)
    code = "merged_number" if kind == MERGED else "date_in_numbers"
    issues.append(Issue(code, Severity.WARNING, place, {"place": place, "printed": cell}))
    return "" if kind == MERGED else "date"
