"""One small panel for each area of a group, all on the same axes, the chosen area coloured in each."""

from collections.abc import Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.charts import lines, theme, words
from metrics.charts.among import EVERYONE, Among, colour
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.charts.grid import Grid
from metrics.charts.years import records_of, seam_words, table, valued
from metrics.marks import mark
from metrics.messages import say

MOST = 16
WIDE, NARROW = 4, 2
_ROW, _EDGES = 132, 34


def multiples(observations: pd.DataFrame, *, language: str, pinned: Sequence[str] = (), among: Among = EVERYONE) -> Drawing | None:
    """Return the drawing of one panel an area, at most 16, None when none has a value.

    All panels share both axes. Lines join only what is comparable. With more areas than
    panels, those nearest to the chosen one in the newest year are shown, and a note says so.
    """
    rows = valued(observations)
    records = records_of(rows, among, pinned) if len(rows) else []
    if not records:
        return None
    own = [row for row in records if row["ref_area"] in pinned[:1]] or [row for row in records if row["ref_area"] in pinned]
    own = [row for row in own if row["ref_area"] == own[-1]["ref_area"]]
    areas = _areas(records, own)
    shown = {area: [row for row in records if row["ref_area"] == area] for area in areas}
    scale = Grid.over([row for each in shown.values() for row in each] + own)
    wide = _figure(shown, own, scale.with_columns(WIDE), language)
    narrow = _moved(_figure(shown, own, scale.with_columns(NARROW), language, bare=True))
    total = len({row["ref_area"] for row in records})
    around = _around(shown, own, total, among, language)
    heights = [_EDGES + _ROW * -(-len(areas) // columns) for columns in (WIDE, NARROW)]
    return drawn(figure=wide, narrow=narrow, **around, source=words.source(rows, language), height=heights[0], narrow_height=heights[1])


def _areas(records: Sequence[dict], own: Sequence[dict]) -> list[str]:
    """Return the areas that get a panel: the chosen one first, then the highest of those nearest to it."""
    newest = max(row["time_period"] for row in own or records)
    then = {row["ref_area"]: row["obs_value"] for row in records if row["time_period"] == newest}
    first = own[0]["ref_area"] if own else ""
    middle = then.get(first, max(then.values()))
    others = sorted((area for area in then if area != first), key=lambda area: (abs(then[area] - middle), area))
    silent = [area for area in dict.fromkeys(row["ref_area"] for row in records) if area not in then and area != first]
    near = (others + silent)[: MOST - 1 if first else MOST]
    lowest_first = catalogue.indicator(records[0]["indicator"]).direction == "down"
    ordered = sorted(near, key=lambda area: (area not in then, then.get(area, 0) * (1 if lowest_first else -1), area))
    return ([first] if first else []) + ordered


def _figure(shown: dict[str, list[dict]], own: Sequence[dict], grid: Grid, language: str, bare: bool = False) -> dict:
    """Return the figure of all panels; *bare* leaves out what does not depend on where they lie."""
    mine = own[0]["ref_area"] if own else ""
    beside = [(place, piece) for place, area in enumerate(shown) if area != mine for piece in lines.pieces(own)]
    each = [(place, piece) for place, (area, rows) in enumerate(shown.items()) if area != mine for piece in lines.pieces(rows)]
    first = [(0, piece) for piece in lines.pieces(own)]
    traces = [
        grid.frames(len(shown)),
        grid.seams(len(shown), _seam_years(shown)),
        _lines(beside, grid, colour(0), 1.5) | {"hoverinfo": "skip"},
        _lines(each, grid, "@text", 2) | ({} if bare else _told(each, language)),
        _lines(first, grid, colour(0), 2.5) | ({} if bare else _told(first, language)),
    ]
    return {"data": [trace for trace in traces if trace["x"]], "layout": _layout(shown, mine, grid, language)}


def _lines(placed: Sequence[tuple[int, list[dict]]], grid: Grid, shade: str, width: float) -> dict:
    points = [[(place, row) for row in piece] for place, piece in placed]
    x, y = lines.with_gaps(points, lambda point: grid.x(point[0], int(point[1]["time_period"])), lambda point: grid.y(point[0], point[1]["obs_value"]))
    return {"type": "scatter", "mode": "lines+markers", "x": x, "y": y, "line": {"color": shade, "width": width}, "marker": {"color": shade, "size": 3.5}}


def _told(placed: Sequence[tuple[int, list[dict]]], language: str) -> dict:
    text, marks = lines.with_gaps([piece for _, piece in placed], lambda row: lines.hover(row, language), mark)
    return {"text": text, "customdata": marks, "hovertemplate": "%{text}<extra></extra>"}


def _moved(figure: dict) -> dict:
    """Return of *figure* what differs where the panels lie elsewhere: the points and the layout."""
    return figure | {"data": [{"x": trace["x"], "y": trace["y"]} for trace in figure["data"]]}


def _seam_years(shown: dict[str, list[dict]]) -> list[int]:
    rows = [row for each in shown.values() for row in each]
    years = sorted({int(row["time_period"]) for row in rows})
    return [seam.from_year for seam in lines.seams_between(rows[0]["indicator"], rows[0]["breakdown"], years)]


def _layout(shown: dict[str, list[dict]], mine: str, grid: Grid, language: str) -> dict:
    titles = []
    least = words.decimals_among(next(iter(shown.values()))[0]["indicator"], [rows[-1]["obs_value"] for rows in shown.values()])
    for place, (area, rows) in enumerate(shown.items()):
        shade = colour(0) if area == mine else "@text"
        last = rows[-1]
        text = f"<b>{safe(words.area(area, language))}</b> {safe(words.bare(last, language, least))}"
        titles.append(_text(*grid.corner(place), text, shade, "left", "bottom"))
    decimals = formats.decimals_of(catalogue.indicator(next(iter(shown.values()))[0]["indicator"]).unit_measure)
    ends = [_text(x, y, formats.number(value, language, decimals), "@muted", "right", "middle") for x, y, value in grid.value_ticks(len(shown))]
    years = [_text(x, y, str(year), "@muted", side, "top") for x, y, year, side in grid.year_ticks(len(shown))]
    axis = {"visible": False, "fixedrange": True}
    return theme.layout(
        separators=",." if language == "vi" else ".,",
        xaxis=axis | {"range": grid.across()},
        yaxis=axis | {"range": grid.down(len(shown))},
        annotations=titles + ends + years,
        margin={"l": 2, "r": 2, "t": 4, "b": 4},
    )


def _text(x: float, y: float, text: str, shade: str, across: str, down: str) -> dict:
    return {"x": x, "y": y, "text": text, "showarrow": False, "xanchor": across, "yanchor": down, "font": {"color": shade, "size": theme.SMALL}}


def _around(shown: dict[str, list[dict]], own: Sequence[dict], total: int, among: Among, language: str) -> dict:
    rows = [row for each in shown.values() for row in each]
    series = (rows[0]["indicator"], rows[0]["breakdown"])
    some = total > len(shown)
    title = _title(shown, own, some, language)
    subtitle = words.subtitle(*series, language) + say("charts.same_axes", language)
    years = sorted({int(row["time_period"]) for row in rows})
    seams = lines.seams_between(*series, years)
    nearest = (_which(shown, own, total, language),) if some else ()
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{title}. {subtitle}.",
        "notes": (*([among.words] if among.words else []), *nearest),
        **seam_words(seams, language),
        **table(rows, language),
    }


def _title(shown: dict[str, list[dict]], own: Sequence[dict], some: bool, language: str) -> str:
    """Return where the chosen area stands and beside how many; *some*: they are those nearest to it."""
    first = next(iter(shown.values()))[-1]
    name = words.titled(first["indicator"], first["breakdown"], language)
    if not own:
        return say("charts.multiples", language, name=name, count=len(shown))
    facts = {"area": words.area(own[-1]["ref_area"], language), "value": words.value(own[-1], language), "year": own[-1]["time_period"]}
    return say(f"charts.{'multiples_beside' if some else 'multiples_group'}", language, name=name, count=len(shown) - 1, **facts)


def _which(shown: dict[str, list[dict]], own: Sequence[dict], total: int, language: str) -> str:
    """Return which of all areas are shown and in which order."""
    rows = [row for each in shown.values() for row in each]
    order = say(f"charts.order_{'up' if catalogue.indicator(rows[0]['indicator']).direction == 'down' else 'down'}", language)
    if own:
        area = words.area(own[-1]["ref_area"], language)
        return say("charts.nearest", language, count=len(shown) - 1, total=total - 1, area=area, year=own[-1]["time_period"], order=order)
    return say("charts.some_of", language, count=len(shown), total=total, year=max(row["time_period"] for row in rows), order=order)
