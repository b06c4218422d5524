"""How the tables of a report were understood, and the headings that somebody has to name."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics import catalogue, locators
from metrics.intake import Reading
from metrics.issues import Issue
from metrics.statements import TableLayout
from metrics.ui import heading_rows
from metrics.ui.plain import plain
from metrics.ui.session import language
from metrics.ui.wording import say

_KEY = "entry_heading:"
IGNORE, _MOST_ASKED = "ignore", 20


def chosen() -> dict[str, str]:
    """Return what this session has answered for headings, and in which rows they stand: heading → answer."""
    return heading_rows.chosen() | {str(key).removeprefix(_KEY): answer for key, answer in st.session_state.items() if str(key).startswith(_KEY) and answer}


def forget() -> None:
    """Forget the answers given for the draft before."""
    heading_rows.forget()
    for key in [key for key in st.session_state if str(key).startswith(_KEY)]:
        del st.session_state[key]


def restore(mapping: Mapping[str, str]) -> None:
    """Put the answers of *mapping* (those of a draft) back into the pickers, where this session has not given any."""
    heading_rows.restore(mapping)
    for heading, answer in mapping.items():
        if not answer.startswith("header:"):
            st.session_state.setdefault(_KEY + heading, answer)


def ask(reading: Reading, mapping: Mapping[str, str]) -> None:
    """Draw a picker for every heading that names nothing we know, the closest indicators first; *mapping* are the answers given."""
    unknown = [words for issue in reading.issues if issue.facts.get("asks") == "heading" for words in _asked(issue)]
    answered = [heading for heading, answer in mapping.items() if not answer.startswith("header:")]
    headings = list(dict.fromkeys([*answered, *unknown]))[:_MOST_ASKED]
    if headings:
        st.caption(say("entry.headings"))
    for heading in headings:
        st.selectbox(plain(heading), options(heading), format_func=_label, key=_KEY + heading)


def _asked(issue: Issue) -> tuple[str, ...]:
    return tuple(issue.facts["headings"]) if "headings" in issue.facts else (str(issue.facts["heading"]),)


def detected(reading: Reading | None, unreadable: Issue | None) -> None:
    """Draw what was recognised in the tables: each column, what it holds, what its heading says, and the row it stands in, to be moved."""
    if reading is None:
        heading_rows.pickers(None, unreadable)
    elif reading.layouts:
        laid_out = tuple(layout for layout in reading.layouts if layout.columns)
        with st.expander(say("entry.layouts", count=len(laid_out)), key="entry_layouts", expanded=len(laid_out) < len(reading.layouts)):
            heading_rows.pickers(reading, None)
            st.dataframe(columns_table(laid_out), hide_index=True)


def options(heading: str) -> list[str]:
    """Return the answers to choose from: none yet, leave out, the closest indicators, then all with their parts."""
    near = [f"indicator:{code}" for code in catalogue.similar_indicators(heading)]
    every = [f"indicator:{code}" for code in catalogue.indicators()]
    parts = [f"indicator:{code}/{part}" for code in catalogue.indicators() for part in catalogue.breakdowns(code)]
    return list(dict.fromkeys(["", IGNORE, *near, *sorted([*every, *parts], key=lambda each: catalogue.alphabetical(_label(each)))]))


def columns_table(layouts: tuple[TableLayout, ...]) -> pd.DataFrame:
    """Return the columns of all tables as a table for the eye, all text."""
    names = ("sheet", "rows", "column", "heading", "role")
    rows = [
        (
            locators.table_said(layout.sheet, language()),
            ", ".join(map(str, layout.header_rows)),
            column.letter,
            column.heading,
            say(f"entry.role_{_kind(column.role)}"),
        )
        for layout in layouts
        for column in layout.columns
    ]
    return pd.DataFrame(rows, columns=[say(f"entry.layout_{name}") for name in names], dtype="str")


def _kind(role: str) -> str:
    return role if role in ("figures", "unread", "area", "period", "indicator", "value", "number") else "words"


def _label(answer: str) -> str:
    if not answer or answer == IGNORE:
        return say("entry.heading_ignored" if answer else "entry.heading_open")
    code, _, part = answer.removeprefix("indicator:").partition("/")
    return " · ".join(filter(None, (catalogue.label(code, language()), part and catalogue.breakdown_label(code, part, language()))))
