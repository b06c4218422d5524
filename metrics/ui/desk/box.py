"""One box for whatever somebody has: words, cells, files. No form first; what is dropped is a draft on the disk at once."""

import uuid

import streamlit as st

from metrics.batch_intake import State, listed
from metrics.drafts import PASTED
from metrics.ui.desk import state
from metrics.ui.wording import say

_NOTHING = "entry_nothing"


def draw() -> None:
    """Draw the box; begin a draft, or one of each file, when asked to check."""
    if "entry_begun" in st.session_state:
        st.session_state["entry_text"] = st.session_state.pop("entry_begun")
    elif "entry_text" not in st.session_state:
        st.session_state["entry_text"] = state.desk().drafts.note("box")
    with st.container(border=True, key="entry_box"):
        st.text_area(say("entry.paste"), key="entry_text", height=160, placeholder=say("entry.paste_hint"), on_change=_keep)
        st.file_uploader(say("entry.drop"), key="entry_file", accept_multiple_files=True)
        st.button(say("entry.read"), key="entry_read", type="primary", on_click=_check)
    if st.session_state.pop(_NOTHING, False):
        st.warning(say("entry.nothing"))


def _check() -> None:
    """Begin a draft of what stands in the box; before the page is drawn, so that an upload that ends just then cannot cut it short."""
    text, files = st.session_state["entry_text"], st.session_state["entry_file"]
    if not (files or text.strip()):
        st.session_state[_NOTHING] = True
        return
    given = [(file.name, file.getvalue()) for file in files] or [(PASTED, text.encode("utf-8"))]
    state.tried(lambda: _begun(given))


def _keep() -> None:
    """Keep what stands in the box: a refresh or a restart before the check loses nothing either."""
    state.tried(lambda: state.desk().drafts.keep_note("box", st.session_state["entry_text"]))


def _begun(given: list[tuple[str, bytes]]) -> bool:
    """Keep a draft of each file, those out of archives too, and open it; of several, the list of them."""
    desk = state.desk()
    files = listed(given)
    group = uuid.uuid4().hex[:12] if len(files) > 1 else ""
    drafts = []
    for file in files:
        draft = desk.drafts.begin(file.content, file.name, desk.store, group=group, place=file.place)
        if file.state is State.REFUSED:
            facts = {"kind": "refused", "figures": "0"} | {language: file.issue.text(language) for language in ("vi", "en")}
            draft = state.summed_up(draft, facts)
        drafts.append(draft)
    desk.drafts.keep_note("box", "")
    state.go(None if group else drafts[0].id, group=group)
    # At once, before anything is read: a refresh in the middle of that comes back here.
    st.query_params["group" if group else "draft"] = group or drafts[0].id
    return True
