"""One chart with all that belongs to it: title, notes, source, table twin, image, keyboard.

The cartesian plotly bundle is served by the app itself and loaded once a page; charts are
painted one per animation frame with `Plotly.react`.
"""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from metrics.charts import Drawing
from metrics.messages import say

_HERE = Path(__file__).parent
_WORDS = ("add", "choose_area", "choose_bar", "choose_point", "table", "hide_table", "copy", "copied", "image", "vector", "data", "marks", "loading", "failed")
_CHART = st.components.v2.component(
    "reform_chart",
    html='<figure class="chart"></figure>\n',
    css=(_HERE / "chart.css").read_text("utf-8"),
    js="\n".join((_HERE / name).read_text("utf-8") for name in ("taken_away.js", "chart.js")),
)


class Asked(NamedTuple):
    """What a reader just asked of a chart: the `mark` of a figure chosen by mouse, touch or keyboard, or to `add` the chart to a deck."""

    mark: str | None
    add: bool


def chart(drawing: Drawing, *, key: str, language: str, adds: bool = False) -> Asked:
    """Draw *drawing* and return what was just asked of it; *adds* offers to add it to a deck."""
    answer = _CHART(key=key, data=_data(drawing, key, language, adds), on_chosen_change=_nothing, on_added_change=_nothing)
    return Asked(answer.chosen, bool(answer.added))


def _data(drawing: Drawing, key: str, language: str, adds: bool) -> bytes:
    """Return what the component is given: ready JSON, since a dictionary would be written and searched for tables at every rerun."""
    told = f'"name":{json.dumps(key)},"language":{json.dumps(language)},"adds":{json.dumps(adds)}'
    return f'{{{told},"words":{_words(language)},"drawing":{drawing.payload}}}'.encode()


@cache
def _words(language: str) -> str:
    return json.dumps({name: say(f"interface.chart.{name}", language) for name in _WORDS}, ensure_ascii=False)


def _nothing() -> None:
    """Stand for the callback that makes a trigger an event."""
