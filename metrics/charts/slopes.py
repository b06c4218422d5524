"""One year against another: a slope for each area, only where the two years may be compared."""

import statistics
from collections.abc import Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import two_years
from metrics.charts import end_labels, lines, theme, words
from metrics.charts.among import EVERYONE, Among, colour, places
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.charts.records import records as read
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY

HEIGHT = 460
_USED = [*KEY, "obs_value", "qualifier", "earlier", "change"]
_APART, _APART_NARROW = 17, 33  # pixels between labels of one line, of two
_MEDIAN_OF = 8  # fewer changes have no middle worth telling, and no largest one
_FOUND = {"line": {"color": "@muted", "width": 2}, "marker": {"color": "@muted", "size": 6}}  # a labelled line that can be followed


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
    extremes = [row for row in _extremes(rows) if row["ref_area"] not in place]
    grey = [row for row in rows if row["ref_area"] not in place and row not in extremes]
    traces = [_traced(grey, first, last, language)] if grey else []
    traces += [_traced([row], first, last, language) | _FOUND for row in extremes]
    traces += [_coloured(row, place[row["ref_area"]], first, last, language) for row in chosen]
    wide, tight = (_layout(rows, chosen, extremes, place, first, last, language, narrow) for narrow in (False, True))
    narrow = {"data": [{"x": trace["x"], "y": trace["y"]} for trace in traces], "layout": tight}
    around = _around(rows, chosen, first, last, among, language)
    figure = {"data": traces, "layout": wide}
    return drawn(figure=figure, narrow=narrow, narrow_height=HEIGHT, **around, source=words.source(both, language), height=HEIGHT)


def _extremes(rows: Sequence[dict]) -> list[dict]:
    """Return who rose most and who fell most among many, where one of them alone did."""
    if len(rows) < 3:
        return []
    ends = ((rows[0], rows[1], rows[0]["change"] > 0), (rows[-1], rows[-2], rows[-1]["change"] < 0))
    return [row for row, beside, moved in ends if moved and row["change"] != beside["change"]]


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


def _layout(rows: Sequence[dict], chosen: Sequence[dict], extremes: Sequence[dict], place: dict, first: str, last: str, language: str, narrow: bool) -> dict:
    values = [value for row in rows for value in (row["earlier"], row["obs_value"])]
    reverse = catalogue.indicator(rows[0]["indicator"]).nature == "rank"
    labels = [_label(row, 1, colour(place[row["ref_area"]]), language, narrow) for row in chosen]
    labels += [_label(row, 1, "@muted", language, narrow, say(words.moved("extreme", row["indicator"], row["change"]), language)) for row in extremes]
    before = [_label(row, 0, colour(place[row["ref_area"]]), language) for row in chosen]
    spread = [
        each
        for side in (before, labels)
        if side
        for each in end_labels.spread_labels(side, values, HEIGHT - 90, reverse, _APART_NARROW if narrow and side is labels else _APART)
    ]
    axis = {"fixedrange": True, "zeroline": False, "showgrid": False}
    return theme.layout(
        separators=",." if language == "vi" else ".,",
        xaxis=axis
        | {
            "tickvals": [0, 1],
            "ticktext": [f"<b>{first}</b>", f"<b>{last}</b>"],
            "range": [-0.35, 2.05] if narrow else [-0.25, 2.05],
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


def _label(row: dict, end: int, shade: str, language: str, narrow: bool = False, why: str = "") -> dict:
    """Return the label at one *end* of a line: at the right with name, change and *why* it is named; in two lines where it is *narrow*."""
    text = words.bare(row if end else row | {"obs_value": row["earlier"]}, language)
    if end:
        text += f" <b>{safe(words.area(row['ref_area'], language))}</b>{'<br>' if narrow else ' '}{words.signed(row, language)}" + f" ({why})" * bool(why)
    return {
        "x": end,
        "y": round(row["obs_value"] if end else row["earlier"], 6),
        "text": text,
        "showarrow": False,
        "xanchor": "left" if end else "right",
        "align": "left" if end else "right",
        "xshift": 9 if end else -9,
        "font": {"color": shade, "size": theme.SMALL},
    }


def _around(rows: Sequence[dict], chosen: Sequence[dict], first: str, last: str, among: Among, language: str) -> dict:
    name = words.titled(rows[0]["indicator"], rows[0]["breakdown"], language)
    own, years = (chosen or rows)[0], {"first": first, "last": last}
    facts = years | {"name": name, "area": words.area(own["ref_area"], language), "value": words.value(own, language)}
    before = words.value(own | {"obs_value": own["earlier"]}, language)
    title = say(words.moved("slope", own["indicator"], own["change"]), language, **facts, before=before)
    if chosen and own in _extremes(rows) and len(rows) >= _MEDIAN_OF:
        title += say(words.moved("slope_most", own["indicator"], own["change"]), language, count=len(rows))
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
