"""The words around a chart: values, titles, sources."""

from collections.abc import Mapping

import pandas as pd

from metrics import catalogue, formats
from metrics.messages import say

_MILLION = 1_000_000


def value(row: Mapping[str, object], language: str) -> str:
    """Return a figure with its unit: 5.000 hộp thư, 87,61%, 0,7331."""
    unit = catalogue.indicator(str(row["indicator"])).unit_measure
    number = formats.qualified(row["obs_value"], str(row.get("qualifier", "exact")), language, formats.decimals_of(unit))
    if unit == "percent":
        return f"{number}%"
    return number if unit in ("index_0_1", "rank") else f"{number} {catalogue.unit_label(unit, language)}"


def bare(row: Mapping[str, object], language: str, least: int = 0) -> str:
    """Return a figure without its unit, with at *least* so many decimals."""
    unit = catalogue.indicator(str(row["indicator"])).unit_measure
    return formats.number(row["obs_value"], language, formats.decimals_of(unit), least)


def compact(row: Mapping[str, object], language: str, least: int = 0) -> str:
    """Return a figure as `bare` does, a large one in millions: where there is little room."""
    if abs(row["obs_value"]) < _MILLION:
        return bare(row, language, least)
    return say("charts.millions", language, number=formats.number(row["obs_value"] / _MILLION, language, 1))


def rank(row: Mapping[str, object], language: str) -> str:
    """Return the rank of a row of `analysis.ranking` and what kind of rank it is; "" when it has none."""
    if not row["rank_kind"]:
        return ""
    return say(f"charts.rank_{row['rank_kind']}", language, rank=_with_denominator(row))


def place(row: Mapping[str, object], name: str, period: str, language: str) -> str:
    """Return the sentence of where one area stands in a ranking of the series *name*."""
    facts = {"name": name, "area": area(str(row["ref_area"]), language), "value": value(row, language), "year": period}
    if not row["rank_kind"]:
        return say("charts.trend_last", language, **facts)
    return say(f"charts.ranking_{row['rank_kind']}", language, **facts, rank=_with_denominator(row))


def _with_denominator(row: Mapping[str, object]) -> str:
    return str(row["rank"]) + ("" if pd.isna(row["rank_of"]) else f"/{row['rank_of']}")


def decimals_in(rows: pd.DataFrame) -> int:
    """Return the most decimals that a value of *rows* is shown with, so that a column of them lines up."""
    most = formats.decimals_of(catalogue.indicator(rows["indicator"].iloc[0]).unit_measure)
    return max(len(f"{value:.{most}f}".rstrip("0").partition(".")[2]) for value in rows["obs_value"])


def area(area_id: str, language: str) -> str:
    """Return the name of an area, as it is called now or was when it ended."""
    known = catalogue.area(area_id)
    return catalogue.area_name(area_id, known.valid_to, language)


def series(indicator: str, breakdown: str, language: str, *, short: bool = False) -> str:
    """Return the name of a series: its label and its part."""
    label = catalogue.short_label(indicator, language) if short else catalogue.label(indicator, language)
    return f"{label}: {catalogue.breakdown_label(indicator, breakdown, language)}" if breakdown else label


def unit_words(indicator: str, language: str) -> str:
    """Return the unit of an indicator in words."""
    return catalogue.unit_label(catalogue.indicator(indicator).unit_measure, language)


def source(rows: pd.DataFrame, language: str, wording: str = "source") -> str:
    """Return the source line: who the figures are from, by kind of origin, and what to choose to open one."""
    kinds = [name for name in ("owner", "province", "press") if (rows["origin"] == name).any()]
    return say(f"charts.{wording}", language, kinds=", ".join(say(f"interface.source.origin_{name}", language) for name in kinds))


def signed(row: Mapping[str, object], language: str) -> str:
    """Return the change of a figure with its sign."""
    unit = catalogue.indicator(str(row["indicator"])).unit_measure
    return formats.signed(row["change"], language, formats.decimals_of(unit))


def seam(found: catalogue.Break, language: str) -> str:
    """Return why a series is not comparable across a break."""
    return say("charts.seam", language, year=found.from_year, reason=found.reason[language])
