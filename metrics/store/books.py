"""What the log tells beside figures: batches, withdrawals, reports; and what was known when."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.report import Report
from metrics.store import schema
from metrics.store.schema import observations_of

_REPORTS_KEPT = 10_000
BATCH_COLUMNS = (
    "batch",
    "sequence",
    "recorded_at",
    "recorded_by",
    "reason",
    "rows",
    "report",
    "report_title",
    "report_count",
    "file_name",
    "state",
    "submission",
    "withdrawn_at",
    "withdrawn_by",
    "withdrawn_reason",
    "approved_by",
)


def of_kind(rows: pa.Table, record: str) -> pa.Table:
    """Return the rows of one kind of record."""
    return rows.filter(pc.equal(rows["record"], record))


def withdrawn(rows: pa.Table) -> dict[str, dict]:
    """Return what was withdrawn: batch → who, when, why."""
    found = {}
    for row in of_kind(rows, schema.WITHDRAWAL).to_pylist():
        found[json.loads(row["body"])["batch"]] = {"by": row["recorded_by"], "at": row["recorded_at"], "reason": json.loads(row["body"])["reason"]}
    return found


def accepted(rows: pa.Table) -> pd.DataFrame:
    """Return the observations that count, with their `sequence`: those of batches not withdrawn."""
    figures = of_kind(rows, schema.OBSERVATION)
    gone = list(withdrawn(rows))
    if gone:
        figures = figures.filter(pc.invert(pc.is_in(figures["batch"], pa.array(gone))))
    return observations_of(figures).assign(sequence=figures["sequence"].to_numpy())


def until(rows: pa.Table, moment: int | datetime) -> pa.Table:
    """Return what was in the log at *moment*: a sequence number, or a time.

    A time is looked up along the sequence, so that a clock once set back does not change the past.
    """
    if isinstance(moment, datetime):
        sequences, times = rows["sequence"].to_pylist(), rows["recorded_at"].to_pylist()
        last, latest = 0, None
        for sequence, time in zip(sequences, times, strict=True):
            latest = time if latest is None else max(latest, time)
            last = sequence if latest <= moment else last
        moment = last
    return rows.filter(pc.less_equal(rows["sequence"], moment))


def batches(rows: pa.Table) -> pd.DataFrame:
    """Return one row a batch (BATCH_COLUMNS), the oldest first; `state` is accepted or withdrawn."""
    gone = withdrawn(rows)
    found = []
    for row in of_kind(rows, schema.BATCH).to_pylist():
        body, out = json.loads(row["body"]), gone.get(row["batch"], {})
        found.append(
            {
                "batch": row["batch"],
                "sequence": row["sequence"],
                "recorded_at": row["recorded_at"],
                "recorded_by": row["recorded_by"],
                "reason": body["reason"],
                "rows": body["rows"],
                "report": body["reports"][0],
                "report_title": body["title"],
                "report_count": len(body["reports"]),
                "file_name": body["file_name"],
                "state": "withdrawn" if out else "accepted",
                "submission": body["submission"],
                "withdrawn_at": out.get("at"),
                "withdrawn_by": out.get("by", ""),
                "withdrawn_reason": out.get("reason", ""),
                "approved_by": body.get("approved_by", ""),
            }
        )
    return pd.DataFrame(found, columns=BATCH_COLUMNS)


def notes(rows: pa.Table) -> Mapping[str, Mapping[str, object]]:
    """Return the notes of the batches that have any."""
    told = {row["batch"]: json.loads(row["body"]).get("notes") for row in of_kind(rows, schema.BATCH).to_pylist()}
    return MappingProxyType({batch: said for batch, said in told.items() if said})


def approvals(rows: pa.Table) -> Mapping[str, str]:
    """Return the second person of the batches that one approved."""
    told = {row["batch"]: json.loads(row["body"]).get("approved_by") for row in of_kind(rows, schema.BATCH).to_pylist()}
    return MappingProxyType({batch: name for batch, name in told.items() if name})


def reports(rows: pa.Table) -> Mapping[str, Report]:
    """Return all reports by id, as last recorded."""
    return MappingProxyType({row["report"]: report_from(row["body"]) for row in of_kind(rows, schema.REPORT).to_pylist()})


def report_body(report: Report) -> str:
    """Return *report* as JSON."""
    return json.dumps(asdict(report), default=str, ensure_ascii=False)


@lru_cache(maxsize=_REPORTS_KEPT)
def report_from(body: str) -> Report:
    """Return the report written by `report_body`."""
    known = {field.name for field in fields(Report)}
    facts = {name: value for name, value in json.loads(body).items() if name in known}
    return Report(**facts | {"published": date.fromisoformat(facts["published"]) if facts.get("published") else None})


def siblings(rows: pa.Table, record: str) -> pd.DataFrame:
    """Return the targets or findings of batches not withdrawn, as recorded."""
    gone = withdrawn(rows)
    kept = [json.loads(row["body"]) | {"batch": row["batch"]} for row in of_kind(rows, record).to_pylist() if row["batch"] not in gone]
    return pd.DataFrame(kept)
