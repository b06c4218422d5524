"""Figures as files to take away: every row with its report, place and words."""

from collections.abc import Mapping

import pandas as pd

from metrics.exports import delimited, parquet, workbook
from metrics.exports.change_rows import CHANGE_KINDS, change_rows, changes_content
from metrics.exports.rows import export_rows
from metrics.report import Report

KINDS = {"csv": delimited.content, "xlsx": workbook.content, "parquet": parquet.content}


def content(observations: pd.DataFrame, kind: str, *, language: str = "vi", reports: Mapping[str, Report] | None = None) -> bytes:
    """Return *observations* as a file of *kind* (csv, xlsx, parquet).

    Each row tells its report's title, publisher and address beside the frame's columns, and
    the change on the year before with the reason where there is none. Raises KeyError for
    another kind.
    """
    return KINDS[kind](observations, language, reports or {})


__all__ = ["CHANGE_KINDS", "KINDS", "change_rows", "changes_content", "content", "export_rows"]
