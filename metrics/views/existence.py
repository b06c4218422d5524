"""Which figures of a province exist, as rows of the coverage strip."""

import pandas as pd

from metrics import catalogue
from metrics.analysis import coverage
from metrics.charts import words
from metrics.charts.records import records
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY, annual
from metrics.views.records import Cell, Row

MOST_YEARS = 14
_STATED = ("indicator", "ref_area", "time_period", "state", "begins_piece")
_USED = (*KEY, "obs_value", "qualifier")


def existing(page: pd.DataFrame, area: str, language: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the years and the rows of the strip for the rows *page* of an area's page (prepared); ((), ()) without annual figures.

    A year counts as reported for an indicator when its total or any part has a value. A year
    before the present borders is that of the former province of the same name.
    """
    rows = annual(page[(page["tier"] == "") & (page["agency"] == "")])
    if rows.empty:
        return (), ()
    last = int(rows["time_period"].max())
    years = list(range(max(int(rows["time_period"].min()), last - MOST_YEARS + 1), last + 1))
    held = set(rows["indicator"])
    codes = [code for code in catalogue.indicators() if code in held]
    states: dict[tuple[str, str], list[dict]] = {}
    for state in records(coverage(rows, indicators=codes, areas=catalogue.lineage(area), years=years), _STATED):
        states.setdefault((state["indicator"], state["time_period"]), []).append(state)
    valued = records(rows[rows["obs_value"].notna()].sort_values("breakdown", ascending=False), _USED)
    reported = {(row["indicator"], row["time_period"]): row for row in valued}
    cells = {code: tuple(_cell(code, str(year), states, reported, language) for year in years) for code in codes}
    return tuple(map(str, years)), tuple(Row(code, catalogue.short_label(code, language), cells[code]) for code in codes)


def _cell(code: str, year: str, states: dict[tuple[str, str], list[dict]], reported: dict[tuple[str, str], dict], language: str) -> Cell:
    here = states[code, year]
    seam = here[0]["begins_piece"]
    row = reported.get((code, year))
    if row:
        return Cell("reported", words.value(row, language), mark(row), seam)
    if all(state["state"] == "cannot_exist" for state in here):
        return Cell("cannot_exist", "", seam=seam)
    why = next((state["state"] for state in here if state["state"] == "not_published"), "missing")
    return Cell("missing", say(f"interface.strip.{why}", language), seam=seam)
