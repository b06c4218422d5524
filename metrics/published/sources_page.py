"""What the figures rest on: reports, batches, shipped files with their terms."""

from collections.abc import Sequence

from metrics import catalogue, formats
from metrics.credits import credits
from metrics.messages import say
from metrics.published.frame import Page
from metrics.published.markup import Markup, element
from metrics.published.proof_words import linked
from metrics.published.site import Site
from metrics.published.tables import table
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
        element("section", element("h2", say("interface.sources.rights", site.language)), element("p", site.say("publish.rights")), _credits(site)),
    ]
    return Page("sources.html", title, body, site.say("publish.sources_intro"), live)


def _reports(site: Site) -> Markup:
    language = site.language
    counted = site.shown.figures["report"].value_counts().to_dict()
    reports = [report for report in site.shown.vintage.reports().values() if counted.get(report.id)]
    rows = [
        [
            linked(told.title or report.file_name or report.id, report.address),
            told.publisher,
            formats.day(report.published, language) if report.published else "",
            kind_of(report, language),
            formats.number(counted[report.id], language),
        ]
        for report in sorted(reports, key=lambda report: (-counted[report.id], report.title, report.id))
        for told in (in_words(report, language),)
    ]
    names = ("interface.sources.column_report", "interface.source.publisher", "interface.source.published", "interface.source.origin")
    columns = [say(name, language) for name in (*names, "interface.sources.column_rows")]
    return table(say("interface.sources.reports", language), columns, rows, "reports")


def _batches(site: Site) -> Markup:
    language = site.language
    rows = [
        [
            formats.moment(row["recorded_at"], language),
            _title(site, row),
            formats.number(row["rows"], language),
            say(f"interface.sources.state_{row['state']}", language),
        ]
        for row in _newest_first(site)
    ]
    columns = [say(f"interface.sources.column_{name}", language) for name in ("when", "report", "rows", "state")]
    return table(say("interface.sources.batches", language), columns, rows)


def newest_batches(site: Site) -> Markup | None:
    """Return the newest batches in use, a line each; None where there is none."""
    known = [row for row in _newest_first(site) if row["state"] == "accepted"][:_NEWEST]
    lines = [
        element(
            "li",
            site.say("publish.batch", moment=formats.moment(row["recorded_at"], site.language), count=formats.number(row["rows"], site.language)),
            ": ",
            _title(site, row),
        )
        for row in known
    ]
    return element("ul", lines, class_="plain") if lines else None


def _newest_first(site: Site) -> Sequence[dict]:
    return site.shown.vintage.batches().sort_values("sequence", ascending=False).to_dict("records")


def _title(site: Site, row: dict) -> str:
    if row["report_count"] > 1:
        return say("interface.sources.many_reports", site.language, file=row["file_name"], count=row["report_count"])
    return catalogue.source_title(row["report_title"], site.language) or row["file_name"]


def _credits(site: Site) -> Markup:
    rows = [
        [each.title[site.language], each.years, each.publisher[site.language], each.terms[site.language], each.citation[site.language], each.file]
        for each in credits()
    ]
    columns = [say(f"interface.sources.column_{name}", site.language) for name in ("content", "years", "publisher", "terms", "citation", "file")]
    return table(say("interface.sources.rights", site.language), columns, rows)
