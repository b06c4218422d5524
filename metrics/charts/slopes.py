"""One year against another: a slope for each area, only where the two years may be compared."""

import statistics
from collections.abc import Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import two_years
from metrics.charts import lines, theme, words
from metrics.charts.among import EVERYONE, Among, colour, places
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.charts.records import records as read
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY

HEIGHT = 460
_USED = [*KEY, "obs_value", "qualifier", "earlier", "change"]
_APART = 17
_MEDIAN_OF = 8  # fewer changes have no middle worth telling


def slope(observations: pd.DataFrame, *, language: str, first: str, last: str, pinned: Sequence[str] = (), among: Among = EVERYONE) -> Drawing | None:
    """Return the drawing of the change of each area between two years; None across a break or where no area has both.

    *observations* hold one indicator and breakdown. The chosen areas are coloured; the
    largest rise and fall are named.
    """
    both = two_years(observations, first, last)
    rows = [row for row in read(both, _USED) if among.has(row["ref_area"], pinned)]
    if not rows:
        return None
    rows = sorted(rows, key=lambda row: (-row["change"], row["ref_area"]))
    place = places(pinned)
    chosen = [row for row in rows if row["ref_area"] in place]
    grey = [row for row in rows if row["ref_area"] not in place]
    traces = ([_traced(grey, first, last, language)] if grey else []) + [_coloured(row, place[row["ref_area"]], first, last, language) for row in chosen]
    wide, tight = (_layout(rows, chosen, place, first, last, language, narrow) for narrow in (False, True))
    narrow = {"data": [{"x": trace["x"], "y": trace["y"]} for trace in traces], "layout": tight}
    around = _around(rows, chosen, first, last, among, language)
    figure = {"data": traces, "layout": wide}
    return drawn(figure=figure, narrow=narrow, narrow_height=HEIGHT, **around, source=words.source(both, language), height=HEIGHT)


def _traced(rows: Sequence[dict], first: str, last: str, language: str) -> dict:
    """Return the slopes of *rows* as one trace; either end opens its own source."""
    ends = [[(row, 0), (row, 1)] for row in rows]
    x, y, text, marks = lines.with_gaps(
        ends,
        lambda end: end[1],
        lambda end: round(end[0]["obs_value"] if end[1] else end[0]["earlier"], 6),
        lambda end: _hover(end[0], first, last, language),
        lambda end: mark(end[0] | {"time_period": last if end[1] else first}),
    )
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "text": text,
        "customdata": marks,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": "@field", "width": 1},
        "marker": {"color": "@field", "size": 5},
    }


def _coloured(row: dict, place: int, first: str, last: str, language: str) -> dict:
    look = {"line": {"color": colour(place), "width": 3, "dash": theme.DASHES[place % len(theme.DASHES)]}}
    marker = {"color": colour(place), "size": 9, "symbol": theme.SYMBOLS[place % len(theme.SYMBOLS)], "line": {"color": "@ground", "width": 1}}
    return _traced([row], first, last, language) | look | {"marker": marker}


def _hover(row: dict, first: str, last: str, language: str) -> str:
    before = words.value(row | {"obs_value": row["earlier"]}, language)
    return (
        f"<b>{safe(words.area(row['ref_area'], language))}</b><br>{first}: {safe(before)}<br>{last}: {safe(words.value(row, language))}"
        f"<br>{safe(say('charts.change', language, change=words.signed(row, language), year=first))}"
    )


def _layout(rows: Sequence[dict], chosen: Sequence[dict], place: dict, first: str, last: str, language: str, narrow: bool) -> dict:
    values = [value for row in rows for value in (row["earlier"], row["obs_value"])]
    reverse = catalogue.indicator(rows[0]["indicator"]).nature == "rank"
    labels = [_label(row, 1, colour(place[row["ref_area"]]), language, narrow) for row in chosen]
    if len(rows) > 2:
        labels += [_label(row, 1, "@muted", language, narrow) for row in (rows[0], rows[-1]) if row["ref_area"] not in place]
    before = [_label(row, 0, colour(place[row["ref_area"]]), language) for row in chosen]
    spread = [each for side in (before, labels) if side for each in lines.spread_labels(side, values, HEIGHT - 90, reverse, _APART)]
    axis = {"fixedrange": True, "zeroline": False, "showgrid": False}
    return theme.layout(
        separators=",." if language == "vi" else ".,",
        xaxis=axis
        | {
            "tickvals": [0, 1],
            "ticktext": [f"<b>{first}</b>", f"<b>{last}</b>"],
            "range": [-0.35, 1.95] if narrow else [-0.3, 1.65],
            "side": "top",
            "tickfont": {"size": theme.SIZE},
        },
        yaxis=axis | {"showticklabels": False} | ({"autorange": "reversed"} if reverse else {}),
        annotations=spread,
        shapes=[
            {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": "@grid", "width": 1}, "layer": "below"} for x in (0, 1)
        ],
        margin={"l": 4, "r": 4, "t": 36, "b": 12},
    )


def _label(row: dict, end: int, shade: str, language: str, narrow: bool = False) -> dict:
    value = words.bare(row if end else row | {"obs_value": row["earlier"]}, language)
    text = f"{value} <b>{safe(words.area(row['ref_area'], language))}</b>" + ("" if narrow else f" {words.signed(row, language)}") if end else value
    return {
        "x": end,
        "y": round(row["obs_value"] if end else row["earlier"], 6),
        "text": text,
        "showarrow": False,
        "xanchor": "left" if end else "right",
        "xshift": 9 if end else -9,
        "font": {"color": shade, "size": theme.SMALL},
    }


def _around(rows: Sequence[dict], chosen: Sequence[dict], first: str, last: str, among: Among, language: str) -> dict:
    name = words.series(rows[0]["indicator"], rows[0]["breakdown"], language, short=True)
    own, years = (chosen or rows)[0], {"first": first, "last": last}
    facts = years | {"name": name, "area": words.area(own["ref_area"], language), "value": words.value(own, language)}
    before = words.value(own | {"obs_value": own["earlier"]}, language)
    title = say(words.moved("slope", own["indicator"], own["change"]), language, **facts, before=before)
    subtitle = words.subtitle(rows[0]["indicator"], rows[0]["breakdown"], language)
    if len(rows) >= _MEDIAN_OF:
        decimals = formats.decimals_of(catalogue.indicator(rows[0]["indicator"]).unit_measure)
        middle = formats.signed(statistics.median(row["change"] for row in rows), language, decimals)
        subtitle += say("charts.slope_middle", language, count=len(rows), change=middle)
    columns = [say(f"charts.column_{name}", language) for name in ("area", "value", "value", "change")]
    columns[1], columns[2] = first, last
    cells = [
        (
            words.area(row["ref_area"], language),
            words.value(row | {"obs_value": row["earlier"]}, language),
            words.value(row, language),
            words.signed(row, language),
        )
        for row in rows
    ]
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{title}. {subtitle}.",
        "notes": (among.words,) if among.words else (),
        "table": pd.DataFrame(cells, columns=columns, dtype="str"),
        "marks": tuple(mark(row) for row in rows),
        "valued": 2,
    }
