"""Online services by level: counts side by side, a share only where the whole is stated."""

from itertools import pairwise

import pandas as pd

from metrics import analysis, catalogue, formats
from metrics.charts import bar_rows, theme, words
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import annual

_ROW, _EDGES = 30, 36
_COLOURS = {"levels": "@step2", "full_partial": "@step4"}  # one hue: neither scheme is an area, nor better than the other


def mix(observations: pd.DataFrame, *, language: str) -> Drawing | None:
    """Return the drawing of the parts of one indicator of one area (and its former self) over the years, None when there are none.

    Levels of 2011-2021 and full or partial services since 2022 are two schemes that do not
    convert: each has its colour, and a note says so where both are shown.
    """
    rows = analysis.mix(annual(observations))
    rows = rows[rows["indicator"] == "online_services"] if len(rows) else rows
    if rows.empty:
        return None
    rows = rows.assign(edition=[catalogue.edition_of(*each) for each in zip(rows["indicator"], rows["breakdown"], rows["time_period"], strict=True)])
    order = {code: place for place, code in enumerate(catalogue.breakdowns("online_services"))}
    rows = (
        rows.assign(_order=rows["breakdown"].map(order)).sort_values(["time_period", "_order"], ascending=[False, True], kind="stable").reset_index(drop=True)
    )
    records = rows.to_dict("records")
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [row["obs_value"] for row in records],
        "y": list(range(len(records))),
        "text": [safe(_amount(row, language)) for row in records],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [mark(row) for row in records],
        "hovertext": [f"<b>{row['time_period']} {safe(_part(row, language))}</b><br>{safe(_amount(row, language))}" for row in records],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": [_COLOURS.get(row["edition"], "@bar") for row in records]},
        "textfont": {"size": theme.SMALL, "color": "@text"},
    }
    return drawn(figure={"data": [trace], "layout": _layout(records, language)}, **_around(rows, records, language), height=_EDGES + _ROW * len(records))


def _layout(records: list[dict], language: str) -> dict:
    labels = [f"{row['time_period']} · {safe(_part(row, language))}" for row in records]
    highest = max(row["obs_value"] for row in records)
    seams = [_seam(place - 0.5) for place, (one, other) in enumerate(pairwise(records), start=1) if one["edition"] != other["edition"]]
    return bar_rows.layout(labels, highest * 1.3 or 1, language, shapes=seams, bargap=0.3)


def _seam(y: float) -> dict:
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": {"color": "@axis", "width": 1, "dash": "dot"}}


def _part(row: dict, language: str) -> str:
    return catalogue.breakdown_label(row["indicator"], row["breakdown"], language)


def _amount(row: dict, language: str) -> str:
    count = formats.qualified(row["obs_value"], row["qualifier"], language)
    return count if pd.isna(row["share"]) else f"{count} ({formats.number(row['share'], language, 1)}%)"


def _around(rows: pd.DataFrame, records: list[dict], language: str) -> dict:
    newest = [row for row in records if row["time_period"] == records[0]["time_period"]]
    said = ", ".join(f"{_part(row, language).lower()} {_amount(row, language)}" for row in newest)
    title = say("charts.mix_title", language, year=records[0]["time_period"], parts=said)
    subtitle = words.series("online_services", "", language) + ", " + words.unit_words("online_services", language)
    if rows["edition"].nunique() > 1:
        subtitle += say("charts.two_schemes", language)
    notes = [say("charts.levels_not_added", language)] if "levels" in set(rows["edition"]) else []
    seams = tuple(words.seam(seam, language) for seam in catalogue.breaks("online_services")) if rows["edition"].nunique() > 1 else ()
    columns = [say(f"charts.column_{name}", language) for name in ("year", "part", "value")]
    cells = [(row["time_period"], _part(row, language), _amount(row, language)) for row in records]
    table = pd.DataFrame(cells, columns=columns, dtype="str")
    twin = {"table": table, "marks": tuple(mark(row) for row in records), "valued": 2}
    return {"title": title, "subtitle": subtitle, "alt": f"{title}. {subtitle}.", "source": words.source(rows, language), "notes": (*notes, *seams), **twin}
