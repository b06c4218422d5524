"""The words around a chart: values, titles, sources."""

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import reason_for
from metrics.messages import say

_MILLION = 1_000_000


def value(row: Mapping[str, object], language: str) -> str:
    """Return a figure with its unit: 5.000 hộp thư, 87,61%, 0,7331."""
    unit = catalogue.indicator(str(row["indicator"])).unit_measure
    if math.isnan(row["obs_value"]):
        return "–"
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
    if row.get("reason"):
        return say("charts.ranking_incomplete", language, **facts, known=known_parts(row, language))
    if not row["rank_kind"]:
        return say("charts.trend_last", language, **facts)
    computed_in_english = language == "en" and row["rank_kind"] == "computed"
    return say(f"charts.ranking_{row['rank_kind']}", language, **facts, rank=_ordinal(row) if computed_in_english else _with_denominator(row))


def _ordinal(row: Mapping[str, object]) -> str:
    """Return a place as English says it: "17th of 63"."""
    return formats.ordinal(int(row["rank"])) + ("" if pd.isna(row["rank_of"]) else f" of {row['rank_of']}")


def _with_denominator(row: Mapping[str, object]) -> str:
    return str(row["rank"]) + ("" if pd.isna(row["rank_of"]) else f"/{row['rank_of']}")


def decimals_in(rows: pd.DataFrame) -> int:
    """Return the most decimals that a value of *rows* is shown with, so that a column of them lines up."""
    return decimals_among(str(rows["indicator"].iloc[0]), rows["obs_value"])


def decimals_among(indicator: str, values: Iterable[float]) -> int:
    """Return the same for *values* of one indicator."""
    most = formats.decimals_of(catalogue.indicator(indicator).unit_measure)
    return max((len(f"{value:.{most}f}".rstrip("0").partition(".")[2]) for value in values if not math.isnan(value)), default=0)


def parts(row: Mapping[str, object], language: str) -> str:
    """Return what a derived value was added from, or why it could not be; "" for a figure as published."""
    if row.get("reason"):
        return reason_for(row, language)
    each = [part.split("=") for part in str(row.get("parts") or "").split(";") if part]
    return "= " + " + ".join(f"{area(name, language)} {formats.number(float(amount), language)}" for name, amount in each) if each else ""


def known_parts(row: Mapping[str, object], language: str) -> str:
    """Return how many of its parts an incomplete sum has, "2/3 tỉnh cũ đã có số"; "" for any other row."""
    if row.get("reason") != "incomplete":
        return ""
    known = len([part for part in str(row["parts"]).split(";") if part])
    return say("charts.known_parts", language, known=known, total=len(catalogue.predecessors(str(row["ref_area"]))))


def listed(names: Sequence[str], language: str, most: int) -> str:
    """Return *names* of areas in a row; of more than *most* the first ones and how many others there are."""
    left = len(names) - most
    return ", ".join(names) if left <= 0 else ", ".join(names[:most]) + " " + say("charts.and_others", language, count=left)


def area(area_id: str, language: str) -> str:
    """Return the name of an area, as it is called now or was when it ended."""
    known = catalogue.area(area_id)
    return catalogue.area_name(area_id, known.valid_to, language)


def series(indicator: str, breakdown: str, language: str, *, short: bool = False) -> str:
    """Return the name of a series: its label and its part."""
    label = catalogue.short_label(indicator, language) if short else catalogue.label(indicator, language)
    return f"{label}: {catalogue.breakdown_label(indicator, breakdown, language)}" if breakdown else label


def titled(indicator: str, breakdown: str, language: str) -> str:
    """Return the name of a series for a title, which has a colon of its own: "Dịch vụ công trực tuyến (mức độ 3)"."""
    label = catalogue.short_label(indicator, language)
    if not breakdown:
        return label
    part = catalogue.breakdown_label(indicator, breakdown, language)
    return f"{label} ({part if part[1:2].isupper() else part[:1].lower() + part[1:]})"


def unit_words(indicator: str, language: str) -> str:
    """Return the unit of an indicator in words."""
    return catalogue.unit_label(catalogue.indicator(indicator).unit_measure, language)


def subtitle(indicator: str, breakdown: str, language: str) -> str:
    """Return what a chart shows and in which unit; a rank names itself."""
    unit = unit_words(indicator, language)
    named = series(indicator, breakdown, language)
    return named if catalogue.indicator(indicator).nature == "rank" or not unit else f"{named}, {unit}"


def moved(kind: str, indicator: str, change: float) -> str:
    """Return the name of the message on a *change*: `trend_up`, or `trend_rank_up` where a smaller number is a better place."""
    if change == 0:
        return f"charts.{kind}_same"
    if catalogue.indicator(indicator).nature == "rank":
        return f"charts.{kind}_rank_{'up' if change < 0 else 'down'}"
    return f"charts.{kind}_{'up' if change > 0 else 'down'}"


def source(rows: pd.DataFrame, language: str, wording: str = "source") -> str:
    """Return the source line: who the figures are from, by kind of origin; the owner of an index by name where it is known."""
    kinds = [name for name in ("owner", "province", "press") if (rows["origin"] == name).any()]
    owner = catalogue.indicator(str(rows["indicator"].iloc[0])).owner[language]
    named = [owner if name == "owner" and owner else say(f"interface.source.origin_{name}", language) for name in kinds]
    return say(f"charts.{wording}", language, kinds="; ".join(named))


def signed(row: Mapping[str, object], language: str) -> str:
    """Return the change of a figure with its sign."""
    unit = catalogue.indicator(str(row["indicator"])).unit_measure
    return formats.signed(row["change"], language, formats.decimals_of(unit))


def seam(found: catalogue.Break, language: str) -> str:
    """Return why a series is not comparable across a break."""
    return say("charts.seam", language, year=found.from_year, reason=found.reason[language])


def wrapped(text: str, width: int = 60) -> str:
    """Return *text* in lines short enough for what opens under the pointer."""
    return "\n".join(textwrap.wrap(text, width))
