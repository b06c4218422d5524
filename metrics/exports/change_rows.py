"""Who changed what, to take away: one row a figure and change, named for a reader."""

from collections.abc import Mapping

import pandas as pd

from metrics import catalogue, formats
from metrics.exports import delimited, workbook
from metrics.report import Report

CHANGE_KINDS = {"csv": delimited.written, "xlsx": lambda rows: workbook.written(rows, "changes")}


def changes_content(changes: pd.DataFrame, kind: str, *, language: str, reports: Mapping[str, Report]) -> bytes:
    """Return *changes* (of `Vintage.changes`) as a file of *kind*: csv with BOM or xlsx. Raises KeyError for another kind."""
    return CHANGE_KINDS[kind](change_rows(changes, language, reports))


def change_rows(changes: pd.DataFrame, language: str, reports: Mapping[str, Report]) -> pd.DataFrame:
    """Return *changes* with the names of codes, the title and publisher of the report, and moments as clocks in Viet Nam showed them."""
    named = {
        "indicator_label": [catalogue.label(code, language) for code in changes["indicator"]],
        "breakdown_label": [
            catalogue.breakdown_label(code, part, language) if part else "" for code, part in zip(changes["indicator"], changes["breakdown"], strict=True)
        ],
        "ref_area_name": [catalogue.area_name(area, catalogue.area(area).valid_to, language) for area in changes["ref_area"]],
        "report_title": [reports[name].title if name in reports else "" for name in changes["report"]],
        "report_publisher": [reports[name].publisher if name in reports else "" for name in changes["report"]],
    }
    moments = [formats.here(moment).isoformat(timespec="seconds") for moment in changes["recorded_at"]]
    return changes.assign(recorded_at=pd.Series(moments, index=changes.index, dtype="str"), **named)
