"""The figures behind the comparison page, made once for each state of the store."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from metrics.observations import light
from metrics.views import series
from metrics.views.shown import Shown


def rows_by_indicator(shown: Shown, borders: str = "published") -> Mapping[str, pd.DataFrame]:
    """Return the comparable figures of each indicator on *borders*."""
    day = series.BORDERS[borders]
    return shown.view("compare_rows", lambda: series.by_indicator(rows_on(shown, day) if day else shown.prepared()), borders)


def rows_on(shown: Shown, day: date) -> pd.DataFrame:
    """Return the comparable figures on the borders of *day*."""
    return shown.view("rows_on", lambda: series.on_borders(shown.figures, day), day)


def parts_of(shown: Shown, indicator: str) -> list[str]:
    """Return the parts of *indicator* that have figures."""
    return shown.view("compare_parts", lambda: series.breakdowns(rows_by_indicator(shown)[indicator], indicator), indicator)


def series_of(shown: Shown, indicator: str, breakdown: str, borders: str) -> series.Series:
    """Return one series on *borders*."""
    return shown.view("compare_series", lambda: series.series(_rows(shown, indicator, borders), breakdown), indicator, breakdown, borders)


def year_of(shown: Shown, indicator: str, breakdown: str, borders: str, period: str) -> pd.DataFrame:
    """Return the figures of one series in one year and, for a score, the ranks published with it."""
    return shown.view("compare_year", lambda: _year_of(shown, indicator, breakdown, borders, period), indicator, breakdown, borders, period)


def _year_of(shown: Shown, indicator: str, breakdown: str, borders: str, period: str) -> pd.DataFrame:
    code = indicator.removesuffix("_score") + "_rank"
    sibling = _rows(shown, code, borders) if indicator.endswith("_score") and code in rows_by_indicator(shown, borders) else None
    return series.of_year(series_of(shown, indicator, breakdown, borders).rows, sibling, period)


def _rows(shown: Shown, indicator: str, borders: str) -> pd.DataFrame:
    """Return the figures of *indicator*, as a frame that is quick to cut: one year after another is cut out of it."""
    return shown.view("compare_light", lambda: light(_rows_as_kept(shown, indicator, borders)), indicator, borders)


def _rows_as_kept(shown: Shown, indicator: str, borders: str) -> pd.DataFrame:
    known = rows_by_indicator(shown, borders)
    return known[indicator] if indicator in known else rows_by_indicator(shown)[indicator].head(0)
