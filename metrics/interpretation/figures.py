"""Many statements to observations at once: thousands of rows of a table say the same few things.

`figure.py` knows what one statement means; here each thing is found out once and taken over by column,
but for a few statements, which are read one by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from metrics.interpretation import one_by_one
from metrics.interpretation.amounts import amounts
from metrics.interpretation.days import days
from metrics.interpretation.figure import Asked
from metrics.interpretation.subjects import subjects
from metrics.issues import Issue
from metrics.observations import DATE, conform, empty, of_records
from metrics.texts import first_said, frame, picked, records, texts, texts_of

_TAKEN_OVER = ("agency", "printed", "locator", "quote")


@dataclass(slots=True)
class Figures:
    """Observations, the problems of the statements that are none, and the places of those statements."""

    observations: pd.DataFrame = field(default_factory=empty)
    problems: list[Issue] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def figures(table: pd.DataFrame, asked: Asked, reports: pd.Series, origins: Mapping[str, str]) -> Figures:
    """Return the observations of those statements of *table* that are taken as figures.

    *reports* has the report id of each statement, *origins* the origin of each report.
    """
    places = np.flatnonzero(table["taken_as"] == "figure")
    if len(places) <= one_by_one.FEW:
        made, problems, unread = one_by_one.read(records(table, places), reports.iloc[places], asked, origins)
        return Figures(of_records(made), problems, places[unread].tolist())
    rows = table if len(places) == len(table) else table.iloc[places]
    about = subjects(rows, asked)
    known = np.flatnonzero(about.understood)
    rows = rows if len(known) == len(rows) else rows.iloc[known]
    much = amounts(rows, picked(about.columns["indicator"], known), asked)
    kept = known[much.read]
    problems = sorted([*about.problems, *((int(known[place]), issue) for place, issue in much.problems)], key=lambda each: each[0])
    found = Figures(problems=[issue for _, issue in problems], unread=[int(places[place]) for place, _ in problems])
    if len(kept):
        columns = {name: picked(each, kept) for name, each in about.columns.items()} | {name: each[much.read] for name, each in much.columns.items()}
        rows = rows if much.read.all() else rows[much.read]
        found.observations, doubts = _observations(rows, columns, asked, reports.iloc[places[kept]], origins)
        found.problems += doubts
    return found


def _observations(rows: pd.DataFrame, columns: dict, asked: Asked, reports: pd.Series, origins: Mapping[str, str]) -> tuple[pd.DataFrame, list[Issue]]:
    counted_on, doubts = days(rows)
    whose = reports.astype("category")
    of_report = picked(texts([origins[report] for report in whose.cat.categories]), whose.cat.codes.to_numpy())
    columns |= {name: texts_of(rows[name]) for name in _TAKEN_OVER}
    columns |= {"report": texts_of(reports), "origin": first_said("", texts_of(rows["origin"]), of_report)}
    observations = frame(columns)
    observations["counted_on"] = counted_on
    observations["vintage"] = pd.Series(asked.vintage or pd.NA, index=observations.index, dtype=DATE)
    return conform(observations), doubts
