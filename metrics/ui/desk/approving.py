"""A second person: what others submitted, looked at and approved or sent back; what one submitted oneself, and what came back."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from metrics import formats
from metrics.desk.approval import approve, proposed, seen, send_back, standing_batch, waiting
from metrics.desk.changes import since
from metrics.desk.later import NotCorrected
from metrics.desk.publishing import Desk, NotPublished, undo
from metrics.drafts import MINE, SUBMITTED, THEIRS, Draft, Drafts, folder_of
from metrics.ui import address, entry_parts, person
from metrics.ui.desk import changes, check, correcting, lists, notice, publishing, state
from metrics.ui.plain import plain
from metrics.ui.session import language, store
from metrics.ui.source import open_source, show_source
from metrics.ui.wording import say

_OPEN, _DECIDED = "submitted", "approve_decided"
_TOLD = ("obs_value", "qualifier", "indicator", "breakdown", "ref_area", "time_period")  # the rest follows from these


def _waiting() -> list[Draft]:
    who = person.here()
    return waiting(Drafts.submitted(folder_of(store())), (who.account, *who.names)) if entry_parts.may_approve() else []


class _Known:
    """The ids of what waits for who looks, for the address to ask."""

    def __contains__(self, draft_id: object) -> bool:
        return draft_id in {draft.id for draft in _waiting()}


def opened() -> Draft | None:
    """Return the submitted draft that is open for approval, by the address; None when there is none."""
    if not entry_parts.may_approve():
        st.session_state[_OPEN] = None
        return None
    draft_id = address.choose(_OPEN, _Known(), None, quiet=True)
    return next((draft for draft in _waiting() if draft.id == draft_id), None)


def _go(draft_id: str | None) -> None:
    st.session_state[_OPEN] = draft_id
    st.session_state[_DECIDED] = {}


def waiting_list() -> None:
    """Draw what others submitted, the first submitted first."""
    if not entry_parts.may_approve():
        return
    found = _waiting()
    if not found:
        st.info(say("approve.none_waiting"), icon=":material/check:")
        return
    st.header(say("approve.waiting", count=len(found)))
    for draft in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"approve_draft_{draft.id}"):
            told = f"{lists.when_submitted(draft)}. {say('approve.why', reason=draft.reason)}"
            st.markdown(f"**{plain(lists.name_of(draft))}**  \n:small[{plain(told)}]", width="stretch")
            st.button(say("approve.look"), key=f"approve_open_{draft.id}", on_click=_go, args=(draft.id,))


def draw(draft: Draft) -> None:
    """Draw what was submitted, to be looked at and not changed, then the two answers."""
    st.button(say("approve.back"), key="approve_back", on_click=_go, args=(None,), type="tertiary", icon=":material/arrow_back:")
    st.header(say("approve.title", name=plain(lists.name_of(draft))))
    st.markdown(f"{plain(lists.when_submitted(draft))}  \n{plain(say('approve.why', reason=draft.reason))}")
    looked_at = seen(store(), draft)
    (_correction if draft.corrects else _report)(draft)
    _answers(draft, looked_at)


def _report(draft: Draft) -> None:
    read, review = state.reviewed(draft)
    if review is None:
        st.error(plain(read.issue.text(language())), icon=":material/error:")
        return
    check.shown(draft, read, review)
    st.header(say("approve.changes"))
    vintage = store().vintage()
    decided = replace(draft, decisions={**draft.decisions, **st.session_state.get(_DECIDED, {})})
    changes.meanwhile(decided, since(review, decided, vintage), _decide)
    changes.difference(decided, review, vintage)


def _decide(key: str, mark: str, sequence: int) -> None:
    said = st.session_state[key]
    if said in (MINE, THEIRS):
        st.session_state[_DECIDED] = {**st.session_state.get(_DECIDED, {}), mark: (said, sequence)}


def _correction(draft: Draft) -> None:
    try:
        meant = proposed(state.desk_of(draft.owner), draft)
    except NotCorrected as refused:
        entry_parts.issues(refused.issues)
        return
    batch = standing_batch(store().vintage(), draft)
    if batch != draft.stood:
        told = store().batches().set_index("batch").loc[batch]
        facts = {"who": told["recorded_by"], "when": formats.moment(told["recorded_at"], language()), "why": told["reason"]}
        st.warning(plain(say("approve.changed_since", **facts)), icon=":material/group:")
    now = meant.told["now"]
    rows = [
        (correcting.field(name), correcting.words(name, was), correcting.words(name, now[name])) for name, was in meant.told["was"].items() if name in _TOLD
    ]
    table = pd.DataFrame(rows, columns=[say(f"approve.{name}") for name in ("field", "before", "after")], dtype="str")
    with st.container(key="approve_correction"):
        st.table(table.map(plain), hide_index=True, border="horizontal")
    st.button(say("overview.open_source"), key="approve_source", on_click=open_source, args=(draft.corrects,), icon=":material/article:")
    show_source()


def _answers(draft: Draft, looked_at: str) -> None:
    with st.container(border=True, key="approve_answers"):
        st.button(say("approve.approve"), key="approve_go", type="primary", on_click=_approve, args=(draft, looked_at), icon=":material/check:")
        with st.form("approve_back_form", border=False):
            words = st.text_input(say("approve.words"), key="approve_words", placeholder=say("approve.words_hint"))
            asked = st.form_submit_button(say("approve.send_back"), key="approve_send_back", icon=":material/reply:")
    if asked and not words.strip():
        st.warning(say("approve.words_needed"))
    elif asked:
        if _done(draft, lambda desk: send_back(desk, draft.id, words=words.strip(), looked_at=looked_at)):
            notice.done(say("approve.returned_done"))
            _go(None)
        st.rerun()


def _approve(draft: Draft, looked_at: str) -> None:
    decisions: Mapping[str, tuple[str, int]] = st.session_state.get(_DECIDED, {})
    made = _done(draft, lambda desk: lists.RUNNER.submit(approve, desk, draft.id, looked_at=looked_at, decisions=decisions).result())
    if made:
        notice.done(say("approve.published", count=made.rows), lambda: _undone(draft))
        _go(None)


def _undone(draft: Draft) -> None:
    if _done(draft, lambda desk: undo(desk, draft.id, reason=say("entry.undo_reason"))):
        notice.done(say("approve.undone"))


def _done(draft: Draft, act: Callable[[Desk], Draft]) -> Draft | None:
    """Return what *act* makes of what was submitted; where that cannot be, have the page say why and return None."""
    desk = state.desk_of(draft.owner)
    try:
        return state.approving(lambda: act(desk))
    except NotPublished as kept:
        notice.done(_why_not(kept))
    except NotCorrected as refused:
        notice.done(" ".join(plain(issue.text(language())) for issue in refused.issues))
    return None


def _why_not(kept: NotPublished) -> str:
    if kept.issue:
        return plain(kept.issue.text(language()))
    return say("approve.undecided", count=len(kept.others)) if kept.others else say("approve.kept_back", count=len(kept.doubts))


def own(draft: Draft) -> None:
    """Draw one's own draft that waits for somebody else, or a correction that came back."""
    st.button(say("desk.leave_files"), key="approve_leave", on_click=state.go, args=(None,), type="tertiary", icon=":material/arrow_back:")
    if draft.corrects:
        st.header(plain(lists.name_of(draft)))
    returned(draft)
    if draft.state == SUBMITTED:
        st.info(say("approve.own", name=plain(lists.name_of(draft)), reason=plain(draft.reason)), icon=":material/hourglass_top:")
        st.button(say("approve.take_back"), key="approve_take_back", on_click=publishing.taken_back, args=(draft.id,), icon=":material/undo:")
    (_correction if draft.corrects else _own_report)(draft)
    if draft.corrects and draft.state != SUBMITTED:
        with st.container(horizontal=True, key="approve_again"):
            st.button(say("approve.correct"), key="approve_submit", type="primary", on_click=_submit_again, args=(draft,))
            st.button(say("desk.discard"), key="desk_discard", on_click=lists.discard, args=(draft,), type="tertiary", icon=":material/delete:")


def _submit_again(draft: Draft) -> None:
    made = lists.published(draft.id, draft.submitted_by, draft.reason)
    if isinstance(made, NotPublished):
        notice.done(_why_not(made))
    elif made is not None:
        notice.done(say("approve.correct_sent"))


def _own_report(draft: Draft) -> None:
    _, review = state.reviewed(draft)
    if review is not None:
        changes.difference(draft, review, store().vintage())


def returned(draft: Draft) -> None:
    """Say with which words *draft* came back."""
    if draft.returned_words and draft.state != SUBMITTED:
        st.warning(plain(say("approve.returned", who=draft.returned_by, words=draft.returned_words)), icon=":material/reply:")
