"""From what a report says to what it means: observations, targets, and what must be asked."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from metrics.interpretation.area import resolved, same_area, subject
from metrics.interpretation.figure import Asked, observation
from metrics.interpretation.findings import FINDING_COLUMNS, findings
from metrics.interpretation.period import report_year
from metrics.interpretation.silence import not_stated
from metrics.interpretation.sources import reports_of
from metrics.issues import Issue
from metrics.observations import KEY, conform, empty
from metrics.periods import is_period
from metrics.report import Report
from metrics.statements import STATEMENT_COLUMNS, Statements

TARGET_COLUMNS = (*KEY, "target_period", "obs_value", "unit_measure", "printed", "report", "locator", "quote")


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What a report means.

    `observations` is conformed. `targets` has TARGET_COLUMNS, `findings` FINDING_COLUMNS,
    `others` the statements (STATEMENT_COLUMNS) that are no figure (`taken_as`) or were not
    understood (`taken_as` ""). `reports` are the evidence: one, or one per source named in
    the file.
    """

    report: Report
    reports: tuple[Report, ...]
    observations: pd.DataFrame
    targets: pd.DataFrame
    findings: pd.DataFrame
    others: pd.DataFrame
    issues: tuple[Issue, ...]
    text: str = ""


def interpret(statements: Statements, *, area: str = "", year: int | None = None) -> Interpretation:
    """Return what *statements* mean.

    *area* (a name or an id) and *year* answer for the figures that name none of their own.
    Without an answer the report's own cues decide, and a disagreement among them becomes a
    question with a preselected answer; figures in question come with that answer.
    """
    report = _dated(statements)
    whose, which = subject(statements.cues, area), report_year(statements.cues, report.published, year)
    asked = Asked(whose.name, which.year, statements.number_style, report.id, report.origin, report.published)
    table = _told_apart(statements.table, whose.name)
    rows = table.to_dict("records")
    reports, ids = reports_of(report, rows)
    figures, problems, unread = _figures(rows, ids, asked, {each.id: each.origin for each in reports})
    questions = _needed(rows, whose.issues, which.issues)
    observations = conform(pd.DataFrame(figures)) if figures else empty()
    issues = (*statements.issues, *questions, *_summed_up(problems, bool(figures)), *not_stated(observations, bool(statements.text)))
    others = pd.DataFrame([row for row in rows if not _is_understood(row)] + unread, columns=STATEMENT_COLUMNS, dtype="str")
    told = findings(statements.cues, _area_id(whose.name, which.year), which.year, report.id)
    return Interpretation(report, reports, observations, _targets(rows, asked), told, others, issues, statements.text)


def _is_understood(row: dict[str, str]) -> bool:
    return row["taken_as"] == "figure" or row["taken_as"] == "target" and bool(row["indicator"])


def _area_id(name: str, year: int | None) -> str:
    """Return the id of the report's area in its year, "" when it cannot be told."""
    return resolved(name, date(year, 12, 31), "")[0] if name and year is not None and is_period(str(year)) else ""


def _dated(statements: Statements) -> Report:
    said = {cue.kind: cue.words for cue in reversed(statements.cues) if cue.kind in ("title", "published")}
    report = statements.report
    title = report.title or said.get("title", "")
    published = report.published or (pd.Timestamp(said["published"]).date() if said.get("published") else None)
    return replace(report, title=title, published=published)


def _told_apart(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return *table* with the figures of another area than the report's taken as such (prose only)."""
    if not name or not table["locator"].str.startswith("text:").all():
        return table
    other = {words: bool(words) and not same_area(words, name) for words in set(table["area"])}
    foreign = table["area"].map(other) & table["taken_as"].isin(("figure", "target", ""))
    return table.assign(taken_as=table["taken_as"].where(~foreign, "other_area"), area="")


def _figures(rows: list[dict], ids: list[str], asked: Asked, origins: dict[str, str]) -> tuple[list[dict], list[Issue], list[dict]]:
    figures, problems, unread = [], [], []
    for row, report in zip(rows, ids, strict=True):
        if row["taken_as"] != "figure":
            continue
        figure, problem = observation(row, asked)
        if figure is None:
            problems.append(problem)
            unread.append({**row, "taken_as": ""})
        else:
            figures.append(figure | {"report": report, "origin": row["origin"] or origins[report]})
    return figures, problems, unread


def _needed(rows: list[dict], *asked: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Return the questions that some figure depends on; a report without figures is asked nothing."""
    figures = [row for row in rows if row["taken_as"] == "figure"]
    silent = {"area": any(not row["area"] for row in figures), "year": any(not row["period"] for row in figures)}
    return tuple(issue for issues in asked for issue in issues if silent[issue.facts["asks"]])


def _summed_up(problems: list[Issue], any_figure: bool) -> tuple[Issue, ...]:
    """Return the problems, those that a whole report shares (no year, no area) said once; unknown indicators block when nothing was read."""
    seen, found = set(), []
    for issue in problems:
        shared = issue.code in ("no_year", "no_area") or (issue.code in ("unknown_area", "area_ended", "area_not_yet") and issue.facts["name"])
        mark = (issue.code, shared) if shared else (issue.code, issue.locator)
        if mark not in seen:
            seen.add(mark)
            found.append(issue)
    unknown = [issue for issue in found if issue.code == "unknown_indicator"]
    if unknown and not any_figure and len(unknown) == len(found):
        words = ", ".join(dict.fromkeys(issue.facts["words"] for issue in unknown if issue.facts["words"]))
        return (Issue("no_known_indicator", facts={"words": words[:200] or "–"}),)
    return tuple(found)


def _targets(rows: list[dict], asked: Asked) -> pd.DataFrame:
    found = []
    for row in rows:
        figure, _ = observation(row, asked) if row["taken_as"] == "target" and row["indicator"] else (None, None)
        if figure:
            found.append({name: figure.get(name) for name in TARGET_COLUMNS} | {"target_period": figure["time_period"], "report": asked.report})
    return pd.DataFrame(found, columns=TARGET_COLUMNS)


__all__ = ["FINDING_COLUMNS", "TARGET_COLUMNS", "Interpretation", "interpret"]
