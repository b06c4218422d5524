"""Bảng theo dõi: which province's figures are in, missing or waiting, year by year; a cell opens its source, its draft, or a new entry."""

from datetime import date

import streamlit as st

from metrics import catalogue
from metrics.desk.matrix import matrix, waiting, years_of
from metrics.drafts import SUBMITTED
from metrics.ui import address
from metrics.ui.components.strip import strip
from metrics.ui.desk import state
from metrics.ui.session import figures, language
from metrics.ui.source import open_source, show_source
from metrics.ui.wording import say

_STATES = ("reported", "waiting", "missing", "seam")


def draw() -> None:
    """Draw the matrix of the chosen indicator."""
    tongue = language()
    codes = sorted(catalogue.indicators(), key=lambda code: catalogue.alphabetical(catalogue.label(code, tongue)))
    names = {code: catalogue.label(code, tongue) for code in codes}
    address.choose("tracked", codes, "par_index_score", quiet=True)
    st.button(say("desk.leave_files"), key="tracking_leave", on_click=leave, type="tertiary", icon=":material/arrow_back:")
    code = st.selectbox(say("sheet.indicator"), codes, format_func=names.get, key="tracked")
    address.remember("tracked", "par_index_score")
    drafts = waiting([*state.desk().drafts.listed(), *state.desk().drafts.listed(SUBMITTED)])
    years = years_of(figures(), code, date.today().year - 1)
    rows = matrix(figures(), code, years, drafts, tongue)
    legend = {name: say("desk.waiting" if name == "waiting" else f"strip.{name}") for name in _STATES}
    shown = {"language": tongue, "heading": say("desk.tracking_hint"), "years": tuple(map(str, years)), "rows": rows, "legend": legend}
    opened, wanted = strip("tracking_strip", **shown)
    open_source(opened)
    if wanted:
        _enter(code, wanted, drafts)
    show_source()


def leave() -> None:
    """Go back to the page where a draft begins."""
    st.session_state["view"] = None


def _enter(code: str, wanted: str, drafts: dict) -> None:
    """Open the draft that has the figure already, else the box with the sentence begun that it would stand in."""
    area, _, year = wanted.partition("|")
    leave()
    if (code, area, year) in drafts:
        state.go(drafts[code, area, year])
    else:
        known = catalogue.area(area)
        name = catalogue.area_name(area, known.valid_to, language())
        st.session_state["entry_begun"] = say("strip.start", year=year, area=name, indicator=catalogue.short_label(code, language()))
    st.rerun()
