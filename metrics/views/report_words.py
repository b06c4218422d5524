"""A report as a reader is told of it: title, publisher, note and kind of source in their language."""

from dataclasses import replace

from metrics import catalogue
from metrics.messages import say
from metrics.report import Report


def in_words(report: Report, language: str) -> Report:
    """Return *report* with its title, publisher and note in words of *language*, where they are known."""
    return replace(
        report,
        title=catalogue.source_title(report.title, language),
        publisher=catalogue.source_title(report.publisher, language),
        note=catalogue.source_note(report.note, language),
    )


def kind_of(report: Report, language: str, origin: str = "") -> str:
    """Return what kind of source *report* is, for figures of *origin* ("": the report's own)."""
    return say(f"interface.source.origin_{catalogue.source_kind(report.title, origin or report.origin)}", language)
