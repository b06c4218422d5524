"""Figures as sentences and cards, each number a button that opens its source.

One component draws all of them, so that a page sends one message; texts are put in with
`textContent`, so nothing from a report can become markup.
"""

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from metrics.views.records import Block, Group

_HERE = Path(__file__).parent
_FIGURES = st.components.v2.component(
    "reform_figures",
    html='<div class="figures"></div>\n',
    css=(_HERE / "figures.css").read_text("utf-8"),
    js=(_HERE / "figures.js").read_text("utf-8"),
)


def figures(
    key: str,
    *,
    language: str,
    source_label: str,
    earlier_label: str = "",
    sentences: tuple = (),
    blocks: tuple[Block, ...] = (),
    groups: tuple[Group, ...] = (),
) -> str | None:
    """Draw sentences, blocks of lines and groups of cards; return the mark of the number just pressed, or None.

    A sentence is a tuple of (text, mark) pieces; a piece with a mark is a button.
    *source_label* is what a screen reader says after a number: "open the source";
    *earlier_label* heads the earlier figures of a card.
    """
    data = {
        "language": language,
        "sourceLabel": source_label,
        "earlierLabel": earlier_label,
        "sentences": [[list(piece) for piece in sentence] for sentence in sentences],
        "blocks": [asdict(block) for block in blocks],
        "groups": [asdict(group) for group in groups],
    }
    return _FIGURES(key=key, data=data, on_opened_change=lambda: None).opened
