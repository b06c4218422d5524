"""Checks that look at one figure at a time."""

from datetime import date
from functools import cache

import pandas as pd

from metrics import catalogue
from metrics.checks.definition import Figures, Found, of_indicator, rows, stated
from metrics.periods import end_of, is_period

_COUNTED = ("stock", "flow", "rank")
_MONEY = ("million_vnd", "billion_vnd")


def negative(figures: Figures) -> Found:
    """Find values below 0. No indicator of the catalogue can be: changes are not kept as figures."""
    return rows(figures.observations[figures.observations["obs_value"] < 0])


def over_maximum(figures: Figures) -> Found:
    """Find values over what the indicator can be: 560 %, or 87 on a scale of 80.

    Percentages without a maximum in the catalogue may exceed 100: more computers than staff is true.
    """
    highest = of_indicator(figures.observations, lambda known: known.maximum).astype("float64")
    over = figures.observations["obs_value"] > highest
    return rows(figures.observations[over], highest=highest[over])


def fractional(figures: Figures) -> Found:
    """Find counts and ranks that are no whole number. Money is not counted."""
    counted = of_indicator(figures.observations, lambda known: known.nature in _COUNTED and known.unit_measure not in _MONEY).astype(bool)
    value = figures.observations["obs_value"]
    return rows(figures.observations[counted & value.notna() & (value % 1 != 0)])


def rank_beyond(figures: Figures) -> Found:
    """Find ranks of 0, beyond their own denominator, or beyond the provinces that there were in that year."""
    ranks = stated(figures.observations[of_indicator(figures.observations, lambda known: known.nature == "rank").astype(bool)])
    ranks = ranks[_are_periods(ranks["time_period"])]
    among_provinces = (ranks["tier"] == "") & (ranks["agency"] == "")
    provinces = ranks["time_period"].map(_provinces).astype("float64").where(among_provinces, float("inf"))
    last = ranks["out_of"].fillna(provinces)
    wrong = (ranks["obs_value"] < 1) | (ranks["obs_value"] > last)
    return rows(ranks[wrong], last=last[wrong])


def impossible_year(figures: Figures) -> Found:
    """Find periods that cannot be: year 20133, or before 1990."""
    periods = figures.observations["time_period"]
    wrong = ~_are_periods(periods)
    return rows(figures.observations[wrong], year=periods[wrong])


def year_ahead(figures: Figures) -> Found:
    """Find actual figures of a year that has not begun. The year under way is allowed: reports of November speak of it."""
    known = stated(figures.observations)
    ahead = [period for period in known["time_period"].unique() if is_period(period) and int(period[:4]) > figures.today.year]
    return rows(known[known["time_period"].isin(ahead)])


def area_absent(figures: Figures) -> Found:
    """Find figures of an area in a year of which it saw no day.

    Not at the end of the year: PCI surveyed Hà Tây in 2008, the year it ended.
    """
    pairs = figures.observations[["ref_area", "time_period"]].drop_duplicates()
    gone = {(area, period) for area, period in pairs.itertuples(index=False) if not _existed(area, period)}
    if not gone:
        return ()
    here = [pair in gone for pair in zip(figures.observations["ref_area"], figures.observations["time_period"], strict=True)]
    absent = figures.observations[pd.Series(here, index=figures.observations.index)]
    return rows(absent, area=absent["ref_area"].map(lambda area: catalogue.area(area).name["vi"]))


def _are_periods(periods: pd.Series) -> pd.Series:
    return periods.isin([period for period in periods.unique() if is_period(period)])


@cache
def _provinces(period: str) -> int:
    """Return the most provinces there were on the first or last day of a period: 63 still for 2025."""
    return max(len(catalogue.areas_on(day)) for day in (date(int(period[:4]), 1, 1), end_of(period)))


@cache
def _existed(area: str, period: str) -> bool:
    if area not in catalogue.areas() or not is_period(period):
        return True
    return any(catalogue.area(area).exists_on(day) for day in (date(int(period[:4]), 1, 1), end_of(period)))
