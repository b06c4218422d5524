"""What helps before there is a report: the template, and the table of who has reported."""

from datetime import date

import streamlit as st

from metrics import catalogue
from metrics.exports.template import rows, template
from metrics.periods import end_of
from metrics.ui.controls import area_label
from metrics.ui.session import language
from metrics.ui.wording import say

TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_YEARS_BACK = 15


def draw() -> None:
    """Draw the way to the template and to the table."""
    with st.container(horizontal=True, vertical_alignment="center", key="desk_tools"):
        with st.popover(say("entry.template"), icon=":material/download:", key="desk_template"):
            _template()
        st.button(say("desk.tracking"), key="desk_tracking", on_click=_track, icon=":material/grid_on:")


def _track() -> None:
    st.session_state["view"] = "tracking"


def _template() -> None:
    """Draw what the template is to hold: nothing chosen, the general form."""
    tongue = language()
    st.caption(say("desk.template_all"))
    last = date.today().year - 1
    year = st.selectbox(say("desk.template_year"), range(last + 1, last - _YEARS_BACK, -1), index=1, key="template_year")
    codes = sorted(catalogue.indicators(), key=lambda code: catalogue.alphabetical(catalogue.label(code, tongue)))
    labels = {code: catalogue.label(code, tongue) for code in codes}
    indicators = st.multiselect(say("desk.template_indicators"), codes, format_func=labels.get, key="template_indicators")
    there = [area.id for area in sorted(catalogue.areas_on(end_of(str(year))), key=lambda area: catalogue.alphabetical(area.name["vi"]))]
    areas = st.multiselect(say("desk.template_areas"), there, format_func=lambda area: area_label(area, tongue), key="template_areas")
    count = sum(1 for _ in rows(tongue, indicators, areas, year))
    st.download_button(
        say("desk.template_get", count=count) if count else say("entry.template"),
        lambda: template(tongue, indicators=indicators, areas=areas, year=year),
        f"reform-progress-{year}.xlsx" if count else "reform-progress.xlsx",
        TEMPLATE_TYPE,
        key="entry_template",
        type="primary",
        on_click="ignore",
    )
