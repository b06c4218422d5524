"""Which figures of a province exist, as rows of the coverage strip."""

from collections.abc import Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import coverage
from metrics.charts.records import records
from metrics.marks import mark
from metrics.messages import say
from metrics.periods import end_of
from metrics.views.figure_words import unnamed
from metrics.views.records import Cell, Row

MOST_YEARS = 14
_STATED = ("indicator", "ref_area", "time_period", "state", "begins_piece")


def existing(page: pd.DataFrame, area: str, language: str) -> tuple[tuple[str, ...], tuple[Row, ...], str]:
    """Return the years, the rows of the strip and its note, for the rows *page* of an area's page (prepared); ((), (), "") without figures.

    A year counts as reported for an indicator when its total or any part has a value; a part
    is never shown as the whole. A year before the present borders is that of the former
    province of the same name. The note says where the strip leaves earlier years out.
    """
    rows = page[(page["tier"] == "") & (page["agency"] == "")]
    if rows.empty:
        return (), (), ""
    told = rows["time_period"].str[:4].astype(int)
    years = list(range(max(told.min(), told.max() - MOST_YEARS + 1), told.max() + 1))
    held = set(rows["indicator"])
    codes = [code for code in catalogue.indicators() if code in held]
    states: dict[tuple[str, str], list[dict]] = {}
    for state in records(coverage(rows, indicators=codes, areas=catalogue.lineage(area), years=years), _STATED):
        states.setdefault((state["indicator"], state["time_period"]), []).append(state)
    reported: dict[tuple[str, str], list[dict]] = {}
    for row in records(rows[rows["obs_value"].notna()].sort_values("breakdown", kind="stable"), rows.columns):
        reported.setdefault((row["indicator"], row["time_period"][:4]), []).append(row)
    cells = {code: tuple(_cell(states[code, str(year)], reported.get((code, str(year)), ()), language) for year in years) for code in codes}
    note = say("interface.strip.cut", language, count=MOST_YEARS, year=told.min()) if told.min() < years[0] else ""
    return tuple(map(str, years)), tuple(Row(code, catalogue.short_label(code, language), cells[code]) for code in codes), note


def _cell(here: Sequence[dict], rows: Sequence[dict], language: str) -> Cell:
    """Return the cell of one indicator in one year from its states (one an area) and its figures of that year."""
    seam = here[0]["begins_piece"]
    whole_year = [row for row in rows if len(row["time_period"]) == 4]
    if whole_year:
        return Cell("reported", _figures(whole_year, language), mark(whole_year[0]), seam, _others(whole_year))
    if rows:
        last = max(rows, key=lambda row: end_of(row["time_period"]))
        latest = [row for row in rows if row["time_period"] == last["time_period"]]
        return Cell("within", f"{formats.period(last['time_period'], language)}: {_figures(latest, language)}", mark(latest[0]), seam, _others(latest))
    if all(state["state"] == "cannot_exist" for state in here):
        return Cell("cannot_exist", "", seam=seam)
    why = next((state["state"] for state in here if state["state"] == "not_published"), "missing")
    return Cell("missing", say(f"interface.strip.{why}", language), seam=seam)


def _others(rows: Sequence[dict]) -> tuple[str, ...]:
    """Return the marks of the parts beside the first of *rows* of one period; none where there is a total."""
    return () if not rows[0]["breakdown"] else tuple(mark(row) for row in rows[1:])


def _figures(rows: Sequence[dict], language: str) -> str:
    """Return the total among *rows* of one period; else the one part with its name, or how many parts there are."""
    first = rows[0]
    if not first["breakdown"]:
        return unnamed(first, language)
    if len(rows) > 1:
        return say("interface.strip.parts", language, count=len(rows))
    return f"{catalogue.breakdown_label(first['indicator'], first['breakdown'], language)}: {unnamed(first, language)}"
