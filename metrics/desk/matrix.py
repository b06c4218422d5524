"""Which figures exist of every province in every year: reported, missing, not comparable, waiting in an open draft."""

from collections.abc import Iterable, Mapping

import pandas as pd

from metrics import catalogue
from metrics.analysis import coverage
from metrics.charts import words
from metrics.drafts import Draft
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import annual
from metrics.periods import end_of
from metrics.views.records import Cell, Row

MOST_YEARS = 14


def waiting(drafts: Iterable[Draft]) -> Mapping[tuple[str, str, str], str]:
    """Return what stands in open drafts: (indicator, area, period) → id of the draft, the last changed one."""
    found: dict[tuple[str, str, str], str] = {}
    for draft in drafts:
        for cell in filter(None, draft.summary.get("cells", "").split(";")):
            indicator, area, period = cell.split("|")
            found.setdefault((indicator, area, period), draft.id)
    return found


def years_of(figures: pd.DataFrame, code: str, last: int) -> list[int]:
    """Return the years to show of indicator *code*: from its first figure, at most MOST_YEARS, to *last*."""
    known = annual(figures[(figures["indicator"] == code) & figures["obs_value"].notna()])["time_period"]
    first = int(known.min()) if len(known) else last - 4
    return list(range(max(first, last - MOST_YEARS + 1), last + 1))


def matrix(figures: pd.DataFrame, code: str, years: list[int], drafts: Mapping[tuple[str, str, str], str], language: str) -> tuple[Row, ...]:
    """Return a row for each area that existed in one of *years*: its cells of indicator *code*, one a year; the row's code is the area."""
    areas = {area.id: area for year in years for area in catalogue.areas_on(end_of(str(year)))}
    rows = annual(figures[(figures["indicator"] == code) & (figures["tier"] == "") & (figures["agency"] == "")])
    states = coverage(rows, indicators=[code], areas=list(areas), years=years)
    told = {(row.ref_area, row.time_period): row for row in states.itertuples()}
    valued = rows[rows["obs_value"].notna()].sort_values("breakdown", ascending=False).to_dict("records")
    reported = {(row["ref_area"], row["time_period"]): row for row in valued}
    ordered = sorted(areas.values(), key=lambda area: (area.valid_to is not None, catalogue.alphabetical(area.name["vi"])))
    return tuple(
        Row(
            area.id,
            _name(area, language),
            tuple(_cell(code, area.id, str(year), told[area.id, str(year)], reported.get((area.id, str(year))), drafts, language) for year in years),
        )
        for area in ordered
    )


def _name(area: catalogue.Area, language: str) -> str:
    name = catalogue.area_name(area.id, area.valid_to, language)
    return name if area.valid_to is None else say("interface.desk.until", language, name=name, year=area.valid_to.year)


def _cell(code: str, area: str, year: str, told, row: dict | None, drafts: Mapping, language: str) -> Cell:
    seam = bool(told.begins_piece)
    if row:
        return Cell("reported", words.value(row, language), mark(row), seam)
    if told.state == "cannot_exist":
        return Cell("cannot_exist", "")
    if (code, area, year) in drafts:
        return Cell("waiting", say("interface.desk.waiting", language), seam=seam)
    state = "not_published" if told.state == "not_published" else "missing"
    return Cell("missing", say(f"interface.strip.{state}", language), seam=seam)
