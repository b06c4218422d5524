"""One chart with all that belongs to it: title, notes, source, table twin, image, keyboard.

The cartesian plotly bundle is served by the app itself and loaded once a page; charts are
painted one per animation frame with `Plotly.react`.
"""

import json
from functools import cache
from pathlib import Path

import streamlit as st

from metrics.charts import Drawing
from metrics.messages import say

_HERE = Path(__file__).parent
_WORDS = ("choose", "table", "hide_table", "copy", "copied", "image", "data", "marks", "loading", "failed")
_CHART = st.components.v2.component(
    "reform_chart",
    html='<figure class="chart"></figure>\n',
    css=(_HERE / "chart.css").read_text("utf-8"),
    js="\n".join((_HERE / name).read_text("utf-8") for name in ("taken_away.js", "chart.js")),
)


def chart(drawing: Drawing, *, key: str, language: str) -> str | None:
    """Draw *drawing* and return the mark of the figure just chosen by mouse, touch or keyboard, or None."""
    return _CHART(key=key, data=_data(drawing, key, language), on_chosen_change=_nothing).chosen


def _data(drawing: Drawing, key: str, language: str) -> bytes:
    """Return what the component is given: ready JSON, since a dictionary would be written and searched for tables at every rerun."""
    return f'{{"name":{json.dumps(key)},"language":{json.dumps(language)},"words":{_words(language)},"drawing":{drawing.payload}}}'.encode()


@cache
def _words(language: str) -> str:
    return json.dumps({name: say(f"interface.chart.{name}", language) for name in _WORDS}, ensure_ascii=False)


def _nothing() -> None:
    """Stand for the callback that makes `chosen` an event."""
