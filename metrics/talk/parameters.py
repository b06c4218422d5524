"""The parameters of a view of the comparison page: the same in an address, in a deck and in what is drawn."""

from collections.abc import Collection, Mapping
from urllib.parse import urlencode

from metrics import catalogue
from metrics.analysis import GROUPS, joined_with, may_be_per_head
from metrics.talk.lost import LostView
from metrics.views import Choice, Shown, kept_series
from metrics.views.choice import MEASURES, MOST_OTHERS, SORTS, VIEWS
from metrics.views.series import BORDERS, Series

DRAWING = "drawing"  # which chart of a view that shows several; in a deck only
PLAY = "play"  # whether its years play; in a deck only
_NOT_IN_ADDRESS = (DRAWING, PLAY, "mark", "chart", "block", "group", "until", "since", "text")


def of_choice(choice: Choice, drawing: str = "") -> dict[str, str]:
    """Return the parameters that lead back to *choice*, without those that say nothing."""
    named = {
        "area": choice.area,
        "indicator": choice.indicator,
        "breakdown": choice.breakdown,
        "borders": choice.borders,
        "view": choice.view,
        "group": choice.group,
        "also": ",".join(choice.also),
        "period": choice.period,
        "from": choice.first if choice.view == "years" else "",
        "sort": choice.sort,
        "measure": choice.measure,
        DRAWING: drawing,
    }
    return {name: value for name, value in named.items() if value}


def choice(view: Mapping[str, str], shown: Shown, language: str) -> Choice:
    """Return what *view* chooses on *shown*; what it leaves out is as on the page. Raises LostView for what is not there."""
    indicator, breakdown, borders = view.get("indicator", ""), view.get("breakdown", ""), one_of(view, "borders", tuple(BORDERS))
    if indicator not in catalogue.indicators():
        raise LostView("deck_lost_value", name="indicator", value=indicator)
    if indicator not in kept_series.rows_by_indicator(shown):
        raise LostView("deck_lost_figures", what=catalogue.short_label(indicator, language))
    if breakdown not in kept_series.parts_of(shown, indicator):
        raise LostView("deck_lost_figures", what=_series_name(indicator, breakdown, language))
    series = kept_series.series_of(shown, indicator, breakdown, borders)
    period, first = _periods(view, series, language)
    measure = one_of(view, "measure", MEASURES)
    return Choice(
        area_in(view),
        indicator,
        breakdown,
        borders,
        one_of(view, "view", VIEWS),
        one_of(view, "group", tuple(GROUPS)),
        _others(view, series),
        period,
        first,
        one_of(view, "sort", SORTS),
        measure if may_be_per_head(indicator) else MEASURES[0],
        language,
    )


def area_in(view: Mapping[str, str]) -> str:
    """Return the area that *view* is about. Raises LostView."""
    return one_of(view, "area", catalogue.areas(), "")


def one_of(view: Mapping[str, str], name: str, allowed: Collection[str], default: str | None = None) -> str:
    """Return the value of a parameter, where it is left out *default* or the first that is *allowed*. Raises LostView."""
    value = view.get(name, next(iter(allowed)) if default is None else default)
    if value not in allowed:
        raise LostView("deck_lost_value", name=name, value=value)
    return value


def link(kind: str, view: Mapping[str, str], language: str) -> str:
    """Return the address of the live view, from the root of the server; "" for own words."""
    if kind == "text":
        return ""
    if kind == "compare":
        return "/compare?" + urlencode({"lang": language} | {name: value for name, value in view.items() if name not in (DRAWING, PLAY)})
    return "/?" + urlencode({"lang": language} | {name: value for name, value in view.items() if name not in _NOT_IN_ADDRESS})


def _periods(view: Mapping[str, str], series: Series, language: str) -> tuple[str, str]:
    period = view.get("period", series.fullest)
    if period and period not in series.years:
        raise LostView("deck_lost_period", period=period)
    before = [year for year in series.years if year < period]
    if "from" in view:
        if view["from"] not in before:
            raise LostView("deck_lost_period", period=view["from"])
        return period, view["from"]
    joined = joined_with(series.rows["indicator"].iloc[0], series.rows["breakdown"].iloc[0], period, before) if before else []
    return period, min(joined or before, default="")


def _others(view: Mapping[str, str], series: Series) -> tuple[str, ...]:
    named = [each for each in view.get("also", "").split(",") if each]
    unknown = [each for each in named if each not in catalogue.areas()]
    if unknown:
        raise LostView("deck_lost_value", name="also", value=", ".join(unknown))
    return tuple(each for each in dict.fromkeys(named) if each in series.areas)[:MOST_OTHERS]


def _series_name(indicator: str, breakdown: str, language: str) -> str:
    part = catalogue.breakdown_label(indicator, breakdown, language) if breakdown else ""
    return ": ".join(filter(None, (catalogue.short_label(indicator, language), part)))
