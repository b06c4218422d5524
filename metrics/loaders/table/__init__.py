"""Read figures from a table: CSV or XLSX, one figure a row or one a cell."""

from metrics.issues import Issue
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.layout import layout_of
from metrics.loaders.table.sources import csv_sheets, is_workbook, workbook_sheets
from metrics.loaders.table.statements import rows_of
from metrics.report import Report, digest, report_id
from metrics.statements import Cue, Statements, UnreadableReportError, statement_table

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* is a table: a workbook by its content, a CSV by its name."""
    return is_workbook(content) or (file_name.lower().endswith(SUFFIXES[:2]) and not content.startswith(b"PK"))


def load(content: bytes, file_name: str) -> Statements:
    """Return one statement for every filled cell of the tables in *content*.

    Locators are cells: `file.csv!D7`, `Sheet1!D7`. A blank cell says nothing. Raises
    UnreadableReportError when there is no table, or none with a known heading.
    """
    return statements_of(workbook_sheets(content, file_name) if is_workbook(content) else csv_sheets(content, file_name), content, file_name)


def statements_of(sheets: list[Sheet], content: bytes, file_name: str) -> Statements:
    """Return one statement for every filled cell of *sheets*, wherever they were found. Raises as `load` does."""
    rows, cues, machine, headings, laid_out = [], [], False, [], 0
    issues = [issue for sheet in sheets for issue in sheet.issues]
    for sheet in sheets:
        layout = layout_of(sheet)
        if layout is None:
            headings += _headings(sheet)
            continue
        laid_out += 1
        machine = machine or layout.is_machine
        rows += rows_of(sheet, layout)
        cues += [Cue("title", title, "title") for title in layout.titles[:1]]
        cues += [Cue("area", name, "title", quote=name) for name in layout.areas] + [Cue("year", year, "title", quote=year) for year in layout.years]
    if not rows and laid_out:
        raise UnreadableReportError(Issue("empty_table", facts={"file": file_name}))
    if not rows:
        raise UnreadableReportError(Issue("no_known_indicator", facts={"words": ", ".join(headings)[:200] or "–"}))
    report = Report(report_id(content), title=file_name, file_name=file_name, digest=digest(content))
    return Statements(report, statement_table(rows), "", tuple(cues), "machine" if machine else "vi", tuple(issues))


def _headings(sheet: Sheet) -> list[str]:
    return [cell for row in sheet.rows[:3] for cell in row if cell][:12]
