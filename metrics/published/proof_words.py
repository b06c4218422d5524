"""The words of one proof: quote or cell, place, report, doubts, other values of the same figure."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from metrics import catalogue, formats, locators
from metrics.messages import say
from metrics.observations import ObsStatus
from metrics.published.markup import Markup, element
from metrics.published.site import Site
from metrics.quotes import Cell, cells_of, number_in
from metrics.report import SUMMARY, Report
from metrics.views.report_words import in_words, kind_of

_VALUES = ("obs_value",)
_DOUBTED = (ObsStatus.ESTIMATED, ObsStatus.UNRELIABLE, ObsStatus.PROVISIONAL)
Row = Mapping[str, object]
Texts = Callable[[Report], str]


def note_of_all(rows: Sequence[Row]) -> str:
    """Return the note that stands beside every figure of *rows*, several of them; "" where there is none such."""
    notes = [[each.note for each in cells_of(str(row["quote"]), str(row["printed"])) if each.is_own] for row in rows if locators.is_cell(str(row["locator"]))]
    same = len(notes) == len(rows) > 1 and all(note == notes[0] for note in notes)
    return notes[0][0] if same and notes[0] else ""


def quoted(site: Site, row: Row, report: Report, texts: Texts, told: str = "") -> Markup:
    """Return the words or the cell that *row* came from, its number marked, but for the note that was *told* already."""
    if locators.is_cell(str(row["locator"])):
        return element("blockquote", [_cell(site, each, told) for each in cells_of(str(row["quote"]), str(row["printed"]))])
    quote = str(row["quote"])
    text = texts(report) if locators.counts_characters(str(row["locator"])) else ""
    span = number_in(quote, str(row["printed"]), text=text, locator=str(row["locator"]))
    said = [quote[: span[0]], element("mark", quote[span[0] : span[1]]), quote[span[1] :]] if span else [quote]
    kind = say(f"interface.source.quote_{'summary' if report.wording == SUMMARY else 'original'}", site.language)
    return element("blockquote", element("span", kind, class_="of"), " ", element("q", said, lang="vi"))


def _cell(site: Site, cell: Cell, told: str) -> list[object]:
    name = "cell_value" if cell.heading in _VALUES else "cell_column"
    heading = element("span", say(f"interface.source.{name}", site.language, heading=cell.heading), class_="of") if cell.heading else None
    said = catalogue.source_note(cell.note, site.language)
    note = [element("span", say("interface.source.cell_note", site.language), class_="of"), " ", said] if cell.note and cell.note != told else None
    return [
        element("span", heading, " ", element("mark", cell.said) if cell.is_own else cell.said, class_="cell"),
        element("span", note, class_="beside") if note else None,
        " ",
    ]


def where(site: Site, row: Row) -> Markup:
    """Return the place of a figure in its report."""
    return element("p", f"{say('interface.source.place', site.language)}: {locators.said(str(row['locator']), site.language)}", class_="where")


def status(site: Site, row: Row) -> Markup | None:
    """Return what must be doubted of a figure; None where nothing is."""
    return element("p", say(f"interface.source.status_{row['obs_status']}", site.language), class_="note") if row["obs_status"] in _DOUBTED else None


def told_otherwise(site: Site, row: Row, versions: Sequence[Row]) -> Markup | None:
    """Return the other values that accepted reports give of the same figure; None where there is none."""
    others = [each for each in versions if each["report"] != row["report"] or each["obs_value"] != row["obs_value"]]
    if not others:
        return None
    reports = site.shown.vintage.reports()
    said = []
    for each in others:
        title = catalogue.source_title(reports[each["report"]].title, site.language) if each["report"] in reports else str(each["report"])
        value = formats.qualified(each["obs_value"], str(each["qualifier"]), site.language)
        said.append(element("li", say("interface.source.version_value", site.language, value=value, report=title)))
    return element("div", element("p", say("interface.source.earlier", site.language)), element("ul", said), class_="others")


def report_facts(site: Site, report: Report, row: Row | None = None, note: str = "") -> Markup:
    """Return what is known of a report, the *note* beside all its figures, and how they came into the store (*row* is one of them)."""
    language, told = site.language, in_words(report, site.language)
    entered = row is not None and not pd.isna(row["recorded_at"])
    facts = [
        ("publisher", told.publisher),
        ("author", report.author),
        ("published", formats.day(report.published, language) if report.published else ""),
        ("origin", kind_of(report, language, str(row["origin"]) if row else "")),
        ("note", told.note),
        ("cell_note", catalogue.source_note(note, language)),
        ("entered", f"{row['recorded_by']}, {formats.moment(row['recorded_at'], language)}" if entered else ""),
    ]
    listed = [element("div", element("dt", say(f"interface.source.{name}", language)), element("dd", value)) for name, value in facts if value]
    return element("div", element("h2", _titled(told)), element("dl", listed, class_="facts"), class_="told")


def _titled(report: Report) -> Markup | str:
    """Return the title of a report, a link where its address can be trusted."""
    title = report.title or report.file_name or report.id
    return linked(title, report.address)


def linked(text: str, address: str) -> Markup | str:
    """Return *text* as a link to *address* where that is one of the web."""
    return element("a", text, href=address, rel="noopener noreferrer") if address.startswith(("https://", "http://")) else text
