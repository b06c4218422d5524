"""The store as it would stand after something was accepted: nothing is written."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.observations import KEY, conform, together
from metrics.report import Report
from metrics.store import batch as batches_of
from metrics.store import books, schema
from metrics.store.choice import ORDER, standing
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
    return _Imagined(vintage, pa.concat_tables([vintage.rows, *added]), {BATCH, withdrawn})


class _Imagined(Vintage):
    """A state that differs from the one *before* by the figures of some *batches*; only what these say is chosen among anew."""

    def __init__(self, before: Vintage, rows: pa.Table, batches: set[str]):
        super().__init__(rows)
        self._before, self._batches = before, batches

    @cached_property
    def _standing(self) -> pd.DataFrame:
        keys, now = list(KEY), self._before.current()
        figures = books.of_kind(self.rows, schema.OBSERVATION)
        said = schema.observations_of(figures.filter(pc.is_in(figures["batch"], pa.array(sorted(self._batches)))))
        touched = said[keys].drop_duplicates()
        codes = touched["indicator"].unique()
        near = books.accepted(self.rows.filter(pc.or_(pc.is_in(self.rows["indicator"], pa.array(codes)), pc.equal(self.rows["record"], schema.WITHDRAWAL))))
        same = now["indicator"].isin(codes)
        stays = now[same].merge(touched, on=keys, how="left", indicator="_touched")
        stays = stays[stays["_touched"] == "left_only"].drop(columns="_touched")
        chosen = standing(near.merge(touched, on=keys)[near.columns])
        own = together([stays, chosen]).sort_values(ORDER)
        return together([now[~same], own]).sort_values("indicator", kind="stable", ignore_index=True)
