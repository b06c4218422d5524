"""The controls of the comparison page, each set from the address and written back to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics import catalogue
from metrics.analysis import GROUPS, comparable, joined_with, may_be_per_head
from metrics.ui import address, controls
from metrics.ui.components.leaf import leaf
from metrics.ui.controls import area_label
from metrics.ui.plain import plain
from metrics.ui.wording import say
from metrics.views import Shown, kept_series
from metrics.views.choice import GROUPED, MEASURES, MOST_OTHERS, OF_ONE_YEAR, SORTS, VIEWS, Choice
from metrics.views.series import PLAY_FROM, Series


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page is about: the series it shows."""

    indicator: str
    breakdown: str
    borders: str


def subject(shown: Shown, language: str) -> Subject:
    """Draw the page's title, the controls of the series and what the indicator means; return what is chosen of what is *shown*."""
    st.title(say("nav.compare"))
    about = Subject(*_series(shown, language))
    definition = catalogue.indicator(about.indicator).definition[language]
    if definition:
        st.caption(f"{say('compare.definition')}: {plain(definition)}")
    return about


def manner(about: Subject, shown: Shown, area: str, language: str) -> tuple[Choice, DeltaGenerator]:
    """Draw the switch of views and the controls that the open one has, without those of its years.

    Return what is chosen of what is *shown*, its years not yet, and the row that has room for their controls.
    """
    view = controls.switch("view", VIEWS, language, label="collapsed")
    series = kept_series.series_of(shown, about.indicator, about.breakdown, about.borders)
    row = st.container(horizontal=True, vertical_alignment="bottom", key="compare_row")
    with row:
        group = _group(view, language)
        also = _also(series.areas, area, language, shown=group == "own" if view in GROUPED else view == "spread")
        sort, measure = _order(view, about.indicator, language)
    return Choice(area, about.indicator, about.breakdown, about.borders, view, group, also, "", "", sort, measure, language), row


def chosen(how: Choice, shown: Shown, row: DeltaGenerator) -> Choice:
    """Draw the controls of the years in the *row*, and return all that is chosen of what is *shown*."""
    series = kept_series.series_of(shown, how.indicator, how.breakdown, how.borders)
    with row:
        period, first = _years(series, how.view, how.indicator, how.breakdown, how.language)
    return replace(how, period=period, first=first)


def _series(shown: Shown, language: str) -> tuple[str, str, str]:
    """Draw the pickers of the indicator, its part where it has any, and the borders."""
    offered = list(kept_series.rows_by_indicator(shown))
    parts = kept_series.parts_of(shown, address.choose("indicator", offered, offered[0]))
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare_series"):
        indicator = st.selectbox(say("picker.indicator"), offered, format_func=lambda code: controls.indicator_label(code, language), key="indicator")
        breakdown = address.choose("breakdown", parts, parts[0], quiet=True)
        if parts != [""]:
            worded = {code: catalogue.breakdown_label(indicator, code, language) if code else say("picker.whole") for code in parts}
            breakdown = st.selectbox(say("picker.breakdown"), parts, format_func=worded.get, key="breakdown")
        borders = controls.borders(language)
    return indicator, breakdown, borders


def _picked(name: str, offered: tuple[str, ...], default: str, language: str, *, shown: bool, width: int = 190) -> str:
    """Draw a picker of *offered*, or only keep its value while it is not *shown*."""
    chosen = address.choose(name, offered, default, quiet=True)
    if shown:
        return st.selectbox(say(f"compare.{name}"), offered, format_func=controls.worded(name, offered, language).get, key=name, width=width)
    address.forget(name)
    return chosen


def _group(view: str, language: str) -> str:
    asked = address.asks_for("also") and not address.asks_for("group")
    if asked:
        st.session_state["group"] = "own"
    return _picked("group", tuple(GROUPS), "all", language, shown=view in GROUPED)


def _also(areas: Sequence[str], area: str, language: str, *, shown: bool) -> tuple[str, ...]:
    """Draw the picker of the reader's own provinces, or only keep them while it is not *shown*; return those that count."""
    chosen = address.choose_several("also", areas, [], MOST_OTHERS)
    if not shown:
        address.forget("also")
        return ()
    st.multiselect(
        say("picker.also"),
        [each for each in areas if each != area or each in chosen],
        key="also",
        format_func=lambda each: area_label(each, language),
        max_selections=MOST_OTHERS,
        placeholder=say("picker.also_hint"),
        width=440,
    )
    return tuple(chosen)


def _years(series: Series, view: str, indicator: str, breakdown: str, language: str) -> tuple[str, str]:
    """Draw the pickers of the year, and of the earlier one it is compared with; return both."""
    years = list(series.years)
    period = address.choose("period", years, series.fullest or None) or ""
    before = [year for year in years if year < period]
    joined = joined_with(indicator, breakdown, period, before) or before
    first = address.choose("from", before, min(joined, default=None), quiet=True)
    if view == "years" and before:
        st.selectbox(say("compare.from"), before, key="from", width=110)
    else:
        address.forget("from")
    if view in (*OF_ONE_YEAR, "years") and years:
        st.selectbox(say("compare.to" if view == "years" else "picker.period"), years, key="period", width=110)
    if view in OF_ONE_YEAR and len(years) >= PLAY_FROM:
        leaf("period_leaf", language=language, turns=_turns(years, period, view, indicator, breakdown), turned=_set_period)
    return period, first or ""


def _turns(years: list[str], period: str, view: str, indicator: str, breakdown: str) -> dict[str, str]:
    """Return where leafing leads from *period*; by themselves only those *years* play, newest first, that may be compared, and only as bars."""
    place = years.index(period)
    turns = {"back": years[place + 1] if place + 1 < len(years) else "", "on": years[place - 1] if place else ""}
    playing = [year for year in years if year == period or comparable(indicator, breakdown, *sorted((year, period)))]
    if view == "ranking" and len(playing) >= PLAY_FROM:
        turns |= {"first": playing[-1], "next": turns["on"] if turns["on"] in playing else ""}
    return {name: year for name, year in turns.items() if year}


def _set_period(period: str) -> None:
    st.session_state["period"] = period


def _order(view: str, indicator: str, language: str) -> tuple[str, str]:
    countable = may_be_per_head(indicator)
    measure = _picked("measure", MEASURES, "count", language, shown=view == "ranking" and countable)
    return _picked("sort", SORTS, "value", language, shown=view == "ranking", width=150), measure if countable else "count"
