"""The frame of every page: its language and its address.

Draws nothing. Sets `<html lang>` and keeps the address bar equal to the view without adding
to the history. The look is `static/look.css`, which the page itself names.
"""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit import get_option

from metrics.messages import say
from metrics.ui.components.told import told

DECK_MEGABYTES = 1  # the largest deck that may be uploaded
_HERE = Path(__file__).parent
_FRAME = st.components.v2.component(
    "reform_frame",
    js=(_HERE / "frame.js").read_text("utf-8"),
    isolate_styles=False,
)


def frame(language: str, parameters: dict[str, str]) -> None:
    """Give the page its *language* and its address the *parameters*."""
    words = _words(language, get_option("server.maxUploadSize"))
    _FRAME(key="frame", data=told({"language": language, "parameters": parameters, "words": words}))


@cache
def _words(language: str, megabytes: int) -> dict[str, str]:
    limits = {"limit": megabytes, "deck_limit": DECK_MEGABYTES}
    return {"choose": say("interface.upload.choose", language)} | {
        name: say("interface.upload.limit", language, megabytes=most) for name, most in limits.items()
    }
