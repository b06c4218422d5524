"""A drawing: the figure and all that must go with it wherever it is shown."""

import html
import json
from dataclasses import dataclass, field

import pandas as pd

from metrics.charts import theme

_built = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart ready to be sent.

    `figure` is a plain plotly dict whose colours are tokens of the theme. `title` states
    the message, `subtitle` what and in which unit, `alt` the takeaway for who cannot see
    it, `source` where the figures are from. `seams` tell from which year on a series is not
    comparable with before, and why. `table` is its twin: all text, worded columns; `marks`
    name the observation of each of its rows, whose value stands in the column `valued`.
    `narrow` holds what is
    otherwise on a narrow screen: the points of each trace and the layout. `payload` is all of it as JSON, made once.
    """

    figure: dict
    title: str
    subtitle: str
    alt: str
    source: str
    table: pd.DataFrame
    marks: tuple[str, ...] = ()
    valued: int = 0
    notes: tuple[str, ...] = ()
    seams: tuple[str, ...] = ()
    seam_title: str = ""
    height: int = 320
    narrow: dict | None = None
    narrow_height: int = 0
    payload: str = field(default="", compare=False)


def drawn(**facts: object) -> Drawing:
    """Return a drawing of *facts* with its payload made."""
    global _built
    _built += 1
    plain = Drawing(**facts)
    content = {
        "figure": plain.figure,
        "title": plain.title,
        "subtitle": plain.subtitle,
        "alt": plain.alt,
        "source": plain.source,
        "notes": list(plain.notes),
        "seams": list(plain.seams),
        "seamTitle": plain.seam_title,
        "height": plain.height,
        **({"narrow": plain.narrow, "narrowHeight": plain.narrow_height} if plain.narrow else {}),
        "table": {"columns": list(plain.table.columns), "rows": plain.table.to_numpy().tolist(), "marks": plain.marks, "valued": plain.valued},
        "themes": theme.THEMES,
    }
    return Drawing(**facts, payload=json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def figures_built() -> int:
    """Return how many figures this process has built; a test watches that a repeated view builds none."""
    return _built


def safe(text: object) -> str:
    """Return *text* for plotly, which renders some markup: none of it is left."""
    return html.escape(str(text), quote=False)
