"""The figures behind the comparison page, made once for each state of the store."""

from collections.abc import Mapping

import pandas as pd

from metrics.ui import compare
from metrics.ui.session import figures, prepared_figures, view


def rows_by_indicator(borders: str = "published") -> Mapping[str, pd.DataFrame]:
    """Return the comparable figures of each indicator on *borders*."""
    day = compare.BORDERS[borders]
    return view("compare_rows", lambda: compare.by_indicator(compare.on_borders(figures(), day) if day else prepared_figures()), borders)


def parts_of(indicator: str) -> list[str]:
    """Return the parts of *indicator* that have figures."""
    return view("compare_parts", lambda: compare.breakdowns(rows_by_indicator()[indicator], indicator), indicator)


def series_of(indicator: str, breakdown: str, borders: str) -> compare.Series:
    """Return one series on *borders*."""
    return view("compare_series", lambda: compare.series(_rows(indicator, borders), breakdown), indicator, breakdown, borders)


def year_of(indicator: str, breakdown: str, borders: str, period: str) -> pd.DataFrame:
    """Return the figures of one series in one year and, for a score, the ranks published with it."""
    sibling = rows_by_indicator(borders).get(indicator.removesuffix("_score") + "_rank") if indicator.endswith("_score") else None
    return compare.of_year(series_of(indicator, breakdown, borders).rows, sibling, period)


def _rows(indicator: str, borders: str) -> pd.DataFrame:
    known = rows_by_indicator(borders)
    return known[indicator] if indicator in known else rows_by_indicator()[indicator].head(0)
