"""XLSX: one sheet of figures; texts stay texts, whatever they begin with."""

import io
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import xlsxwriter

from metrics.exports.rows import export_rows
from metrics.report import Report

_UNKNOWN = datetime(2000, 1, 1)
_WIDTHS = {"quote": 60, "indicator_label": 44, "report_title": 40, "why_no_change": 40, "reason": 40, "recorded_by": 32}


def content(observations: pd.DataFrame, language: str, reports: Mapping[str, Report]) -> bytes:
    """Return the rows of *observations* as a workbook with a frozen, filtered header."""
    return written(export_rows(observations, language, reports), "figures")


def written(rows: pd.DataFrame, name: str) -> bytes:
    """Return *rows* as a workbook of one sheet called *name*, with a frozen, filtered header."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": _recorded(rows)})  # else the moment of writing: the same figures are to be the same file
        sheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True, "bottom": 1})
        for column, name in enumerate(rows.columns):
            sheet.set_column(column, column, _WIDTHS.get(name, 16))
        sheet.write_row(0, 0, list(rows.columns), bold)
        for number, row in enumerate(_cells(rows), start=1):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(rows.columns) - 1)
    return buffer.getvalue()


def _recorded(rows: pd.DataFrame) -> datetime:
    """Return when the newest of *rows* was recorded."""
    newest = rows["recorded_at"].max() if "recorded_at" in rows else pd.NaT
    return _UNKNOWN if pd.isna(newest) else pd.Timestamp(newest).to_pydatetime().replace(tzinfo=None)


def _cells(rows: pd.DataFrame):
    plain = rows.astype("object").where(rows.notna(), None)
    for row in plain.itertuples(index=False):
        yield [cell if cell is None or isinstance(cell, int | float | str) else str(cell) for cell in row]
