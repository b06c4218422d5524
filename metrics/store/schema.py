"""The one append-only table: every accepted row, report, batch and withdrawal, in one commit a batch."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.observations import COLUMNS, DATES, NUMBERS, typed
from metrics.texts import texts_of

OBSERVATION, TARGET, FINDING, REPORT, BATCH, WITHDRAWAL = "observation", "target", "finding", "report", "batch", "withdrawal"

# `body` holds what is no observation, as JSON: a report, a batch, a withdrawal, a target, a finding.
_OWN = (("sequence", pa.int64()), ("record", pa.string()), ("body", pa.string()))


def _arrow_type(name: str) -> pa.DataType:
    if name in NUMBERS:
        return pa.float64()
    if name in DATES:
        return pa.date32()
    return pa.timestamp("us", tz="UTC") if name == "recorded_at" else pa.string()


SCHEMA = pa.schema([*(pa.field(name, kind) for name, kind in _OWN), *(pa.field(name, _arrow_type(name)) for name in COLUMNS)])

# What the table itself refuses, whoever writes: the last line of defence.
CONSTRAINTS = {
    "numbered": "sequence >= 1 AND batch <> '' AND record <> ''",
    "keyed": "record <> 'observation' OR (indicator <> '' AND ref_area <> '')",
    "period": "record <> 'observation' OR (time_period >= '1990' AND time_period < '2101' AND (time_period LIKE '____' OR time_period LIKE '____-%'))",
    "valued": "record <> 'observation' OR (obs_value IS NULL AND obs_status IN ('O', 'M', 'Q'))"
    " OR (obs_value >= 0 AND obs_value <= 1000000000000000 AND obs_status IN ('A', 'P', 'E', 'U'))",
}


def rows_table(rows: pd.DataFrame) -> pa.Table:
    """Return *rows* (any of the schema's columns) as a table of exactly the schema; what is absent is null."""
    columns = []
    for field in SCHEMA:
        if field.name in rows.columns:
            values = rows[field.name]
            if pa.types.is_floating(field.type):
                # A list is copied: a thread of the writer must not be the last to hold a Python object.
                columns.append(pa.array(values.to_numpy("float64").tolist(), pa.float64(), from_pandas=True))
            elif isinstance(values.dtype, pd.StringDtype | pd.ArrowDtype):
                columns.append(texts_of(values).cast(field.type))
            else:
                columns.append(pa.array(values.astype("object").where(values.notna(), None), field.type))
        else:
            columns.append(pa.nulls(len(rows), field.type))
    return pa.table(columns, schema=SCHEMA)


def observations_of(rows: pa.Table) -> pd.DataFrame:
    """Return the observation columns of *rows* as a conformed frame."""
    columns = [pc.fill_null(column, "") if column.null_count and pa.types.is_string(column.type) else column for column in rows.select(list(COLUMNS)).columns]
    return typed(pa.table(columns, names=COLUMNS))
