"""What a report says, before anyone decides what it means: all text, each with a locator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa

from metrics.issues import Issue
from metrics.report import Report
from metrics.texts import TEXT, frame_of, same

EITHER = " / "  # between the names of areas one of which a figure is of
STATEMENT_COLUMNS = (
    "locator",  # text:120-125 (characters of the decoded text) | figures.csv!D7 | Sheet1!C5 | see locators.py for documents
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
    "number_style",  # how the number is written where its column shows it (decimals.STYLES), "" as the whole report
)

STATEMENT_SCHEMA = pa.schema([(name, TEXT) for name in STATEMENT_COLUMNS])
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
class Column:
    """One column of a table as it was understood.

    `role`: figures | unread | words, or what the column holds (area, period, indicator,
    value, number …). `meaning` is what its heading says of its figures: `period=2012`.
    """

    letter: str
    heading: str
    role: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How one table was understood, for the reader to see and move.

    `header_rows` count from 1, as a spreadsheet shows them. `across` is what the headings
    of the figures name: indicator | area | period | "". `fingerprint` marks the form, so
    that it is known again; `answers` (heading key → answer) are those used for it.
    """

    sheet: str
    header_rows: tuple[int, ...]
    across: str
    columns: tuple[Column, ...]
    fingerprint: str
    notes: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    detected: str = ""
    seen: int = 0
    moved: str = ""
    near: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Statements:
    """One row of `table` for every number in a report, understood or not.

    `table` has `STATEMENT_COLUMNS`, all of type str. A number that matches no indicator
    comes with an empty `indicator`; nothing is dropped. `text` is the decoded text that
    character locators count in ("" for tables). `cues` are all that the report says of its
    own year, area and date, for interpretation to weigh. `number_style` is how its
    numbers are written: vi | en | machine. `issues` are doubts about the form. A document
    holds both text and tables: its first `spoken` rows come from text, the rest from tables;
    None where all of them are of one kind. `layouts` tell how its tables were understood.
    """

    report: Report
    table: pd.DataFrame
    text: str = ""
    cues: tuple[Cue, ...] = field(default=())
    number_style: str = "vi"
    issues: tuple[Issue, ...] = field(default=())
    layouts: tuple[TableLayout, ...] = field(default=())
    spoken: int | None = None

    def is_spoken(self) -> pd.Series:
        """Return for each row of `table` whether it comes from running text."""
        spoken = self.spoken if self.spoken is not None else len(self.table) if self.text else 0
        return pd.Series(range(len(self.table)), index=self.table.index) < spoken


class UnreadableReportError(Exception):
    """The file cannot be read at all. `issue` says why, in the reader's language."""

    def __init__(self, issue: Issue):
        super().__init__(issue.code)
        self.issue = issue


def statement_table(rows: list[dict[str, str]]) -> pd.DataFrame:
    """Return *rows* as a table of statements; a key that is absent is ""."""
    return frame_of(rows, STATEMENT_COLUMNS)


def statement_arrow(columns: Mapping[str, pa.Array | pa.ChunkedArray], count: int) -> pa.Table:
    """Return *columns*, each of *count* texts, as a table of statements in Arrow; a column that is absent is ""."""
    blank = same("", count)
    return pa.table({name: columns.get(name, blank) for name in STATEMENT_COLUMNS}, schema=STATEMENT_SCHEMA)


def statements_below(tables: Sequence[pa.Table]) -> pa.Table:
    """Return the rows of all *tables* of statements below each other."""
    return pa.concat_tables(tables) if tables else statement_arrow({}, 0)


def statement_frame(table: pa.Table) -> pd.DataFrame:
    """Return a table of statements in Arrow as a frame; the texts are not copied."""
    return table.to_pandas()
