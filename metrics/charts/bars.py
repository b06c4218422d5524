"""All areas by value in one year, the chosen ones in colour."""

from collections.abc import Sequence

import pandas as pd

from metrics import analysis, catalogue
from metrics.charts import theme, words
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.marks import mark
from metrics.messages import say
from metrics.periods import end_of

_ROW, _EDGES = 22, 40
_NAMED_SILENT = 12


def ranking(observations: pd.DataFrame, *, language: str, indicator: str, period: str, breakdown: str = "", pinned: Sequence[str] = ()) -> Drawing | None:
    """Return the drawing of all areas' values of one series in *period*, None when there are none.

    *observations* hold the series and, where there is one, its published rank. Bars begin
    at zero, the best on top; a rank tells whether it is published or computed and out of
    how many. Areas without a value are named in a note, never drawn as zero.
    """
    rows = analysis.ranking(observations, indicator=indicator, period=period, breakdown=breakdown)
    if rows.empty:
        return None
    names = [words.area(area, language) for area in rows["ref_area"]]
    colours = [theme.CHOSEN[pinned.index(area) % len(theme.CHOSEN)] if area in pinned else "@bar" for area in rows["ref_area"]]
    records = rows.to_dict("records")
    places = list(range(len(rows)))
    least = words.decimals_in(rows)
    is_rank = catalogue.indicator(indicator).nature == "rank"
    trace = {
        "type": "scatter" if is_rank else "bar",
        "orientation": "h",
        "x": [round(row["obs_value"], 6) for row in records],
        "y": places,
        "customdata": [mark(row) for row in records],
        "text": [safe(words.bare(row, language, least)) for row in records],
        "textposition": "middle right" if is_rank else "outside",
        "cliponaxis": False,
        "hovertext": [
            "<br>".join(filter(None, (f"<b>{safe(name)}</b>", safe(words.value(row, language)), words.rank(row, language))))
            for name, row in zip(names, records, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": colours} | ({"size": 10} if is_rank else {}),
        "textfont": {"size": theme.SMALL, "color": "@text"},
    } | ({"mode": "markers+text"} if is_rank else {})
    if is_rank:
        trace.pop("orientation")
    figure = {"data": [trace], "layout": _layout(rows, names, pinned, language)}
    return drawn(figure=figure, **_around(rows, names, pinned, period, language), height=_EDGES + _ROW * len(rows))


def _layout(rows: pd.DataFrame, names: list[str], pinned: Sequence[str], language: str) -> dict:
    labels = [f"<b>{safe(name)}</b>" if area in pinned else safe(name) for name, area in zip(names, rows["ref_area"], strict=True)]
    highest = float(rows["obs_value"].max())
    axis = {"fixedrange": True, "zeroline": False, "automargin": True}
    return theme.layout(
        separators=",." if language == "vi" else ".,",
        xaxis=axis | {"range": [0, highest * 1.16 or 1], "showgrid": False, "showticklabels": False},
        yaxis=axis
        | {"tickvals": list(range(len(rows))), "ticktext": labels, "range": [len(rows) - 0.4, -0.6], "showgrid": False, "tickfont": {"size": theme.SMALL}},
        bargap=0.25,
    )


def _around(rows: pd.DataFrame, names: list[str], pinned: Sequence[str], period: str, language: str) -> dict:
    first = rows.iloc[0].to_dict()
    name = words.series(first["indicator"], first["breakdown"], language, short=True)
    own = rows[rows["ref_area"].isin(pinned)]
    top = say("charts.ranking_top", language, name=name, area=names[0], year=period)
    title = words.place(own.iloc[0].to_dict(), name, period, language) if len(own) else top
    kinds = sorted(set(rows["rank_kind"]) - {""})
    subtitle = words.series(first["indicator"], first["breakdown"], language) + ", " + words.unit_words(first["indicator"], language)
    notes = [say(f"charts.kind_{kind}", language, count=len(rows)) for kind in kinds]
    if not kinds and catalogue.indicator(first["indicator"]).direction != "none":
        notes.append(say("charts.no_rank", language, count=len(rows), total=len(catalogue.areas_on(end_of(period)))))
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{title}. {subtitle}.",
        "source": words.source(rows, language),
        "notes": (*notes, *_silent(rows, period, language)),
        "table": _table(rows, names, language),
        "marks": tuple(mark(row) for row in rows.to_dict("records")),
        "valued": 1,
    }


def _silent(rows: pd.DataFrame, period: str, language: str) -> tuple[str, ...]:
    there = {area.id for area in catalogue.areas_on(end_of(period))}
    silent = sorted(words.area(area, language) for area in there - set(rows["ref_area"]))
    if not silent:
        return ()
    named = ", ".join(silent[:_NAMED_SILENT]) + ("…" if len(silent) > _NAMED_SILENT else "")
    return (say("charts.silent", language, count=len(silent), names=named),)


def _table(rows: pd.DataFrame, names: list[str], language: str) -> pd.DataFrame:
    columns = [say(f"charts.column_{name}", language) for name in ("area", "value", "rank")]
    cells = [(name, words.value(row, language), words.rank(row, language)) for name, row in zip(names, rows.to_dict("records"), strict=True)]
    return pd.DataFrame(cells, columns=columns, dtype="str")
