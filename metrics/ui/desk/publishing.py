"""Công bố: a name, a reason, one press; then what was published, where to see it, and the way back."""

from collections.abc import Sequence

import streamlit as st

from metrics import catalogue
from metrics.desk.approval import take_back
from metrics.desk.changes import kept_rows, since
from metrics.desk.doubts import still_open
from metrics.desk.publishing import NotPublished, undo
from metrics.drafts import PUBLISHED, SUBMITTED, Draft
from metrics.intake import Review
from metrics.ui import entry_parts, sign_in
from metrics.ui.desk import lists, notice, state
from metrics.ui.plain import plain
from metrics.ui.session import language, store
from metrics.ui.wording import say


def draw(draft: Draft, review: Review) -> None:
    """Draw what still keeps *draft* from being published, else the name, the reason and the press."""
    if kept_rows(review, draft, store().current()).empty and not draft.replaces:
        st.info(say("entry.nothing_new"), icon=":material/check:")
        return
    waiting = still_open(review.issues, draft.reasons)
    undecided = [each for each in since(review, draft, store().vintage()) if not each.decision]
    if waiting or undecided:
        _kept_back(draft, len(waiting), len(undecided))
        return
    st.markdown(say("entry.summary", **_counts(draft, review)))
    if entry_parts.needs_approval():
        st.caption(say("approve.explained"))
    with st.form("desk_publish", border=True):
        left, right = st.columns(2)
        name = sign_in.signing(left, "entry.name", "entry_name", lists.last_author())
        reason = right.text_input(say("entry.reason"), key="entry_reason", placeholder=say("entry.reason_hint"))
        asked = st.form_submit_button(say("approve.submit" if entry_parts.needs_approval() else "entry.publish"), key="entry_publish", type="primary")
    if not asked:
        return
    if not (name.strip() and reason.strip()):
        st.warning(say("entry.who_and_why"))
        return
    _publish(draft, name.strip(), reason.strip())


def _counts(draft: Draft, review: Review) -> dict[str, int]:
    rows = kept_rows(review, draft, store().current())
    effects = review.effects["effect"]
    revised = int((effects == "revised").sum())
    return {"added": len(rows) - revised, "revised": revised, "unchanged": len(effects) - len(rows)}


def _kept_back(draft: Draft, waiting: int, undecided: int) -> None:
    if waiting:
        st.warning(say("desk.kept_back", count=waiting), icon=":material/help:")
        st.button(say("desk.back_to_check"), key="desk_to_check", on_click=state.go, args=(draft.id, "check"))
    if undecided:
        st.warning(say("desk.undecided", count=undecided), icon=":material/group:")
        st.button(say("desk.to_decide"), key="desk_to_decide", on_click=state.go, args=(draft.id, "changes"))


def _publish(draft: Draft, author: str, reason: str) -> None:
    made = lists.published(draft.id, author, reason)
    if isinstance(made, NotPublished):
        if made.issue:
            st.warning(plain(made.issue.text(language())))
        else:
            _kept_back(draft, len(made.doubts), len(made.others))
        return
    if made is not None and made.state == SUBMITTED:
        notice.done(say("approve.sent"), lambda: taken_back(draft.id))
    elif made is not None:
        notice.done(say("entry.published", count=made.rows), lambda: undone(draft.id))
    st.rerun()


def taken_back(draft_id: str) -> None:
    """Open a submitted draft again."""
    if state.tried(lambda: take_back(state.desk().drafts, draft_id)):
        state.go(draft_id, "check")
        notice.done(say("approve.taken_back"))


def undone(draft_id: str) -> None:
    """Take back what a draft was published as."""
    desk = state.desk()
    if state.tried(lambda: undo(desk, draft_id, reason=say("entry.undo_reason"))):
        state.go(draft_id, "check")
        notice.done(say("entry.undone"))


def receipt(draft: Draft) -> None:
    """Draw what *draft* was published as."""
    told = say("approve.receipt" if draft.approved_by else "desk.receipt", count=draft.rows, name=plain(draft.author), approver=plain(draft.approved_by))
    st.success(told, icon=":material/check_circle:")
    _links(draft.areas)
    with st.container(horizontal=True, key="desk_after"):
        st.button(say("entry.again"), key="desk_again", type="primary", on_click=state.go, args=(None,))
        if entry_parts.may_withdraw():
            st.button(say("desk.undo_late"), key="desk_undo_late", on_click=undone, args=(draft.id,), type="tertiary", icon=":material/undo:")


def _links(areas: Sequence[str]) -> None:
    for page in list(dict.fromkeys(catalogue.successor(area).id for area in areas))[:3]:
        name = catalogue.area_name(page, catalogue.area(page).valid_to, language())
        query = {"area": page, "lang": language()}
        st.page_link("screens/overview.py", label=say("entry.see", name=name), query_params=query, icon=":material/arrow_forward:")


def is_published(draft: Draft) -> bool:
    """Tell whether *draft* is published."""
    return draft.state == PUBLISHED
