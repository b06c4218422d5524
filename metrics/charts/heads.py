"""Counts for every 100.000 people, so that large and small provinces can stand in one list."""

from collections.abc import Sequence

import pandas as pd

from metrics import formats
from metrics.analysis import ranking_per_head
from metrics.charts import words
from metrics.charts.among import EVERYONE, Among, colour, places
from metrics.charts.bar_rows import Bar, figure_of, height_of
from metrics.charts.bars import ordered
from metrics.charts.drawing import Drawing, drawn, safe
from metrics.marks import mark
from metrics.messages import say


def per_head(
    observations: pd.DataFrame,
    *,
    language: str,
    indicator: str,
    period: str,
    breakdown: str = "",
    pinned: Sequence[str] = (),
    among: Among = EVERYONE,
    by_name: bool = False,
) -> Drawing | None:
    """Return the drawing of one count per 100.000 people, None where no area has both the count and a population that year.

    Each row tells the count, the people and the vintage of the population it was divided by.
    """
    rows = ranking_per_head(observations, indicator=indicator, period=period, breakdown=breakdown, day=among.day)
    shown = ordered([row for row in rows.to_dict("records") if among.has(row["ref_area"], pinned)], by_name, language)
    if not shown:
        return None
    place = places(pinned)
    bars = [
        Bar(
            name=words.area(row["ref_area"], language),
            value=row["obs_value"],
            text=_rate(row, language),
            hover=f"<b>{safe(words.area(row['ref_area'], language))}</b><br>{safe(_worded(row, language))}<br>{safe(_made_of(row, language))}",
            mark=mark(row),
            colour=colour(place[row["ref_area"]]) if row["ref_area"] in place else "@bar",
            bold=row["ref_area"] in place,
        )
        for row in shown
    ]
    return drawn(
        figure=figure_of(bars, language), **_around(shown, pinned, period, among, language), source=words.source(rows, language), height=height_of(bars)
    )


def _rate(row: dict, language: str) -> str:
    return formats.qualified(row["obs_value"], row["qualifier"], language, 1 if row["obs_value"] >= 10 else 2)


def _worded(row: dict, language: str) -> str:
    return say("charts.per_head", language, value=_rate(row, language), unit=words.unit_words(row["indicator"], language))


def _made_of(row: dict, language: str) -> str:
    count = words.value(row | {"obs_value": row["counted"]}, language)
    return say("charts.per_head_of", language, count=count, people=formats.number(row["people"], language, 1), year=row["time_period"])


def _around(shown: list[dict], pinned: Sequence[str], period: str, among: Among, language: str) -> dict:
    first = next((row for row in shown if row["ref_area"] in pinned), shown[0])
    name = words.titled(first["indicator"], first["breakdown"], language)
    title = say("charts.trend_last", language, name=name, area=words.area(first["ref_area"], language), value=_worded(first, language), year=period)
    subtitle = words.series(first["indicator"], first["breakdown"], language) + say(
        "charts.per_head_subtitle", language, unit=words.unit_words(first["indicator"], language)
    )
    vintages = ", ".join(sorted({say(f"charts.vintage_{_vintage(row)}", language) for row in shown}))
    columns = [say(f"charts.column_{each}", language) for each in ("area", "rate", "value", "people")]
    cells = [
        (
            words.area(row["ref_area"], language),
            _rate(row, language),
            words.value(row | {"obs_value": row["counted"]}, language),
            formats.number(row["people"], language, 1),
        )
        for row in shown
    ]
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{title}. {subtitle}.",
        "notes": (*([among.words] if among.words else []), say("charts.per_head_note", language, year=period, vintage=vintages)),
        "table": pd.DataFrame(cells, columns=columns, dtype="str"),
        "marks": tuple(mark(row) for row in shown),
        "valued": 2,
    }


def _vintage(row: dict) -> str:
    """Return "new" for a population revised after the census of 2019, "old" for one from before."""
    return "new" if row["vintage_of_people"].startswith("revised") else "old"
