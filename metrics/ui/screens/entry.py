"""Nhập số liệu: a report in, checked beside its words, compared with what stands, published, undone."""

import streamlit as st

from metrics.desk.summaries import summary
from metrics.drafts import SUBMITTED, DraftError
from metrics.issues import Issue
from metrics.ui import entry_parts, sign_in
from metrics.ui.desk import approving, box, changes, check, learned, lists, publishing, state, tools, tracking
from metrics.ui.desk.state import STEPS
from metrics.ui.plain import plain
from metrics.ui.session import language
from metrics.ui.wording import say


def begin() -> None:
    """Draw the page where a draft begins, or the files dropped together."""
    if st.session_state.get("group"):
        lists.files(st.session_state["group"], None)
        return
    if st.session_state.get("view") == "tracking":
        tracking.draw()
        return
    approving.waiting_list()
    if not entry_parts.is_open():
        return
    st.caption(say("entry.intro"))
    box.draw()
    tools.draw()
    lists.open_drafts()
    lists.submitted()
    learned.draw()


def work(draft) -> None:
    """Draw the draft at its step."""
    if draft.group:
        lists.files(draft.group, draft)
    if publishing.is_published(draft):
        publishing.receipt(draft)
        return
    if draft.state == SUBMITTED or draft.corrects:
        approving.own(draft)
        return
    _head(draft)
    approving.returned(draft)
    with st.spinner(say("entry.reading", name=plain(lists.name_of(draft)))):
        read, review = state.reviewed(draft)
    draft = state.summed_up(draft, summary(draft, read, review))
    step = st.session_state["step"]
    if review is None or step == "check":
        check.draw(draft, read, review)
    elif step == "changes":
        changes.draw(draft, review)
    else:
        publishing.draw(draft, review)


def _head(draft) -> None:
    last = "approve.step" if entry_parts.needs_approval() else "desk.step_publish"
    names = {name: f"{number}. {say(last if name == STEPS[-1] else f'desk.step_{name}')}" for number, name in enumerate(STEPS, start=1)}
    with st.container(horizontal=True, vertical_alignment="center", key="desk_head"):
        st.segmented_control(say("desk.steps"), STEPS, format_func=names.get, key="step", required=True, label_visibility="collapsed", wrap=True)
        st.caption(say("desk.kept", name=plain(lists.name_of(draft))), width="stretch")
        if not draft.group:
            st.button(say("desk.leave"), key="desk_leave", on_click=state.go, args=(None,), type="tertiary", icon=":material/arrow_back:")
        st.button(say("desk.discard"), key="desk_discard", on_click=lists.discard, args=(draft,), type="tertiary", icon=":material/delete:")


def failed(issue: Issue | None) -> None:
    """Say what could not be kept."""
    if issue:
        st.error(plain(issue.text(language())), icon=":material/error:")


st.title(say("nav.entry"))
if not (entry_parts.is_open() or entry_parts.may_approve()):
    sign_in.offer()
else:
    failed(state.problem())
    try:
        submitted = approving.opened()
        opened = state.opened() if submitted is None else None
        if submitted is not None:
            approving.draw(submitted)
        else:
            begin() if opened is None else work(opened)
    except DraftError as error:
        failed(error.issue)
