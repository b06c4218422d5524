"""All areas by value in one year, the chosen ones in colour."""

from collections.abc import Sequence

import pandas as pd

from metrics import analysis, catalogue
from metrics.charts import words
from metrics.charts.among import EVERYONE, Among, colour, places
from metrics.charts.bar_rows import Bar, figure_of, height_of
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.charts.records import records as read
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY
from metrics.periods import end_of

_NAMED_SILENT = 12
_USED = [*KEY, "obs_value", "qualifier", "rank", "rank_of", "rank_kind", "parts", "reason"]


def ranking(
    observations: pd.DataFrame,
    *,
    language: str,
    indicator: str,
    period: str,
    breakdown: str = "",
    pinned: Sequence[str] = (),
    among: Among = EVERYONE,
    by_name: bool = False,
    highest: float = 0.0,
    standing: pd.DataFrame | None = None,
) -> Drawing | None:
    """Return the drawing of all areas' values of one series in *period*, None when there are none.

    *observations* hold the series and, where there is one, its published rank. Bars begin
    at zero, the best on top; a rank tells whether it is published or computed and out of
    how many, also where only a group is shown. Areas without a value are named in a note,
    never drawn as zero; a sum that lacks parts is hatched. *highest* fixes the axis.
    *standing* is `analysis.ranking` of the same, where it is known already.
    """
    rows = analysis.ranking(observations, indicator=indicator, period=period, breakdown=breakdown, day=among.day) if standing is None else standing
    incomplete = _incomplete(observations, indicator, breakdown, period)
    if rows.empty and not incomplete:
        return None
    known = _parts(observations, period)
    valued = [row | known.get(row["ref_area"], {}) for row in read(rows, _USED)]
    shown = ordered([row for row in [*valued, *incomplete] if among.has(row["ref_area"], pinned)], by_name, language)
    if not shown:
        return None
    bars = _bars(shown, pinned, language)
    figure = figure_of(bars, language, highest, dots=catalogue.indicator(indicator).nature == "rank")
    notes = tuple(_notes(shown, valued, indicator, period, among, language))
    around = _around(shown, pinned, period, among, language) | {"source": words.source(rows if len(rows) else observations, language)}
    return drawn(figure=figure, **around, notes=notes, height=height_of(bars))


def ordered(shown: list[dict], by_name: bool, language: str) -> list[dict]:
    """Return *shown* as they are, or by name as a reader of *language* looks them up."""
    return sorted(shown, key=lambda row: catalogue.alphabetical(words.area(row["ref_area"], language))) if by_name else shown


def _incomplete(observations: pd.DataFrame, indicator: str, breakdown: str, period: str) -> list[dict]:
    """Return the areas whose sum lacks parts that year."""
    if "reason" not in observations:
        return []
    rows = observations[(observations["reason"] == "incomplete") & (observations["indicator"] == indicator) & (observations["time_period"] == period)]
    return [row | {"rank_kind": ""} for row in read(rows[rows["breakdown"] == breakdown], _USED)]


def _parts(observations: pd.DataFrame, period: str) -> dict[str, dict]:
    """Return what the derived values of *period* were added from, by area."""
    if "derived" not in observations:
        return {}
    made = observations[observations["derived"] & (observations["time_period"] == period)]
    return {area: {"parts": parts} for area, parts in zip(made["ref_area"], made["parts"], strict=True)}


def _bars(shown: list[dict], pinned: Sequence[str], language: str) -> list[Bar]:
    least, place = words.decimals_among(shown[0]["indicator"], [row["obs_value"] for row in shown]), places(pinned)
    return [
        Bar(
            name=words.area(row["ref_area"], language),
            value=row["obs_value"],
            text=words.known_parts(row, language) or words.bare(row, language, least) + (" *" if row.get("parts") else ""),
            hover=_hover(row, language),
            mark=mark(row),
            colour=colour(place[row["ref_area"]]) if row["ref_area"] in place else "@bar",
            bold=row["ref_area"] in place,
        )
        for row in shown
    ]


def _hover(row: dict, language: str) -> str:
    lines = [f"<b>{safe(words.area(row['ref_area'], language))}</b>"]
    if not row.get("reason"):
        lines.append(safe(words.value(row, language)))
    return "<br>".join([*lines, *filter(None, (words.rank(row, language), safe(words.parts(row, language))))])


def _around(shown: list[dict], pinned: Sequence[str], period: str, among: Among, language: str) -> dict:
    first = shown[0]
    name = words.titled(first["indicator"], first["breakdown"], language)
    own = [row for area in pinned for row in shown if row["ref_area"] == area] or shown[: len(shown) == 1]
    title = words.place(own[0], name, period, language) if own else _top(shown, name, period, among, language)
    subtitle = words.subtitle(first["indicator"], first["breakdown"], language)
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{title}. {subtitle}.",
        "table": _table(shown, language),
        "marks": tuple(mark(row) for row in shown),
        "valued": 1,
    }


def _top(shown: list[dict], name: str, period: str, among: Among, language: str) -> str:
    """Return who heads the list, of a neutral indicator only where it is highest; where nobody can be ranked, how few have a figure."""
    first = shown[0]
    neutral = catalogue.indicator(first["indicator"]).direction == "none"
    valued = [row for row in shown if not row.get("reason")]
    if not neutral and valued and not any(row["rank_kind"] for row in valued):
        return say("charts.ranking_few", language, name=name, year=period, count=len(valued), total=len(_there(period, among)))
    wording = "most" if neutral else "ranking_top"
    return say(f"charts.{wording}", language, name=name, area=words.area(first["ref_area"], language), value=words.value(first, language), year=period)


def _there(period: str, among: Among) -> set[str]:
    """Return the areas that could have a figure of *period*."""
    return {area.id for area in catalogue.areas_on(among.day or end_of(period)) if among.has(area.id, ())}


def _notes(shown: list[dict], valued: list[dict], indicator: str, period: str, among: Among, language: str):
    """Yield what must be said beside the bars: who is shown, how places came about, what was added, who is silent."""
    if among.words:
        yield among.words + (" " + say("charts.place_of_all", language) if any(row["rank_kind"] for row in valued) else "")
    kinds = sorted({row["rank_kind"] for row in valued} - {""})
    yield from (say(f"charts.kind_{kind}", language, count=len(valued)) for kind in kinds)
    there = {area.id for area in catalogue.areas_on(among.day or end_of(period))}
    if valued and not kinds and catalogue.indicator(indicator).direction != "none":
        yield say("charts.no_rank", language, count=len(valued), total=len(there))
    if any(row.get("parts") and not row.get("reason") for row in shown):
        yield say("charts.added", language)
    silent = {area for area in there if among.has(area, ())} - {row["ref_area"] for row in shown}
    if silent:
        names = sorted((words.area(area, language) for area in silent), key=catalogue.alphabetical)
        yield say("charts.silent", language, count=len(names), names=words.listed(names, language, _NAMED_SILENT))


def _table(shown: list[dict], language: str) -> pd.DataFrame:
    with_parts = any(row.get("parts") for row in shown)
    columns = [say(f"charts.column_{name}", language) for name in ("area", "value", "rank", *(["parts"] if with_parts else []))]
    cells = [(words.area(row["ref_area"], language), words.value(row, language), words.rank(row, language)) for row in shown]
    if with_parts:
        cells = [(*each, words.parts(row, language)) for each, row in zip(cells, shown, strict=True)]
    return pd.DataFrame(cells, columns=columns, dtype="str")
