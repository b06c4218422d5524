"""What the figures rest on: reports, batches, shipped files with their terms."""

from collections.abc import Sequence
from itertools import groupby

from metrics import catalogue, formats
from metrics.credits import credits
from metrics.messages import say
from metrics.published.frame import Page
from metrics.published.markup import Markup, element, joined
from metrics.published.proof_words import linked
from metrics.published.site import Site
from metrics.published.tables import CARDS, amount, table
from metrics.report import Report
from metrics.views.report_words import in_words, kind_of

_NEWEST = 6
_SHIPPED = "shipped:"


def sources_page(site: Site) -> Page:
    """Return the page of sources."""
    title = site.say("publish.nav_sources")
    live = site.live_view("sources")
    body = [
        element("h1", title),
        element("p", site.say("publish.sources_intro"), class_="lead"),
        element("p", element("a", site.say("publish.live"), href=live, rel="noopener"), class_="hint") if live else None,
        element("section", element("h2", say("interface.sources.reports", site.language)), _reports(site)),
        element("section", element("h2", say("interface.sources.batches", site.language)), _batches(site)),
        element(
            "section", element("h2", say("interface.sources.rights", site.language)), element("p", site.say("publish.rights"), class_="said"), _credits(site)
        ),
    ]
    return Page("sources.html", title, body, site.say("publish.sources_intro"), live)


def _reports(site: Site) -> Markup:
    language = site.language
    counted = site.shown.figures["report"].value_counts().to_dict()
    reports = [report for report in site.shown.vintage.reports().values() if counted.get(report.id)]
    rows = [
        [_reported(report, language), amount(formats.number(counted[report.id], language)), kind_of(report, language)]
        for report in sorted(reports, key=lambda report: (-counted[report.id], report.title, report.id))
    ]
    columns = [say(name, language) for name in ("interface.sources.column_report", "interface.sources.column_rows", "interface.source.origin")]
    about = site.say("publish.so_many_reports", count=formats.number(len(reports), language))
    return table(say("interface.sources.reports", language), columns, rows, CARDS, about=about, more=site.say("publish.more"))


def _reported(report: Report, language: str) -> Markup:
    """Return the title of a report, and below it who published it when, where that is known."""
    told = in_words(report, language)
    said = ", ".join(filter(None, (told.publisher, formats.day(report.published, language) if report.published else "")))
    title = linked(told.title or report.file_name or report.id, report.address)
    return joined(title, element("span", said, class_="note below") if said else None)


def _batches(site: Site) -> Markup:
    language = site.language
    rows = [
        [
            element("span", formats.moment(row["recorded_at"], language), class_="brief"),
            _title(site, row),
            amount(formats.number(row["rows"], language)),
            say(f"interface.sources.state_{row['state']}", language),
        ]
        for row in _newest_first(site)
    ]
    columns = [say(f"interface.sources.column_{name}", language) for name in ("when", "report", "rows", "state")]
    return table(say("interface.sources.batches", language), columns, rows, CARDS)


def newest_batches(site: Site) -> Markup | None:
    """Return the newest batches in use by the day they came, a line each; None where there is none."""
    known = [row for row in _newest_first(site) if row["state"] == "accepted"][:_NEWEST]
    days = [
        element("li", element("b", day), element("ul", [_batch(site, row) for row in rows], class_="listed within"))
        for day, rows in groupby(known, key=lambda row: formats.day(formats.here(row["recorded_at"]).date(), site.language))
    ]
    return element("ul", days, class_="listed") if days else None


def _batch(site: Site, row: dict) -> Markup:
    return element("li", _title(site, row), " ", element("span", site.say("publish.batch", count=formats.number(row["rows"], site.language)), class_="note"))


def _newest_first(site: Site) -> Sequence[dict]:
    return site.shown.vintage.batches().sort_values("sequence", ascending=False).to_dict("records")


def _title(site: Site, row: dict) -> str:
    if row["report_count"] > 1:
        name = _shipped_title(row, site.language) or row["file_name"]
        return say("interface.sources.many_reports", site.language, file=name, count=row["report_count"])
    return catalogue.source_title(row["report_title"], site.language) or row["file_name"]


def _shipped_title(row: dict, language: str) -> str:
    """Return what a file that came with the product holds; "" for any other file."""
    came_along = str(row["submission"]).startswith(_SHIPPED)
    return next((each.title[language] for each in credits() if came_along and each.file.rpartition("/")[2] == row["file_name"]), "")


def _credits(site: Site) -> Markup:
    rows = [
        [
            each.title[site.language],
            element("span", each.years, class_="brief"),
            *(said[site.language] for said in (each.publisher, each.terms, each.citation)),
            each.file,
        ]
        for each in credits()
    ]
    columns = [say(f"interface.sources.column_{name}", site.language) for name in ("content", "years", "publisher", "terms", "citation", "file")]
    return table(say("interface.sources.rights", site.language), columns, rows, CARDS)
