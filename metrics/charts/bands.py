"""The distribution over time: the middle half of the provinces as a band, their median, the chosen ones as lines."""

from collections.abc import Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import quartiles
from metrics.charts import axes, end_labels, gaps, lines, theme, words
from metrics.charts.among import EVERYONE, Among, places
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.charts.years import grouped, records_of, seam_words, seams_of, valued
from metrics.marks import mark
from metrics.messages import say

HEIGHT = 400
_HALF = 0.16  # of a year: how wide the band of a year that stands alone is


def distribution(observations: pd.DataFrame, *, language: str, pinned: Sequence[str] = (), among: Among = EVERYONE) -> Drawing | None:
    """Return the drawing of one series' quartiles over the years, None where no year has values of enough provinces.

    The band and the median are of all provinces; nothing is joined across a break, a missing
    year or a change of the provinces themselves.
    """
    rows = valued(observations)
    middle = quartiles(rows, day=among.day).to_dict("records") if len(rows) else []
    if not middle:
        return None
    own = grouped(records_of(rows[rows["ref_area"].isin(list(pinned))], Among(), pinned), pinned)
    place = places(pinned)
    years = sorted({int(row["time_period"]) for row in [*middle, *(row for each in own.values() for row in each)]})
    indicator, breakdown = str(rows["indicator"].iloc[0]), str(rows["breakdown"].iloc[0])
    seams = seams_of({"indicator": indicator, "breakdown": breakdown}, years, own)
    reverse = catalogue.indicator(indicator).nature == "rank"
    traces = [_band(middle), _median(middle, indicator, language), *(lines.line(each, place[area], language) for area, each in own.items())]
    last = {place[area]: end_labels.label(each[-1], place[area], language, years[-1], years[-1]) for area, each in own.items()}
    values = [value for row in middle for value in (row["low"], row["high"])] + [row["obs_value"] for each in own.values() for row in each]
    spread = values if reverse else axes.scale(values)[:2]
    labels = end_labels.spread_labels([*last.values(), _median_label(middle[-1], indicator, language)], spread, HEIGHT - 44, reverse)
    wide, tight = (axes.layout(years, values, seams, labels, language, reverse, narrow) for narrow in (False, True))
    around = _around(middle, own, (indicator, breakdown), seams, language)
    around["notes"] += tuple(gaps.missing_years(own, years[-1], language))
    narrow = {"data": [lines.narrowed(trace) for trace in traces], "layout": tight}
    figure = {"data": traces, "layout": wide}
    return drawn(figure=figure, narrow=narrow, narrow_height=HEIGHT, **around, source=words.source(rows, language), height=HEIGHT)


def _pieces(middle: Sequence[dict]) -> list[list[dict]]:
    found: dict[int, list[dict]] = {}
    for row in middle:
        found.setdefault(row["piece"], []).append(row)
    return list(found.values())


def _band(middle: Sequence[dict]) -> dict:
    """Return the band as one trace: a closed outline for each piece."""
    outlines = []
    for piece in _pieces(middle):
        years = [int(row["time_period"]) for row in piece]
        across = years if len(years) > 1 else [years[0] - _HALF, years[0] + _HALF]
        rows = piece if len(years) > 1 else [piece[0], piece[0]]
        there = [(x, row["high"]) for x, row in zip(across, rows, strict=True)]
        back = [(x, row["low"]) for x, row in zip(across, rows, strict=True)][::-1]
        outlines.append([*there, *back, there[0]])
    x, y = lines.with_gaps(outlines, lambda point: point[0], lambda point: round(point[1], 4))
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": "@field",
        "line": {"width": 0},
        "opacity": 0.45,
        "hoverinfo": "skip",
    }


def _median(middle: Sequence[dict], indicator: str, language: str) -> dict:
    x, y, text = lines.with_gaps(
        _pieces(middle), lambda row: int(row["time_period"]), lambda row: round(row["middle"], 4), lambda row: _hover(row, indicator, language)
    )
    look = {"line": {"color": "@muted", "width": 2}, "marker": {"color": "@muted", "size": 5}}
    return {"type": "scatter", "mode": "lines+markers", "x": x, "y": y, "text": text, "hovertemplate": "%{text}<extra></extra>"} | look


def _hover(row: dict, indicator: str, language: str) -> str:
    low, middle, high = _amounts(row, indicator, language)
    return safe(say("charts.middle_half", language, year=row["time_period"], middle=middle, low=low, high=high, count=row["count"], of=row["of"])).replace(
        "\n", "<br>"
    )


def _amounts(row: dict, indicator: str, language: str) -> tuple[str, ...]:
    decimals = formats.decimals_of(catalogue.indicator(indicator).unit_measure)
    return tuple(formats.number(row[name], language, decimals) for name in ("low", "middle", "high"))


def _median_label(row: dict, indicator: str, language: str) -> dict:
    return {
        "x": int(row["time_period"]),
        "y": round(row["middle"], 4),
        "text": safe(say("charts.median_value", language, value=_amounts(row, indicator, language)[1])),
        "showarrow": False,
        "xanchor": "left",
        "xshift": 8,
        "font": {"color": "@muted", "size": theme.SMALL},
    }


def _around(middle: Sequence[dict], own: dict[str, list[dict]], series: tuple[str, str], seams: Sequence, language: str) -> dict:
    name = words.titled(*series, language)
    title = _message(middle, own, series[0], name, language)
    subtitle = words.subtitle(*series, language) + say("charts.band", language)
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{title}. {subtitle}.",
        "notes": (say("charts.band_rule", language),),
        **seam_words(seams, language),
        **_table(middle, own, series[0], language),
    }


def _message(middle: Sequence[dict], own: dict[str, list[dict]], indicator: str, name: str, language: str) -> str:
    """Return where the first chosen area stands in the newest year it shares with the band."""
    by_year = {row["time_period"]: row for row in middle}
    shared = [row for row in next(iter(own.values()), []) if row["time_period"] in by_year]
    if not shared:
        return say("charts.band_all", language, name=name, year=middle[-1]["time_period"], middle=_amounts(middle[-1], indicator, language)[1])
    last = shared[-1]
    beside = by_year[last["time_period"]]
    value = last["obs_value"]
    kind = "below" if value < beside["low"] else "above" if value > beside["high"] else "lower" if value < beside["middle"] else "upper"
    facts = {"name": name, "area": words.area(last["ref_area"], language), "year": last["time_period"], "value": words.value(last, language)}
    return say(f"charts.band_{kind}", language, **facts)


def _table(middle: Sequence[dict], own: dict[str, list[dict]], indicator: str, language: str) -> dict:
    chosen = {(row["time_period"]): row for each in reversed(own.values()) for row in each}
    name = words.area(next(iter(own)), language) if own else say("charts.column_value", language)
    columns = [say("charts.column_year", language), name, *(say(f"charts.column_{each}", language) for each in ("low", "middle", "high", "count", "change"))]
    cells, marks = [], []
    for row in reversed(middle):
        mine = chosen.get(row["time_period"])
        told = (words.value(mine, language), lines.change_words(mine, language)) if mine else ("–", "")
        cells.append((row["time_period"], told[0], *_amounts(row, indicator, language), f"{row['count']}/{row['of']}", told[1]))
        marks.append(mark(mine) if mine else "")
    return {"table": pd.DataFrame(cells, columns=columns, dtype="str"), "marks": tuple(marks), "valued": 1}
