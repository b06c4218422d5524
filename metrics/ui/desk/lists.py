"""What is under way: the open drafts, each to be gone on with or put aside; the files dropped together, problems first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import streamlit as st

from metrics import catalogue, formats
from metrics.desk.approval import submit
from metrics.desk.publishing import NotPublished, publish
from metrics.desk.summaries import by_need, counted, kind_of, summary
from metrics.drafts import PASTED, SUBMITTED, Draft
from metrics.marks import key_of
from metrics.ui import entry_parts, sign_in
from metrics.ui.desk import notice, state
from metrics.ui.desk.changes import place_of, title_of
from metrics.ui.plain import plain
from metrics.ui.session import language
from metrics.ui.wording import say


def name_of(draft: Draft) -> str:
    """Return what a draft is called: its file, or that it was pasted, with whose figures they are and of when; or which figure it corrects."""
    if draft.corrects:
        key = key_of(draft.corrects) or {}
        return say("approve.correction", what=title_of(key), where=place_of(key))
    name = say("entry.pasted") if draft.file_name == PASTED else draft.file_name
    known = [catalogue.area(area) for area in draft.summary.get("areas", "").split(",") if area in catalogue.areas()]
    areas = ", ".join(catalogue.area_name(area.id, area.valid_to, language()) for area in known)
    return " · ".join(filter(None, (name, areas, draft.summary.get("years", ""))))


def open_drafts() -> None:
    """Draw the drafts that are open, the last changed first, files dropped together as one."""
    drafts = state.desk().drafts.listed()
    if not drafts:
        return
    st.header(say("desk.drafts", count=len(drafts)))
    seen = set()
    for draft in drafts:
        if draft.group in seen:
            continue
        seen.add(draft.group) if draft.group else None
        together = [each for each in drafts if draft.group and each.group == draft.group]
        _line(draft, together)


def submitted() -> None:
    """Draw what this person submitted and nobody approved yet."""
    drafts = state.desk().drafts.listed(SUBMITTED)
    if not drafts:
        return
    st.header(say("approve.submitted", count=len(drafts)))
    for draft in drafts:
        _line(draft, [])


def when_submitted(draft: Draft) -> str:
    """Return who submitted *draft* and when, in words."""
    when = formats.moment(datetime.fromisoformat(draft.submitted_at), language())
    return say("approve.who", who=draft.submitted_by, when=when)


def _told(draft: Draft) -> str:
    if draft.state == SUBMITTED:
        return when_submitted(draft)
    if draft.returned_words:
        return say("approve.returned", who=draft.returned_by, words=draft.returned_words)
    if draft.corrects:
        return say("approve.why", reason=draft.reason)
    return say("desk.draft_line", figures=draft.summary.get("figures", "–"), when=formats.moment(draft.moment, language()))


def _line(draft: Draft, together: list[Draft]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"desk_draft_{draft.id}"):
        title = say("files.several", count=len(together)) if len(together) > 1 else name_of(draft)
        st.markdown(f"**{plain(title)}**  \n:small[{plain(_told(draft))}]", width="stretch")
        target = (None, "check", draft.group) if len(together) > 1 else (draft.id, "check", draft.group)
        words = say("desk.open" if draft.state == SUBMITTED else "desk.go_on")
        st.button(words, key=f"desk_open_{draft.id}", on_click=state.go, args=target)
        if len(together) <= 1 and draft.state != SUBMITTED:
            st.button(say("desk.discard"), key=f"desk_discard_{draft.id}", type="tertiary", on_click=discard, args=(draft,))


def discard(draft: Draft) -> None:
    """Put a draft aside, with the way back."""
    if state.tried(lambda: state.desk().drafts.discard(draft.id)):
        notice.done(say("desk.discarded", name=plain(name_of(draft))), lambda: _restored(draft))
        if st.session_state.get("draft") == draft.id:
            state.go(None)


def _restored(draft: Draft) -> None:
    if state.tried(lambda: state.desk().drafts.restore(draft.id)):
        state.go(draft.id, group=draft.group)


def files(group: str, opened: Draft | None) -> None:
    """Draw the files dropped together: read those that wait, with a bar; then the state of each, problems first."""
    drafts = _all_read(group)
    st.header(say("files.title", count=len(drafts)))
    told = counted(drafts)
    problems = told["refused"] + told["problem"]
    st.caption(say("files.summary", problems=problems, doubts=told["doubt"], fine=told["fine"], published=told["published"]))
    st.progress(told["published"] / max(1, len(drafts)), say("desk.files_done", done=told["published"], count=len(drafts)))
    if opened is not None:
        st.button(say("desk.back_to_files"), key="desk_files_back", on_click=state.go, args=(None,), icon=":material/arrow_back:", type="tertiary")
        return
    st.button(say("desk.leave_files"), key="desk_files_leave", on_click=state.go, args=(None, "check", ""), type="tertiary", icon=":material/arrow_back:")
    _publish_fine([draft for draft in drafts if kind_of(draft) == "fine"])
    for draft in by_need(drafts):
        _file(draft)


def _all_read(group: str) -> list[Draft]:
    """Return the drafts of *group*, each read; what was read before a refresh or a restart is not read again."""
    drafts = state.desk().drafts.group(group)
    waiting = [draft for draft in drafts if kind_of(draft) == "waiting"]
    if not waiting:
        return drafts
    bar, table = st.progress(0.0), st.empty()
    for number, draft in enumerate(waiting):
        done = len(drafts) - len(waiting) + number
        bar.progress(done / len(drafts), say("files.progress", done=done, count=len(drafts)))
        table.caption(say("entry.reading", name=plain(draft.file_name)))
        read, review = state.reviewed(draft)
        state.summed_up(draft, summary(draft, read, review))
    bar.empty()
    table.empty()
    return state.desk().drafts.group(group)


def _file(draft: Draft) -> None:
    kind = kind_of(draft)
    icon = {
        "refused": "block",
        "problem": "error",
        "doubt": "help",
        "waiting": "schedule",
        "fine": "check",
        "submitted": "hourglass_top",
        "published": "check_circle",
    }[kind]
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"desk_file_{draft.place}"):
        remark = "" if kind in ("fine", "submitted", "published") else draft.summary.get(language(), "")
        told = say("desk.file_line", state=say(f"files.{kind}"), figures=draft.summary.get("figures", "–"))
        lines = [f":material/{icon}: **{plain(draft.file_name)}**", f":small[{plain(told)}]", *([f":small[{plain(remark)}]"] if remark else [])]
        st.markdown("  \n".join(lines), width="stretch")
        st.button(say("desk.open"), key=f"desk_file_open_{draft.place}", on_click=state.go, args=(draft.id,))


def _publish_fine(fine: list[Draft]) -> None:
    if not fine:
        return
    words = say("approve.submit_fine" if entry_parts.needs_approval() else "desk.publish_fine", count=len(fine))
    with st.expander(words, key="desk_publish_fine"), st.form("desk_publish_files", border=False):
        name = sign_in.signing(st, "entry.name", "files_name", last_author())
        reason = st.text_input(say("entry.reason"), key="files_reason", placeholder=say("entry.reason_hint"))
        if not st.form_submit_button(words, key="files_publish", type="primary"):
            return
        if not (name.strip() and reason.strip()):
            st.warning(say("entry.who_and_why"))
            return
        bar = st.progress(0.0)
        for number, draft in enumerate(fine):
            bar.progress(number / len(fine), say("desk.publishing", name=draft.file_name))
            published(draft.id, name.strip(), reason.strip())
        st.rerun()


RUNNER = ThreadPoolExecutor(4, thread_name_prefix="publish")


def published(draft_id: str, author: str, reason: str) -> Draft | NotPublished | None:
    """Publish a draft, or submit it where a second person approves.

    Outside the script thread, which a click elsewhere may stop: the saving runs to its end all the same.
    """
    desk, act = state.desk(), submit if entry_parts.needs_approval() else publish
    try:
        return state.tried(lambda: RUNNER.submit(act, desk, draft_id, author=author, reason=reason).result())
    except NotPublished as refused:
        return refused


def last_author() -> str:
    """Return the name under which this person published last."""
    return state.desk().drafts.note("author")
