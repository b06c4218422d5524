"""Counts for every 100.000 people, with the population that was divided by."""

from dataclasses import replace
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.analysis.places import ranking
from metrics.periods import year_of

PEOPLE = 100_000
_COUNTED = ("stock", "flow")


def may_be_per_head(indicator: str) -> bool:
    """Tell whether *indicator* counts things of a province: kinds all provinces share, scores, ranks and shares are not divided."""
    known = catalogue.indicator(indicator)
    return known.nature in _COUNTED and known.aggregation == "sum"


def ranking_per_head(observations: pd.DataFrame, *, indicator: str, period: str, breakdown: str = "", day: date | None = None) -> pd.DataFrame:
    """Return the rows of `ranking` for values per 100.000 people of the same year.

    Adds `counted` (the figure itself) and `people` (thousands), both float64, and `vintage_of_people`
    (str). Areas without a population that year are left out; ranks are computed, never published.
    """
    valued = observations[(observations["indicator"] == indicator) & (observations["breakdown"] == breakdown) & (observations["time_period"] == period)]
    known = [people(area, year_of(period)) for area in valued["ref_area"]] if may_be_per_head(indicator) else [None] * len(valued)
    thousand = pd.Series([each.thousand if each else None for each in known], index=valued.index, dtype="float64")
    per_head = valued.assign(obs_value=(valued["obs_value"] * PEOPLE / (1000 * thousand)))
    ranked = ranking(per_head[thousand.notna()], indicator=indicator, period=period, breakdown=breakdown, day=day)
    vintages = [each.vintage if each else "" for each in known]
    beside = pd.DataFrame({"counted": valued["obs_value"].to_numpy(), "people": thousand.to_numpy(), "vintage_of_people": vintages})
    return ranked.join(beside.set_axis(valued["ref_area"].to_numpy()).groupby(level=0).first(), on="ref_area")


def people(area: str, year: int) -> catalogue.Population | None:
    """Return the people of *area* in *year*: as published, else of all its predecessors together, else None."""
    known = catalogue.population(area, year)
    if known:
        return known
    parts = [people(part.id, year) for part in catalogue.predecessors(area)]
    return replace(parts[0], thousand=sum(part.thousand for part in parts)) if parts and None not in parts else None
