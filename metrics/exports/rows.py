"""The rows of an export: the frame, named for a reader, with change, reason and source beside it."""

from collections.abc import Mapping

import pandas as pd

from metrics import catalogue
from metrics.analysis import why_not, year_over_year
from metrics.report import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_rows(observations: pd.DataFrame, language: str, reports: Mapping[str, Report]) -> pd.DataFrame:
    """Return one row a figure: the frame's columns, the names of codes, the change or why there is none, the source.

    Rows that were made here before, and parts of them, come back as they are.
    A part of a larger frame is to come with the columns of `year_over_year` of the whole:
    else the year before may be missing here though it is known.
    """
    if "why_no_change" in observations:
        return observations
    rows = observations if "not_comparable" in observations else year_over_year(observations)
    named = {
        "indicator_label": [catalogue.label(code, language) for code in rows["indicator"]],
        "breakdown_label": [
            catalogue.breakdown_label(code, part, language) if part else "" for code, part in zip(rows["indicator"], rows["breakdown"], strict=True)
        ],
        "ref_area_name": [catalogue.area_name(area, catalogue.area(area).valid_to, language) for area in rows["ref_area"]],
        "why_no_change": [why_not(row, language) for row in rows.to_dict("records")],
        "report_title": [reports[name].title if name in reports else "" for name in rows["report"]],
        "report_publisher": [reports[name].publisher if name in reports else "" for name in rows["report"]],
        "report_address": [reports[name].address if name in reports else "" for name in rows["report"]],
    }
    return rows.drop(columns=[name for name in ("break_from", "inexact") if name in rows]).assign(**named)


def harmless(text: object) -> object:
    """Return *text* so that no spreadsheet takes it for a formula."""
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text
