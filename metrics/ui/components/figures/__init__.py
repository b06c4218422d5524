"""Figures as sentences and cards, each number a button that opens its source.

One component draws all of them, so that a page sends one message; texts are put in with
`textContent`, so nothing from a report can become markup.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_FIGURES = st.components.v2.component(
    "reform_figures",
    html='<div class="figures"></div>\n',
    css=(_HERE / "figures.css").read_text("utf-8"),
    js=(_HERE / "figures.js").read_text("utf-8"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as shown: `value` with its `unit`, the `label` of its part, the mark that opens its source."""

    value: str
    unit: str = ""
    label: str = ""
    mark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator: its numbers, their period, the change or why there is none, a small line.

    `tone` is good | bad | plain. `spark` holds pieces that may be joined, each a list of
    (x, y) between 0 and 1; a piece of one point is drawn as a dot. `earlier` holds the
    figures of earlier periods, the newest first, under a line that opens them.
    """

    title: str
    period: str
    numbers: tuple[Number, ...]
    change: str = ""
    tone: str = "plain"
    note: str = ""
    spark: tuple[tuple[tuple[float, float], ...], ...] = ()
    earlier: tuple[tuple[str, tuple[Number, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of figures under one heading: (text, mark) pieces; a piece with a mark opens its source. `tone` as of a card."""

    label: str
    pieces: tuple[tuple[str, str], ...]
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading, with a small line below that says how to read them."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""


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
