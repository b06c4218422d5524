"""From what the reader chose to the drawings of the open view, or the words why there is none."""

from dataclasses import dataclass, replace

import pandas as pd

from metrics import catalogue, charts
from metrics.analysis import Peers, peers, standing_on, why_not_between
from metrics.charts import Among, Drawing
from metrics.messages import say
from metrics.ui import compare, compare_data
from metrics.ui.compare_controls import Choice
from metrics.ui.session import view

_BY_RULE = ("region", "neighbours", "population")


@dataclass(frozen=True, slots=True)
class Page:
    """What the open view shows: drawings by name, words above them, the rows behind them."""

    drawings: tuple[tuple[str, Drawing], ...]
    words: tuple[str, ...]
    rows: pd.DataFrame


def page(choice: Choice) -> Page:
    """Return what the view of *choice* shows; only that view is built."""
    series = compare_data.series_of(choice.indicator, choice.breakdown, choice.borders)
    pinned = _pinned(series, choice)
    among, missing = _among(choice)
    words = _left_out(series, choice.language) + missing
    if not series.years:
        return Page((), tuple(words or [say("interface.empty.indicator", choice.language)]), series.rows)
    made = _BUILDERS[choice.view](choice, series, pinned, among)
    drawings = tuple((name, drawing) for name, drawing in made if drawing)
    if not drawings:
        words.append(_why_empty(choice))
    return Page(drawings, tuple(words), _rows(choice, series))


def _left_out(series: compare.Series, language: str) -> list[str]:
    """Return in one sentence each why figures of other borders are not among these."""
    reasons = [say(f"analysis.borders.{reason}", language) for reason in series.reasons]
    return [say("interface.compare.only_unchanged", language, reason=reason) for reason in reasons] if series.years else reasons


def _pinned(series: compare.Series, choice: Choice) -> tuple[str, ...]:
    day = compare.BORDERS[choice.borders]
    incomplete = [standing_on(choice.area, day)] if day else []
    own = compare.pinned_in([*series.areas, *incomplete], choice.area, day)
    return tuple(dict.fromkeys([*own, *choice.also]))


def _among(choice: Choice) -> tuple[Among, list[str]]:
    """Return which areas are shown and, where the group has no basis, the words that say so."""
    day = compare.BORDERS[choice.borders]
    if choice.group not in _BY_RULE or not choice.period or choice.view in ("spread", "tiles", "map"):
        return Among(day=day), []
    there, year = compare.borders_day(choice.borders, choice.period), int(choice.period)
    found: Peers = peers(choice.group, choice.area, day=there, year=year)
    if found.reason:
        return Among(day=day), [say(f"interface.compare.none_{found.reason}", choice.language, year=choice.period)]
    name = catalogue.area_name(standing_on(choice.area, there), there, choice.language)
    words = say(f"interface.compare.only_{choice.group}", choice.language, area=name, count=len(found.areas), year=choice.period)
    return Among(found.areas, words, day), []


def _ranking(choice: Choice, series: compare.Series, pinned: tuple[str, ...], among: Among):
    if len(series.years) > 1:
        yield "trend", _line_beside(choice, series, pinned, replace(among, words=""))
    asked = _asked(choice, pinned) | {"among": among, "by_name": choice.sort == "name"}
    if choice.measure == "head":
        yield "ranking", charts.per_head(**asked)
    else:
        yield "ranking", charts.ranking(**asked, highest=series.highest if len(series.years) >= compare.PLAY_FROM else 0.0)


def _line_beside(choice: Choice, series: compare.Series, pinned: tuple[str, ...], among: Among) -> Drawing | None:
    """Return the line that stands beside the ranking of every year: leafing through the years does not draw it anew."""
    key = (choice.indicator, choice.breakdown, choice.borders, choice.language, pinned, among)
    return view("compare_line", lambda: charts.trend(series.rows, language=choice.language, pinned=pinned, among=among), *key)


def _trend(choice: Choice, series: compare.Series, pinned: tuple[str, ...], among: Among):
    yield "trend", charts.trend(series.rows, language=choice.language, pinned=pinned, among=among, height=460)


def _years(choice: Choice, series: compare.Series, pinned: tuple[str, ...], among: Among):
    if choice.first:
        yield "years", charts.slope(series.rows, language=choice.language, first=choice.first, last=choice.period, pinned=pinned, among=among)


def _each(choice: Choice, series: compare.Series, pinned: tuple[str, ...], among: Among):
    yield "each", charts.multiples(series.rows, language=choice.language, pinned=pinned, among=_own_only(choice, pinned, among))


def _own_only(choice: Choice, pinned: tuple[str, ...], among: Among) -> Among:
    """Return the reader's own choice as the areas that get a panel."""
    return Among(pinned, "", among.day) if choice.group == "own" and choice.also else among


def _spread(choice: Choice, series: compare.Series, pinned: tuple[str, ...], among: Among):
    if catalogue.indicator(choice.indicator).nature != "rank":
        yield "spread", charts.distribution(series.rows, language=choice.language, pinned=pinned, among=among)


def _tiles(choice: Choice, series: compare.Series, pinned: tuple[str, ...], among: Among):
    yield "tiles", charts.tiles(**_asked(choice, pinned), on=among.day)


def _map(choice: Choice, series: compare.Series, pinned: tuple[str, ...], among: Among):
    yield "map", charts.geographic_map(**_asked(choice, pinned), on=among.day)


def _asked(choice: Choice, pinned: tuple[str, ...]) -> dict:
    """Return what the charts of one year are asked."""
    return {
        "observations": compare_data.year_of(choice.indicator, choice.breakdown, choice.borders, choice.period),
        "language": choice.language,
        "indicator": choice.indicator,
        "breakdown": choice.breakdown,
        "period": choice.period,
        "pinned": pinned,
    }


_BUILDERS = {"ranking": _ranking, "trend": _trend, "years": _years, "each": _each, "spread": _spread, "tiles": _tiles, "map": _map}


def _why_empty(choice: Choice) -> str:
    tongue = choice.language
    if choice.view == "years" and choice.first:
        why = why_not_between(choice.indicator, choice.breakdown, choice.first, choice.period, tongue)
        return why or say("interface.compare.none_in_both", tongue, first=choice.first, last=choice.period)
    if choice.view == "spread" and catalogue.indicator(choice.indicator).nature == "rank":
        return say("interface.compare.none_of_ranks", tongue)
    known = {"years": "none_years", "spread": "none_spread", "tiles": "none_map", "map": "none_map"}
    return say(f"interface.compare.{known[choice.view]}", tongue) if choice.view in known else say("interface.empty.indicator", tongue)


def _rows(choice: Choice, series: compare.Series) -> pd.DataFrame:
    """Return the rows that the open view is made of: with the ranking go those of the line beside it."""
    periods = {"years": (choice.first, choice.period), "tiles": (choice.period,), "map": (choice.period,)}.get(choice.view)
    return series.rows[series.rows["time_period"].isin(periods)] if periods else series.rows
