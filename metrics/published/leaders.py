"""The cards of the indices: who leads, where that is known, and how it is known."""

from dataclasses import dataclass

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import ranking
from metrics.charts import words
from metrics.marks import mark
from metrics.periods import end_of
from metrics.published.markup import Markup, element, joined
from metrics.published.numbers import number
from metrics.published.site import Site, area_name, area_path, series_path
from metrics.views import kept_series
from metrics.views.overview import INDICES_FIRST

_FIRST = 3


@dataclass(frozen=True, slots=True)
class Leaders:
    """The first areas of one year: their rows with `place`; `kind` of these places is published | computed, `count` of the figures they are among."""

    period: str
    kind: str
    rows: pd.DataFrame
    count: int


def indices(site: Site) -> Markup | None:
    """Return the section of the indices; None where none has a figure."""
    held = kept_series.rows_by_indicator(site.shown)
    cards = [_card(site, code) for code in INDICES_FIRST if code in held]
    return element("section", element("h2", site.say("publish.indices")), element("div", cards, class_="grid five")) if cards else None


def _card(site: Site, code: str) -> Markup:
    years = kept_series.series_of(site.shown, code, "", "published").years
    found = next(filter(None, (leaders(site, code, year) for year in years)), None)
    heading = element("h3", element("a", catalogue.short_label(code, site.language), href=series_path(code)))
    period = element("span", found.period, class_="period") if found else None
    return element("article", element("div", heading, period, class_="head"), _led(site, code, found, years[:1]), class_="card")


def leaders(site: Site, code: str, period: str) -> Leaders | None:
    """Return who leads in *period*: as published, else by the values of at least 80 % of the areas; None where neither is known.

    Published places count where the first three are all known: among a few known ones the best need not lead.
    """
    rows = ranking(kept_series.year_of(site.shown, code, "", "published", period), indicator=code, period=period)
    published = rows[rows["published_rank"].notna()].sort_values("published_rank", kind="stable").head(_FIRST)
    if len(published) == _FIRST and all(rank <= place for place, rank in enumerate(published["published_rank"], start=1)):
        return Leaders(period, "published", published.assign(place=published["published_rank"]), len(rows))
    if len(rows) and (rows["rank_kind"] == "computed").all():
        return Leaders(period, "computed", rows.head(_FIRST).assign(place=rows["rank"].head(_FIRST)), len(rows))
    return None


def _led(site: Site, code: str, found: Leaders | None, newest: tuple[str, ...]) -> Markup:
    if found is None:
        return element("p", site.say("publish.no_leaders"), class_="note")
    least = words.decimals_in(found.rows)
    lines = [_line(site, row, words.bare(row, site.language, least)) for row in found.rows.to_dict("records")]
    late = site.say("publish.newest_whole") if found.period not in newest else ""
    total = len(catalogue.areas_on(end_of(found.period)))
    kind = site.say(f"publish.led_{found.kind}", count=found.count, total=total)
    return joined(element("p", " · ".join(filter(None, (_unit(site, code), kind, late))), class_="note"), element("ol", lines, class_="best"))


def _unit(site: Site, code: str) -> str:
    unit, most = words.unit_words(code, site.language), catalogue.indicator(code).maximum
    is_points = catalogue.indicator(code).unit_measure == "point"
    return site.say("publish.unit_of", unit=unit, maximum=formats.number(most, site.language)) if is_points and most else unit


def _line(site: Site, row: dict, value: str) -> Markup:
    name = area_name(row["ref_area"], site.language)
    area = element("a", name, href=area_path(row["ref_area"])) if row["ref_area"] in site.areas else name
    return element("li", element("span", f"{row['place']}. ", area), " ", number(site, "", value, mark(row)), class_="pair")
