"""Lines over the years: pieces divided by gaps, the grey field and the chosen lines."""

from collections.abc import Iterable, Sequence

from metrics import catalogue
from metrics.analysis import why_not
from metrics.charts import theme, words
from metrics.charts.among import colour
from metrics.charts.drawing import safe
from metrics.marks import mark
from metrics.messages import say

FEW = 40  # figures: more cannot be told apart as points
ALONE = "alone"  # the `meta` of a trace of dots that a field of lines holds too: years that nothing may be joined to


def pieces(records: Iterable[dict]) -> list[list[dict]]:
    """Return *records* by piece, each in order of years: what may be joined by a line."""
    found: dict[object, list[dict]] = {}
    for row in records:
        found.setdefault((row["ref_area"], row["piece"]), []).append(row)
    return [sorted(each, key=lambda row: row["time_period"]) for each in found.values()]


def with_gaps(groups: Iterable[Sequence], *readers) -> list[list]:
    """Return one column for each of *readers*, the groups divided by None."""
    columns: list[list] = [[] for _ in readers]
    for group in groups:
        for column, read in zip(columns, readers, strict=True):
            column += [*([None] if column else []), *(read(each) for each in group)]
    return columns


def field(records: Sequence[dict], language: str) -> list[dict]:
    """Return all *records* as one grey trace that crosses no gap, and its dots; [] when there are none.

    A year that nothing may be joined to is a dot in a trace of its own, since plotly makes a
    mark for every point of a trace that has any; few figures are points to choose.
    """
    groups = pieces(records)
    x, y = with_gaps(groups, lambda row: int(row["time_period"]), lambda row: round(row["obs_value"], 4))
    if not x:
        return []
    grey = {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": "@field", "width": 1}}
    if len(records) > FEW:
        return [grey | {"hoverinfo": "skip"}, *_alone([group[0] for group in groups if len(group) == 1])]
    text, marks = with_gaps(groups, lambda row: hover(row, language), mark)
    told = {"text": text, "customdata": marks, "hovertemplate": "%{text}<extra></extra>"}
    return [grey | told | {"mode": "lines+markers", "marker": {"color": "@axis", "size": 7}}]


def _alone(records: Sequence[dict]) -> list[dict]:
    if not records:
        return []
    x, y = [int(row["time_period"]) for row in records], [round(row["obs_value"], 4) for row in records]
    marker = {"color": "@axis", "size": 4, "line": {"width": 0}}
    return [{"type": "scatter", "mode": "markers", "meta": ALONE, "x": x, "y": y, "marker": marker, "hoverinfo": "skip"}]


def line(records: Sequence[dict], place: int, language: str) -> dict:
    """Return the coloured line of one chosen area; each point tells its change or why there is none."""
    x, y, text, marks = with_gaps(
        pieces(records),
        lambda row: int(row["time_period"]),
        lambda row: round(row["obs_value"], 6),
        lambda row: hover(row, language),
        mark,
    )
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "text": text,
        "customdata": marks,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour(place), "width": 3, "dash": theme.DASHES[place % len(theme.DASHES)]},
        "marker": {"color": colour(place), "size": 8, "symbol": theme.SYMBOLS[place % len(theme.SYMBOLS)], "line": {"color": "@ground", "width": 1}},
        "cliponaxis": False,
    }


def narrowed(trace: dict) -> dict:
    """Return what of *trace* differs where there is little room: a line with large ringed markers would look dashed."""
    if "lines" not in trace.get("mode", "") or trace["line"].get("color") not in theme.CHOSEN:
        return {}
    return {"marker": trace["marker"] | {"size": 5, "line": {"width": 0}}}


def hover(row: dict, language: str) -> str:
    """Return what a point tells: area, year, value, the change or why there is none, its parts."""
    lines = [f"<b>{safe(words.area(row['ref_area'], language))}</b>", f"{row['time_period']}: {safe(words.value(row, language))}"]
    lines += [safe(part) for part in (words.wrapped(change_words(row, language)), words.parts(row, language)) if part]
    return "<br>".join(lines).replace("\n", "<br>")


def change_words(row: dict, language: str) -> str:
    """Return the change of a row in words, or why there is none."""
    if row["not_comparable"]:
        return why_not(row, language)
    return say("charts.change", language, change=words.signed(row, language), year=int(row["time_period"]) - 1)


def seams_between(indicator: str, breakdown: str, years: Sequence[int]) -> list[catalogue.Break]:
    """Return the breaks of a series within *years*."""
    return [seam for seam in catalogue.breaks(indicator, breakdown) if years[0] < seam.from_year <= years[-1]]
