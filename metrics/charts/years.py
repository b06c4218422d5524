"""A series over the years: the field of all areas in grey, the chosen ones in colour, seams where it breaks."""

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics import catalogue
from metrics.analysis import prepared
from metrics.charts import aims, axes, end_labels, gaps, lines, words
from metrics.charts.among import EVERYONE, Among, places
from metrics.charts.drawing import Drawing, drawn
from metrics.charts.records import records as read
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY, annual

HEIGHT = 320
_EDGES = 44  # pixels above and below the plot itself
_USED = [*KEY, "obs_value", "qualifier", "change", "not_comparable", "break_from", "piece", "parts", "reason"]


def trend(
    observations: pd.DataFrame,
    *,
    language: str,
    pinned: Sequence[str] = (),
    field: bool = True,
    among: Among = EVERYONE,
    height: int = HEIGHT,
    targets: pd.DataFrame | None = None,
) -> Drawing | None:
    """Return the drawing of one series over the years, None when it has no annual value of a chosen area or any field.

    *observations* hold one indicator and breakdown. Lines join only what is comparable: no
    line crosses a break, a change of borders or a missing year. *pinned* areas are coloured
    and labelled; with *field* all others (of the group) are one grey trace. *targets* (the
    store's) of chosen areas are open marks beside their lines.
    """
    rows = valued(observations)
    records = records_of(rows, among, pinned)
    by_area = grouped(records, pinned)
    shown = records if field else [row for own in by_area.values() for row in own]
    if not shown:
        return None
    place = places(pinned)
    goals = aims.of(targets, shown[0], {area: place[area] for area in by_area})
    newest = max(int(row["time_period"]) for row in shown)
    years = sorted({int(row["time_period"]) for row in shown} | {int(goal["target_period"]) for goal in goals})
    seams = seams_of(shown[0], years, by_area)
    values = [row["obs_value"] for row in (*shown, *goals)]
    grey = lines.field([row for row in shown if row["ref_area"] not in by_area], language) if field else []
    coloured = [lines.line(own, place[area], language) for area, own in by_area.items()]
    last = {place[area]: end_labels.label(own[-1], place[area], language, newest, years[-1]) for area, own in by_area.items()}
    reverse = catalogue.indicator(shown[0]["indicator"]).nature == "rank"
    labels = end_labels.spread_labels(list(last.values()), values if reverse else axes.scale(values)[:2], height - _EDGES, reverse)
    labels += [aims.label(goal, language) for goal in goals]
    data = [*grey, *coloured, *aims.traces(goals, place, language)]
    wide, tight = (axes.layout(years, values, seams, labels, language, reverse, narrow) for narrow in (False, True))
    around = _around(shown, by_area, seams, among, language, bool(grey))
    around["notes"] += (*(gaps.few_areas(shown, language) if field else ()), *gaps.missing_years(by_area, newest, language))
    around["notes"] += tuple(f"{words.area(goal['ref_area'], language)}: {aims.said(goal, language)}" for goal in goals)
    narrow = {"data": [lines.narrowed(trace) for trace in data], "layout": tight}
    figure = {"data": data, "layout": wide}
    return drawn(figure=figure, narrow=narrow, narrow_height=height, **around, source=words.source(rows, language), height=height)


def seams_of(row: dict, years: Sequence[int], own: Mapping[str, list[dict]]) -> list[catalogue.Break]:
    """Return where the series of *row* breaks within *years*, and where a chosen area goes on within other borders."""
    return sorted([*lines.seams_between(row["indicator"], row["breakdown"], years), *gaps.border_seams(own)], key=lambda seam: seam.from_year)


def seam_words(seams: Sequence[catalogue.Break], language: str) -> dict:
    """Return the list of *seams* and its title."""
    years = ", ".join(map(str, sorted({seam.from_year for seam in seams})))
    return {"seams": tuple(words.seam(seam, language) for seam in seams), "seam_title": say("charts.seams", language, years=years)}


def valued(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the annual whole-area rows of *observations* that have a value, with the columns of `analysis.prepared`."""
    rows = annual(observations[observations["obs_value"].notna() & (observations["tier"] == "") & (observations["agency"] == "")])
    return rows if "piece" in rows or rows.empty else prepared(rows)


def records_of(rows: pd.DataFrame, among: Among, pinned: Sequence[str]) -> list[dict]:
    """Return *rows* of the areas of a chart as records, by area and year."""
    return sorted((row for row in read(rows, _USED) if among.has(row["ref_area"], pinned)), key=lambda row: (row["ref_area"], row["time_period"]))


def grouped(records: Sequence[dict], pinned: Sequence[str]) -> dict[str, list[dict]]:
    """Return the records of each chosen area that has any: an area and its former self beside each other, the later one last."""
    own: dict[str, list[dict]] = {}
    for row in records:
        if row["ref_area"] in pinned:
            own.setdefault(row["ref_area"], []).append(row)
    place = places(pinned)
    return {area: own[area] for area in sorted(own, key=lambda area: (place[area], own[area][-1]["time_period"]))}


def _around(shown: Sequence[dict], by_area: dict[str, list[dict]], seams: Sequence, among: Among, language: str, has_field: bool) -> dict:
    indicator, breakdown = shown[0]["indicator"], shown[0]["breakdown"]
    place = places(list(by_area))
    first = [row for area, own in by_area.items() if place[area] == 0 for row in own]
    name = words.titled(indicator, breakdown, language)
    title = message(max(first, key=lambda row: row["time_period"]), language) if first else say("charts.trend_all", language, name=name)
    subtitle = words.subtitle(indicator, breakdown, language)
    if has_field:
        grey = "field" if by_area else "field_lines" if len(shown) > lines.FEW else "field_points"
        subtitle += say(f"charts.{grey}", language)
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{title}. {subtitle}.",
        "notes": (among.words,) if among.words else (),
        **seam_words(seams, language),
        **table([row for own in by_area.values() for row in own] or shown, language),
    }


def message(last: dict, language: str) -> str:
    """Return the sentence on the newest figure *last* of a line: where it stands and whether it went up or down."""
    name = words.titled(last["indicator"], last["breakdown"], language)
    facts = {"name": name, "area": words.area(last["ref_area"], language), "value": words.value(last, language), "year": last["time_period"]}
    if last["not_comparable"]:
        return say("charts.trend_last", language, **facts)
    return say(words.moved("trend", last["indicator"], last["change"]), language, **facts, before=int(last["time_period"]) - 1)


def table(records: Sequence[dict], language: str) -> dict:
    """Return the table twin of *records*: by area, the newest year first, with the change or why there is none."""
    with_parts = any(row.get("parts") for row in records)
    columns = [say(f"charts.column_{name}", language) for name in ("area", "year", "value", "change", *(["parts"] if with_parts else []))]
    ordered = sorted(sorted(records, key=lambda row: row["time_period"], reverse=True), key=lambda row: row["ref_area"])
    cells = [(words.area(row["ref_area"], language), row["time_period"], words.value(row, language), lines.change_words(row, language)) for row in ordered]
    if with_parts:
        cells = [(*each, words.parts(row, language)) for each, row in zip(cells, ordered, strict=True)]
    return {"table": pd.DataFrame(cells, columns=columns, dtype="str"), "marks": tuple(mark(row) for row in ordered), "valued": 2}
