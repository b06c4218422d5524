"""The slides of a deck as rows: message line and notes to write in, buttons to move, double and remove.

One component draws them all, so that a deck of 200 slides is one message; the focus stays
on the slide that is moved, so that the keyboard can carry it as far as it must go.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
ACTIONS = ("edit", "up", "down", "double", "remove", "play")
FIELDS = ("message", "notes")
_SLIDES = st.components.v2.component(
    "reform_slides",
    html='<ol class="slides"></ol>\n',
    css=(_HERE / "slides.css").read_text("utf-8"),
    js=(_HERE / "slides.js").read_text("utf-8"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One slide: its own `title` while it has no message, `what` it shows, its `section`, the `link` to the live view, the `warning` about its figures.

    `plays`: whether its years play, None where it has none that may.
    """

    id: str
    title: str
    message: str
    notes: str
    what: str
    section: str = ""
    link: str = ""
    warning: str = ""
    plays: bool | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What to do with which slide (one of ACTIONS); an edit says which of FIELDS gets which text. `number` counts the steps."""

    action: str
    slide: str
    field: str = ""
    text: str = ""
    number: int = 0


def slides(key: str, rows: Sequence[Row], *, language: str, words: dict[str, str], changes: bool, act: Callable[[Asked], None]) -> None:
    """Draw *rows*; with *changes* they can be written in, and *act* is called for each step before the page is drawn anew."""
    done = f"{key}_done"

    def asked() -> None:
        for step in _known(st.session_state[key].asked) if changes else ():
            if step.number > st.session_state.get(done, 0):
                st.session_state[done] = step.number
                act(step)

    told = {"language": language, "words": words, "changes": changes, "done": st.session_state.get(done, 0)}
    data = told | {"rows": [asdict(row) for row in rows]}
    _SLIDES(key=key, data=data, on_asked_change=asked)


def _known(asked: object) -> list[Asked]:
    """Return the steps that the browser asks for, without what can be no such thing."""
    return [Asked(**each) for each in asked if _is_step(each)] if isinstance(asked, list) else []


def _is_step(each: object) -> bool:
    kinds = {"action": str, "slide": str, "field": str, "text": str, "number": int}
    if not isinstance(each, dict) or any(name not in kinds or not isinstance(fact, kinds[name]) for name, fact in each.items()):
        return False
    return {"action", "slide", "number"} <= set(each) and each["action"] in ACTIONS and (each["action"] != "edit" or each.get("field") in FIELDS)
