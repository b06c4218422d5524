"""Which figures exist: a row an indicator, a column a year; a filled cell opens its source, an empty one offers to enter it."""

from pathlib import Path

import streamlit as st

from metrics.ui.components.told import told
from metrics.views.records import Row

_HERE = Path(__file__).parent
_STRIP = st.components.v2.component(
    "reform_strip",
    html='<div class="strip"></div>\n',
    css=(_HERE / "strip.css").read_text("utf-8"),
    js=(_HERE / "strip.js").read_text("utf-8"),
)


def strip(key: str, *, language: str, heading: str, years: tuple[str, ...], rows: tuple[Row, ...], legend: dict[str, str]) -> tuple[str | None, str | None]:
    """Draw the strip; return (mark of the figure just chosen, or those of all parts a line each, "code|year" of the missing one just chosen)."""
    data = {"language": language, "heading": heading, "years": years, "rows": rows, "legend": legend}
    answer = _STRIP(key=key, data=told(data), on_opened_change=lambda: None, on_wanted_change=lambda: None)
    return answer.opened, answer.wanted
