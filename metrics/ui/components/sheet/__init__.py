"""The check of a report: left its words with every number marked, right the rows it was read as; choosing on one side shows the other.

One component draws both, so that walking, filtering and opening a row cost no message; a
correction is one. Texts are put in with `textContent`: nothing from a report becomes markup.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from metrics.desk.corrections import FIELDS
from metrics.desk.sheet import Sheet

_HERE = Path(__file__).parent
ACTIONS = ("edit", "reset", "reason")
_MOST_STEPS, _LONGEST = 50, 600
_LOOK = (_HERE / "sheet.css").read_text("utf-8")
_CODE = "\n".join((_HERE / name).read_text("utf-8") for name in ("elements.js", "chooser.js", "editor.js", "sheet.js", "shared.js"))
# A message that says what the last one said is not sent again: so what is the same for every sheet has one of its own, and an edit costs only what it changes.
_SHARED = st.components.v2.component("reform_sheet_shared", html="<i hidden></i>\n", js=_CODE)
_SHEET = st.components.v2.component("reform_sheet", html='<div class="sheet"></div>\n', js=(_HERE / "mounted.js").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Step:
    """What was done at a place: `edit` its fields, `reset` it, or give the doubt `mark` the reason `text`. `number` counts the steps."""

    action: str
    number: int
    place: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    text: str = ""


def sheet(key: str, shown: Sheet, *, language: str, words: dict[str, str], choices: dict[str, object], act: Callable[[Step], None] | None) -> None:
    """Draw *shown*; *act* is called for each step before the page is drawn anew, once, in the order in which they were taken.

    None: it is looked at and not changed.
    """
    done = f"{key}_done"

    def asked() -> None:
        for step in _known(st.session_state[key].asked):
            if act and step.number > st.session_state.get(done, 0):
                st.session_state[done] = step.number
                act(step)

    data = _needed(shown) | {"language": language, "done": st.session_state.get(done, 0), "fixed": act is None}
    # The sheet keeps its own place on the page: within a box that moves it would be made anew, and lose what has the focus.
    _SHEET(key=key, data=data, on_asked_change=asked)
    _SHARED(key=f"{key}_shared", data={"language": language, "words": words, "look": _LOOK, **choices}, height="content")


def _needed(shown: Sheet) -> dict[str, object]:
    """Return *shown* as plain data without what the browser does not use: the document is there once, not in each number as well."""
    whole = asdict(shown)
    for name in ("numbers", "rows"):
        whole[name] = [{key: fact for key, fact in each.items() if key != "quote"} for each in whole[name]]
    return whole


def _known(asked: object) -> list[Step]:
    """Return the steps that the browser asks for, without what can be no such thing."""
    steps = asked[:_MOST_STEPS] if isinstance(asked, list) else []
    return [step for each in steps if (step := _step(each))]


def _step(each: object) -> Step | None:
    kinds = {"action": str, "number": int, "place": str, "changes": dict, "mark": str, "text": str}
    if not isinstance(each, dict) or any(name not in kinds or not isinstance(fact, kinds[name]) for name, fact in each.items()):
        return None
    changes = each.get("changes", {})
    if any(name not in FIELDS or not isinstance(value, str) or len(value) > _LONGEST for name, value in changes.items()):
        return None
    if each.get("action") not in ACTIONS or "number" not in each or len(each.get("text", "")) > _LONGEST:
        return None
    return Step(**each | {"changes": tuple(changes.items())})
