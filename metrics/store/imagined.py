"""The store as it would stand after something was accepted: nothing is written."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
import pyarrow as pa

from metrics.observations import conform
from metrics.report import Report
from metrics.store import batch as batches_of
from metrics.store import schema
from metrics.store.vintage import Vintage

BATCH = "imagined"


def imagined(
    vintage: Vintage,
    observations: pd.DataFrame,
    *,
    reports: Sequence[Report],
    targets: pd.DataFrame | None = None,
    findings: pd.DataFrame | None = None,
    withdrawn: str = "",
) -> Vintage:
    """Return *vintage* as it would be with one batch more, and without the batch *withdrawn* ("" none)."""
    sequence, moment = vintage.sequence + 1, datetime.now(UTC)
    record = {"reason": "", "submission": "", "rows": len(observations), "reports": [report.id for report in reports] or [""]}
    record |= {"title": "", "file_name": "", "raw": [], "based_on": None}
    others = {kind: frame for kind, frame in ((schema.TARGET, targets), (schema.FINDING, findings)) if frame is not None}
    added = [schema.rows_table(batches_of.rows(BATCH, sequence, moment, "", conform(observations), reports, record, others))]
    if withdrawn:
        body = f'{{"batch": "{withdrawn}", "reason": ""}}'
        gone = {"record": schema.WITHDRAWAL, "body": body, "batch": f"withdraw-{withdrawn}", "sequence": sequence + 1, "recorded_at": moment, "recorded_by": ""}
        added.append(schema.rows_table(pd.DataFrame([gone])))
    return Vintage(pa.concat_tables([vintage.rows, *added]))
