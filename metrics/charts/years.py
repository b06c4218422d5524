"""A series over the years: the field of all areas in grey, the chosen ones in colour, seams where it breaks."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from metrics import catalogue
from metrics.analysis import prepared, why_not
from metrics.charts import theme, words
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import annual

_MOST_TICKS, _LONE = 7, 4


def trend(observations: pd.DataFrame, *, language: str, pinned: Sequence[str] = (), field: bool = True) -> Drawing | None:
    """Return the drawing of one series over the years, None when it has no annual value of a chosen area or any field.

    *observations* hold one indicator and breakdown. Lines join only what is comparable: no
    line crosses a break, a change of borders or a missing year. *pinned* areas are coloured
    and labelled; with *field* all others are one grey trace.
    """
    rows = annual(observations[observations["obs_value"].notna() & (observations["tier"] == "") & (observations["agency"] == "")])
    if rows.empty:
        return None
    rows = (rows if "piece" in rows else prepared(rows)).sort_values(["ref_area", "time_period"])
    chosen = sorted(
        (area for area in pinned if (rows["ref_area"] == area).any()),
        key=lambda area: (_rank_of(area, pinned), rows[rows["ref_area"] == area]["time_period"].max()),
    )
    shown = rows if field else rows[rows["ref_area"].isin(chosen)]
    if shown.empty:
        return None
    years = sorted(set(shown["time_period"].astype(int)))
    seams = [seam for seam in catalogue.breaks(rows["indicator"].iloc[0], rows["breakdown"].iloc[0]) if years[0] < seam.from_year <= years[-1]]
    traces = [_field(shown[~shown["ref_area"].isin(chosen)])] if field else []
    labels = []
    names = list(dict.fromkeys(words.area(area, language) for area in chosen))
    for number, area in enumerate(chosen):
        own = shown[shown["ref_area"] == area]
        place = names.index(words.area(area, language))
        traces.append(_line(own, place, language))
        if not any(words.area(later, language) == words.area(area, language) for later in chosen[number + 1 :]):
            labels.append(_label(own, place, years, language))
    figure = {"data": [trace for trace in traces if trace], "layout": _layout(years, seams, labels, language)}
    return drawn(figure=figure, **_around(shown, chosen, seams, language))


def _rank_of(area: str, pinned: Sequence[str]) -> int:
    """Return the place of an area's name among the pinned ones: an area and its former self stand together."""
    return [catalogue.area(each).name["vi"] for each in pinned].index(catalogue.area(area).name["vi"])


def _field(rows: pd.DataFrame) -> dict | None:
    """Return all *rows* as one trace: pieces divided by gaps, a year that nothing may be joined to as a dot."""
    if rows.empty:
        return None
    x: list[int | None] = []
    y: list[float | None] = []
    sizes: list[int] = []
    ordered = sorted(zip(rows["piece"], rows["time_period"].astype(int), rows["obs_value"].round(4), strict=True), key=lambda each: each[:2])
    for _, piece in groupby(ordered, key=lambda each: each[0]):
        points = list(piece)
        gap = [None] if x else []
        x += gap + [year for _, year, _ in points]
        y += gap + [value for _, _, value in points]
        sizes += [0 for _ in gap] + [_LONE if len(points) == 1 else 0 for _ in points]
    trace = {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": "@field", "width": 1}, "hoverinfo": "skip", "opacity": 0.7}
    return trace | ({"mode": "lines+markers", "marker": {"color": "@field", "size": sizes}} if any(sizes) else {})


def _line(rows: pd.DataFrame, place: int, language: str) -> dict:
    x, y, text, marks = [], [], [], []
    for _, piece in rows.groupby("piece", sort=False):
        for row in piece.to_dict("records"):
            x.append(int(row["time_period"]))
            y.append(round(row["obs_value"], 6))
            text.append(f"<b>{safe(words.area(row['ref_area'], language))}</b><br>{row['time_period']}: {safe(words.value(row, language))}")
            marks.append(mark(row))
        for column in (x, y, text, marks):
            column.append(None)
    colour = theme.CHOSEN[place % len(theme.CHOSEN)]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x[:-1],
        "y": y[:-1],
        "text": text[:-1],
        "customdata": marks[:-1],
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 3, "dash": theme.DASHES[place % len(theme.DASHES)]},
        "marker": {"color": colour, "size": 8, "symbol": theme.SYMBOLS[place % len(theme.SYMBOLS)], "line": {"color": "@ground", "width": 1}},
    }


def _label(rows: pd.DataFrame, place: int, years: list[int], language: str) -> dict:
    last = rows.iloc[-1]
    at_left = int(last["time_period"]) - years[0] < (years[-1] - years[0]) / 3
    return {
        "x": int(last["time_period"]),
        "y": round(last["obs_value"], 6),
        "text": f"<b>{safe(words.area(last['ref_area'], language))}</b> {safe(words.bare(last, language))}",
        "showarrow": False,
        "xanchor": "left" if at_left else "right",
        "yanchor": "bottom",
        "yshift": 8,
        "font": {"color": theme.CHOSEN[place % len(theme.CHOSEN)], "size": theme.SIZE},
        "bgcolor": "@ground",
        "opacity": 0.92,
    }


def _layout(years: list[int], seams: Sequence, labels: list[dict], language: str) -> dict:
    step = max(1, -(-len(range(years[0], years[-1] + 1)) // _MOST_TICKS))
    ticks = list(range(years[-1], years[0] - 1, -step))[::-1]
    lines = [
        {
            "type": "line",
            "x0": seam.from_year - 0.5,
            "x1": seam.from_year - 0.5,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": "@axis", "width": 1, "dash": "dot"},
        }
        for seam in seams
    ]
    axis = {"tickfont": {"size": theme.SMALL, "color": "@muted"}, "automargin": True, "fixedrange": True, "zeroline": False}
    return theme.layout(
        separators=",." if language == "vi" else ".,",
        xaxis=axis
        | {"tickvals": ticks, "ticktext": [str(year) for year in ticks], "showgrid": False, "range": [years[0] - 0.6, years[-1] + 0.6], "linecolor": "@axis"},
        yaxis=axis | {"gridcolor": "@grid", "nticks": 5},
        shapes=lines,
        annotations=labels,
        margin={"l": 8, "r": 12, "t": 24, "b": 8},
    )


def _around(rows: pd.DataFrame, chosen: list[str], seams: Sequence, language: str) -> dict:
    indicator, breakdown = rows["indicator"].iloc[0], rows["breakdown"].iloc[0]
    name = words.series(indicator, breakdown, language, short=True)
    first = [area for area in chosen if words.area(area, language) == words.area(chosen[0], language)]
    own = rows[rows["ref_area"].isin(first)].sort_values("time_period")
    title = _message(own, name, language) if len(own) else say("charts.trend_all", language, name=name)
    others = rows["ref_area"].nunique() - len(chosen)
    subtitle = words.series(indicator, breakdown, language) + ", " + words.unit_words(indicator, language)
    if others > 0:
        subtitle += say("charts.field", language, count=others)
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{title}. {subtitle}.",
        "source": words.source(rows, language),
        "seams": tuple(words.seam(seam, language) for seam in seams),
        "seam_title": say("charts.seams", language, years=", ".join(str(seam.from_year) for seam in seams)),
        **_table(rows[rows["ref_area"].isin(chosen)] if chosen else rows, language),
        "height": 320,
    }


def _message(own: pd.DataFrame, name: str, language: str) -> str:
    last = own.iloc[-1].to_dict()
    facts = {"name": name, "area": words.area(last["ref_area"], language), "value": words.value(last, language), "year": last["time_period"]}
    if pd.isna(last["change"]):
        return say("charts.trend_last", language, **facts)
    kind = "up" if last["change"] > 0 else "down" if last["change"] < 0 else "same"
    return say(f"charts.trend_{kind}", language, **facts, before=int(last["time_period"]) - 1)


def _table(rows: pd.DataFrame, language: str) -> dict:
    columns = [say(f"charts.column_{name}", language) for name in ("area", "year", "value", "change")]
    records = rows.sort_values(["ref_area", "time_period"], ascending=[True, False]).to_dict("records")
    cells = [(words.area(row["ref_area"], language), row["time_period"], words.value(row, language), change_words(row, language)) for row in records]
    return {"table": pd.DataFrame(cells, columns=columns, dtype="str"), "marks": tuple(mark(row) for row in records), "valued": 2}


def change_words(row: dict, language: str) -> str:
    """Return the change of a row in words, or why there is none."""
    if pd.isna(row["change"]):
        return why_not(row, language)
    return say("charts.change", language, change=words.signed(row, language), year=int(row["time_period"]) - 1)
