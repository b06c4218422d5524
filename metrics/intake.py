"""A report on its way in: read, reviewed, published. Browser, command line and library all come through here."""

import contextlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from metrics import catalogue, checks, headings, interpretation, mappings, revisions
from metrics.issues import Issue, Severity, blocking
from metrics.loaders.worker import load_safely
from metrics.report import Report, digest
from metrics.statements import Statements, TableLayout
from metrics.store import Receipt, Store


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read; nothing is written yet. See `Interpretation` for the frames.

    `layouts` tell how each of its tables was understood; () for a text.
    """

    file_name: str
    content_digest: str
    report: Report
    reports: tuple[Report, ...]
    observations: pd.DataFrame
    targets: pd.DataFrame
    findings: pd.DataFrame
    others: pd.DataFrame
    issues: tuple[Issue, ...]
    text: str
    seconds: float
    layouts: tuple[TableLayout, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Review:
    """What publishing a reading would do: `effects` as of `revisions.effects`, and all doubts."""

    reading: Reading
    effects: pd.DataFrame
    issues: tuple[Issue, ...]


class PublishRefused(Exception):
    """The reading has issues that block; nothing was written."""

    def __init__(self, issues: list[Issue]):
        super().__init__(", ".join(issue.code for issue in issues))
        self.issues = issues


def read(
    content: bytes,
    file_name: str,
    *,
    area: str = "",
    year: int | None = None,
    mapping: Mapping[str, str] | None = None,
    forms: mappings.Forms | None = None,
) -> Reading:
    """Return what the file *content* says, understood and checked.

    *area* and *year* answer for the figures that name none of their own. *mapping* answers
    for headings of tables: {"Số DVC mức cao": "indicator:online_services/level3_4"}, or
    area:…, period:…, breakdown:…, column:ROLE, ignore. *forms* are the answers remembered;
    by default those of the store that `Store()` opens. Raises UnreadableReportError when the
    file cannot be read at all, ValueError when an answer of *mapping* is none.
    """
    begun = time.perf_counter()
    said = loaded(content, file_name, mapping=mapping, forms=forms)
    return understood(said, content, file_name, area=area, year=year, begun=begun)


def loaded(content: bytes, file_name: str, *, mapping: Mapping[str, str] | None = None, forms: mappings.Forms | None = None) -> Statements:
    """Return what the file *content* says, not yet understood; arguments and errors as of `read`."""
    headings.keyed(mapping or {})
    known = mappings.remembered(mappings.folder_of()) if forms is None else forms
    return load_safely(content, file_name, mapping=mapping, forms=known)


def understood(
    said: Statements,
    content: bytes,
    file_name: str,
    *,
    area: str = "",
    year: int | None = None,
    corrected: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    begun: float | None = None,
    checked: bool = True,
) -> Reading:
    """Return the reading of the file *content* that says *said*; *corrected* as `interpret` takes it, *begun* when the work began.

    One that is not *checked* has no doubts about its figures yet: `review` checks all of them, together with what stands.
    """
    begun = time.perf_counter() if begun is None else begun
    meant = interpretation.interpret(said, area=area, year=year, corrected=corrected)
    doubts = checks.doubts(meant.observations) if checked else ()
    return Reading(
        file_name=file_name,
        content_digest=digest(content),
        report=meant.report,
        reports=meant.reports,
        observations=meant.observations,
        targets=meant.targets,
        findings=meant.findings,
        others=meant.others,
        issues=_all_issues(meant, doubts, file_name),
        text=meant.text,
        seconds=time.perf_counter() - begun,
        layouts=said.layouts,
    )


def _all_issues(meant: interpretation.Interpretation, doubts: tuple[Issue, ...], file_name: str) -> tuple[Issue, ...]:
    """Return all that is wrong or doubtful; that no figure at all was found is wrong too, and never passed over."""
    found = (*meant.issues, *doubts)
    silent = meant.observations.empty and not blocking(found)
    return (*found, Issue("nothing_read", facts={"file": file_name, "numbers": str(len(meant.others) + len(meant.targets))})) if silent else found


def review(reading: Reading, store: Store) -> Review:
    """Return what publishing *reading* would add, revise and leave in *store*."""
    current = _near(reading.observations, store.current())
    known = {(issue.code, issue.locator) for issue in reading.issues}
    more = [issue for issue in checks.doubts(reading.observations, current) if (issue.code, issue.locator) not in known]
    effects = revisions.effects(reading.observations, current)
    return Review(reading, effects, (*reading.issues, *more, *_disputed(effects, store.vintage().reports())))


def _near(observations: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of *current* that a figure of *observations* can be held against: of its indicator, in its area, its period or its report."""
    rows = current[current["indicator"].isin([*observations["indicator"].unique(), *checks.ALSO_NEEDED])]
    near = [rows[name].isin(observations[name].unique()) for name in ("ref_area", "time_period", "report")]
    return rows[near[0] | near[1] | near[2]]


def _disputed(effects: pd.DataFrame, reports: Mapping[str, Report]) -> list[Issue]:
    """Return a doubt for each figure that another report states otherwise: one of equal standing, or one that stands above."""
    found = []
    for row in effects[effects["effect"].isin(("conflict", "question"))].to_dict("records"):
        is_equal = row["effect"] == "conflict"
        other = reports.get(row["current_report"])
        facts = {
            "place": row["locator"],
            "label": catalogue.label(row["indicator"], "vi"),
            "label_en": catalogue.label(row["indicator"], "en"),
            "period": row["time_period"],
            "printed": row["printed"] or "–",
            "before": f"{row['current_value']:.10g}",
            "other": (other.title or other.file_name) if other else row["current_report"],
        }
        code, severity = ("reports_disagree", Severity.WARNING) if is_equal else ("better_source", Severity.INFO)
        found.append(Issue(code, severity, row["locator"], facts))
    return found


def publish(reading: Reading, store: Store, *, author: str, reason: str, submission: str, content: bytes) -> Receipt:
    """Record what is new in *reading*, with its raw file, as one batch.

    What was answered for the headings of its tables is remembered by their form. The same *submission* is stored once, however often this is called. Raises
    PublishRefused when an issue blocks, StoreError when the store cannot be written or does not let *author* in.
    """
    problems = blocking(reading.issues)
    if problems:
        raise PublishRefused(problems)
    current, author = store.current(), store.signature(author)
    receipt = store.accept(
        revisions.to_be_stored(reading.observations, current),
        reports=reading.reports,
        raw=[content],
        author=author,
        reason=reason,
        submission=submission,
        targets=reading.targets,
        findings=reading.findings,
        based_on=store.version,
    )
    with contextlib.suppress(OSError):  # what cannot be remembered is asked again, the figures are in
        mappings.remember(store.folder, reading.layouts, author=author)
    return receipt
