"""In which row the headings of a table stand: chosen among its rows where the wrong one was recognised."""

from collections.abc import Mapping, Sequence

import streamlit as st

from metrics import headings, locators
from metrics.intake import Reading
from metrics.issues import Issue
from metrics.statements import TableLayout
from metrics.ui.plain import plain
from metrics.ui.session import language
from metrics.ui.wording import say

_KEY = "entry_header:"
_MOST_SHOWN = 20
AS_READ, AGAIN = "", "0"


def chosen() -> dict[str, str]:
    """Return the answers given in this session: the key of the sheet → `header:2>5,…`, each table by the row it was recognised by."""
    found: dict[str, list[str]] = {}
    for key, row in st.session_state.items():
        if str(key).startswith(_KEY) and row != AS_READ:
            seen, _, sheet = str(key).removeprefix(_KEY).partition(":")
            found.setdefault(headings.header_key(sheet), []).append(f"{seen}>{row}")
    return {sheet: f"header:{','.join(rows)}" for sheet, rows in found.items()}


def forget() -> None:
    """Forget the rows chosen for the draft before."""
    for key in [key for key in st.session_state if str(key).startswith(_KEY)]:
        del st.session_state[key]


def restore(mapping: Mapping[str, str]) -> None:
    """Put the rows that *mapping* says back into the pickers, where this session has not chosen any."""
    for key, answer in mapping.items():
        if not answer.startswith("header:"):
            continue
        for span in answer.removeprefix("header:").split(","):
            seen, _, row = span.rpartition(">")
            st.session_state.setdefault(f"{_KEY}{seen}:{key.removeprefix(headings.HEADER)}", row)


def pickers(reading: Reading | None, unreadable: Issue | None) -> None:
    """Draw a picker of the row of headings for each table of a *reading*, or of a file that is *unreadable*."""
    tables = _tables(reading, unreadable)
    if tables:
        st.caption(say("entry.headers"))
    for table in tables:
        words = {str(number): said for number, said in table.near}
        options = [AS_READ, *([AGAIN] if table.moved else []), *words]
        st.selectbox(
            plain(say("entry.header", sheet=locators.table_said(table.sheet, language()))),
            options,
            format_func=lambda row, table=table, words=words: _label(row, table, words),
            key=f"{_KEY}{table.seen}:{table.sheet}",
        )


def _tables(reading: Reading | None, unreadable: Issue | None) -> Sequence[TableLayout]:
    """Return the tables that can be moved, each once; of a file that cannot be read, the rows it begins with."""
    if reading is None:
        facts = unreadable.facts if unreadable else {}
        return [_unread(facts)] if facts.get("rows") else []
    return list({(layout.sheet, layout.seen): layout for layout in reversed(reading.layouts)}.values())[::-1][:_MOST_SHOWN]


def _unread(facts: Mapping[str, object]) -> TableLayout:
    near = tuple((number, words) for number, words in facts["rows"])
    return TableLayout(str(facts["sheet"]), (), "", (), "", near=near)


def _label(row: str, table: TableLayout, words: Mapping[str, str]) -> str:
    if row == AGAIN:
        return say("entry.header_again")
    if row != AS_READ:
        return say("entry.header_row", row=row, words=words.get(row, ""))
    rows = ", ".join(map(str, table.header_rows))
    return say("entry.header_seen", rows=rows) if rows else say("entry.header_none")
