"""Tables of the sources page: batches, reports, definitions. All text, for the eye."""

from collections.abc import Iterable

import pandas as pd

from metrics import catalogue, formats
from metrics.credits import credits
from metrics.messages import say
from metrics.views import changes
from metrics.views.report_words import in_words, kind_of

_SHORT, _OF_BATCH = 40, 8
BATCH_WIDTHS = {"when": 155, "who": 130, "report": 280, "rows": 80, "state": 90, "why": 215, "batch": 88}  # columns of the batches, pixels


def batches_table(batches: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return the batches, the newest first: when, who, of which report, how many, still in use or not, why, the beginning of its id."""
    rows = [
        (
            formats.moment(row["recorded_at"], language, short=True),
            changes.who(row, language),
            batch_title(row, language),
            formats.number(row["rows"], language),
            say(f"interface.sources.state_{row['state']}", language),
            _reason(row, language),
            row["batch"][:_OF_BATCH],
        )
        for row in batches.sort_values("sequence", ascending=False).to_dict("records")
    ]
    *names, _ = BATCH_WIDTHS
    return pd.DataFrame(rows, columns=[*_columns(names, language), say("interface.sources.pick_batch", language)], dtype="str")


def batch_choice(row: dict, language: str) -> str:
    """Return a batch as a picker names it: when first, so that two batches of one report differ in what is seen of them."""
    title = batch_title(row, language)
    short = title if len(title) <= _SHORT else f"{title[:_SHORT].rstrip()}…"
    return f"{formats.moment(row['recorded_at'], language)} · {short} · {row['batch'][:_OF_BATCH]}"


def _reason(row: dict, language: str) -> str:
    return say("interface.sources.shipped_reason", language) if row["submission"].startswith("shipped:") else row["reason"]


def batch_title(row: dict, language: str) -> str:
    """Return what a batch brought: the title of its one report, else its file and how many reports stand in it."""
    if row["report_count"] > 1:
        return say("interface.sources.many_reports", language, file=row["file_name"], count=row["report_count"])
    return catalogue.source_title(row["report_title"], language) or row["file_name"]


def reports_table(reports: dict, language: str) -> pd.DataFrame:
    """Return all reports: title, publisher, date of publication, kind of source, address."""
    rows = [
        (
            told.title or report.file_name,
            told.publisher,
            formats.day(report.published, language) if report.published else "",
            kind_of(report, language),
            report.address,
        )
        for report, told in ((each, in_words(each, language)) for each in reports.values())
    ]
    names = [say(f"interface.sources.column_{name}", language) for name in ("report", "publisher")]
    names += [say("interface.source.published", language), say("interface.source.origin", language), say("interface.sources.column_address", language)]
    return pd.DataFrame(sorted(rows, key=lambda row: catalogue.alphabetical(row[0])), columns=names, dtype="str")


def credits_table(language: str) -> pd.DataFrame:
    """Return the files that come with the product: what they hold, whom to cite, on which terms."""
    rows = [
        (credit.title[language], credit.years, credit.publisher[language], credit.terms[language], credit.citation[language], credit.file)
        for credit in credits()
    ]
    return pd.DataFrame(rows, columns=_columns(("content", "years", "publisher", "terms", "citation", "file"), language), dtype="str")


def definitions_table(language: str) -> pd.DataFrame:
    """Return every indicator: label, unit, kind, better direction, reform area, breaks, legal basis, code."""
    rows = []
    for code, indicator in catalogue.indicators().items():
        breaks = "; ".join(f"{seam.from_year}: {seam.reason[language]}" for seam in catalogue.breaks(code))
        rows.append(
            (
                indicator.label[language],
                catalogue.unit_label(indicator.unit_measure, language),
                say(f"interface.sources.nature_{indicator.nature}", language),
                say(f"interface.sources.direction_{indicator.direction}", language),
                catalogue.reform_area_label(indicator.area["2021-2030"], language),
                breaks,
                indicator.legal_basis[language],
                code,
            )
        )
    return pd.DataFrame(rows, columns=_columns(("label", "unit", "nature", "direction", "area", "breaks", "basis", "code"), language), dtype="str")


def _columns(names: Iterable[str], language: str) -> list[str]:
    return [say(f"interface.sources.column_{name}", language) for name in names]
