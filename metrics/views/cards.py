"""The cards of a province's page: which figures stand on them, and in what words."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import reason_for, why_not
from metrics.charts.records import records
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import TIERS
from metrics.periods import end_of
from metrics.views.change_words import change_of
from metrics.views.figure_words import figure, is_computed_place
from metrics.views.records import PART, Card, Group, Number

MOST_PARTS, MOST_EARLIER, LONG_AGO = 5, 60, 5
SCHEMES = (("2011-2020", 2020), ("2021-2030", 2100))
Row = Mapping[str, object]


def groups(page: pd.DataFrame, area: str, language: str) -> tuple[Group, ...]:
    """Return the cards of *area*, by reform area.

    *page* holds the observations of the area's page with the columns of `analysis.prepared`.
    Figures of a tier or a named agency come last, in a group of their own: they are no
    totals of the province.
    """
    rows = records(page, page.columns)
    whole = [row for row in rows if not (row["tier"] or row["agency"])]
    part = [row for row in rows if row["tier"] or row["agency"]]
    return (*_of_the_province(whole, area, language), *_of_a_part(part, area, language))


def _of_the_province(shown: list[Row], area: str, language: str) -> tuple[Group, ...]:
    if not shown:
        return ()
    scheme = scheme_of(shown)
    cards: dict[str, list[Card]] = {}
    for code, rows in _by_indicator(shown).items():
        if not _rank_beside_score(code, shown):
            cards.setdefault(catalogue.indicator(code).area[scheme], []).append(card(code, rows, shown, area, language))
    order = [name for name in dict.fromkeys(each.area[scheme] for each in catalogue.indicators().values()) if name in cards]
    old = _left_behind(shown, scheme)
    return tuple(Group(catalogue.reform_area_label(name, language), tuple(cards[name]), name) for name in sorted(order, key=old.__contains__))


def _left_behind(shown: Sequence[Row], scheme: str) -> set[str]:
    """Return the reform areas whose newest figure is more than LONG_AGO years older than the newest of all."""
    newest: dict[str, int] = {}
    for row in shown:
        name = catalogue.indicator(row["indicator"]).area[scheme]
        newest[name] = max(newest.get(name, 0), int(row["time_period"][:4]))
    return {name for name, year in newest.items() if year < max(newest.values()) - LONG_AGO}


def _of_a_part(page: list[Row], area: str, language: str) -> tuple[Group, ...]:
    cards = []
    for code, rows in _by_indicator(page).items():
        latest = sorted(_latest(rows), key=_from_the_top)
        numbers = [replace(number(row, language, part=True), label=_whose(row, language)) for row in latest[:MOST_PARTS]]
        before = earlier(_without(rows, latest), area, language)
        cards.append(Card(catalogue.short_label(code, language), period_label(latest[0], area, language), tuple(numbers), earlier=before, code=code))
    return (Group(say("interface.overview.of_a_part", language), tuple(cards), PART),) if cards else ()


def _by_indicator(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["indicator"], []).append(row)
    return found


def _without(rows: Sequence[Row], shown: Sequence[Row]) -> list[Row]:
    return [row for row in rows if not any(row is each for each in shown)]


def _whose(row: Row, language: str) -> str:
    part = catalogue.breakdown_label(row["indicator"], row["breakdown"], language) if row["breakdown"] else ""
    tier = say(f"interface.tier.{row['tier']}", language) if row["tier"] else ""
    whose = " · ".join(filter(None, (row["agency"], tier, part)))
    return whose[:1].upper() + whose[1:]


def _from_the_top(row: Row) -> tuple[int, str, str]:
    """Return where a figure of a part stands: province, district, commune, departments, then named agencies."""
    return (TIERS.index(row["tier"]) if row["tier"] else len(TIERS), row["agency"], row["breakdown"])


def scheme_of(shown: Sequence[Row]) -> str:
    """Return the scheme of reform areas in force in the latest year of *shown* (Resolutions 30c/NQ-CP, 76/NQ-CP)."""
    latest = max(int(row["time_period"][:4]) for row in shown)
    return next(name for name, last in SCHEMES if latest <= last)


def card(code: str, rows: Sequence[Row], shown: Sequence[Row], area: str, language: str) -> Card:
    """Return the card of one indicator from its *rows* on the page; *shown* are those of all indicators."""
    total = [row for row in rows if not row["breakdown"]]
    latest = _latest(total or rows)
    first, hidden = latest[0], max(0, len(latest) - MOST_PARTS)
    least = formats.least_of(first["unit_measure"]) if len(latest) > 1 else 0
    numbers = [number(row, language, part=not total, least=least) for row in latest[:MOST_PARTS]]
    if total:
        numbers += _rank(code, first["time_period"], shown, language)
    change, tone = change_of(first, language) if len(latest) == 1 else ("", "plain")
    reason = _why(first, language) if len(latest) == 1 and not change else ""
    more = say("interface.overview.more_parts", language, count=hidden) if hidden else ""
    return Card(
        title=catalogue.short_label(code, language),
        period=period_label(first, area, language),
        numbers=tuple(numbers),
        change=change,
        tone=tone,
        note=" ".join(filter(None, (reason, more))),
        spark=spark(total),
        earlier=earlier(_without(rows, latest), area, language),
        code=code,
    )


def _why(row: Row, language: str) -> str:
    """Return why there is no change: on other borders perhaps because there is no sum."""
    return (reason_for(row, language) if row.get("reason") else "") or why_not(row, language)


def earlier(rows: Sequence[Row], area: str, language: str) -> tuple[tuple[str, tuple[Number, ...]], ...]:
    """Return the figures of *rows* by period, the newest first, at most MOST_EARLIER of them."""
    by_part = sorted(rows, key=lambda row: row["breakdown"])
    newest = sorted(by_part, key=lambda row: (end_of(row["time_period"]), row["time_period"]), reverse=True)[:MOST_EARLIER]
    periods: dict[str, list[Number]] = {}
    for row in newest:
        told = number(row, language, part=False)
        periods.setdefault(period_label(row, area, language), []).append(replace(told, label=_whose(row, language) or told.label))
    return tuple((period, tuple(numbers)) for period, numbers in periods.items())


def number(row: Row, language: str, part: bool, least: int = 0) -> Number:
    """Return a figure as a card shows it, with at *least* so many decimals; a missing one as a dash with its reason."""
    label = catalogue.breakdown_label(row["indicator"], row["breakdown"], language) if part and row["breakdown"] else ""
    if row["unit_measure"] == "rank":
        return Number(figure(row, language), label=label or (_rank_label(row, language) if is_computed_place(row) else ""), mark=mark(row))
    unit = catalogue.unit_label(row["unit_measure"], language)
    percent = row["unit_measure"] == "percent"
    value = formats.qualified(row["obs_value"], row["qualifier"], language, formats.decimals_of(row["unit_measure"]), least)
    return Number(
        value=f"{value}%" if percent and not math.isnan(row["obs_value"]) else value,
        unit="" if percent or row["unit_measure"] == "index_0_1" else unit,
        label=label,
        mark=mark(row),
    )


def period_label(row: Row, area: str, language: str) -> str:
    """Return the period of a figure, and whose it was when it is the former province's."""
    period = formats.period(row["time_period"], language)
    return period if row["ref_area"] == area else say("interface.overview.former_period", language, period=period)


def spark(rows: Sequence[Row]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the annual values of one series as pieces that may be joined, scaled to 0..1; () under three points or where none may be joined."""
    annual = sorted((row for row in rows if len(row["time_period"]) == 4 and not math.isnan(row["obs_value"])), key=lambda row: row["time_period"])
    if len(annual) < 3:
        return ()
    years, values = [int(row["time_period"]) for row in annual], [row["obs_value"] for row in annual]
    wide, high = max(1, years[-1] - years[0]), (max(values) - min(values)) or 1.0
    points = [
        (row["piece"], (round((year - years[0]) / wide, 3), round((value - min(values)) / high, 3)))
        for row, year, value in zip(annual, years, values, strict=True)
    ]
    pieces = tuple(tuple(point for _, point in piece) for _, piece in groupby(points, key=lambda each: each[0]))
    return pieces if any(len(piece) > 1 for piece in pieces) else ()


def _latest(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the period that ends last, of several the shortest; one a part and area."""
    newest = max(end_of(row["time_period"]) for row in rows)
    last = min(row["time_period"] for row in rows if end_of(row["time_period"]) == newest)
    return sorted({mark(row): row for row in rows if row["time_period"] == last}.values(), key=lambda row: row["breakdown"])


def _sibling(code: str) -> str:
    return code.removesuffix("_score") + "_rank" if code.endswith("_score") else ""


def _rank_beside_score(code: str, shown: Sequence[Row]) -> bool:
    """Tell whether the ranks of *code* stand on the card of the score they go with."""
    if not code.endswith("_rank"):
        return False
    scores = [row["time_period"] for row in shown if row["indicator"] == code.removesuffix("_rank") + "_score" and not row["breakdown"]]
    return bool(scores) and max(scores) == max(row["time_period"] for row in shown if row["indicator"] == code)


def _rank(code: str, period: str, shown: Sequence[Row], language: str) -> list[Number]:
    found = [row for row in shown if row["indicator"] == _sibling(code) and not row["breakdown"] and row["time_period"] == period]
    return [Number(formats.rank(row["obs_value"], row["ranked_of"], language), label=_rank_label(row, language), mark=mark(row)) for row in found]


def _rank_label(row: Row, language: str) -> str:
    return say("interface.overview.place" if is_computed_place(row) else "interface.overview.rank", language)
