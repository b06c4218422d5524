"""Read figures from tables: delimited text and workbooks, one figure a row or one a cell."""

from collections.abc import Mapping, Sequence

from metrics import headings
from metrics.issues import Issue, Severity
from metrics.loaders.prose.decode import decoded
from metrics.loaders.table.delimited import csv_sheets, looks_delimited
from metrics.loaders.table.grid import NUMBER, Sheet
from metrics.loaders.table.layout import Layout, layouts_of
from metrics.loaders.table.markup import is_markup, markup_sheets
from metrics.loaders.table.moved import misplaced, near
from metrics.loaders.table.questions import blocking
from metrics.loaders.table.told import Told
from metrics.loaders.table.workbooks import is_workbook, workbook_sheets
from metrics.report import Report, digest, report_id
from metrics.statements import Cue, Statements, UnreadableReportError, statement_frame, statements_below
from metrics.texts import any_said

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_WORKBOOKS = SUFFIXES[2:]


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* is a table: a workbook by its content, delimited text by its name.

    A text that is called a workbook is read for what it is: the tables of a web page, or
    delimited text.
    """
    name = file_name.lower()
    if is_workbook(content):
        return True
    if content.startswith((b"PK", b"%PDF")):
        return False
    return name.endswith(SUFFIXES[:2]) or (name.endswith(_WORKBOOKS) and (is_markup(content) or _is_delimited(content, file_name)))


def load(content: bytes, file_name: str, mapping: Mapping[str, str] | None = None, forms: Mapping[str, Mapping[str, str]] | None = None) -> Statements:
    """Return one statement for every filled cell of the tables in *content*.

    Locators are cells: `file.csv!D7`, `Sheet1!D7`. A blank cell says nothing. *mapping*
    answers for headings (heading → answer, see `metrics.headings`), *forms* are the answers
    remembered (fingerprint → heading key → answer). Raises UnreadableReportError when there
    is no table, or none with a known heading.
    """
    return statements_of(_sheets(content, file_name), content, file_name, mapping, forms)


def statements_of(
    sheets: Sequence[Sheet],
    content: bytes,
    file_name: str,
    mapping: Mapping[str, str] | None = None,
    forms: Mapping[str, Mapping[str, str]] | None = None,
) -> Statements:
    """Return one statement for every filled cell of *sheets*, wherever they were found. Raises as `load` does."""
    answers, known = headings.keyed(mapping or {}), forms or {}
    told, every = Told(), []
    for sheet in sheets:
        found = layouts_of(sheet, answers, known)
        told.add(sheet, found)
        told.issues += [*_not_laid_out(sheet, found), *misplaced(sheet, answers)]
        every += found
    table = statements_below(told.tables)
    issues = told.issues if any_said(table["taken_as"]) else _nothing_read(told.issues, sheets, every, file_name)
    report = Report(report_id(content), title=file_name, file_name=file_name, digest=digest(content))
    cues = [cue for layout in every for cue in _cues(layout)]
    style = "machine" if any(layout.is_machine for layout in every) else "vi"
    return Statements(report, statement_frame(table), "", tuple(dict.fromkeys(cues)), style, tuple(issues), tuple(told.layouts))


def _sheets(content: bytes, file_name: str) -> list[Sheet]:
    if is_workbook(content):
        return workbook_sheets(content, file_name)
    return markup_sheets(content, file_name) if is_markup(content) else csv_sheets(content, file_name)


def _is_delimited(content: bytes, file_name: str) -> bool:
    try:
        return looks_delimited(decoded(content[:100_000].rpartition(b"\n")[0] or content, file_name))
    except UnreadableReportError:
        return False


def _cues(layout: Layout) -> list[Cue]:
    cues = [Cue("title", title, "title") for title in layout.titles[:1]]
    cues += [Cue("area", name, "title", quote=name) for name in layout.areas]
    return cues + [Cue("year", year, "title", quote=year) for year in layout.years if year.isdigit() and len(year) == 4]


def _not_laid_out(sheet: Sheet, found: Sequence[Layout]) -> list[Issue]:
    """Return a warning for a sheet with numbers in which no table was recognised."""
    if found or not any(any(map(str.isdigit, cell)) for row in sheet.rows for cell in row):
        return []
    return [Issue("sheet_not_read", Severity.WARNING, sheet.name, {"sheet": sheet.name, "words": ", ".join(_headings(sheet))[:200] or "–"})]


def _nothing_read(issues: list[Issue], sheets: Sequence[Sheet], layouts: Sequence[Layout], file_name: str) -> list[Issue]:
    """Return the questions as errors when there are any to answer; raise UnreadableReportError when nobody could."""
    asked = [issue for issue in issues if issue.code == "unknown_heading"]
    if any(len(issue.facts["options"]) > 1 for issue in asked):
        return blocking(issues)
    if not asked and any(layout.data for layout in layouts):
        raise UnreadableReportError(Issue("empty_table", facts={"file": file_name}))
    words = [issue.facts["heading"] for issue in asked] or [cell for sheet in sheets for cell in _headings(sheet)]
    first = next((sheet for sheet in sheets if sheet.rows), None)
    rows = {"sheet": first.name, "rows": near(first, 0)} if first else {}
    known = {"asks": "heading", "options": (), "headings": tuple(dict.fromkeys(words))} | rows
    raise UnreadableReportError(Issue("no_known_indicator", facts={"words": ", ".join(dict.fromkeys(words))[:200] or "–"} | known))


def _headings(sheet: Sheet) -> list[str]:
    return [cell for row in sheet.rows[:3] for cell in row if cell and not cell.isdigit()][:12]


__all__ = ["NUMBER", "SUFFIXES", "handles", "load", "statements_of"]
