"""From what a report says to what it means: observations, targets, and what must be asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from metrics import locators
from metrics.interpretation.announcement import is_announcement
from metrics.interpretation.area import Subject, left_open, resolved, same_area, subject
from metrics.interpretation.figure import Asked, observation
from metrics.interpretation.figures import figures
from metrics.interpretation.findings import FINDING_COLUMNS, findings
from metrics.interpretation.period import report_year
from metrics.interpretation.silence import not_stated
from metrics.interpretation.sources import reports_of
from metrics.issues import Issue, Severity
from metrics.observations import KEY
from metrics.periods import is_period
from metrics.report import Report
from metrics.statements import EITHER, Statements

TARGET_COLUMNS = (*KEY, "target_period", "obs_value", "unit_measure", "printed", "report", "locator", "quote")

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_OPENS_YEAR = re.compile(r"\W*(?:(?:trong|sang|bước sang|đến|từ) )?năm (?:19|20)\d{2},", re.I)
_WANTED = re.compile(r"\b(?:tiếp|thêm|ít nhất|tối thiểu|giữ|nâng|kéo|đẩy|phải|không quá|phủ)\b", re.I)
_TOLD = re.compile(r"\b(?:đã|được|đạt|có|là|xếp|đứng|hạng|hiện|ghi nhận|tiếp nhận|nhận|giải quyết|trả|chiếm|so với|cùng kỳ|kết quả|tăng|còn|chỉ|mới)\b|:", re.I)


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


def interpret(
    statements: Statements, *, area: str = "", year: int | None = None, corrected: Callable[[pd.DataFrame], pd.DataFrame] | None = None
) -> Interpretation:
    """Return what *statements* mean.

    *area* (a name or an id) and *year* answer for the figures that name none of their own.
    Without an answer the report's own cues decide, and a disagreement among them becomes a
    question with a preselected answer; figures in question come with that answer.
    *corrected* is what a person says of single statements (STATEMENT_COLUMNS in and out):
    it has the last word.
    """
    report = _dated(statements)
    spoken = statements.is_spoken()
    is_of_all = not area and is_announcement(statements.cues, statements.table[spoken])
    whose, which = Subject("") if is_of_all else subject(statements.cues, area), report_year(statements.cues, report.published, year)
    asked = Asked(whose.name, which.year, statements.number_style, report.id, report.origin, report.published)
    table = statements.table if which.year is None else _planned(statements.table, spoken, which.year)
    either = () if area or whose.issues else left_open(statements.table[spoken], whose.name)
    table = _told_apart(table, spoken, whose.name)
    table = corrected(table) if corrected else table
    reports, ids = reports_of(report, table)
    read = figures(table, asked, ids, {each.id: each.origin for each in reports})
    questions = _needed(table, (*whose.issues, *either), which.issues)
    observations = read.observations
    issues = (*statements.issues, *questions, *_summed_up(read.problems, len(observations) > 0), *not_stated(observations, bool(statements.text)))
    aimed = table["taken_as"] == "target"
    targets = _targets(table[aimed].to_dict("records") if aimed.any() else [], asked)
    told = findings(statements.cues, _area_id(whose.name, which.year), which.year, report.id)
    placed = tuple(_by_line(issue, statements.text) for issue in issues)
    return Interpretation(report, reports, observations, targets, told, _others(table, read.unread), placed, statements.text)


def _by_line(issue: Issue, text: str) -> Issue:
    """Return *issue* with its place in a text told by the line, which a person can find."""
    return replace(issue, line=locators.line_of(text, issue.locator))


def _others(table: pd.DataFrame, unread: list[int]) -> pd.DataFrame:
    """Return the statements that are no figure, a target of nothing known among them, then those that could not be read as one."""
    taken = zip(table["taken_as"].tolist(), table["indicator"].tolist(), strict=True)
    aside = table[np.array([kind != "figure" and not (kind == "target" and code) for kind, code in taken], dtype=bool)]
    return pd.concat([aside, table.iloc[unread].assign(taken_as="")], ignore_index=True).astype("str") if unread else aside.reset_index(drop=True)


def _area_id(name: str, year: int | None) -> str:
    """Return the id of the report's area in its year, "" when it cannot be told."""
    return resolved(name, date(year, 12, 31), "")[0] if name and year is not None and is_period(str(year)) else ""


def _dated(statements: Statements) -> Report:
    said = {cue.kind: cue.words for cue in reversed(statements.cues) if cue.kind in ("title", "published")}
    report = statements.report
    title = report.title or said.get("title", "")
    published = report.published or (pd.Timestamp(said["published"]).date() if said.get("published") else None)
    return replace(report, title=title, published=published)


def _told_apart(table: pd.DataFrame, is_spoken: pd.Series, name: str) -> pd.DataFrame:
    """Return *table* with the figures of another area than the report's taken as such (in running text only)."""
    if not name or not is_spoken.any():
        return table
    other = {words: bool(words) and not any(same_area(each, name) for each in words.split(EITHER)) for words in table["area"].unique()}
    own = table.assign(area=table["area"].where(~is_spoken, ""))
    if not any(other.values()):
        return own
    foreign = is_spoken & table["area"].map(other).astype(bool) & table["taken_as"].isin(("figure", "target", ""))
    return own.assign(taken_as=table["taken_as"].where(~foreign, "other_area"))


def _planned(table: pd.DataFrame, is_spoken: pd.Series, year: int) -> pd.DataFrame:
    """Return *table* with the figures of a sentence on a later year, in which nothing is told, as targets: "Năm 2025, tỉnh tinh giản tiếp 150 người"."""
    is_later = {words: max(map(int, _YEAR.findall(words)), default=0) > year for words in table["period"].unique()}
    if not any(is_later.values()):
        return table
    later = table["period"].map(is_later)
    ahead = is_spoken & (table["taken_as"] == "figure") & later & table["quote"].map(_opens_ahead)
    return table.assign(taken_as=table["taken_as"].where(~ahead, "target"))


def _opens_ahead(quote: str) -> bool:
    return bool(_OPENS_YEAR.match(quote) and _WANTED.search(quote)) and not _TOLD.search(quote)


def _needed(table: pd.DataFrame, *asked: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """Return the questions that some figure depends on; a report without figures is asked nothing."""
    if not any(asked):
        return ()
    is_figure = table["taken_as"] == "figure"
    silent = {asks: bool((is_figure & (table[name] == "")).any()) for asks, name in (("area", "area"), ("year", "period"))}
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
    if not any_figure:  # a report of nothing but unreadable numbers is refused
        found = [replace(issue, severity=Severity.ERROR) if issue.code == "number_broken" else issue for issue in found]
    unknown = [issue for issue in found if issue.code == "unknown_indicator"]
    if unknown and not any_figure and len(unknown) == len(found):
        words = tuple(dict.fromkeys(issue.facts["words"] for issue in unknown if issue.facts["words"]))
        return (Issue("no_known_indicator", facts={"words": ", ".join(words)[:200] or "–", "asks": "heading", "headings": words}),)
    return tuple(found)


def _targets(rows: list[dict], asked: Asked) -> pd.DataFrame:
    found = []
    for row in rows:
        figure, _ = observation(row, asked) if row["indicator"] else (None, None)
        if figure:
            found.append({name: figure.get(name) for name in TARGET_COLUMNS} | {"target_period": figure["time_period"], "report": asked.report})
    return pd.DataFrame(found, columns=TARGET_COLUMNS)


__all__ = ["FINDING_COLUMNS", "TARGET_COLUMNS", "Interpretation", "interpret"]
