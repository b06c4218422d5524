"""One batch as the rows that a single commit carries."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from metrics.observations import COLUMNS
from metrics.report import Report, digest
from metrics.store import schema
from metrics.store.books import report_body

_SAID = [name for name in COLUMNS if name not in ("batch", "recorded_at", "recorded_by")]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a write did: `rows` figures in `batch` at `sequence`; `repeated` when it had been done before."""

    batch: str
    sequence: int
    rows: int
    repeated: bool = False


def batch_id(observations: pd.DataFrame, reports: Sequence[Report], submission: str) -> str:
    """Return the id of a batch: the same rows of the same reports in the same submission are the same batch."""
    content = observations[_SAID].astype("str").to_csv(index=False)
    names = "\n".join(sorted(report.id for report in reports))
    return hashlib.sha256(f"{submission}\0{names}\0{content}".encode()).hexdigest()[:20]


def record(
    figures: pd.DataFrame,
    reports: Sequence[Report],
    raw: Sequence[bytes],
    *,
    reason: str,
    submission: str,
    based_on: int | None,
    notes: Mapping[str, object] | None,
) -> dict[str, object]:
    """Return what is kept of a batch itself, as JSON can say it."""
    first = reports[0] if reports else Report("")
    told = {
        "reason": reason,
        "submission": submission,
        "rows": len(figures),
        "reports": [report.id for report in reports] or [""],
        "title": first.title,
        "file_name": first.file_name,
        "raw": sorted(digest(content) for content in raw),
        "based_on": based_on,
    }
    return told | ({"notes": dict(notes)} if notes else {})


def rows(
    batch: str,
    sequence: int,
    moment: datetime,
    author: str,
    observations: pd.DataFrame,
    reports: Sequence[Report],
    record: dict,
    others: dict[str, pd.DataFrame],
) -> pd.DataFrame:
    """Return all rows of a batch: its record first, then its reports, its figures, its targets and findings."""
    figures = observations.assign(record=schema.OBSERVATION)
    extra = [{"record": schema.BATCH, "body": json.dumps(record, ensure_ascii=False)}]
    extra += [{"record": schema.REPORT, "body": report_body(report), "report": report.id} for report in reports]
    for kind, frame in others.items():
        extra += [{"record": kind, "body": json.dumps(row, ensure_ascii=False, default=str)} for row in frame.to_dict("records")]
    together = pd.concat([pd.DataFrame(extra), figures.astype("object")], ignore_index=True)
    return together.assign(batch=batch, sequence=sequence, recorded_at=moment, recorded_by=author)
