"""Figures as sentences and cards, each number a button that opens its source.

One component draws all of them, so that a page sends one message; texts are put in with
`textContent`, so nothing from a report can become markup.
"""

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from metrics.ui.components.told import told
from metrics.views.records import Block, Group

_HERE = Path(__file__).parent
_FIGURES = st.components.v2.component(
    "reform_figures",
    html='<div class="figures"></div>\n',
    css=(_HERE / "figures.css").read_text("utf-8"),
    js=(_HERE / "figures.js").read_text("utf-8"),
)


class Asked(NamedTuple):
    """The mark of the number just pressed; what to add to a deck: `kind`, `title` and the parameter that names it. None: nothing."""

    mark: str | None
    add: dict[str, str] | None


def figures(
    key: str,
    *,
    language: str,
    source_label: str,
    earlier_label: str = "",
    sentences: tuple = (),
    blocks: tuple[Block, ...] = (),
    groups: tuple[Group, ...] = (),
    groups_title: str = "",
    add_words: str = "",
    add_label: str = "",
    lead_title: str = "",
) -> Asked:
    """Draw sentences, blocks of lines and groups of cards; return what was just asked of them.

    A sentence is a tuple of (text, mark) pieces; a piece with a mark is a button.
    *source_label* is what a screen reader says after a number: "open the source";
    *earlier_label* heads the earlier figures of a card, *groups_title* all cards; *add_label*, with
    a place for a {name}, says what adds a part of it to a deck, "" offers nothing of the kind;
    *lead_title* is the name of the sentences there, *add_words* what their button says.
    """
    data = {
        "language": language,
        "sourceLabel": source_label,
        "earlierLabel": earlier_label,
        "groupsTitle": groups_title,
        "addWords": add_words,
        "addLabel": add_label,
        "leadTitle": lead_title,
        "sentences": sentences,
        "blocks": blocks,
        "groups": groups,
    }
    answer = _FIGURES(key=key, data=told(data), on_opened_change=lambda: None, on_added_change=lambda: None)
    return Asked(answer.opened, _known(answer.added))


def _known(added: object) -> dict[str, str] | None:
    """Return what the browser asks to add where that can be such a thing at all."""
    is_one = isinstance(added, dict) and set(added) <= {"kind", "block", "group", "mark", "title"} and all(isinstance(each, str) for each in added.values())
    return added if is_one and added.get("kind") in ("words", "group", "card") else None
