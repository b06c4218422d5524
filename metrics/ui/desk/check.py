"""Kiểm tra: the questions that must be asked, then the report with every number marked beside the rows it was read as."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from metrics.desk.choices import choices
from metrics.desk.corrections import refused, with_one, without
from metrics.desk.doubts import Doubt, doubts, mark_of, still_open
from metrics.desk.reading import PASSING, Read
from metrics.desk.sheet import MOST, sheet
from metrics.drafts import Correction, Draft
from metrics.intake import Review
from metrics.issues import Issue, Severity
from metrics.messages import catalogue as messages
from metrics.ui import tables_read
from metrics.ui.components import sheet as component
from metrics.ui.desk import answers, state
from metrics.ui.person import person
from metrics.ui.plain import plain
from metrics.ui.session import language
from metrics.ui.wording import say

_REFUSED = "desk_refused"


def draw(draft: Draft, read: Read, review: Review | None) -> None:
    """Draw the check of *draft* as *read*, with what *review* doubts."""
    tables_read.restore(draft.mapping)
    if review is None:
        st.error(plain(read.issue.text(language())), icon=":material/error:")
        if read.issue.code in PASSING:
            st.button(say("desk.read_again"), key="desk_read_again", type="primary")
        tables_read.detected(None, read.issue)
        _answered(draft)
        return
    answers.draw(draft, review.reading)
    tables_read.ask(review.reading, draft.mapping)
    tables_read.detected(review.reading, None)
    _answered(draft)
    shown(draft, read, review, _act)
    _remarks(review)
    _onward(review, draft)


def shown(draft: Draft, read: Read, review: Review, act: Callable[[component.Step], None] | None = None) -> None:
    """Draw the report beside its rows; without *act* to be looked at only."""
    found = doubts(review.issues, draft.reasons)
    page = _page(len(read.said.table))
    seen = sheet(read, [*_just_refused(), *found], language(), page=page)
    words = {name.removeprefix("interface.sheet."): said[language()] for name, said in messages().items() if name.startswith("interface.sheet.")}
    component.sheet(f"desk_sheet_{draft.id}", seen, language=language(), words=words, choices=choices(language()), act=act)


def _page(count: int) -> int:
    pages = -(-count // MOST)
    if pages <= 1:
        return 0
    label = say("sheet.part_label", count=pages)
    chosen = st.segmented_control(label, range(pages), format_func=lambda number: say("sheet.part_of", number=number + 1), default=0, key="desk_part")
    return chosen or 0


def _answered(draft: Draft) -> None:
    """Keep what was answered about the headings of tables, and read again where that is news."""
    mapping = tables_read.chosen()
    if mapping != dict(draft.mapping) and state.changed(lambda now: replace(now, mapping=mapping)):
        st.rerun()


def _act(step: component.Step) -> None:
    """Do what was asked on the sheet: kept in the draft, on the disk, before the page is drawn again."""
    if step.action == "reason":
        state.changed(lambda now: replace(now, reasons={**now.reasons, step.mark: step.text}))
    elif step.action == "reset":
        state.changed(lambda now: replace(now, corrections=without(now.corrections, step.place)))
    else:
        _correct(step)


def _correct(step: component.Step) -> None:
    said = Correction(step.place, dict(step.changes), by=person(), at=datetime.now(UTC).isoformat())
    wrong = refused(said)
    if wrong:
        st.session_state[_REFUSED] = wrong
        return
    state.changed(lambda now: replace(now, corrections=with_one(now.corrections, said)))


def _just_refused() -> list[Doubt]:
    issue: Issue | None = st.session_state.pop(_REFUSED, None)
    return [Doubt(issue, mark_of(issue), (issue.locator,))] if issue else []


def _remarks(review: Review) -> None:
    lines = [f"- {plain(issue.text(language()))}" for issue in review.issues if issue.severity == Severity.INFO]
    if lines:
        with st.expander(say("desk.remarks", count=len(lines)), key="desk_remarks"):
            st.markdown("\n".join(lines))


def _onward(review: Review, draft: Draft) -> None:
    waiting = still_open(review.issues, draft.reasons)
    with st.container(horizontal=True, vertical_alignment="center", key="desk_onward"):
        st.button(say("desk.to_changes"), key="desk_to_changes", type="primary", on_click=state.go, args=(draft.id, "changes"))
        if waiting:
            st.caption(say("sheet.problems", count=len(waiting)))
