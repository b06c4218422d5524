"""Publish a draft, and take that back: whole functions that know no page, run to their end, and may be called twice."""

import contextlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from uuid import uuid4

import pandas as pd

from metrics import intake, mappings
from metrics.desk import taught
from metrics.desk.changes import Others, kept_rows, since
from metrics.desk.corrections import as_printed
from metrics.desk.doubts import Doubt, doubts
from metrics.desk.reading import Loaded, Read, read
from metrics.drafts import OPEN, PUBLISHED, SUBMITTED, Draft, DraftError, Drafts
from metrics.intake import Review
from metrics.issues import Issue
from metrics.marks import mark
from metrics.store import Receipt, Store, UnknownBatchError, Vintage


class NotPublished(Exception):
    """The draft cannot be published yet; nothing was written. `doubts` are open, `others` undecided, `issue` says that it cannot be read or is empty."""

    def __init__(self, doubts: list[Doubt] | None = None, others: list[Others] | None = None, issue: Issue | None = None):
        super().__init__("not published")
        self.doubts, self.others, self.issue = doubts or [], others or [], issue


@dataclass(frozen=True, slots=True)
class Desk:
    """What a person works with: their drafts, the store, what files say. Nothing of it is a page's."""

    drafts: Drafts
    store: Store
    loaded: Loaded

    def read(self, draft: Draft) -> Read:
        """Return *draft* as read. Raises DraftError."""
        return read(draft, self.drafts.raw(draft), self.loaded, self.store.folder)

    def review(self, draft: Draft) -> tuple[Read, Review | None]:
        """Return *draft* as read and what publishing would do; None where it cannot be read."""
        found = self.read(draft)
        if found.reading is None:
            return found, None
        told = intake.review(found.checked, self.store)
        issues = _undisputed(told, draft)
        return found, replace(told, reading=found.reading, effects=as_printed(told.effects, found.said.table, found.made), issues=issues)


def _undisputed(told: Review, draft: Draft) -> tuple[Issue, ...]:
    """Return the issues without the disputes that were decided: who chose between two reports is not asked for a reason as well."""
    rows = told.reading.observations.to_dict("records") if draft.decisions else ()
    decided = {row["locator"] for row in rows if mark(row) in draft.decisions}
    return tuple(issue for issue in told.issues if not (issue.code == "reports_disagree" and issue.locator in decided))


def publish(desk: Desk, draft_id: str, *, author: str, reason: str) -> Draft:
    """Publish a draft and return it as it is then; one that is published already is returned as it is.

    Raises NotPublished, DraftError, StoreError.
    """
    draft = desk.drafts.get(draft_id)
    if draft.state == PUBLISHED:
        return draft
    if draft.state == SUBMITTED:
        raise DraftError("draft_submitted")
    return published(desk, draft, author=desk.store.signature(author), reason=reason)


def ready(desk: Desk, draft: Draft) -> tuple[Read, Review, list[Doubt]]:
    """Return *draft* as it can be published: as read, what it would do, its doubts with their reasons. Raises NotPublished, DraftError."""
    found, review = desk.review(draft)
    if review is None:
        raise NotPublished(issue=found.issue)
    told = doubts(review.issues, draft.reasons)
    waiting = [each for each in told if each.is_open]
    if waiting:
        raise NotPublished(waiting)
    return found, review, told


def published(desk: Desk, draft: Draft, *, author: str, reason: str, still: Callable[[], None] | None = None) -> Draft:
    """Publish *draft* as it is given and return it as it is then; *still* is asked under the store's lock and may raise.

    Raises NotPublished, DraftError, StoreError.
    """
    found, review, told = ready(desk, draft)
    receipt = _accepted(desk, draft, found, review, told, author, reason, still)
    with contextlib.suppress(UnknownBatchError):  # withdrawn already: by a call before this one that was cut short
        if draft.replaces:
            desk.store.withdraw(draft.replaces, author=author, reason=reason)
    areas = tuple(dict.fromkeys(review.reading.observations["ref_area"]))
    facts = {"state": PUBLISHED, "batch": receipt.batch, "rows": receipt.rows, "areas": areas, "author": author, "undone": False}
    facts |= {"replaced": draft.replaces, "approved_by": desk.store.vintage().approvals.get(receipt.batch, ""), "returned_by": "", "returned_words": ""}
    done = desk.drafts.change(draft.id, lambda now: replace(now, **facts))
    _remember(desk, draft, found, author)
    return done


def new_rows(desk: Desk, draft: Draft, review: Review) -> pd.DataFrame:
    """Return the rows that publishing *draft* stores. Raises NotPublished where it has nothing new."""
    rows = kept_rows(review, draft, desk.store.current())
    if rows.empty and not draft.replaces:
        raise NotPublished(issue=Issue("nothing_new", facts={"file": draft.file_name}))
    return rows


def _accepted(desk: Desk, draft: Draft, found: Read, review: Review, told: list[Doubt], author: str, reason: str, still: Callable[[], None] | None) -> Receipt:
    reading = review.reading
    batches = desk.store.batches()
    done = batches[(batches["submission"] == draft.submission) & (batches["state"] == "accepted")]
    if len(done):  # the store was written by a call that was cut short before the draft could say so
        row = done.iloc[0]
        return Receipt(row["batch"], int(row["sequence"]), int(row["rows"]), repeated=True)
    return desk.store.accept(
        new_rows(desk, draft, review),
        reports=reading.reports,
        raw=[desk.drafts.raw(draft)],
        author=author,
        reason=reason,
        submission=draft.submission,
        targets=reading.targets,
        findings=reading.findings,
        based_on=draft.based_on,
        notes=_notes(draft, found, told, author),
        guard=_undecided(review, draft, still),
    )


def _undecided(review: Review, draft: Draft, still: Callable[[], None] | None) -> Callable[[Vintage], None]:
    def look(newest: Vintage) -> None:
        undecided(review, draft, newest)
        if still:
            still()

    return look


def undecided(review: Review, draft: Draft, newest: Vintage) -> None:
    """Raise NotPublished where somebody else changed figures of *draft* since it began and nobody decided which stand."""
    waiting = [each for each in since(review, draft, newest) if not each.decision]
    if waiting:
        raise NotPublished(others=waiting)


def _notes(draft: Draft, found: Read, told: list[Doubt], author: str) -> dict[str, object]:
    """Return what is kept with the figures: who corrected what, and why a doubted figure was published all the same.

    Whose draft it is, is who publishes it: readers see that name, not the account it is kept under.
    """
    made = [asdict(each) | ({"by": author} if each.by == draft.owner else {}) for each in found.made]
    reasons = [{"code": each.issue.code, "places": each.places, "said": each.issue.text("vi"), "reason": each.reason} for each in told if each.reason]
    decided = {name: list(said) for name, said in draft.decisions.items()}
    notes = {"corrections": made, "reasons": reasons, "decisions": decided, "replaces": draft.replaces}
    return {name: fact for name, fact in notes.items() if fact}


def _remember(desk: Desk, draft: Draft, found: Read, author: str) -> None:
    with contextlib.suppress(OSError, DraftError):  # what cannot be remembered is asked again, the figures are in
        desk.drafts.keep_note("author", author)
        mappings.remember(desk.store.folder, found.reading.layouts, author=author)
        taught.teach(desk.store.folder, taught.taught_by(draft.corrections, found.said.table), by=author)


def undo(desk: Desk, draft_id: str, *, reason: str) -> Draft:
    """Withdraw what a draft was published as; the draft is open again, and what it had replaced stands again. Raises StoreError, DraftError."""
    draft = desk.drafts.get(draft_id)
    if draft.state != PUBLISHED:
        return draft
    store = desk.store.approving(draft.owner, draft.author) if draft.approved_by and draft.replaced else desk.store
    if draft.replaced:
        store.signature(draft.author)  # who may not put back what was replaced takes nothing away either
    with contextlib.suppress(UnknownBatchError):  # somebody withdrew it meanwhile: it is undone either way
        store.withdraw(draft.batch, author=draft.author, reason=reason)
    if draft.replaced:
        _stands_again(store, draft, reason)
    if draft.approved_by:  # whose it is sees who took it back, and why
        batches = desk.store.batches().set_index("batch")
        came_back = {"returned_by": str(batches.loc[draft.batch, "withdrawn_by"]), "returned_words": reason}
    else:
        came_back = {}
    newest = {"based_on": desk.store.version, "sequence": desk.store.vintage().sequence}
    facts = {"state": OPEN, "batch": "", "submission": uuid4().hex, "undone": True, "replaces": "", "replaced": "", "decisions": {}, "approved_by": ""}
    return desk.drafts.change(draft_id, lambda now: replace(now, **facts, **newest, **came_back))


def _stands_again(store: Store, draft: Draft, reason: str) -> None:
    """Record the batch that was replaced once more: a withdrawal is never unmade."""
    vintage = store.vintage()
    rows = vintage.history()
    rows = rows[rows["batch"] == draft.replaced]
    reports = [vintage.reports()[name] for name in rows["report"].unique() if name in vintage.reports()]
    if len(rows):
        store.accept(rows, reports=reports, raw=[], author=draft.author, reason=reason, submission=f"again:{draft.submission}")


def replaceable(review: Review, vintage: Vintage) -> list[dict]:
    """Return the batches in use that this report may take the place of: same area and year, most of the same figures, from another file."""
    own = review.reading.observations
    if own.empty:
        return []
    where = own[["ref_area", "time_period"]].drop_duplicates()
    current = vintage.current().merge(where, on=["ref_area", "time_period"])
    current = current[~current["report"].isin(own["report"].unique()) & current["indicator"].isin(own["indicator"].unique())]
    counted = current["batch"].value_counts()
    batches = vintage.batches()
    shared = batches["batch"].map(counted)
    alike = batches[(batches["state"] == "accepted") & (batches["rows"] <= 3 * shared)]
    return alike.sort_values("sequence", ascending=False).to_dict("records")
