"""A few statements to observations, one after another: on so few, what `figures.py` does by column takes longer than it saves."""

from collections.abc import Iterable, Mapping

from metrics.interpretation.days import day_of, no_day
from metrics.interpretation.figure import Asked, observation
from metrics.issues import Issue

FEW = 100  # statements up to which this is the quicker way


def read(rows: Iterable[dict[str, str]], reports: Iterable[str], asked: Asked, origins: Mapping[str, str]) -> tuple[list[dict], list[Issue], list[int]]:
    """Return the observations that *rows* make, the problems of the others and the places of those, doubts about days last.

    *reports* has the report id of each row, *origins* the origin of each report.
    """
    made, problems, doubts, unread = [], [], [], []
    for place, (row, report) in enumerate(zip(rows, reports, strict=True)):
        found, problem = observation(row, asked)
        if problem:
            problems.append(problem)
            unread.append(place)
            continue
        day = day_of(row["counted_on"])
        if row["counted_on"] and day is None:
            doubts.append(no_day(row["locator"], row["counted_on"]))
        made.append(found | {"counted_on": day, "report": report, "origin": row["origin"] or origins[report]})
    return made, problems + doubts, unread
