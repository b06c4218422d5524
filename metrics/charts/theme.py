"""The look of every chart in one place: colours by name for light and dark, type, spacing.

Figures name colours by token ("@accent"); whoever draws puts in the colours of the theme
that is on, so that one figure serves both.
"""

import json
from collections.abc import Mapping

LIGHT = {
    "@text": "#1c2733",
    "@muted": "#5b6875",
    "@grid": "#e3e7eb",
    "@axis": "#9aa5b1",
    "@field": "#c3cbd3",
    "@bar": "#b4c1cd",
    "@accent": "#b5402a",
    "@second": "#0f6e84",
    "@third": "#7a5aa6",
    "@fourth": "#8a6d1b",
    "@fifth": "#3d6b35",
    "@ground": "#ffffff",
    "@hatch": "#98a4b0",
    "@edge": "#ffffff",
    "@step1": "#cfe4ea",
    "@step2": "#94c4d2",
    "@step3": "#529db3",
    "@step4": "#1f7189",
    "@step5": "#0b4458",
    "@even1": "#e0e3e8",
    "@even2": "#b9bfc8",
    "@even3": "#8d96a3",
    "@even4": "#5c6675",
    "@even5": "#333c49",
    "@ink1": "#10202b",
    "@ink2": "#10202b",
    "@ink3": "#10202b",
    "@ink4": "#ffffff",
    "@ink5": "#ffffff",
}
DARK = {
    "@text": "#e8edf2",
    "@muted": "#a3b0bd",
    "@grid": "#2f3a45",
    "@axis": "#6b7885",
    "@field": "#4b5864",
    "@bar": "#566472",
    "@accent": "#f0866d",
    "@second": "#5cc0d6",
    "@third": "#b9a0e0",
    "@fourth": "#d8b85a",
    "@fifth": "#8fc585",
    "@ground": "#12181f",
    "@hatch": "#66737f",
    "@edge": "#12181f",
    "@step1": "#1d3f4b",
    "@step2": "#24667a",
    "@step3": "#4391a8",
    "@step4": "#7cc0d3",
    "@step5": "#c4e9f2",
    "@even1": "#2e3641",
    "@even2": "#4c5664",
    "@even3": "#7e8896",
    "@even4": "#adb5c0",
    "@even5": "#dfe3e9",
    "@ink1": "#f2f6f9",
    "@ink2": "#f2f6f9",
    "@ink3": "#0a1219",
    "@ink4": "#0a1219",
    "@ink5": "#0a1219",
}
_LIGHT_STRONG = {"@muted": "#26313c", "@grid": "#b4bdc6", "@axis": "#46525e", "@field": "#8793a0", "@bar": "#7b8997", "@hatch": "#4f5c68", "@accent": "#8f2413"}
_DARK_STRONG = {"@muted": "#d5dde5", "@grid": "#56636f", "@axis": "#aab6c2", "@field": "#8594a2", "@bar": "#8fa0b0", "@hatch": "#a5b2be", "@accent": "#ff9d86"}
THEMES = {"light": LIGHT, "dark": DARK, "light_strong": _LIGHT_STRONG, "dark_strong": _DARK_STRONG}  # the strong ones say what differs
CHOSEN = ("@accent", "@second", "@third", "@fourth", "@fifth")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x")
STEPS = ("@step1", "@step2", "@step3", "@step4", "@step5")  # from the last class to the first, where one end is better
EVEN = ("@even1", "@even2", "@even3", "@even4", "@even5")  # where neither is
INKS = ("@ink1", "@ink2", "@ink3", "@ink4", "@ink5")  # for text upon either
FONT = '"Be Vietnam Pro", "Noto Sans", "Segoe UI", sans-serif'
SIZE, SMALL = 13, 12


def layout(**more: object) -> dict:
    """Return the layout that all charts begin with."""
    base = {
        "font": {"family": FONT, "size": SIZE, "color": "@text"},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": SIZE, "color": "@text"}, "bgcolor": "@ground", "bordercolor": "@axis"},
        "dragmode": False,
    }
    return base | more


def coloured(figure: Mapping[str, object], colours: Mapping[str, str] = LIGHT) -> dict:
    """Return *figure* with its colour tokens replaced."""
    text = json.dumps(figure, ensure_ascii=False)
    for token, colour in colours.items():
        text = text.replace(f'"{token}"', f'"{colour}"')
    return json.loads(text)
