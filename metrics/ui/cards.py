"""The cards of a province's page: which figures stand on them, and in what words."""

from dataclasses import replace

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import series_pieces, why_not
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY
from metrics.periods import end_of
from metrics.ui.components.figures import Card, Group, Number

MOST_PARTS, MOST_EARLIER = 5, 60
SCHEMES = (("2011-2020", 2020), ("2021-2030", 2100))


def groups(page: pd.DataFrame, area: str, language: str) -> tuple[Group, ...]:
    """Return the cards of *area*, by reform area.

    *page* holds the observations of the area's page with the columns of `year_over_year`.
    Figures of a tier or a named agency come last, in a group of their own: they are no
    totals of the province.
    """
    whole = (page["tier"] == "") & (page["agency"] == "")
    return (*_of_the_province(page[whole], area, language), *_of_a_part(page[~whole], area, language))


def _of_the_province(shown: pd.DataFrame, area: str, language: str) -> tuple[Group, ...]:
    if shown.empty:
        return ()
    scheme = scheme_of(shown)
    cards: dict[str, list[Card]] = {}
    for code, rows in shown.groupby("indicator", sort=False):
        if not _rank_beside_score(code, shown):
            cards.setdefault(catalogue.indicator(code).area[scheme], []).append(card(code, rows, shown, area, language))
    order = [catalogue.indicator(code).area[scheme] for code in catalogue.indicators()]
    return tuple(Group(catalogue.reform_area_label(name, language), tuple(cards[name])) for name in dict.fromkeys(order) if name in cards)


def _of_a_part(page: pd.DataFrame, area: str, language: str) -> tuple[Group, ...]:
    cards = []
    for code, rows in page.groupby("indicator", sort=False):
        latest = _latest(rows)
        numbers = [replace(number(row, language, part=True), label=_whose(row, language)) for row in latest.iloc[:MOST_PARTS].to_dict("records")]
        before = earlier(rows.drop(latest.index), area, language)
        cards.append(Card(catalogue.short_label(code, language), period_label(latest.iloc[0], area, language), tuple(numbers), earlier=before))
    return (Group(say("interface.overview.of_a_part", language), tuple(cards)),) if cards else ()


def _whose(row: dict, language: str) -> str:
    part = catalogue.breakdown_label(row["indicator"], row["breakdown"], language) if row["breakdown"] else ""
    tier = say(f"interface.tier.{row['tier']}", language) if row["tier"] else ""
    return " · ".join(filter(None, (row["agency"], tier, part)))


def scheme_of(shown: pd.DataFrame) -> str:
    """Return the scheme of reform areas in force in the latest year of *shown* (Resolutions 30c/NQ-CP, 76/NQ-CP)."""
    latest = int(shown["time_period"].str[:4].max())
    return next(name for name, last in SCHEMES if latest <= last)


def card(code: str, rows: pd.DataFrame, shown: pd.DataFrame, area: str, language: str) -> Card:
    """Return the card of one indicator from its *rows* on the page."""
    total = rows[rows["breakdown"] == ""]
    latest = _latest(total if len(total) else rows)
    first = latest.iloc[0]
    parts, hidden = latest.iloc[:MOST_PARTS], max(0, len(latest) - MOST_PARTS)
    numbers = [number(row, language, part=not len(total)) for row in parts.to_dict("records")]
    if len(total):
        numbers += _rank(code, first["time_period"], shown, language)
    change, tone = change_of(first, language) if len(latest) == 1 else ("", "plain")
    reason = why_not(first, language) if len(latest) == 1 and not change else ""
    more = say("interface.overview.more_parts", language, count=hidden) if hidden else ""
    return Card(
        title=catalogue.short_label(code, language),
        period=period_label(first, area, language),
        numbers=tuple(numbers),
        change=change,
        tone=tone,
        note=" ".join(filter(None, (reason, more))),
        spark=spark(total) if len(total) else (),
        earlier=earlier(rows.drop(latest.index), area, language),
    )


def earlier(rows: pd.DataFrame, area: str, language: str) -> tuple[tuple[str, tuple[Number, ...]], ...]:
    """Return the figures of *rows* by period, the newest first, at most MOST_EARLIER of them."""
    newest = rows.assign(_end=rows["time_period"].map(end_of)).sort_values(["_end", "time_period", "breakdown"], ascending=[False, False, True])
    periods: dict[str, list[Number]] = {}
    for _, row in newest.head(MOST_EARLIER).iterrows():
        periods.setdefault(period_label(row, area, language), []).append(replace(number(row.to_dict(), language, part=False), label=_whose(row, language)))
    return tuple((period, tuple(numbers)) for period, numbers in periods.items())


def number(row: dict, language: str, part: bool) -> Number:
    """Return a figure as a card shows it; a missing one as a dash with its reason."""
    unit = catalogue.unit_label(row["unit_measure"], language)
    percent = row["unit_measure"] == "percent"
    value = formats.qualified(row["obs_value"], row["qualifier"], language, formats.decimals_of(row["unit_measure"]))
    return Number(
        value=f"{value}%" if percent and not pd.isna(row["obs_value"]) else value,
        unit="" if percent or row["unit_measure"] == "index_0_1" else unit,
        label=catalogue.breakdown_label(row["indicator"], row["breakdown"], language) if part else "",
        mark=mark(row),
    )


def period_label(row: pd.Series, area: str, language: str) -> str:
    """Return the period of a figure, and whose it was when it is the former province's."""
    period = formats.period(row["time_period"], language)
    return period if row["ref_area"] == area else say("interface.overview.former_period", language, period=period)


def change_of(row: pd.Series, language: str) -> tuple[str, str]:
    """Return the change of a figure in words and its tone; ("", "plain") where none may be stated."""
    change = row["change"]
    if pd.isna(change):
        return "", "plain"
    year = str(int(row["time_period"]) - 1)
    if change == 0:
        return say("interface.change.same", language, year=year), "plain"
    indicator = catalogue.indicator(row["indicator"])
    tone = {("up", True): "good", ("up", False): "bad", ("down", True): "bad", ("down", False): "good"}.get((indicator.direction, change > 0), "plain")
    text = _change_words(row, indicator.unit_measure, year, language)
    if row.get("inexact", False):
        return f"{text} ({say('interface.change.inexact', language)})", "plain"
    return text, tone


def spark(rows: pd.DataFrame) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the annual values of one series as pieces that may be joined, scaled to 0..1; () under three points."""
    annual = series_pieces(rows[(rows["time_period"].str.len() == 4) & rows["obs_value"].notna()]).sort_values("time_period")
    if len(annual) < 3:
        return ()
    years, values = annual["time_period"].astype(int), annual["obs_value"]
    wide, high = max(1, years.max() - years.min()), (values.max() - values.min()) or 1.0
    points = annual.assign(x=(years - years.min()) / wide, y=(values - values.min()) / high)
    return tuple(tuple((round(x, 3), round(y, 3)) for x, y in zip(piece["x"], piece["y"], strict=True)) for _, piece in points.groupby("piece"))


def _change_words(row: pd.Series, unit: str, year: str, language: str) -> str:
    change = row["change"]
    if unit == "rank":
        name = "places_down" if change > 0 else "places_up"
        return say(f"interface.change.{name}", language, change=formats.number(abs(change), language), year=year)
    if unit in ("percent", "point", "index_0_1"):
        return say("interface.change.points", language, change=formats.signed(change, language, formats.decimals_of(unit)), year=year)
    if pd.isna(row["change_pct"]):
        return say("interface.change.amount", language, change=formats.signed(change, language), year=year)
    percent = formats.signed(row["change_pct"], language, decimals=1)
    return say("interface.change.amount_pct", language, change=formats.signed(change, language), percent=percent, year=year)


def _latest(rows: pd.DataFrame) -> pd.DataFrame:
    ends = rows["time_period"].map(end_of)
    newest = rows[ends == ends.max()]
    last = newest["time_period"].min()
    return newest[newest["time_period"] == last].drop_duplicates(list(KEY)).sort_values("breakdown")


def _sibling(code: str) -> str:
    return code.removesuffix("_score") + "_rank" if code.endswith("_score") else ""


def _rank_beside_score(code: str, shown: pd.DataFrame) -> bool:
    if not code.endswith("_rank"):
        return False
    score = shown[(shown["indicator"] == code.removesuffix("_rank") + "_score") & (shown["breakdown"] == "")]
    ranks = shown[shown["indicator"] == code]
    return len(score) > 0 and ranks["time_period"].max() == score["time_period"].max()


def _rank(code: str, period: str, shown: pd.DataFrame, language: str) -> list[Number]:
    found = shown[(shown["indicator"] == _sibling(code)) & (shown["breakdown"] == "") & (shown["time_period"] == period)]
    return [
        Number(
            value=formats.number(row["obs_value"], language) + (f"/{formats.number(row['out_of'], language)}" if not pd.isna(row["out_of"]) else ""),
            label=say("interface.overview.rank", language),
            mark=mark(row),
        )
        for row in found.to_dict("records")
    ]
