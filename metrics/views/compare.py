"""From what the reader chose to the drawings of the open view, or the words why there is none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from metrics import catalogue, charts
from metrics.analysis import Peers, peers, ranking, standing_on, why_not_between
from metrics.charts import Among, Drawing
from metrics.messages import say
from metrics.views import kept_series
from metrics.views.choice import Choice
from metrics.views.series import BORDERS, PLAY_FROM, Series, borders_day, pinned_in
from metrics.views.shown import Shown

_BY_RULE = ("region", "neighbours", "population")
_Named = Iterator[tuple[str, Callable[[], Drawing | None]]]


@dataclass(frozen=True, slots=True)
class Page:
    """What the open view shows: drawings by name, words above them, the rows behind them."""

    drawings: tuple[tuple[str, Drawing], ...]
    words: tuple[str, ...]
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Asked:
    """A choice with what it leads to: the series, the areas in colour, the areas shown."""

    shown: Shown
    choice: Choice
    series: Series
    pinned: tuple[str, ...]
    among: Among

    def of_years(self, **more: object) -> dict:
        """Return what the charts over the years are asked."""
        return {"language": self.choice.language, "pinned": self.pinned, "among": self.among} | more

    def targets(self) -> pd.DataFrame | None:
        """Return the targets, which provinces set within their own borders."""
        return self.shown.vintage.targets() if self.choice.borders == "published" else None

    def standing(self) -> pd.DataFrame:
        """Return who stands where in the year (`analysis.ranking`), the same whoever is in colour."""
        facts = self.of_one_year()
        asked = {name: facts[name] for name in ("indicator", "period", "breakdown")} | {"day": self.among.day}
        return self.shown.view("standing", lambda: ranking(facts["observations"], **asked), *asked.values(), self.choice.borders)

    def of_one_year(self) -> dict:
        """Return what the charts of one year are asked."""
        choice = self.choice
        return {
            "observations": kept_series.year_of(self.shown, choice.indicator, choice.breakdown, choice.borders, choice.period),
            "language": choice.language,
            "indicator": choice.indicator,
            "breakdown": choice.breakdown,
            "period": choice.period,
            "pinned": self.pinned,
        }


def page(shown: Shown, choice: Choice) -> Page:
    """Return what the view of *choice* shows on *shown*, built once; only that view is built."""
    return shown.view("compare", lambda: _page(shown, choice), choice)


def drawing(shown: Shown, choice: Choice, name: str = "") -> Drawing | None:
    """Return one drawing of the view of *choice* by its *name*, the last one without; None where there is none."""
    return shown.drawn("compare_drawing", lambda: _drawing(shown, choice, name), choice, name)


def _drawing(shown: Shown, choice: Choice, name: str) -> Drawing | None:
    series = kept_series.series_of(shown, choice.indicator, choice.breakdown, choice.borders)
    among, _ = _among(choice)
    offered = dict(_BUILDERS[choice.view](_Asked(shown, choice, series, _pinned(series, choice), among))) if series.years else {}
    draw = offered.get(name or next(reversed(offered), ""))
    return draw() if draw else None


def _page(shown: Shown, choice: Choice) -> Page:
    series = kept_series.series_of(shown, choice.indicator, choice.breakdown, choice.borders)
    among, missing = _among(choice)
    words = _left_out(series, choice.language) + missing
    if not series.years:
        return Page((), tuple(words or [say("interface.empty.indicator", choice.language)]), series.rows)
    made = [(name, draw()) for name, draw in _BUILDERS[choice.view](_Asked(shown, choice, series, _pinned(series, choice), among))]
    drawings = tuple((name, drawing) for name, drawing in made if drawing)
    if not drawings:
        words.append(_why_empty(choice))
    return Page(drawings, tuple(words), _rows(choice, series))


def _left_out(series: Series, language: str) -> list[str]:
    """Return in one sentence each why figures of other borders are not among these."""
    reasons = [say(f"analysis.borders.{reason}", language) for reason in series.reasons]
    return [say("interface.compare.only_unchanged", language, reason=reason) for reason in reasons] if series.years else reasons


def _pinned(series: Series, choice: Choice) -> tuple[str, ...]:
    day = BORDERS[choice.borders]
    incomplete = [standing_on(choice.area, day)] if day else []
    own = pinned_in([*series.areas, *incomplete], choice.area, day)
    return tuple(dict.fromkeys([*own, *choice.also]))


def _among(choice: Choice) -> tuple[Among, list[str]]:
    """Return which areas are shown and, where the group has no basis, the words that say so."""
    day = BORDERS[choice.borders]
    if choice.group not in _BY_RULE or not choice.period or choice.view in ("spread", "tiles", "map"):
        return Among(day=day), []
    there, year = borders_day(choice.borders, choice.period), int(choice.period)
    found: Peers = peers(choice.group, choice.area, day=there, year=year)
    if found.reason:
        return Among(day=day), [say(f"interface.compare.none_{found.reason}", choice.language, year=choice.period)]
    name = catalogue.area_name(standing_on(choice.area, there), there, choice.language)
    words = say(f"interface.compare.only_{choice.group}", choice.language, area=name, count=len(found.areas), year=choice.period)
    return Among(found.areas, words, day), []


def _ranking(asked: _Asked) -> _Named:
    if len(asked.series.years) > 1:
        yield "trend", lambda: _line_beside(replace(asked, among=replace(asked.among, words="")))
    yield "ranking", lambda: _bars(asked)


def _bars(asked: _Asked) -> Drawing | None:
    facts = asked.of_one_year() | {"among": asked.among, "by_name": asked.choice.sort == "name"}
    if asked.choice.measure == "head":
        return charts.per_head(**facts)
    return charts.ranking(**facts, standing=asked.standing(), highest=asked.series.highest if len(asked.series.years) >= PLAY_FROM else 0.0)


def _line_beside(asked: _Asked) -> Drawing | None:
    """Return the line that stands beside the ranking of every year: leafing through the years does not draw it anew."""
    choice = asked.choice
    key = (choice.indicator, choice.breakdown, choice.borders, choice.language, asked.pinned, asked.among)
    return asked.shown.drawn("compare_line", lambda: charts.trend(asked.series.rows, **asked.of_years(), targets=asked.targets()), *key)


def _trend(asked: _Asked) -> _Named:
    yield "trend", lambda: charts.trend(asked.series.rows, **asked.of_years(), targets=asked.targets(), height=460)


def _years(asked: _Asked) -> _Named:
    if asked.choice.first:
        yield "years", lambda: charts.slope(asked.series.rows, **asked.of_years(first=asked.choice.first, last=asked.choice.period))


def _each(asked: _Asked) -> _Named:
    yield "each", lambda: charts.multiples(asked.series.rows, **asked.of_years(among=_own_only(asked)))


def _own_only(asked: _Asked) -> Among:
    """Return the reader's own choice as the areas that get a panel."""
    return Among(asked.pinned, "", asked.among.day) if asked.choice.group == "own" and asked.choice.also else asked.among


def _spread(asked: _Asked) -> _Named:
    if catalogue.indicator(asked.choice.indicator).nature != "rank":
        yield "spread", lambda: charts.distribution(asked.series.rows, **asked.of_years())


def _tiles(asked: _Asked) -> _Named:
    yield "tiles", lambda: charts.tiles(**asked.of_one_year(), on=asked.among.day)


def _map(asked: _Asked) -> _Named:
    yield "map", lambda: charts.geographic_map(**asked.of_one_year(), on=asked.among.day)


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


def _rows(choice: Choice, series: Series) -> pd.DataFrame:
    """Return the rows that the open view is made of: with the ranking go those of the line beside it."""
    periods = {"years": (choice.first, choice.period), "tiles": (choice.period,), "map": (choice.period,)}.get(choice.view)
    return series.rows[series.rows["time_period"].isin(periods)] if periods else series.rows
