"""Who changed what: each batch and each withdrawal, figure by figure, with what stood before and after.

| column | meaning |
|---|---|
| sequence, recorded_at, recorded_by, reason | when, by whom and why it was done; several rows share them |
| action | added, revised, confirmed, kept_aside, withdrawn |
| KEY | the figure |
| said, said_qualifier | what the report of this batch says; NaN where it says that there is no value |
| old, new | what stood before and what stands after; NaN where there is no value |
| batch, report, locator, printed | where it was said |
| approved_by | the second person who approved it, "" where there was none |

`confirmed`: the report says what stood. `kept_aside`: it says otherwise, and what stood stands
(a report of lower origin, or an older one). A withdrawal has one row a figure of its batch.
"""

import json

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.observations import KEY
from metrics.store import books, schema
from metrics.store.choice import standing

ACTIONS = ("added", "revised", "confirmed", "kept_aside", "withdrawn")
COLUMNS = (
    *("sequence", "recorded_at", "recorded_by", "action", *KEY, "said", "said_qualifier", "old", "new"),
    *("reason", "batch", "report", "locator", "printed", "unit_measure", "approved_by"),
)
_CLOSE = 1e-9


def changes(rows: pa.Table) -> pd.DataFrame:
    """Return the changes (COLUMNS) that the log *rows* tell of, the oldest first."""
    figures = _figures(rows)
    events = _events(rows)
    taken = {event["batch"] for event in events if event["withdraws"]}
    # Most figures were said once and never touched again: they were added, and nothing has to be replayed.
    often = figures.duplicated(list(KEY), keep=False) | figures["batch"].isin(taken)
    once = figures[~often].assign(action="added", old=float("nan"), new=lambda frame: frame["said"])
    found = [once, *_replayed(figures[often], events)]
    reasons = {event["sequence"]: event for event in events}
    whole = pd.concat([frame for frame in found if len(frame)] or [once], ignore_index=True).sort_values(["sequence", *KEY], kind="stable")
    whole = whole.assign(
        reason=[reasons[number]["reason"] for number in whole["sequence"]],
        recorded_at=[reasons[number]["at"] for number in whole["sequence"]],
        recorded_by=[reasons[number]["by"] for number in whole["sequence"]],
        approved_by=pd.Series([reasons[number]["approved_by"] for number in whole["sequence"]], dtype="str"),
    )
    return whole[list(COLUMNS)].reset_index(drop=True)


def _figures(rows: pa.Table) -> pd.DataFrame:
    figures = books.of_kind(rows, schema.OBSERVATION)
    frame = schema.observations_of(figures).assign(sequence=figures["sequence"].to_numpy())
    frame = frame.drop_duplicates(["batch", *KEY, "report"], keep="last")
    return frame.assign(said=frame["obs_value"], said_qualifier=frame["qualifier"])


def _events(rows: pa.Table) -> list[dict]:
    """Return the batches and withdrawals in their order: who, when, why, and which batch a withdrawal takes out."""
    wanted = rows.filter(pc.is_in(rows["record"], pa.array([schema.BATCH, schema.WITHDRAWAL])))
    found = []
    for row in wanted.to_pylist():
        body, withdraws = json.loads(row["body"]), row["record"] == schema.WITHDRAWAL
        batch = body["batch"] if withdraws else row["batch"]
        found.append(
            {
                "sequence": row["sequence"],
                "at": row["recorded_at"],
                "by": row["recorded_by"],
                "reason": body["reason"],
                "approved_by": body.get("approved_by", ""),
                "batch": batch,
                "withdraws": withdraws,
            }
        )
    return sorted(found, key=lambda event: event["sequence"])


def _replayed(figures: pd.DataFrame, events: list[dict]) -> list[pd.DataFrame]:
    """Return the changes of *figures* event by event: what stood of the figures it touches, and what stands then."""
    if figures.empty:
        return []
    found, in_use = [], set()
    by_batch = {name: frame for name, frame in figures.groupby("batch", sort=False)}
    for event in events:
        own = by_batch.get(event["batch"])
        before = set(in_use)
        (in_use.discard if event["withdraws"] else in_use.add)(event["batch"])
        if own is None:
            continue
        near = figures.merge(own[list(KEY)].drop_duplicates(), on=list(KEY))
        old, new = (_standing(near[near["batch"].isin(used)]) for used in (before, in_use))
        paired = own.merge(old.rename(columns={"obs_value": "old"}), on=list(KEY), how="left")
        paired = paired.merge(new.rename(columns={"obs_value": "new"}), on=list(KEY), how="left")
        action = "withdrawn" if event["withdraws"] else _actions(paired)
        found.append(paired.assign(action=action, sequence=event["sequence"]))
    return found


def _standing(figures: pd.DataFrame) -> pd.DataFrame:
    columns = [*KEY, "obs_value"]
    return standing(figures)[columns] if len(figures) else pd.DataFrame(columns=columns).astype({"obs_value": "float64"} | dict.fromkeys(KEY, "str"))


def _actions(paired: pd.DataFrame) -> list[str]:
    return [_action(old, new, said) for old, new, said in zip(paired["old"], paired["new"], paired["said"], strict=True)]


def _action(old: float, new: float, said: float) -> str:
    if pd.isna(old):
        return "added" if _same(said, new) else "kept_aside"
    if _same(said, old):
        return "confirmed" if _same(new, old) else "revised"
    return "kept_aside" if _same(new, old) else "revised"


def _same(one: float, other: float) -> bool:
    return (pd.isna(one) and pd.isna(other)) or abs(one - other) <= _CLOSE * max(1.0, abs(other))
