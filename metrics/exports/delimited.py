"""CSV with a byte-order mark, so that spreadsheets show Vietnamese; no cell can be a formula."""

from collections.abc import Mapping

import pandas as pd

from metrics.exports.rows import export_rows, harmless
from metrics.report import Report


def content(observations: pd.DataFrame, language: str, reports: Mapping[str, Report]) -> bytes:
    """Return the rows of *observations* as CSV in UTF-8 with BOM; numbers with a decimal point."""
    return written(export_rows(observations, language, reports))


def written(rows: pd.DataFrame) -> bytes:
    """Return *rows* as CSV in UTF-8 with BOM."""
    texts = rows.select_dtypes(include=["str", "object"]).columns
    return rows.assign(**{name: rows[name].map(harmless) for name in texts}).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
