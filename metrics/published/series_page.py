"""The page of an indicator or of one part of it: ranking, lines to choose from, all areas by year, definition, files."""

from collections.abc import Iterator, Sequence

import pandas as pd

from metrics import catalogue, charts, formats
from metrics.charts import Drawing, words
from metrics.charts.records import records
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY
from metrics.periods import end_of
from metrics.published.area_page import downloads
from metrics.published.chart_block import chart, script
from metrics.published.choosing import bars, lines, picker
from metrics.published.coverage_table import strip_legend
from metrics.published.frame import Page
from metrics.published.markup import Markup, element, joined
from metrics.published.numbers import number
from metrics.published.site import Site, area_name, area_path, series_path, up
from metrics.published.tables import head, table
from metrics.views import kept_series
from metrics.views.series import Series

PUBLISHED = "published"
_USED = [*KEY, "obs_value", "qualifier", "obs_status"]
_STATES = ("missing", "cannot_exist")


def series_page(site: Site, indicator: str, breakdown: str = "") -> Page:
    """Return the page of one series; that of an indicator without a total lists its parts."""
    path = series_path(indicator, breakdown)
    to_root = up(path)
    known = kept_series.series_of(site.shown, indicator, breakdown, PUBLISHED) if indicator in kept_series.rows_by_indicator(site.shown) else None
    drawings = dict(_drawings(site, indicator, breakdown, known)) if known and known.years else {}
    live = site.live_view("compare", indicator=indicator, **({"breakdown": breakdown} if breakdown else {}))
    title = words.series(indicator, breakdown, site.language, short=True)
    body = [
        *_top(site, to_root, indicator, breakdown, live),
        [_drawn(site, to_root, name, drawing) for name, drawing in drawings.items()],
        _by_year(site, to_root, known, title) if known and known.years else None,
        _others(site, to_root, indicator, breakdown),
        _definition(site, indicator, breakdown),
        downloads(site, indicator, site.say("publish.series_files", name=catalogue.short_label(indicator, site.language))),
    ]
    chosen = {"subtitle": words.subtitle(indicator, breakdown, site.language) + site.say("charts.field")}
    more = {"lines": lines(site, known), "bars": bars(site, drawings["ranking"]), **chosen} if "trend" in drawings and "ranking" in drawings else {}
    summary = drawings["ranking"].title if "ranking" in drawings else title
    return Page(path, title, body, summary, live, script(site, drawings.items(), **more) if drawings else "")


def _drawings(site: Site, indicator: str, breakdown: str, known: Series) -> Iterator[tuple[str, Drawing]]:
    asked = {"language": site.language, "indicator": indicator, "period": known.fullest, "breakdown": breakdown}
    ranking = charts.ranking(kept_series.year_of(site.shown, indicator, breakdown, PUBLISHED, known.fullest), **asked)
    trend = charts.trend(known.rows, language=site.language, height=400) if len(known.years) > 1 else None
    yield from ((name, drawing) for name, drawing in (("trend", trend), ("ranking", ranking)) if drawing)


def _drawn(site: Site, to_root: str, name: str, drawing: Drawing) -> Markup:
    heading = element("h2", site.say(f"publish.series_{name}"))
    return element("section", heading, picker(site) if name == "trend" else None, chart(site, to_root, name, drawing, twin=name == "ranking"))


def _top(site: Site, to_root: str, indicator: str, breakdown: str, live: str) -> list[object]:
    known = catalogue.indicator(indicator)
    name = known.label[site.language]
    whole = element("a", name, href=to_root + series_path(indicator))
    facts = [
        catalogue.reform_area_label(known.area["2021-2030"], site.language),
        catalogue.unit_label(known.unit_measure, site.language),
        site.say(f"publish.better_{known.direction}"),
    ]
    return [
        element("h1", words.series(indicator, breakdown, site.language, short=True) if breakdown else name),
        element("p", site.say("publish.part_of"), " ", whole, class_="borders") if breakdown else None,
        element("p", " · ".join(filter(None, facts)), class_="subtitle"),
        element("p", known.definition[site.language], class_="lead") if known.definition[site.language] else None,
        element("p", site.say("publish.open_numbers"), element("a", site.say("publish.live"), href=live, rel="noopener") if live else None, class_="hint"),
        _parts(site, to_root, indicator, breakdown),
    ]


def _parts(site: Site, to_root: str, indicator: str, shown: str) -> Markup | None:
    """Return the links to the parts of an indicator; None where it has none."""
    parts = [part for code, part in site.series if code == indicator and part]
    if not parts:
        return None
    links = [
        element("li", element("a", catalogue.breakdown_label(indicator, part, site.language), href=to_root + series_path(indicator, part)))
        if part != shown
        else element("li", element("b", catalogue.breakdown_label(indicator, part, site.language), aria_current="page"))
        for part in parts
    ]
    return element("nav", element("h2", site.say("publish.parts")), element("ul", links, class_="parts"), aria_label=site.say("publish.parts"))


def _by_year(site: Site, to_root: str, known: Series, title: str) -> Markup:
    held = sorted(set(known.rows["time_period"]))
    years = [str(year) for year in range(int(held[0]), int(held[-1]) + 1)]  # a year without any figure is a gap that is seen
    rows = {(row["ref_area"], row["time_period"]): row for row in records(known.rows, _USED)}
    begins = {str(seam.from_year) for seam in catalogue.breaks(known.rows["indicator"].iloc[0], known.rows["breakdown"].iloc[0])} & set(years[1:])
    least = words.decimals_in(known.rows)
    cells = {area: [_cell(site, to_root, rows.get((area, year)), (area, year), least, " seam" * (year in begins)) for year in years] for area in known.areas}
    lines_ = [[_area(site, to_root, area), *own] for area, own in cells.items()]
    heads = [head(year, "seam") if year in begins else year for year in years]
    legend = strip_legend(site, [state for own in cells.values() for each in own for state in _STATES if f'class="{state}' in each], bool(begins))
    columns = [say("charts.column_area", site.language), *heads]
    made = table(site.say("publish.by_year", name=title), columns, lines_, "years", about=_held(site, known, years), more=site.say("publish.more"))
    return element("section", element("h2", site.say("publish.series_table")), legend, made)


def _held(site: Site, known: Series, years: Sequence[str]) -> str:
    """Return how many areas have figures, out of how many where all of them are of the same borders."""
    facts = {"count": len(known.areas), "first": years[0], "last": years[-1]}
    there = {each.id for each in catalogue.areas_on(end_of(years[-1]))}
    return site.say("publish.held_of", **facts, total=len(there)) if there.issuperset(known.areas) else site.say("publish.held_ever", **facts)


def _area(site: Site, to_root: str, area: str) -> Markup | str:
    name = area_name(area, site.language)
    known = catalogue.area(area)
    whole = site.say("publish.until", name=name, year=known.valid_to.year) if known.valid_to and known.valid_to.year < 2025 else name
    return element("a", whole, href=to_root + area_path(area)) if area in site.areas else whole


def _cell(site: Site, to_root: str, row: dict | None, place: tuple[str, str], least: int, seam: str) -> Markup:
    """Return the cell of one area and year: the figure with *least* decimals, or hatched with the reason why there is none."""
    area, year = place
    if row is not None and not pd.isna(row["obs_value"]):
        decimals = formats.decimals_of(catalogue.indicator(row["indicator"]).unit_measure)
        text = formats.qualified(row["obs_value"], row["qualifier"], site.language, decimals, least)
        return element("td", number(site, to_root, text, mark(row)), class_=f"has{seam}")
    if not catalogue.area(area).exists_on(end_of(year)):
        return element("td", element("span", site.say("publish.strip_cannot_exist"), class_="unseen"), class_=f"cannot_exist{seam}")
    why = say(f"charts.reason_{row['obs_status'] if row else 'O'}", site.language)
    return element("td", element("span", why, class_="unseen"), class_=f"missing{seam}", title=why)


def _others(site: Site, to_root: str, indicator: str, breakdown: str) -> Markup | None:
    """Return the figures that provinces are not compared by: of a quarter or month, a tier, an agency; None without any."""
    figures = site.shown.figures
    own = figures[(figures["indicator"] == indicator) & (figures["breakdown"] == breakdown)]
    own = own[(own["time_period"].str.len() != 4) | (own["tier"] != "") | (own["agency"] != "")]
    if own.empty:
        return None
    cells = [
        [
            _area(site, to_root, row["ref_area"]),
            formats.period(row["time_period"], site.language),
            " · ".join(filter(None, (say(f"interface.tier.{row['tier']}", site.language) if row["tier"] else "", row["agency"]))),
            number(site, to_root, words.value(row, site.language), mark(row)),
        ]
        for row in records(own, _USED)
    ]
    columns = [say(f"charts.column_{name}", site.language) for name in ("area", "year", "part", "value")]
    return element("section", element("h2", site.say("publish.others")), table(site.say("publish.others"), columns, cells))


def _definition(site: Site, indicator: str, breakdown: str) -> Markup:
    known, language = catalogue.indicator(indicator), site.language
    seams = [element("li", words.seam(seam, language)) for seam in catalogue.breaks(indicator, breakdown)]
    editions = [
        element(
            "li",
            site.say(
                "publish.edition_until" if each.until else "publish.edition_since", year=each.until or "", parts=_named(indicator, each.breakdowns, language)
            ),
        )
        for each in known.editions
        if each.breakdowns
    ]
    facts = [
        ("kind", say(f"interface.sources.nature_{known.nature}", language)),
        ("added", site.say(f"publish.added_{known.aggregation.partition(':')[0]}")),
        ("basis", known.legal_basis[language]),
        ("code", indicator + (f" · {breakdown}" if breakdown else "")),
    ]
    told = [element("div", element("dt", site.say(f"publish.fact_{name}")), element("dd", text)) for name, text in facts if text]
    return element(
        "section",
        element("h2", site.say("publish.definition")),
        element("dl", told, class_="facts"),
        joined(element("h3", site.say("publish.breaks")), element("ul", seams, editions)) if seams or editions else element("p", site.say("publish.no_breaks")),
    )


def _named(indicator: str, parts: tuple[str, ...], language: str) -> str:
    return ", ".join(catalogue.breakdown_label(indicator, part, language) for part in parts)
