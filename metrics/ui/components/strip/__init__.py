"""Which figures exist: a row an indicator, a column a year; a filled cell opens its source, an empty one offers to enter it."""

from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_STRIP = st.components.v2.component(
    "reform_strip",
    html='<div class="strip"></div>\n',
    css=(_HERE / "strip.css").read_text("utf-8"),
    js=(_HERE / "strip.js").read_text("utf-8"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator in one year. `state`: reported | missing | cannot_exist; `label` says it in words.

    `mark` opens the source of a reported figure; `seam` is True where a break in the series
    comes before this year.
    """

    state: str
    label: str
    mark: str = ""
    seam: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one indicator, one a year; `code` names it when a missing cell is chosen."""

    code: str
    title: str
    cells: tuple[Cell, ...]


def strip(key: str, *, language: str, heading: str, years: tuple[str, ...], rows: tuple[Row, ...], legend: dict[str, str]) -> tuple[str | None, str | None]:
    """Draw the strip; return (mark of the figure just chosen, "code|year" of the missing one just chosen)."""
    data = {"language": language, "heading": heading, "years": list(years), "rows": [asdict(row) for row in rows], "legend": legend}
    answer = _STRIP(key=key, data=data, on_opened_change=lambda: None, on_wanted_change=lambda: None)
    return answer.opened, answer.wanted
