"""The log of changes on the sources page: who changed what, when, why, from which report; to filter and to take away."""

import pandas as pd
import streamlit as st

from metrics import catalogue, exports, formats
from metrics.ui.controls import area_label
from metrics.ui.desk import correcting
from metrics.ui.session import figures, known, language, view
from metrics.ui.source import open_source, show_source
from metrics.ui.wording import say
from metrics.views import changes

_BUTTON, _CLICKED = "_correct", "changes_correct"
MIME = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@st.fragment
def change_log() -> None:
    """Draw the filters, the newest changes that they choose, and the files of all of these."""
    tongue = language()
    every = view("changes", known().changes)
    st.caption(say("changes.intro"))
    if every.empty:
        st.info(say("changes.none"), icon=":material/info:")
        return
    wanted = _filters(every, tongue)
    found = changes.chosen(every, **wanted)
    shown = min(len(found), changes.MOST_SHOWN)
    st.caption(say("changes.count", shown=formats.number(shown, tongue), count=formats.number(len(found), tongue)))
    table = view("changes_table", lambda: changes.table(found, known().reports(), tongue), tongue, *map(tuple, wanted.values()))
    _rows(found, table, tongue, tuple(map(tuple, wanted.values())))
    with st.container(horizontal=True):
        for kind, mime in MIME.items():
            st.download_button(
                say("sources.download", format=kind.upper()),
                lambda kind=kind: exports.changes_content(found, kind, language=tongue, reports=known().reports()),
                f"reform-progress-changes.{kind}",
                mime,
                key=f"changes_{kind}",
                on_click="ignore",
                icon=":material/download:",
            )


def _rows(found: pd.DataFrame, table: pd.DataFrame, tongue: str, asked: tuple) -> None:
    """Draw the *table*; each row whose figure stands can be corrected, as from the drawer of its source."""
    if not correcting.may():
        st.dataframe(table, hide_index=True, key="changes_table")
        return
    marks = view("changes_marks", lambda: changes.marks(found, figures()), *asked)
    words = [say("correct.short") if each else None for each in marks]
    column = st.column_config.ButtonColumn("", width="small", type="tertiary", pinned=True, key=_CLICKED, on_click=_correct, args=(marks,))
    with st.container(key="changes_rows"):
        st.dataframe(table.assign(**{_BUTTON: words})[[_BUTTON, *table.columns]], hide_index=True, key="changes_table", column_config={_BUTTON: column})
    show_source()


def _correct(marks: list[str]) -> None:
    row = st.session_state[_CLICKED]["row"]
    if 0 <= row < len(marks) and marks[row]:
        open_source(marks[row])
        correcting.unfold(marks[row])


def _filters(every, tongue: str) -> dict[str, list[str]]:
    labels = {code: catalogue.label(code, tongue) for code in every["indicator"].unique()}
    names = {area: area_label(area, tongue) for area in every["ref_area"].unique()}
    offered = (
        ("authors", "who", {name: name for name in changes.people(every)}),
        ("indicators", "indicator", labels),
        ("areas", "area", names),
    )
    places = st.columns(len(offered))
    found = {}
    for place, (name, column, options) in zip(places, offered, strict=True):
        ordered = sorted(options, key=lambda each, options=options: catalogue.alphabetical(options[each]))
        label, worded = say(f"changes.column_{column}"), lambda each, options=options: options.get(each, each)
        found[name] = place.multiselect(label, ordered, format_func=worded, key=f"changes_{name}", placeholder=say("changes.all"))
    return found
