"""The draft that the address names, and every change to it: on the disk before the page is drawn anew."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace

import streamlit as st

from metrics.desk import taught
from metrics.desk.publishing import Desk
from metrics.desk.reading import PASSING, Loaded, Read
from metrics.drafts import Draft, DraftError, Drafts, folder_of
from metrics.intake import Review
from metrics.issues import Issue
from metrics.mappings import FILE as MAPPINGS
from metrics.store import StoreError
from metrics.ui import address, entry_parts
from metrics.ui.person import person
from metrics.ui.session import store

STEPS = ("check", "changes", "publish")
VIEWS = ("tracking",)
_PROBLEM, _REVIEWS_KEPT = "desk_problem", 32


@st.cache_resource(show_spinner=False)
def _loaded() -> Loaded:
    return Loaded()


@st.cache_resource(show_spinner=False)
def _reviews() -> tuple[OrderedDict, threading.Lock]:
    return OrderedDict(), threading.Lock()


def desk() -> Desk:
    """Return the desk of whoever sits here."""
    return Desk(Drafts(folder_of(store()), person()), store(), _loaded())


def desk_of(owner: str) -> Desk:
    """Return the desk on which an approver looks at what *owner* submitted; the store is the approver's."""
    return Desk(Drafts(folder_of(store()), owner), store(), _loaded())


class _Known:
    """The ids of this person's drafts, for the address to ask: looked up one by one, never listed."""

    def __contains__(self, draft_id: object) -> bool:
        try:
            return isinstance(draft_id, str) and bool(desk().drafts.get(draft_id))
        except DraftError:
            return False


def opened() -> Draft | None:
    """Return the draft that is open, by the address; None on the page where one begins."""
    address.choose("group", _Groups(), None, quiet=True)
    address.choose("view", VIEWS, None, quiet=True)
    draft_id = address.choose("draft", _Known(), None, quiet=True)
    if draft_id is None:
        st.session_state.pop("step", None)
        return None
    address.choose("step", STEPS, STEPS[0], quiet=True)
    return desk().drafts.get(draft_id)


class _Groups:
    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(name) and bool(desk().drafts.group(name))


def go(draft_id: str | None, step: str = STEPS[0], group: str | None = None) -> None:
    """Open a draft at a step, or the page where one begins; with *group* the files it was dropped with stay around it."""
    st.session_state["draft"], st.session_state["step"] = draft_id, step
    if group is not None:
        st.session_state["group"] = group or None
    for key in [key for key in st.session_state if str(key).startswith(("entry_heading:", "entry_header:", "desk_answer"))]:
        del st.session_state[key]


def changed(edit: Callable[[Draft], Draft], draft_id: str | None = None) -> Draft | None:
    """Change the draft that is open (or *draft_id*) on the disk; where that cannot be, say so and return None."""
    return tried(lambda: desk().drafts.change(draft_id or st.session_state["draft"], edit))


def tried(act: Callable[[], object]) -> object | None:
    """Return what *act* makes; where a draft or the store cannot be written, have the page say why and return None.

    Where entry is closed nothing is done, whatever a browser asks for.
    """
    return _tried(act) if entry_parts.is_open() else None


def approving(act: Callable[[], object]) -> object | None:
    """The same for what an approver does with what others submitted."""
    return _tried(act) if entry_parts.may_approve() else None


def _tried(act: Callable[[], object]) -> object | None:
    try:
        return act()
    except (DraftError, StoreError) as error:
        st.session_state[_PROBLEM] = error.issue
        return None


def problem() -> Issue | None:
    """Return what went wrong since the page was drawn last, once."""
    return st.session_state.pop(_PROBLEM, None)


def reviewed(draft: Draft) -> tuple[Read, Review | None]:
    """Return *draft* as read and what publishing would do, made once for each state of draft and store. Raises DraftError.

    Whose draft it is has been settled by who hands it in.
    """
    kept, lock = _reviews()
    key: Hashable = (draft.owner, draft.id, draft.changed, store().version, _lessons())
    with lock:
        if key in kept:
            return kept[key]
    made = desk_of(draft.owner).review(draft)
    if made[0].issue and made[0].issue.code in PASSING:
        return made
    with lock:
        kept[key] = made
        while len(kept) > _REVIEWS_KEPT:
            kept.popitem(last=False)
    return made


def _lessons() -> tuple[int, ...]:
    folder = store().folder
    paths = [folder / taught.FILE, folder / MAPPINGS] if folder else []
    return tuple(path.stat().st_size if path.exists() else 0 for path in paths)


def summed_up(draft: Draft, summary: dict[str, str]) -> Draft:
    """Keep how *draft* was read, for lists, where that is news."""
    if dict(draft.summary) == summary:
        return draft
    return changed(lambda now: replace(now, summary=summary), draft.id) or draft
