"""Parquet: the frame with its own types, for analysis elsewhere."""

import io
from collections.abc import Mapping

import pandas as pd

from metrics.exports.rows import export_rows
from metrics.report import Report


def content(observations: pd.DataFrame, language: str, reports: Mapping[str, Report]) -> bytes:
    """Return the rows of *observations* as Parquet."""
    buffer = io.BytesIO()
    export_rows(observations, language, reports).to_parquet(buffer, index=False)
    return buffer.getvalue()
