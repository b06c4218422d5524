"""What the comparison page offers: indicators that have figures, their parts, years, areas, on three kinds of borders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.analysis import on_boundaries_of, prepared, standing_on
from metrics.observations import annual
from metrics.periods import end_of

BORDERS: Mapping[str, date | None] = {"published": None, "34": date(2025, 12, 31), "63": date(2024, 12, 31)}
PLAY_FROM = 4  # years that make leafing through them worth while


@dataclass(frozen=True, slots=True)
class Series:
    """One series on one kind of borders: its rows, years with a value or an incomplete one (the newest first), areas, highest value."""

    rows: pd.DataFrame
    years: tuple[str, ...]
    fullest: str
    areas: tuple[str, ...]
    highest: float
    reasons: tuple[str, ...]


def comparable(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the annual whole-area figures: the only ones that provinces are compared by."""
    return annual(observations[(observations["tier"] == "") & (observations["agency"] == "")])


def by_indicator(observations: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the comparable figures of each indicator, those with most areas first."""
    found = dict(tuple(comparable(observations).groupby("indicator")))
    counted = {code: rows["ref_area"].nunique() for code, rows in found.items()}
    return {code: found[code] for code in sorted(found, key=lambda code: (-counted[code], catalogue.alphabetical(catalogue.label(code, "vi"))))}


def on_borders(observations: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the comparable figures on the borders of *day*, with change, pieces and what each was added from."""
    moved = on_boundaries_of(day.year, comparable(observations))
    return prepared(moved).assign(**{name: moved[name] for name in ("derived", "parts", "reason")})


def breakdowns(rows: pd.DataFrame, indicator: str) -> list[str]:
    """Return the parts of *indicator* that have figures, the total first, else in the catalogue's order."""
    found = set(rows["breakdown"])
    order = ["", *catalogue.breakdowns(indicator)]
    return [code for code in order if code in found] + sorted(found - set(order))


def series(rows: pd.DataFrame, breakdown: str) -> Series:
    """Return one series of the *rows* of an indicator."""
    own = rows[rows["breakdown"] == breakdown]
    known = own["obs_value"].notna()
    valued = list(zip(own["time_period"][known], own["ref_area"][known], own["obs_value"][known], strict=True))
    counted: dict[str, set[str]] = {period: set() for period in own.loc[own["reason"] == "incomplete", "time_period"]} if "reason" in own else {}
    for period, area, _ in valued:
        counted.setdefault(period, set()).add(area)
    most = max(map(len, counted.values()), default=0)
    return Series(
        rows=own,
        years=tuple(sorted(counted, reverse=True)),
        fullest=max((period for period, there in counted.items() if len(there) >= 0.8 * most), default=""),
        areas=tuple(sorted({area for _, area, _ in valued}, key=lambda area: catalogue.alphabetical(catalogue.area(area).name["vi"]))),
        highest=max((value for _, _, value in valued), default=0.0),
        reasons=tuple(sorted(set(own["reason"]) - {"", "incomplete"})) if "reason" in own else (),
    )


def pinned_in(areas: Sequence[str], area: str, day: date | None) -> list[str]:
    """Return what to pin among *areas*: the chosen one and its namesake before a merger, or what it is on the borders of *day*."""
    if day:
        return [name for name in [standing_on(area, day)] if name in areas]
    before = catalogue.own_named_predecessor(area)
    wanted = [area, before.id] if before else [area, catalogue.successor(area).id]
    return [name for name in dict.fromkeys(wanted) if name in areas]


def of_year(rows: pd.DataFrame, ranks: pd.DataFrame | None, period: str) -> pd.DataFrame:
    """Return the figures of *rows* in *period* with the *ranks* published for it."""
    both = [each[each["time_period"] == period] for each in (rows, ranks) if each is not None]
    return pd.concat(both, ignore_index=True) if len(both) > 1 else both[0]


def borders_day(borders: str, period: str) -> date:
    """Return the day whose provinces are compared."""
    return BORDERS[borders] or end_of(period)
