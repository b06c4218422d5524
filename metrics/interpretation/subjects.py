"""What figures are about: indicator, part, area, period. Tens of thousands of rows name a few dozen of each."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics import catalogue
from metrics.interpretation import figure
from metrics.interpretation.alike import alike
from metrics.interpretation.figure import Asked
from metrics.issues import Issue
from metrics.texts import Texts, picked, records, texts

SUBJECT = ("indicator", "breakdown", "time_period", "ref_area", "unit_measure", "edition", "tier")
_FIELDS = ("indicator", "breakdown", "tier", "area", "period")
_NOTHING = ("",) * len(SUBJECT)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subject of each row by the names of SUBJECT, whether it is understood (numpy), and the problem of each row where it is not."""

    columns: dict[str, Texts]
    understood: np.ndarray
    problems: list[tuple[int, Issue]]


def subjects(rows: pd.DataFrame, asked: Asked) -> Subjects:
    """Return what *rows* (STATEMENT_COLUMNS) are about."""
    same = alike((rows[name] for name in _FIELDS), len(rows))
    meant = [subject(row, asked)[0] for row in records(rows, same.first)]
    understood = np.fromiter((each is not None for each in meant), bool, len(meant))[same.group]
    values = [each or _NOTHING for each in meant]
    columns = {name: picked(texts([each[place] for each in values]), same.group) for place, name in enumerate(SUBJECT)}
    unknown = np.flatnonzero(~understood)
    problems = [(place, subject(row, asked)[1]) for place, row in zip(unknown.tolist(), records(rows, unknown), strict=True)]
    return Subjects(columns, understood, problems)


def subject(row: dict[str, str], asked: Asked) -> tuple[tuple[str, ...] | None, Issue | None]:
    """Return the subject of one statement by SUBJECT, or None and the issue that says why there is none."""
    code, breakdown, problem = figure.what(row)
    if problem:
        return None, problem
    period, problem = figure.when(row, asked)
    if problem:
        return None, problem
    area, problem = figure.where(row, asked, period)
    if problem:
        return None, problem
    unit, edition = catalogue.indicator(code).unit_measure, catalogue.edition_of(code, breakdown, period)
    return (code, breakdown, period, area, unit, edition, catalogue.find_tier(row["tier"])), None
