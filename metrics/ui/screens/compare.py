"""So sánh: one indicator, all provinces: who stands where, and how it went over the years."""

import contextlib

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics import exports
from metrics.talk.parameters import of_choice
from metrics.ui import adding, address, compare_controls, deck_shelf, session
from metrics.ui.compare_controls import Subject
from metrics.ui.components.chart import chart
from metrics.ui.components.frame import frame
from metrics.ui.plain import plain
from metrics.ui.session import figures, known, language
from metrics.ui.source import open_source
from metrics.ui.wording import say
from metrics.views import Choice, compare
from metrics.views.compare import Page


def drawn(page: Page, choice: Choice, tongue: str) -> None:
    """Draw the charts of the open view: one, or the province's line beside the ranking."""
    beside = st.container(horizontal=True, gap="large", key="compare_beside") if len(page.drawings) == 2 else contextlib.nullcontext()
    adds = deck_shelf.may_change()
    with beside:
        for name, drawing in page.drawings:
            asked = chart(drawing, key=f"compare_{name}", language=tongue, adds=adds)
            open_source(asked.mark)
            if asked.add:
                adding.ask("compare", of_choice(choice, name), drawing.title)


def workbook(about: Subject, shows: list[Page], tongue: str) -> None:
    """Offer the figures of what the view *shows* when it is asked for, as a workbook."""
    reports = known().reports()
    st.download_button(
        say("chart.workbook"),
        lambda: exports.content(shows[-1].rows.drop(columns=["piece", "ranked_of"]), "xlsx", language=tongue, reports=reports),
        file_name=f"{'-'.join(filter(None, (about.indicator, about.breakdown)))}.xlsx",
        key="compare_workbook",
        on_click="ignore",
        type="tertiary",
        icon=":material/table_view:",
    )


@st.fragment
def compared(area: str, tongue: str) -> None:
    """Draw the controls of view and series and what they choose."""
    about, shows = compare_controls.subject(session.shown(), tongue), []
    one_view(about, area, tongue, shows)
    if len(shows[-1].rows):
        workbook(about, shows, tongue)


@st.fragment
def one_view(about: Subject, area: str, tongue: str, shows: list[Page]) -> None:
    """Draw the other controls and the view; a change of one of them reruns no more than this. *shows* is told what is drawn."""
    how, row = compare_controls.manner(about, session.shown(), area, tongue)
    years(how, row, shows)


@st.fragment
def years(how: Choice, row: DeltaGenerator, shows: list[Page]) -> None:
    """Draw the controls of the years in the *row*, and the view; a change of the year reruns no more than this."""
    shown = session.shown()
    choice = compare_controls.chosen(how, shown, row)
    page, tongue = compare.page(shown, choice), how.language
    for words in page.words:
        st.markdown(f":material/info: {plain(words)}")
    drawn(page, choice, tongue)
    shows[:] = [page]
    adding.show_windows()
    frame(tongue, address.settled())


if len(figures()):
    compared(st.session_state["area"], language())
else:
    st.title(say("nav.compare"))
    st.info(say("empty.store"), icon=":material/info:")
    st.page_link("screens/entry.py", label=say("empty.go"), icon=":material/upload_file:")
    frame(language(), address.settled())
