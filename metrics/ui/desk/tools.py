"""What helps before there is a report: the template."""

import streamlit as st

from metrics.exports.template import template
from metrics.ui.session import language
from metrics.ui.wording import say

TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw() -> None:
    """Draw the way to the template."""
    tongue = language()
    st.download_button(
        say("entry.template"),
        lambda: template(tongue),
        "reform-progress.xlsx",
        TEMPLATE_TYPE,
        key="entry_template",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )
