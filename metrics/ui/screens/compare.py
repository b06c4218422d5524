"""So sánh: one indicator, all provinces: who stands where, and how it went over the years."""

import streamlit as st

from metrics import catalogue, charts
from metrics.ui import address, compare
from metrics.ui.components.chart import chart
from metrics.ui.controls import area_label
from metrics.ui.plain import plain
from metrics.ui.session import figures, language, prepared_figures, view
from metrics.ui.source import open_source, show_source
from metrics.ui.wording import say

MOST_OTHERS = 4


def pick_series(tongue: str) -> tuple[str, str, str]:
    """Draw the pickers of indicator, part and period; return what is chosen."""
    offered = view("compare_indicators", lambda: compare.indicators(figures()))
    first, second, third = st.columns([3, 2, 1], vertical_alignment="bottom")
    address.choose("indicator", offered, offered[0])
    indicator = first.selectbox(say("picker.indicator"), offered, format_func=lambda code: catalogue.label(code, tongue), key="indicator")
    address.remember("indicator")
    parts = view("compare_breakdowns", lambda: compare.breakdowns(figures(), indicator), indicator)
    address.choose("breakdown", parts, parts[0])
    if parts != [""]:
        second.selectbox(
            say("picker.breakdown"),
            parts,
            format_func=lambda code: catalogue.breakdown_label(indicator, code, tongue) if code else say("picker.whole"),
            key="breakdown",
        )
    address.remember("breakdown")
    breakdown = st.session_state["breakdown"]
    years = view("compare_periods", lambda: compare.periods(figures(), indicator, breakdown), indicator, breakdown)
    address.choose("period", years, view("compare_full_year", lambda: compare.fullest(figures(), indicator, breakdown), indicator, breakdown))
    period = third.selectbox(say("picker.period"), years, key="period")
    address.remember("period")
    return indicator, breakdown, period


def pick_others(areas: list[str], pinned: list[str], tongue: str) -> list[str]:
    """Draw the picker of further provinces; return them."""
    address.choose_several("also", areas, [], MOST_OTHERS)
    st.multiselect(
        say("picker.also"),
        [area for area in areas if area not in pinned or area in st.session_state["also"]],
        key="also",
        format_func=lambda area: area_label(area, tongue),
        max_selections=MOST_OTHERS,
        placeholder=say("picker.also_hint"),
    )
    address.remember("also")
    return [area for area in st.session_state["also"] if area not in pinned]


def series(indicator: str, breakdown: str):
    """Return the comparable figures of one series."""
    rows = compare.comparable(prepared_figures())
    return rows[(rows["indicator"] == indicator) & (rows["breakdown"] == breakdown)]


tongue, area = language(), st.session_state["area"]
st.title(say("nav.compare"))
if not len(figures()):
    st.info(say("empty.store"), icon=":material/info:")
    st.page_link("screens/entry.py", label=say("empty.go"), icon=":material/upload_file:")
else:
    indicator, breakdown, period = pick_series(tongue)
    areas = view("compare_areas", lambda: compare.areas_in(figures(), indicator, breakdown), indicator, breakdown)
    pinned = compare.pinned_in(areas, area)
    shown = tuple(pinned + pick_others(areas, pinned, tongue))
    definition = catalogue.indicator(indicator).definition[tongue]
    if definition:
        st.caption(f"{say('compare.definition')}: {plain(definition)}")
    rows = ("compare", indicator, breakdown, shown, tongue)
    trend = view("compare_trend", lambda: charts.trend(series(indicator, breakdown), language=tongue, pinned=shown), *rows)
    ranking = view(
        "compare_ranking",
        lambda: charts.ranking(
            compare.of_year(figures(), indicator, period), language=tongue, indicator=indicator, breakdown=breakdown, period=period, pinned=shown
        ),
        *rows,
        period,
    )
    if trend:
        open_source(chart(trend, key="compare_trend", language=tongue))
    if ranking:
        open_source(chart(ranking, key="compare_ranking", language=tongue))
    if not (trend or ranking):
        st.info(say("empty.indicator"), icon=":material/info:")
    show_source()
