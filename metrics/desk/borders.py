"""On which borders a province's figures are, where a report that came out after a merger speaks of a time before it."""

from dataclasses import replace

from metrics import catalogue
from metrics.drafts import Correction
from metrics.intake import Reading
from metrics.issues import Issue, Severity

OLD, NEW = "old", "new"


def question(reading: Reading) -> Issue | None:
    """Return the question, None where there is none to ask; the old borders are preselected: an area is named as it stood in the period."""
    day, rows = reading.report.published, reading.observations
    for row in rows.to_dict("records") if day else ():
        successor = _merged(row["ref_area"])
        if successor and successor.valid_from <= day:
            facts = {
                "asks": "borders",
                "preselected": OLD,
                "options": ({"value": OLD, "evidence": row["quote"]}, {"value": NEW, "evidence": ""}),
                "name": successor.name["vi"],
                "name_en": successor.name["en"],
                "day": f"{day:%d/%m/%Y}",
                "since": f"{successor.valid_from:%d/%m/%Y}",
            }
            return Issue("which_borders", Severity.QUESTION, row["locator"], facts)
    return None


def _merged(area: str) -> catalogue.Area | None:
    """Return the area of today that has the same name and took in others, None when *area* is not such a former one."""
    known = catalogue.area(area)
    successor = catalogue.successor(area)
    is_same = successor.id != area and successor.name["vi"] == known.name["vi"] and known.valid_to is not None
    return successor if is_same and successor.valid_from else None


def set_aside(reading: Reading) -> tuple[Correction, ...]:
    """Return the corrections that take figures on the new borders out: there was no such province in their period."""
    places = [row["locator"] for row in reading.observations.to_dict("records") if _merged(row["ref_area"])]
    return tuple(Correction(place, {"taken_as": "other_area"}) for place in places)


def asked(reading: Reading, answer: str) -> Reading:
    """Return *reading* with the question among its issues, unless it has its *answer*."""
    issue = question(reading) if not answer else None
    return replace(reading, issues=(*reading.issues, issue)) if issue else reading
