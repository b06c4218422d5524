"""Where every area stands in one period: its figure and class, or why it has none; and the words around a map of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics import analysis, catalogue, formats
from metrics.charts import words
from metrics.charts.drawing import safe
from metrics.charts.shading import MOST, Shade, shades
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import ObsStatus
from metrics.periods import end_of

_NAMED = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """One area. `shade` None: it has no figure, and `told` says why; `mark` is "" where there is no observation to open."""

    area: str
    name: str
    short: str
    told: str
    rank: str
    mark: str
    shade: Shade | None

    @property
    def hover(self) -> str:
        """Return what a pointer over the area is told."""
        return "<br>".join(part for part in (f"<b>{safe(self.name)}</b>", safe(self.told), self.rank) if part)


@dataclass(frozen=True, slots=True)
class Field:
    """All areas that existed on *day*, those with a figure first, the best on top; the ranked rows and the classes behind them."""

    indicator: str
    breakdown: str
    period: str
    day: date
    language: str
    rows: pd.DataFrame
    shades: tuple[Shade, ...]
    standings: tuple[Standing, ...]
    elsewhere: int

    def of(self, area: str) -> Standing:
        """Return the standing of *area*."""
        return next(each for each in self.standings if each.area == area)


def field(observations: pd.DataFrame, *, language: str, indicator: str, period: str, breakdown: str = "", on: date | None = None) -> Field | None:
    """Return where all areas stand, None when none of them has a value. *observations* may hold the published ranks too.

    The areas are those of the day *on*, else of the end of the period.
    """
    day = on or end_of(period)
    there = {area.id for area in catalogue.areas_on(day)}
    inside = observations[observations["ref_area"].isin(there)]
    rows = analysis.ranking(inside, indicator=indicator, period=period, breakdown=breakdown, day=on)
    if rows.empty:
        return None
    found = shades(dict(zip(rows["ref_area"], rows["obs_value"], strict=True)), catalogue.indicator(indicator).direction)
    least = words.decimals_in(rows)
    standings = [_valued(row, found, least, language) for row in rows.to_dict("records")]
    own = _series(observations, indicator, period, breakdown)
    silent = own[own["ref_area"].isin(there - set(rows["ref_area"]))].drop_duplicates("ref_area")
    standings += _silent(there - set(rows["ref_area"]), {row["ref_area"]: row for row in silent.to_dict("records")}, language)
    elsewhere = own[~own["ref_area"].isin(there) & own["obs_value"].notna()]["ref_area"].nunique()
    return Field(indicator, breakdown, period, day, language, rows, found, tuple(standings), elsewhere)


def _series(observations: pd.DataFrame, indicator: str, period: str, breakdown: str) -> pd.DataFrame:
    whole = observations[(observations["tier"] == "") & (observations["agency"] == "") & (observations["time_period"] == period)]
    return whole[(whole["indicator"] == indicator) & (whole["breakdown"] == breakdown)]


def _valued(row: dict, found: tuple[Shade, ...], least: int, language: str) -> Standing:
    area = row["ref_area"]
    shade = next(each for each in found if area in each.areas)
    told = words.value(row, language)
    return Standing(area, words.area(area, language), words.compact(row, language, least), told, words.rank(row, language), mark(row), shade)


def _silent(areas: set[str], rows: dict[str, dict], language: str) -> list[Standing]:
    names = sorted((catalogue.alphabetical(words.area(area, language)), area) for area in areas)
    return [
        Standing(area, words.area(area, language), "–", _reason(rows.get(area), language), "", mark(rows[area]) if area in rows else "", None)
        for _, area in names
    ]


def _reason(row: dict | None, language: str) -> str:
    if row and row.get("reason"):
        return analysis.reason_for(row, language)
    return say(f"charts.reason_{row['obs_status'] if row else ObsStatus.MISSING}", language)


def around(known: Field, pinned: Sequence[str], kind: str, *notes: str) -> dict:
    """Return the words and the table that go with a map of *known*; *kind* names it ("as_tiles", "as_map"), *notes* are its own."""
    language, name = known.language, words.titled(known.indicator, known.breakdown, known.language)
    own = known.rows[known.rows["ref_area"].isin(pinned)]
    leads = _region_that_leads(known, name)
    neutral = catalogue.indicator(known.indicator).direction == "none"
    few = say("charts.ranking_few", language, name=name, year=known.period, count=len(known.rows), total=len(known.standings))
    first = {"area": known.standings[0].name, "value": known.standings[0].told}
    ranked = neutral or (known.rows["rank_kind"] != "").any()
    top = say(f"charts.{'most' if neutral else 'ranking_top'}", language, name=name, year=known.period, **first) if ranked else few
    title = words.place(own.iloc[0].to_dict(), name, known.period, language) if len(own) else leads or top
    subtitle = f"{words.series(known.indicator, known.breakdown, language)}, {words.unit_words(known.indicator, language)}"
    drawn = say("charts.drawn_of", language, count=len(known.rows), total=len(known.standings))
    kinds = [say(f"charts.kind_{rank}", language, count=len(known.rows)) for rank in sorted(set(known.rows["rank_kind"]) - {""})]
    told = (f"{leads}." if len(own) and leads else "", say("charts.classes", language) if len(known.rows) > MOST else "", *kinds, *_absent(known), *notes)
    return {
        "title": title,
        "subtitle": subtitle,
        "alt": f"{say(f'charts.{kind}', language)}. {title}. {subtitle}. {drawn}.",
        "source": words.source(known.rows, language, "source_area"),
        "notes": tuple(note for note in told if note),
        **_table(known),
    }


def _region_that_leads(known: Field, name: str) -> str:
    """Return the sentence of the region that at least half of the first class lies in, "" when there is none."""
    first = known.shades[0].areas
    regions = [catalogue.region_of(area, known.day) for area in first]
    leading = max((region for region in regions if region), key=lambda region: (regions.count(region), region.id), default=None)
    if len(known.shades) < 2 or leading is None or len(first) < 3 or regions.count(leading) * 2 < len(first):
        return ""
    facts = {"count": regions.count(leading), "total": len(first), "region": leading.name[known.language]}
    return say("charts.region_leads", known.language, name=name, year=known.period, **facts)


def _absent(known: Field) -> list[str]:
    """Return a note for every reason why areas have no figure, and one on figures of other borders."""
    named: dict[str, list[str]] = {}
    for each in known.standings:
        if each.shade is None:
            named.setdefault(each.told.rstrip("."), []).append(each.name)
    notes = [_without(reason, names, known.language) for reason, names in named.items()]
    return [*notes, say("charts.elsewhere", known.language, count=known.elsewhere)] if known.elsewhere else notes


def _without(reason: str, names: list[str], language: str) -> str:
    """Return who has no figure for that *reason*; where none is known, in a sentence of its own."""
    kind = "without_O" if reason == say("charts.reason_O", language) else "without"
    named = ", ".join(names[:_NAMED]) + f"… ({len(names)})" if len(names) > _NAMED else formats.listed(names, language)
    return say(f"charts.{kind}", language, reason=reason, names=named)


def _table(known: Field) -> dict:
    columns = [say(f"charts.column_{name}", known.language) for name in ("area", "value", "rank")]
    table = pd.DataFrame([(each.name, each.told, each.rank) for each in known.standings], columns=columns, dtype="str")
    return {"table": table, "marks": tuple(each.mark for each in known.standings), "valued": 1}
