"""Years that play within a slide: the same chart in one year after another, on one scale."""

from collections.abc import Mapping
from dataclasses import replace

from metrics.analysis import joined_with
from metrics.charts import Drawing
from metrics.talk.lost import LostView
from metrics.talk.parameters import DRAWING, PLAY, choice
from metrics.views import Choice, Shown, compare, kept_series
from metrics.views.series import PLAY_FROM

MOST = 8  # years a hall will sit through


def years_of(asked: Choice, drawing: str, shown: Shown) -> tuple[str, ...]:
    """Return the years that the chart *drawing* of *asked* may play, in their order: those of its edition up to its year; () for fewer than PLAY_FROM.

    Only bars do: the colours of tiles and maps stand for other values in each year.
    """
    if asked.view != "ranking" or drawing == "trend":
        return ()
    known = kept_series.series_of(shown, asked.indicator, asked.breakdown, asked.borders).years
    found = (*sorted(joined_with(asked.indicator, asked.breakdown, asked.period, list(known))), asked.period)
    return found[-MOST:] if len(found) >= PLAY_FROM else ()


def may_play(view: Mapping[str, str], shown: Shown, language: str) -> bool:
    """Tell whether a slide of the comparison page with these parameters has years that may play."""
    try:
        return bool(years_of(choice(view, shown, language), view.get(DRAWING, ""), shown))
    except LostView:
        return False


def drawings(view: Mapping[str, str], asked: Choice, shown: Shown) -> tuple[tuple[str, Drawing], ...]:
    """Return (year, drawing) of each year that the slide plays, () where it was not asked to or only one of them can be drawn."""
    years = years_of(asked, view.get(DRAWING, ""), shown) if view.get(PLAY) else ()
    drawn = [(year, compare.drawing(shown, replace(asked, period=year), view.get(DRAWING, ""))) for year in years]
    found = tuple((year, drawing) for year, drawing in drawn if drawing)
    return found if len(found) > 1 else ()
