"""The cell a figure came from, in words: under which heading it stands, what it says, and the cells beside it."""

import streamlit as st

from metrics import catalogue
from metrics.quotes import Cell, cells_of
from metrics.ui.plain import plain
from metrics.ui.session import language
from metrics.ui.wording import say

_VALUES = ("obs_value",)


def show_cells(quote: str, printed: str) -> None:
    """Draw the cells that *quote* tells of, the number of the figure's own marked."""
    for cell in cells_of(quote, printed):
        st.markdown(cell_words(cell))
        if cell.note:
            st.markdown(f":gray[{plain(say('source.cell_note'))}]  \n{plain(catalogue.source_note(cell.note, language()))}")


def cell_words(cell: Cell) -> str:
    """Return a cell as harmless markdown: its heading, and what stands in it."""
    said = f"**:orange-background[{plain(cell.said)}]**" if cell.is_own else plain(cell.said)
    if not cell.heading:
        return said
    name = "source.cell_value" if cell.heading in _VALUES else "source.cell_column"
    return f":gray[{plain(say(name, heading=cell.heading))}]  \n{said}"
