"""What a report says, before anyone decides what it means: all text, each with a locator."""

from dataclasses import dataclass, field

import pandas as pd

from metrics.issues import Issue
from metrics.report import Report

STATEMENT_COLUMNS = (
    "locator",  # text:120-125 (characters of the decoded text) | figures.csv!D7 | Sheet1!C5
    "printed",  # the number exactly as written
    "quote",  # the words around it; contains `printed`
    "indicator",  # catalogue code, or the words that name what is counted, or ""
    "breakdown",  # code or words
    "tier",
    "agency",
    "area",  # the words that name the area, or ""
    "period",  # the words that name the period, or ""
    "counted_on",  # the day a stock was counted, as ISO text, or ""
    "unit",  # as printed: %, triệu, hồ sơ
    "qualifier",  # exact | at_least | at_most | about
    "out_of",  # denominator as printed, or ""
    "status",  # SDMX status where the source states one, or ""
    "taken_as",  # figure | target | one of NOT_FIGURES | "" (not understood)
    "origin",  # where one file carries rows of several reports: these four, else ""
    "source_name",
    "source_url",
    "note",
)

# Beside what the words say: `label` is a number that is a name or a place in a list (mức độ 3, 1.2.),
# `furniture` one of the web page (hit counters, telephones, front matter), `repeated` a rounded copy of a figure.
NOT_FIGURES = ("date", "document", "change", "other_area", "total", "denominator", "national", "label", "furniture", "repeated")


@dataclass(frozen=True, slots=True)
class Cue:
    """Something in a report that tells what all its figures are about.

    `kind` is year | as_of | area | published | title | publisher, or limitation | task |
    milestone for what is said without a number (`words` is then its short label); `words` what it says (a year as
    four digits, a date as ISO text); `place` where: title | dateline | body | file_name |
    sheet | header.
    """

    kind: str
    words: str
    place: str
    locator: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """One row of `table` for every number in a report, understood or not.

    `table` has `STATEMENT_COLUMNS`, all of type str. A number that matches no indicator
    comes with an empty `indicator`; nothing is dropped. `text` is the decoded text that
    character locators count in ("" for tables). `cues` are all that the report says of its
    own year, area and date, for interpretation to weigh. `number_style` is how its
    numbers are written: vi | en | machine. `issues` are doubts about the form.
    """

    report: Report
    table: pd.DataFrame
    text: str = ""
    cues: tuple[Cue, ...] = field(default=())
    number_style: str = "vi"
    issues: tuple[Issue, ...] = field(default=())


class UnreadableReportError(Exception):
    """The file cannot be read at all. `issue` says why, in the reader's language."""

    def __init__(self, issue: Issue):
        super().__init__(issue.code)
        self.issue = issue


def statement_table(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Return *rows* as a table of statements; a key that is absent is ""."""
    return pd.DataFrame({name: pd.Series([row.get(name, "") for row in rows], dtype="str") for name in STATEMENT_COLUMNS})
