"""What a report said was lacking or to be done, beside what the next report says of it."""

from dataclasses import dataclass

import pandas as pd

Item = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One reform area: what the report of the year `then` named as lacking or to be done, and what the next one says there.

    Each item is (label, report, locator, quote); `kind` is limitation or task. `now` is ""
    where there is no next report yet.
    """

    reform_area: str
    kind: str
    then: str
    now: str
    said: tuple[Item, ...]
    answered: tuple[Item, ...]


def follow_ups(findings: pd.DataFrame, areas: tuple[str, ...]) -> tuple[FollowUp, ...]:
    """Return the limitations and tasks of the last report of *areas* that has a next one, else of the last, by reform area.

    *findings* has FINDING_COLUMNS; a task bears the year it is for, so it was said the year
    before. Beside them stands what the next report names as lacking or as done in the same
    reform area: whether that is an answer is the reader's judgement.
    """
    own = _by_report_year(findings, areas)
    years = sorted(set(own["_said"])) if len(own) else []
    if not years:
        return ()
    then, now = (years[-2], years[-1]) if len(years) > 1 and years[-1] - years[-2] == 1 else (years[-1], None)
    earlier, later = own[own["_said"] == then], own[(own["_said"] == now) & own["kind"].isin(("limitation", "milestone"))]
    found = []
    for kind in ("limitation", "task"):
        for area in dict.fromkeys(sorted(earlier.loc[earlier["kind"] == kind, "reform_area"], key=lambda name: (name == "", name))):
            said = _items(earlier[(earlier["kind"] == kind) & (earlier["reform_area"] == area)])
            found.append(FollowUp(area, kind, str(then), str(now or ""), said, _items(later[later["reform_area"] == area]) if area else ()))
    return tuple(found)


def _by_report_year(findings: pd.DataFrame, areas: tuple[str, ...]) -> pd.DataFrame:
    if findings.empty:
        return findings
    own = findings[findings["area"].isin(areas) & (findings["year"] != "")]
    return own.assign(_said=own["year"].astype(int) - (own["kind"] == "task").astype(int))


def _items(rows: pd.DataFrame) -> tuple[Item, ...]:
    return tuple(rows[["label", "report", "locator", "quote"]].itertuples(index=False, name=None))
