"""What stands on a province's page, put together once for each state of the store."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from metrics import catalogue, charts, formats
from metrics.analysis import headline, page_series, standing_on
from metrics.charts import Drawing, words
from metrics.messages import say
from metrics.observations import annual
from metrics.views import kept_series, looking_back, told
from metrics.views.cards import groups
from metrics.views.existence import existing
from metrics.views.held import Held
from metrics.views.records import Block, Group, Row
from metrics.views.series import BORDERS
from metrics.views.shown import Shown

INDICES_FIRST = ("par_index_score", "sipas_score", "papi_score", "pci_score", "dti_score")
MOST_CHARTS = 6
MIX = "online_services_mix"


@dataclass(frozen=True, slots=True)
class Page:
    """A province's page: texts, cards and drawings, ready to be sent."""

    title: str
    borders: str = ""
    relatives: tuple[str, ...] = ()
    why_empty: str = ""
    left_out: str = ""
    sentences: tuple = ()
    blocks: tuple[Block, ...] = ()
    groups: tuple[Group, ...] = ()
    years: tuple[str, ...] = ()
    existence: tuple[Row, ...] = ()
    existence_note: str = ""
    seams: tuple[str, ...] = ()
    drawings: tuple[tuple[str, Drawing], ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show but the reason."""
        return bool(self.why_empty)


def of(shown: Shown, area: str, language: str, until: str = "", on: str = "published") -> Page:
    """Return the page of *area* on *shown*, put together once.

    *until* a year: as it looked back at that year's end. *on* is one of BORDERS: as
    published, or on other borders.
    """
    build = _moved if BORDERS[on] else _of
    return shown.view("overview", lambda: build(shown, area, language, BORDERS[on] or until), area, language, until, on)


def _of(shown: Shown, area: str, language: str, until: str) -> Page:
    findings = shown.vintage.findings()
    return page(_held_by(shown, until), area, language, _targets(shown, until), looking_back.findings(findings, until) if until else findings)


def _moved(shown: Shown, area: str, language: str, day: date) -> Page:
    """Return the page of what *area* is on other borders: sums where all parts are known, else how many are; the rest left out and said so."""
    rows = kept_series.rows_on(shown, day)
    own = standing_on(area, day)
    left_out = rows["obs_value"].isna() & (rows["reason"] != "incomplete")
    made = page(rows[~left_out], own, language, shown.vintage.targets(), shown.vintage.findings())
    codes = set(rows.loc[left_out & (rows["ref_area"] == own), "indicator"]) - set(rows.loc[~left_out & (rows["ref_area"] == own), "indicator"])
    words = say("interface.overview.left_out", language, count=len(codes)) if codes else ""
    return replace(made, left_out=words)


def known_by(shown: Shown, until: str) -> pd.DataFrame:
    """Return the prepared observations of periods up to the year *until*; "" all of them."""
    return shown.view("known_by", lambda: looking_back.observations(shown.prepared(), until), until) if until else shown.prepared()


def chart(shown: Shown, area: str, name: str, language: str, until: str = "") -> Drawing | None:
    """Return one chart of the page of *area* by its *name* (an indicator, or MIX), also where the page has no room for it."""
    return shown.drawn("overview_chart", lambda: _chart(shown, area, name, language, until), area, name, language, until)


def _chart(shown: Shown, area: str, name: str, language: str, until: str) -> Drawing | None:
    held = _held_by(shown, until)
    if name == MIX:
        return _mix(_annual(page_series(held.of(area), area)), language)
    return _trend(held.fields, name, area, language, _targets(shown, until))


def _targets(shown: Shown, until: str) -> pd.DataFrame:
    """Return the targets, with *until* a year those set by its end."""
    known = shown.vintage.targets()
    return looking_back.targets(known, shown.vintage.reports(), until) if until else known


def _held_by(shown: Shown, until: str) -> Held:
    return shown.view("overview_held", lambda: Held.made_of(known_by(shown, until)), until)


def page(observations: pd.DataFrame | Held, area: str, language: str, targets: pd.DataFrame | None = None, findings: pd.DataFrame | None = None) -> Page:
    """Return the page of *area*; *observations* are the current ones, prepared (`analysis.prepared`), or sorted out already.

    *targets* and *findings* are the store's.
    """
    held = observations if isinstance(observations, Held) else Held.made_of(observations)
    name = catalogue.area_name(area, catalogue.area(area).valid_to, language)
    if not held.by_area:
        return Page(name, borders(area, language), relatives(area), why_empty=say("interface.empty.store", language))
    own = held.of(area)
    series = page_series(own, area)
    if series.empty:
        return Page(name, borders(area, language), relatives(area), why_empty=say("interface.empty.area", language, name=name))
    years, existence, note = existing(series, area, language)
    return Page(
        title=name,
        borders=borders(area, language),
        relatives=relatives(area),
        sentences=tuple(sentence.pieces for sentence in headline(own, area, language)),
        blocks=tuple(_blocks(series, area, language, targets, findings)),
        groups=groups(series, area, language),
        years=years,
        existence=existence,
        existence_note=note,
        seams=tuple(seams(series, language)),
        drawings=tuple(drawings(held.fields, series, area, language, targets)),
    )


def _blocks(series: pd.DataFrame, area: str, language: str, targets: pd.DataFrame | None, findings: pd.DataFrame | None) -> Iterator[Block]:
    new = told.new_this_year(series, language)
    if new:
        yield new
    areas = catalogue.lineage(area)
    pace = told.targets_and_pace(targets, series, areas, language) if targets is not None else None
    if pace:
        yield pace
    if findings is not None:
        yield from told.last_words(findings, areas, language)


def seams(series: pd.DataFrame, language: str) -> Iterator[str]:
    """Yield why the series on a page are broken, one line a break that lies among their years, by indicator."""
    for code, rows in annual(series[series["breakdown"] == ""]).groupby("indicator", sort=False):
        first, last = int(rows["time_period"].min()), int(rows["time_period"].max())
        for seam in catalogue.breaks(code):
            if first < seam.from_year <= last:
                yield f"{catalogue.short_label(code, language)}: {words.seam(seam, language)}"


def borders(area: str, language: str) -> str:
    """Return what a reader must know of the borders of *area*: its parts, or what it became."""
    known = catalogue.area(area)
    if known.valid_to is not None:
        after = catalogue.successor(area)
        return say("interface.overview.former", language, day=formats.day(known.valid_to, language), name=after.name[language])
    parts = catalogue.predecessors(area)
    if len(parts) < 2:
        return ""
    names = ", ".join(catalogue.area_name(part.id, part.valid_to, language) for part in parts)
    return say("interface.overview.formed", language, day=formats.day(known.valid_from, language), parts=names)


def relatives(area: str) -> tuple[str, ...]:
    """Return the areas one click away: what *area* was made of, or what it became."""
    if catalogue.area(area).valid_to is not None:
        return (catalogue.successor(area).id,)
    parts = [part.id for part in catalogue.predecessors(area)]
    return tuple(parts) if len(parts) > 1 else ()


def drawings(fields: Mapping[str, pd.DataFrame], series: pd.DataFrame, area: str, language: str, targets: pd.DataFrame | None = None):
    """Yield (name, drawing) for the *series* of *area* that have at least two annual values, then the service mix; *fields* as of `Held`."""
    annual = _annual(series)
    totals = annual[annual["breakdown"] == ""]
    years = totals.groupby("indicator")["time_period"].nunique()
    eligible = [code for code in years.index if years[code] > 1 and not code.endswith("_rank")]
    chosen = sorted(eligible, key=lambda code: (INDICES_FIRST.index(code) if code in INDICES_FIRST else len(INDICES_FIRST), -years[code], code))
    for code in chosen[:MOST_CHARTS]:
        drawing = _trend(fields, code, area, language, targets)
        if drawing:
            yield code, drawing
    drawing = _mix(annual, language)
    if drawing:
        yield MIX, drawing


def _annual(series: pd.DataFrame) -> pd.DataFrame:
    return series[(series["time_period"].str.len() == 4) & (series["tier"] == "") & (series["agency"] == "") & series["obs_value"].notna()]


def _trend(fields: Mapping[str, pd.DataFrame], code: str, area: str, language: str, targets: pd.DataFrame | None) -> Drawing | None:
    return charts.trend(fields[code], language=language, pinned=catalogue.lineage(area), targets=targets) if code in fields else None


def _mix(annual: pd.DataFrame, language: str) -> Drawing | None:
    services = annual[annual["indicator"] == "online_services"]
    return charts.mix(services, language=language) if len(services) else None
