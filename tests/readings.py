"""Read small tables made in a test, and tell what was understood."""

import io
from collections.abc import Callable

import xlsxwriter

from metrics.interpretation import Interpretation, interpret
from metrics.loaders import table
from metrics.statements import UnreadableReportError


def understood(content: str | bytes, name: str = "t.csv", mapping: dict[str, str] | None = None, **answers) -> Interpretation:
    """Return what *content* means; *answers* as `interpret` takes them."""
    return interpret(table.load(content.encode() if isinstance(content, str) else content, name, mapping), **answers)


def told(meant: Interpretation) -> dict[tuple[str, str, str, str], float]:
    """Return the values by indicator, breakdown, area and period."""
    return {(row.indicator, row.breakdown, row.ref_area, row.time_period): row.obs_value for row in meant.observations.itertuples()}


def figures(meant: Interpretation) -> dict[str, float]:
    """Return the values by the cell they stand in."""
    return {row.locator.partition("!")[2]: row.obs_value for row in meant.observations.itertuples()}


def aside(meant: Interpretation) -> dict[str, str]:
    """Return what the numbers that are no figures were taken for, by cell; "" is unread."""
    return {row.locator.partition("!")[2]: row.taken_as for row in meant.others.itertuples()}


def codes(meant: Interpretation) -> list[str]:
    """Return the codes of all issues."""
    return [issue.code for issue in meant.issues]


def refusal(content: str | bytes, name: str = "t.csv") -> str:
    """Return the code with which *content* is refused, "" when it is read; the sentence names the file in both languages."""
    try:
        table.load(content.encode() if isinstance(content, str) else content, name)
    except UnreadableReportError as error:
        assert all(error.issue.text(language) for language in ("vi", "en"))
        return error.issue.code
    return ""


def workbook(*fill: Callable, **options) -> bytes:
    """Return a workbook with a sheet for each of *fill*, which gets the book."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, options) as book:
        for each in fill:
            each(book)
    return buffer.getvalue()
