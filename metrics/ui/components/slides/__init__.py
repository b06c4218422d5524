"""The slides of a deck as rows: message line and notes to write in, buttons to move, double and remove.

One component draws them all, so that a deck of 200 slides is one message; the focus stays
on the slide that is moved, so that the keyboard can carry it as far as it must go.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
ACTIONS = ("edit", "up", "down", "double", "remove")
FIELDS = ("message", "notes")
_SLIDES = st.components.v2.component(
    "reform_slides",
    html='<ol class="slides"></ol>\n',
    css=(_HERE / "slides.css").read_text("utf-8"),
    js=(_HERE / "slides.js").read_text("utf-8"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One slide: its own `title` while it has no message, `what` it shows, the `link` to the live view, the `warning` about its figures."""

    id: str
    title: str
    message: str
    notes: str
    what: str
    link: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to do with which slide (one of ACTIONS), after the texts that were written: (slide, field, text)."""

    action: str
    slide: str
    edits: tuple[tuple[str, str, str], ...]


def slides(key: str, rows: Sequence[Row], *, language: str, words: dict[str, str], changes: bool, act: Callable[[Asked], None]) -> None:
    """Draw *rows*; with *changes* they can be written in, and *act* is called with what was asked before the page is drawn anew."""

    def asked() -> None:
        known = _known(st.session_state[key].asked)
        if known and changes:
            act(known)

    data = {"language": language, "words": words, "changes": changes, "rows": [asdict(row) for row in rows]}
    _SLIDES(key=key, data=data, on_asked_change=asked)


def _known(asked: object) -> Asked | None:
    """Return what the browser asks for where that can be such a thing at all."""
    if not isinstance(asked, dict) or asked.get("action") not in ACTIONS or not isinstance(asked.get("slide"), str):
        return None
    edits = [tuple(each) for each in asked.get("edits", ()) if isinstance(each, list) and len(each) == 3 and all(isinstance(part, str) for part in each)]
    return Asked(asked["action"], asked["slide"], tuple(each for each in edits if each[1] in FIELDS))
