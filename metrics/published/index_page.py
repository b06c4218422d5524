"""The first page: today's provinces and those before July 2025 on a grid, the indices, all indicators, what is new."""

from collections.abc import Iterator

import pandas as pd

from metrics import catalogue, formats
from metrics.charts.standings import Field, field
from metrics.messages import say
from metrics.published.frame import Page
from metrics.published.grid import grid
from metrics.published.leaders import indices
from metrics.published.markup import Markup, element, joined
from metrics.published.site import Site, area_name, area_path, series_path
from metrics.published.sources_page import newest_batches
from metrics.views import kept_series
from metrics.views.overview import INDICES_FIRST
from metrics.views.series import BORDERS

PUBLISHED, WHOLE = "published", 0.8
_BORDERS = ("34", "63")


def index_page(site: Site) -> Page:
    """Return the first page of *site*."""
    figures = site.shown.figures
    if figures.empty:
        none = element("section", element("h2", site.say("publish.nav_indicators")), element("p", site.say("publish.empty")), id="indicators")
        return Page("index.html", site.say("publish.title"), [element("h1", site.say("publish.title")), _areas(site), none], live=site.live_view())
    years = figures["time_period"].str[:4]
    facts = {"figures": formats.number(len(figures), site.language), "indicators": figures["indicator"].nunique(), "areas": figures["ref_area"].nunique()}
    moment = formats.day_and_time(site.shown.vintage.recorded_at, site.language)
    intro = site.say("publish.intro", **facts, first=years.min(), last=years.max())
    live = site.live_view()
    body = [
        element("h1", site.say("publish.title")),
        element("p", intro, class_="lead"),
        element(
            "p",
            say("interface.as_of.state", site.language, **moment),
            " ",
            element("a", site.say("publish.live"), href=live, rel="noopener") if live else None,
            class_="hint",
        ),
        _areas(site),
        indices(site),
        _indicators(site),
        _new(site),
    ]
    return Page("index.html", site.say("publish.title"), body, intro, live)


def _areas(site: Site) -> Markup:
    grids = [grid(site, borders, _told_on(site, borders)) for borders in _BORDERS]
    former = [each for each in site.areas if catalogue.area(each).valid_to and catalogue.area(each).valid_to.year < 2025]
    links = [
        element("a", site.say("publish.until", name=area_name(each, site.language), year=catalogue.area(each).valid_to.year), href=area_path(each))
        for each in former
    ]
    return element(
        "section",
        element("h2", site.say("publish.nav_areas")),
        element("div", grids, class_="grids"),
        element("p", site.say("publish.older"), [joined(" ", each) for each in links], class_="note") if links else None,
        id="areas",
    )


def _told_on(site: Site, borders: str) -> Field | None:
    """Return the newest series that at least 80 % of the provinces of *borders* have a figure in, an index before a count; None without one."""
    day = BORDERS[borders]
    there = {each.id for each in catalogue.areas_on(day)}
    rows = kept_series.rows_by_indicator(site.shown)
    for code in sorted(rows, key=lambda code: (INDICES_FIRST.index(code) if code in INDICES_FIRST else len(INDICES_FIRST), list(rows).index(code))):
        own = rows[code]
        own = own[(own["breakdown"] == "") & own["obs_value"].notna() & own["ref_area"].isin(there)]
        counted = own.groupby("time_period")["ref_area"].nunique()
        whole = [period for period, count in counted.items() if count >= WHOLE * len(there)]
        if whole:
            period = max(whole)
            known = kept_series.year_of(site.shown, code, "", PUBLISHED, period)
            return field(known, language=site.language, indicator=code, period=period, on=day)
    return None


def _indicators(site: Site) -> Markup:
    return element("section", element("h2", site.say("publish.nav_indicators")), element("div", list(_by_reform_area(site)), class_="columns"), id="indicators")


def _by_reform_area(site: Site) -> Iterator[Markup]:
    codes = [code for code, part in site.series if not part]
    figures = site.shown.figures
    counted = figures.groupby("indicator").agg(areas=("ref_area", "nunique"), first=("time_period", "min"), last=("time_period", "max"))
    for name in dict.fromkeys(catalogue.indicator(code).area["2021-2030"] for code in catalogue.indicators()):
        own = [code for code in codes if catalogue.indicator(code).area["2021-2030"] == name]
        if own:
            yield element(
                "section",
                element("h3", catalogue.reform_area_label(name, site.language)),
                element("ul", [_indicator(site, code, counted.loc[code]) for code in own], class_="listed"),
            )


def _indicator(site: Site, code: str, counted: pd.Series) -> Markup:
    first, last = counted["first"][:4], counted["last"][:4]
    years = first if first == last else f"{first}–{last}"
    about = site.say("publish.held_one" if counted["areas"] == 1 else "publish.held", count=counted["areas"], years=years)
    return element("li", element("a", catalogue.short_label(code, site.language), href=series_path(code)), " ", element("span", about, class_="note"))


def _new(site: Site) -> Markup | None:
    lines = newest_batches(site)
    more = element("p", element("a", site.say("publish.all_batches"), href="sources.html"))
    return element("section", element("h2", site.say("publish.new")), joined(lines, more), id="new") if lines else None
