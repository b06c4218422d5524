"""The frame of every page: its language, its address and its look.

Draws nothing. Sets `<html lang>`, keeps the address bar equal to the view without adding
to the history, and carries the style sheet.
"""

from pathlib import Path

import streamlit as st
from streamlit import get_option

from metrics.messages import say

_HERE = Path(__file__).parent
_FRAME = st.components.v2.component(
    "reform_frame",
    css=(_HERE / "frame.css").read_text("utf-8"),
    js=(_HERE / "frame.js").read_text("utf-8"),
    isolate_styles=False,
)


def frame(language: str, parameters: dict[str, str]) -> None:
    """Give the page its *language* and its address the *parameters*."""
    words = {"choose": say("interface.upload.choose", language), "limit": say("interface.upload.limit", language, megabytes=get_option("server.maxUploadSize"))}
    _FRAME(key="frame", data={"language": language, "parameters": parameters, "words": words})
