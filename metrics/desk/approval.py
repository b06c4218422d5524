"""A second person: what one submits another approves, which publishes it, or sends back with words. Whole functions that know no page."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from metrics.access import ApprovingStore
from metrics.desk.later import NotCorrected, Proposal, correct, proposal
from metrics.desk.publishing import Desk, NotPublished, new_rows, published, ready, undecided
from metrics.drafts import OPEN, PUBLISHED, SUBMITTED, Draft, Drafts
from metrics.issues import Issue
from metrics.marks import key_of, rows_of
from metrics.store import Store, Vintage


def submit(desk: Desk, draft_id: str, *, reason: str, author: str = "") -> Draft:
    """Submit a draft that could be published, and return it as it is then; one that is submitted already is returned as it is.

    Raises NotPublished for what publishing would raise it for, DraftError, StoreError.
    """
    draft = desk.drafts.get(draft_id)
    if draft.state != OPEN:
        return draft
    by = desk.store.signature(author)
    stood = _still_corrects(desk, draft) if draft.corrects else _still_new(desk, draft)
    facts = {
        "stood": stood,
        "state": SUBMITTED,
        "submitted_by": by,
        "submitted_at": desk.drafts.now(),
        "reason": reason,
        "returned_by": "",
        "returned_words": "",
    }
    return _if_unchanged(desk, draft, **facts)


def _if_unchanged(desk: Desk, draft: Draft, **facts: object) -> Draft:
    """Return *draft* with *facts*, kept. Raises NotPublished where it is not any more what was looked at."""
    made = desk.drafts.change(draft.id, lambda now: replace(now, **facts) if now == draft else now)
    if any(getattr(made, name) != fact for name, fact in facts.items()):
        raise NotPublished(issue=Issue("draft_changed"))
    return made


def _still_new(desk: Desk, draft: Draft) -> str:
    _, review, _ = ready(desk, draft)
    new_rows(desk, draft, review)
    undecided(review, draft, desk.store.vintage())
    return ""


def _still_corrects(desk: Desk, draft: Draft) -> str:
    """Return the batch in which the figure stands that *draft* corrects. Raises NotPublished where there is nothing to correct any more."""
    try:
        return str(proposed(desk, draft).row["batch"])
    except NotCorrected as refused:
        raise NotPublished(issue=refused.issues[0]) from refused


def propose(desk: Desk, written: str, changes: Mapping[str, str], *, reason: str, author: str = "") -> Draft:
    """Submit a correction of the published figure with the mark *written*. Raises NotCorrected where it cannot be, DraftError, StoreError."""
    by = desk.store.signature(author)
    meant = proposal(desk.store, written, changes)
    return desk.drafts.propose(written, changes, str(meant.row["batch"]), desk.store, submitted_by=by, reason=reason)


def take_back(drafts: Drafts, draft_id: str) -> Draft:
    """Open a submitted draft again for whose it is. Raises DraftError."""
    return drafts.change(draft_id, lambda now: replace(now, state=OPEN) if now.state == SUBMITTED else now)


def waiting(drafts: Collection[Draft], names: Collection[str]) -> list[Draft]:
    """Return those of the submitted *drafts* that are not of who has these *names*: nobody approves their own."""
    own = {name.casefold() for name in names}
    return [draft for draft in drafts if draft.owner.casefold() not in own]


def seen(store: Store, draft: Draft) -> str:
    """Return a mark of what an approver looks at: another once the draft was submitted anew, or the figure it corrects has changed."""
    return "|".join((draft.submitted_at, standing_batch(store.vintage(), draft) if draft.corrects else ""))


def standing_batch(vintage: Vintage, draft: Draft) -> str:
    """Return the batch in which the figure that *draft* corrects stands now, "" where it is gone."""
    key = key_of(draft.corrects)
    rows = rows_of(vintage.current(), key) if key else vintage.current().iloc[:0]
    return str(rows["batch"].iloc[0]) if len(rows) else ""


def proposed(desk: Desk, draft: Draft) -> Proposal:
    """Return what the correction *draft* would do now. Raises NotCorrected."""
    return proposal(desk.store, draft.corrects, draft.fix)


def approve(desk: Desk, draft_id: str, *, looked_at: str, decisions: Mapping[str, tuple[str, int]] | None = None) -> Draft:
    """Publish what somebody else submitted, and return it as it is then. The desk is of their drafts, the store the approver's.

    *looked_at* is what `seen` said when the approver looked; *decisions* as of a draft, about
    what was published since it began. Raises NotPublished, NotCorrected, DraftError, StoreError
    (AccessRefused for who is no approver, or whose own it is).
    """
    draft = desk.drafts.get(draft_id)
    if draft.state == PUBLISHED:
        return draft
    store = _approving(desk, draft)

    def still(newest: Vintage | None = None) -> None:
        now = desk.drafts.get(draft_id)
        mark = "|".join((now.submitted_at, standing_batch(newest or store.vintage(), now) if now.corrects else ""))
        if now.state != SUBMITTED or mark != looked_at:
            raise NotPublished(issue=Issue("draft_changed"))

    still()
    if draft.corrects:
        receipt = correct(store, draft.corrects, draft.fix, author=draft.submitted_by, reason=draft.reason, submission=draft.submission, guard=still)
        facts = {"state": PUBLISHED, "batch": receipt.batch, "rows": receipt.rows, "author": draft.submitted_by}
        return desk.drafts.change(draft_id, lambda now: replace(now, **facts, approved_by=store.vintage().approvals.get(receipt.batch, "")))
    decided = replace(draft, decisions={**draft.decisions, **(decisions or {})})
    return published(replace(desk, store=store), decided, author=draft.submitted_by, reason=draft.reason, still=still)


def send_back(desk: Desk, draft_id: str, *, words: str, looked_at: str) -> Draft:
    """Send back what somebody else submitted, with *words* that they see. Raises NotPublished, DraftError, StoreError."""
    draft = desk.drafts.get(draft_id)
    by = _approving(desk, draft).approver()
    if draft.state != SUBMITTED or not looked_at.startswith(draft.submitted_at):
        raise NotPublished(issue=Issue("draft_changed"))
    return _if_unchanged(desk, draft, state=OPEN, returned_by=by, returned_words=words)


def _approving(desk: Desk, draft: Draft) -> ApprovingStore:
    store = desk.store.approving(draft.owner, draft.submitted_by)
    store.approver()
    return store
