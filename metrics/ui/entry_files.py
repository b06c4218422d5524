"""Several files dropped together: watched while they are read, then one line each, problems first, opened by choosing."""

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from metrics.batch_intake import FileState, State, by_need, listed, states
from metrics.issues import Issue, Severity
from metrics.ui import draft as drafts
from metrics.ui.draft import Draft
from metrics.ui.session import language
from metrics.ui.wording import say

_FILES, _CHOICE = "entry_files", "entry_open"
_RANKED = ("refused", "problem", "doubt", "fine")
_WORST_FIRST = (Severity.ERROR, Severity.QUESTION, Severity.WARNING)
_ROW, _HEAD, _MOST_SHOWN = 35, 38, 10


@dataclass(slots=True)
class Files:
    """The drafts of the files dropped together, by place; the receipts of those published; which one is open."""

    drafts: dict[int, Draft]
    order: list[int]
    receipts: dict[int, dict] = field(default_factory=dict)
    opened: int | None = None


def read(given: list[tuple[str, bytes]]) -> list[Draft]:
    """Return a draft of each file, archives opened; where there are several, draw how far it is and each file's state."""
    files = listed(given)
    if len(files) == 1:
        return [drafts.of_file(list(states(files))[-1])]
    bar, table = st.progress(0.0), st.empty()
    for file in states(files):
        files[file.place] = file
        done = sum(each.state in (State.READ, State.REFUSED) for each in files)
        bar.progress(done / len(files), say("files.progress", done=done, count=len(files)))
        table.dataframe(_watched(files), hide_index=True, height=_height(len(files)))
    bar.empty()
    table.empty()
    return [drafts.of_file(file) for file in files]


def keep(found: list[Draft]) -> None:
    """Keep the drafts of files that were dropped together, those with problems first."""
    order = by_need(FileState(place, draft.file_name, b"", _state(draft), draft.reading, draft.unreadable) for place, draft in enumerate(found))
    st.session_state[_FILES] = Files(dict(enumerate(found)), [file.place for file in order])
    st.session_state.pop(_CHOICE, None)


def forget() -> None:
    """Forget the files."""
    st.session_state.pop(_FILES, None)


def chosen(draft: Draft | None, receipt: dict | None) -> tuple[Draft | None, dict | None] | None:
    """Draw the files and the choice among them; return the draft or the receipt to open, None when nothing changes.

    *draft* and *receipt* are what became of the file that is open.
    """
    files: Files | None = st.session_state.get(_FILES)
    if files is None:
        return None
    if files.opened is not None:
        if draft is not None:
            files.drafts[files.opened] = draft
        if receipt is not None:
            files.receipts[files.opened] = receipt
    st.subheader(say("files.title", count=len(files.order)))
    st.caption(_summary(files))
    st.dataframe(_table(files), hide_index=True, height=_height(len(files.order)), key="entry_files_table")
    place = st.selectbox(say("files.open"), files.order, format_func=lambda place: _option(files, place), key=_CHOICE)
    if place == files.opened:
        return None
    files.opened = place
    return (None, files.receipts[place]) if place in files.receipts else (files.drafts[place], None)


def _state(draft: Draft) -> State:
    return State.REFUSED if draft.unreadable else State.READ


def _kind(files: Files, place: int) -> str:
    receipt, draft = files.receipts.get(place), files.drafts[place]
    if receipt:
        return "undone" if receipt.get("undone") else "published"
    return _RANKED[FileState(place, draft.file_name, b"", _state(draft), draft.reading, draft.unreadable).rank]


def _summary(files: Files) -> str:
    kinds = [_kind(files, place) for place in files.order]
    counted = {name: sum(kind in of for kind in kinds) for name, of in (("problems", _RANKED[:2]), ("doubts", ("doubt",)), ("fine", ("fine", "undone")))}
    return say("files.summary", **counted, published=kinds.count("published"))


def _option(files: Files, place: int) -> str:
    return f"{files.order.index(place) + 1}. {files.drafts[place].file_name}"


def _table(files: Files) -> pd.DataFrame:
    rows = []
    for number, place in enumerate(files.order, start=1):
        draft = files.drafts[place]
        figures = str(len(draft.reading.observations)) if draft.reading else "–"
        rows.append((str(number), say(f"files.{_kind(files, place)}"), draft.file_name, figures, _remark(draft)))
    return pd.DataFrame(rows, columns=["#", *(say(f"files.column_{name}") for name in ("state", "file", "figures", "remark"))], dtype="str")


def _remark(draft: Draft) -> str:
    if draft.reading is None:
        return draft.unreadable.text(language()) if draft.unreadable else ""
    worst: list[Issue] = [issue for severity in _WORST_FIRST for issue in draft.reading.issues if issue.severity == severity]
    if worst:
        return worst[0].text(language())
    return "" if len(draft.reading.observations) else say("files.no_figure")


def _watched(files: list[FileState]) -> pd.DataFrame:
    rows = [(say(f"files.{_watched_kind(file)}"), file.name) for file in files]
    return pd.DataFrame(rows, columns=[say("files.column_state"), say("files.column_file")], dtype="str")


def _watched_kind(file: FileState) -> str:
    return _RANKED[file.rank] if file.rank < len(_RANKED) else str(file.state)


def _height(count: int) -> int:
    return _HEAD + _ROW * min(count, _MOST_SHOWN)
