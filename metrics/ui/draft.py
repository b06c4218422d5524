"""A report on its way in: what was dropped, how it was read, what publishing would do."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from metrics import catalogue, formats, intake
from metrics.batch_intake import FileState
from metrics.charts import words
from metrics.intake import Reading, Review
from metrics.issues import Issue
from metrics.messages import say
from metrics.quotes import excerpt, number_in
from metrics.statements import UnreadableReportError

# The columns of the figures read, with their widths: what was read and its words stand first, so that a telephone shows both.
FIGURE_WIDTHS = {"value": 130, "indicator": 210, "quote": 420, "area": 120, "period": 90, "effect": 150}
PASTED = "pasted.txt"


@dataclass(frozen=True, slots=True)
class Draft:
    """One report as dropped: its bytes, the reader's answers, and what became of it.

    `submission` names this draft for ever: publishing it twice stores it once, dropping
    the same report again makes another draft.
    """

    content: bytes
    file_name: str
    submission: str
    area: str = ""
    year: int | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    reading: Reading | None = None
    unreadable: Issue | None = None


def begun(content: bytes, file_name: str) -> Draft:
    """Return a new draft of *content*, read."""
    return read(Draft(content, file_name, submission=uuid.uuid4().hex))


def of_file(file: FileState) -> Draft:
    """Return a new draft of a file of a batch, read already."""
    return Draft(file.content, file.name, uuid.uuid4().hex, reading=file.reading, unreadable=file.issue)


def answered(draft: Draft, *, area: str, year: int | None, mapping: Mapping[str, str] | None = None) -> Draft:
    """Return *draft* read again with the reader's answers; the same draft when they have not changed."""
    answers = tuple((mapping or {}).items())
    if (area, year, answers) == (draft.area, draft.year, draft.mapping):
        return draft
    return read(Draft(draft.content, draft.file_name, draft.submission, area, year, answers))


def read(draft: Draft) -> Draft:
    """Return *draft* with its reading, or with the reason why it cannot be read."""
    given = (draft.content, draft.file_name, draft.submission, draft.area, draft.year, draft.mapping)
    try:
        reading = intake.read(draft.content, draft.file_name, area=draft.area, year=draft.year, mapping=dict(draft.mapping))
    except UnreadableReportError as error:
        return Draft(*given, unreadable=error.issue)
    return Draft(*given, reading=reading)


def figures_table(reading: Reading, review: Review, language: str) -> pd.DataFrame:
    """Return what was read as a table for the eye: all text, one row a figure, with its words and its effect."""
    effects = review.effects
    lines = [_figure_words(row, reading.text, language) for row in effects.to_dict("records")]
    return pd.DataFrame(lines, columns=[say(f"interface.entry.column_{name}", language) for name in FIGURE_WIDTHS], dtype="str")


def others_table(reading: Reading, language: str) -> pd.DataFrame:
    """Return the numbers that were not taken for figures, with what they were taken for."""
    rows = [(row["printed"], say(f"interface.entry.taken_{row['taken_as'] or 'unread'}", language), row["quote"]) for row in reading.others.to_dict("records")]
    rows += [(row["printed"], say("interface.entry.taken_target", language), row["quote"]) for row in reading.targets.to_dict("records")]
    columns = [say(f"interface.entry.column_{name}", language) for name in ("printed", "taken_as", "quote")]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def counts(review: Review) -> dict[str, int]:
    """Return how many figures publishing would add, revise and leave."""
    effects = review.effects["effect"]
    unchanged = int((effects == "unchanged").sum())
    revised = int((effects == "revised").sum())
    return {"added": len(effects) - unchanged - revised, "revised": revised, "unchanged": unchanged}


def _figure_words(row: dict, text: str, language: str) -> tuple[str, ...]:
    part = catalogue.breakdown_label(row["indicator"], row["breakdown"], language) if row["breakdown"] else ""
    tier = say(f"interface.tier.{row['tier']}", language) if row["tier"] else ""
    label = " · ".join(filter(None, (catalogue.short_label(row["indicator"], language), part, tier, row["agency"])))
    area = catalogue.area(row["ref_area"])
    return (
        words.value(row, language),
        label,
        excerpt(row["quote"], number_in(row["quote"], row["printed"], text=text, locator=row["locator"])),
        catalogue.area_name(area.id, area.valid_to, language),
        formats.period(row["time_period"], language),
        say(f"interface.entry.effect_{row['effect']}", language, **_old_and_new(row, language)),
    )


def _old_and_new(row: dict, language: str) -> dict[str, str]:
    return {"old": formats.number(row["current_value"], language), "new": formats.number(row["obs_value"], language)}
