"""Tổng quan: where a province stands, in sentences and figures that open their source."""

from functools import partial

import streamlit as st

from metrics import catalogue
from metrics.charts import Drawing
from metrics.ui import adding, controls, deck_shelf
from metrics.ui.components.chart import chart
from metrics.ui.components.figures import figures as draw_figures
from metrics.ui.components.strip import strip
from metrics.ui.controls import area_label
from metrics.ui.plain import plain
from metrics.ui.session import language, shown
from metrics.ui.source import open_source
from metrics.ui.wording import say
from metrics.views import overview


def asked_of_figures(offers: dict[str, str]) -> bool:
    """Draw the sentences and cards with what is to be pressed there; tell whether a window was asked for."""
    asked = draw_figures("overview_figures", language=tongue, **offers, sentences=page.sentences, blocks=page.blocks, groups=page.groups)
    open_source(asked.mark)
    adding.ask_of_figures(asked, area)
    return bool(asked.mark or asked.add)


def asked_of_strip() -> bool:
    """Draw the strip of what is there and missing; tell whether a window was asked for."""
    legend = {state: say(f"strip.{state}") for state in ("reported", "within", "missing", "seam")}
    opened, wanted = strip("overview_strip", language=tongue, heading=say("strip.heading"), years=page.years, rows=page.existence, legend=legend)
    open_source(opened)
    if wanted:
        enter(wanted)
    return bool(opened)


def asked_of_chart(name: str, drawing: Drawing) -> bool:
    """Draw the chart *name*; tell whether a window was asked for."""
    asked = chart(drawing, key=f"overview_{name}", language=tongue, adds=may_add)
    open_source(asked.mark)
    if asked.add:
        adding.ask("chart", {"area": area, "chart": name}, drawing.title)
    return bool(asked.mark or asked.add)


def enter(wanted: str) -> None:
    """Open the entry page with the sentence begun that the missing figure *wanted* ("code|year") would stand in."""
    code, year = wanted.split("|")
    name = catalogue.area_name(area, catalogue.area(area).valid_to, tongue)
    st.session_state["entry_begun"] = say("strip.start", year=year, area=name, indicator=catalogue.short_label(code, tongue))
    st.switch_page("screens/entry.py", query_params={"lang": tongue, "area": area})


area, tongue = st.session_state["area"], language()
was_merged = len(overview.relatives(area)) > 0
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="overview_head"):
    heading = st.container(width="content")
    on = controls.borders(tongue) if was_merged else "published"
    page = overview.of(shown(), area, tongue, on=on)
    heading.title(page.title, width="content")
may_add = deck_shelf.may_change() and on == "published"  # a slide of this page has no borders of its own
if page.borders:
    st.caption(page.borders)
if page.relatives:
    with st.container(horizontal=True, gap="small", key="relatives"):
        for other in page.relatives:
            st.page_link("screens/overview.py", label=area_label(other, tongue), query_params={"area": other, "lang": tongue}, icon=":material/arrow_forward:")
if page.left_out:
    st.markdown(f":material/info: {plain(page.left_out)}")
if page.is_empty:
    st.info(page.why_empty, icon=":material/info:")
    st.page_link("screens/entry.py", label=say("empty.go"), icon=":material/upload_file:")
else:
    labels = {"source_label": say("overview.open_source"), "earlier_label": say("overview.earlier"), "groups_title": say("overview.cards")}
    if may_add:
        labels |= {"add_label": say("decks.add_named"), "add_words": say("decks.add"), "lead_title": page.title}
    windows: list[bool] = []
    adding.part(partial(asked_of_figures, labels), windows)
    if page.existence:
        st.header(say("strip.title"))
        adding.part(asked_of_strip, windows)
        if page.existence_note:
            st.caption(page.existence_note)
    if page.drawings:
        st.header(say("overview.charts"))
        for first in range(0, len(page.drawings), 2):  # a row of columns a pair: both begin at one height
            for column, (name, drawing) in zip(st.columns(2, gap="medium"), page.drawings[first : first + 2], strict=False):
                with column:
                    adding.part(partial(asked_of_chart, name, drawing), windows)
    if page.seams:
        with st.expander(say("overview.seams"), key="overview_seams"):
            st.markdown("\n".join(f"- {plain(line)}" for line in page.seams))
    if not windows:
        adding.show_windows()
