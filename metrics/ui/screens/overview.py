"""Tổng quan: where a province stands, in sentences and figures that open their source."""

import streamlit as st

from metrics.ui import overview
from metrics.ui.components.chart import chart
from metrics.ui.components.figures import figures as draw_figures
from metrics.ui.controls import area_label
from metrics.ui.session import language, prepared_figures, view
from metrics.ui.source import open_source, show_source
from metrics.ui.wording import say

area, tongue = st.session_state["area"], language()
page = view("overview", lambda: overview.page(prepared_figures(), area, tongue), area, tongue)

st.title(page.title)
if page.borders:
    st.caption(page.borders)
if page.relatives:
    with st.container(horizontal=True, gap="small", key="relatives"):
        for other in page.relatives:
            st.page_link("screens/overview.py", label=area_label(other, tongue), query_params={"area": other, "lang": tongue}, icon=":material/arrow_forward:")
if page.is_empty:
    st.info(page.why_empty, icon=":material/info:")
    st.page_link("screens/entry.py", label=say("empty.go"), icon=":material/upload_file:")
else:
    labels = {"source_label": say("overview.open_source"), "earlier_label": say("overview.earlier")}
    open_source(draw_figures("overview_figures", language=tongue, **labels, sentences=page.sentences, groups=page.groups))
    if page.drawings:
        st.subheader(say("overview.charts"))
        columns = st.columns(2, gap="medium")
        for position, (name, drawing) in enumerate(page.drawings):
            with columns[position % 2]:
                open_source(chart(drawing, key=f"overview_{name}", language=tongue))
    show_source()
