"""How to read the figures: what is kept to, where series break, how every indicator is defined."""

from metrics import catalogue
from metrics.charts import words
from metrics.messages import say
from metrics.published.frame import Page
from metrics.published.markup import Markup, element, unbroken
from metrics.published.site import Site, series_path
from metrics.published.tables import CARDS, table

RULES = ("source", "missing", "breaks", "borders", "ranks", "levels", "origins", "parts")


def method_page(site: Site) -> Page:
    """Return the page of method."""
    title = site.say("publish.nav_method")
    live = site.live_view("sources")
    rules = [
        element("section", element("h2", site.say(f"publish.rule_{name}_title")), element("p", site.say(f"publish.rule_{name}")), class_="rule")
        for name in RULES
    ]
    body = [
        element("h1", title),
        element("p", site.say("publish.method_intro"), class_="lead"),
        element("div", rules, class_="rules"),
        element("section", element("h2", site.say("publish.all_breaks")), _breaks(site)),
        element("section", element("h2", site.say("publish.list_of_indicators")), _definitions(site)),
    ]
    return Page("method.html", title, body, site.say("publish.method_intro"), live)


def _breaks(site: Site) -> Markup:
    there = {code for code, _ in site.series}
    rows = [
        [words.series(seam.indicator, seam.breakdown, site.language, short=True), _brief(str(seam.from_year)), seam.reason[site.language]]
        for seam in catalogue.all_breaks()
        if seam.indicator in there
    ]
    return table(site.say("publish.all_breaks"), [site.say(f"publish.break_{name}") for name in ("series", "year", "reason")], rows, CARDS)


def _brief(text: str) -> Markup:
    return element("span", text, class_="brief")


def _definitions(site: Site) -> Markup:
    language = site.language
    rows = []
    for code in dict.fromkeys(code for code, _ in site.series):
        known = catalogue.indicator(code)
        rows.append(
            [
                element("a", unbroken(known.label[language]), href=series_path(code)),
                catalogue.unit_label(known.unit_measure, language),
                _brief(say(f"interface.sources.nature_{known.nature}", language)),
                _brief(say(f"interface.sources.direction_{known.direction}", language)),
                catalogue.reform_area_label(known.area["2021-2030"], language),
                unbroken(known.legal_basis[language]) if known.legal_basis[language] else "–",
            ]
        )
    columns = [say(f"interface.sources.column_{name}", language) for name in ("label", "unit", "nature", "direction", "area", "basis")]
    about = site.say("publish.so_many_indicators", count=len(rows))
    return table(site.say("publish.list_of_indicators"), columns, rows, CARDS, about=about, more=site.say("publish.more"))
