"""What was just done, at the foot of the window, with its undo."""

from collections.abc import Callable

import streamlit as st

from metrics.ui.wording import say

_NOTICE = "desk_told"


def done(words: str, undo: Callable[[], object] | None = None) -> None:
    """Have the page say what was done, and offer its *undo*."""
    st.session_state[_NOTICE] = (words, undo)


def draw() -> None:
    """Draw what was just done until it is closed."""
    told = st.session_state.get(_NOTICE)
    if not told:
        return
    words, undo = told
    with st.container(horizontal=True, vertical_alignment="center", key="desk_notice"):
        st.markdown(words, width="stretch")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            if undo:
                st.button(say("entry.undo"), key="entry_undo", on_click=_undone, icon=":material/undo:")
            st.button(say("decks.close"), key="desk_notice_close", on_click=_over, type="tertiary")


def _undone() -> None:
    _, undo = st.session_state.pop(_NOTICE)
    undo()


def _over() -> None:
    st.session_state.pop(_NOTICE, None)
