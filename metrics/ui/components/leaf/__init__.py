"""Leafing through the years of a view: one back, one on, or by themselves from the first to the last."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from metrics.messages import say
from metrics.ui.components.told import told

_HERE = Path(__file__).parent
_WORDS = ("back", "on", "play", "stop")
_LEAF = st.components.v2.component(
    "reform_leaf",
    html='<div class="leaf"></div>\n',
    css=(_HERE / "leaf.css").read_text("utf-8"),
    js=(_HERE / "leaf.js").read_text("utf-8"),
)


def leaf(key: str, *, language: str, turns: dict[str, str], turned: Callable[[str], None]) -> None:
    """Draw the buttons and call *turned* with the year asked for.

    *turns* has the year that each turn leads to: `back` and `on` for one year, `next` and `first` while they play by themselves;
    a turn that is not there cannot be made, and without `first` nothing plays.
    """
    data = told({"language": language, "words": _words(language), "turns": turns})
    _LEAF(key=key, data=data, on_turned_change=lambda: turned(st.session_state[key].turned))


@cache
def _words(language: str) -> dict[str, str]:
    return {name: say(f"interface.compare.{name}", language) for name in _WORDS}
