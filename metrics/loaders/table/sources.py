"""Bytes to sheets: CSV of any usual encoding and separator, and XLSX."""

import csv
import datetime
import io
import re

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from metrics.issues import Issue, Severity
from metrics.loaders import archive
from metrics.loaders.prose.decode import decoded
from metrics.loaders.table.grid import Sheet, squared
from metrics.statements import UnreadableReportError

_SEPARATORS = ",;\t|"
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
MOST_CELLS = 5_000_000


def is_workbook(content: bytes) -> bool:
    """Tell whether *content* is an XLSX workbook, whatever its name."""
    return content.startswith(b"PK\x03\x04") and b"xl/" in content


def csv_sheets(content: bytes, file_name: str) -> list[Sheet]:
    """Return the one sheet of a CSV file. Raises UnreadableReportError when it is no text."""
    text = decoded(content, file_name).replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep="):
        separator, text = first[4:5] or ",", rest
    else:
        separator = _separator(text)
    csv.field_size_limit(1_000_000)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as error:
        raise UnreadableReportError(Issue("broken_table", facts={"file": file_name, "why": str(error)})) from error
    return [Sheet(file_name or "table.csv", squared(rows))]


def workbook_sheets(content: bytes, file_name: str) -> list[Sheet]:
    """Return the visible sheets of a workbook that hold anything. Raises UnreadableReportError."""
    archive.checked(content, file_name)
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, OSError) as error:
        raise UnreadableReportError(Issue("broken_table", facts={"file": file_name, "why": str(error)[:120]})) from error
    sheets = [_sheet(values[name], formulas[name]) for name in values.sheetnames if getattr(values[name], "sheet_state", "visible") == "visible"]
    return [sheet for sheet in sheets if sheet.rows and sheet.rows[0]]


def _separator(text: str) -> str:
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    counted = {mark: sorted(line.count(mark) for line in lines) for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: (counted[mark][len(lines) // 2] > 0 if lines else 0, counted[mark][len(lines) // 2] if lines else 0))


def _sheet(values, formulas) -> Sheet:
    for each in (values, formulas):
        if hasattr(each, "reset_dimensions"):
            each.reset_dimensions()
    rows, issues, seen = [], [], 0
    for valued, written in zip(values.iter_rows(), formulas.iter_rows(), strict=False):
        seen += len(valued)
        if seen > MOST_CELLS:
            raise UnreadableReportError(Issue("archive_bomb", facts={"file": values.title, "size": "–"}))
        row = [_text(cell) for cell in valued]
        for place, (cell, formula) in enumerate(zip(row, written, strict=False)):
            if cell in _ERRORS or (not cell and isinstance(formula.value, str) and formula.value.startswith("=")):
                issues.append((len(rows), place, cell or formula.value))
                row[place] = ""
        rows.append(row)
    sheet = Sheet(values.title, squared(rows))
    return Sheet(sheet.name, sheet.rows, tuple(_no_value(sheet, *each) for each in issues))


def _no_value(sheet: Sheet, row: int, column: int, found: str) -> Issue:
    return Issue("cell_without_value", Severity.WARNING, sheet.locator(row, column), {"place": sheet.locator(row, column), "found": found[:60]})


def _text(cell) -> str:
    """Return a cell as a reader of Vietnamese sees it: decimals after a comma, a percent format with its sign."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        percent = "%" in str(cell.number_format or "")
        shown = f"{round(value * 100, 10) if percent else value:.10f}".rstrip("0").rstrip(".")
        return shown.replace(".", ",") + ("%" if percent else "")
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    return re.sub(r"\s+", " ", str(value)).strip()
