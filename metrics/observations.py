"""The frame that travels between any two rooms: one row per observation.

Column names follow the SDMX concepts, in snake case. `Observations` in docstrings means
a frame with exactly `COLUMNS`, in that order and of these types:

======================================  =========================  =======================
columns                                 type                       when unknown
======================================  =========================  =======================
obs_value, out_of                       float64                    NaN, never 0
counted_on, vintage                     date32[day][pyarrow]       <NA>
recorded_at                             timestamp[us, UTC]         <NA>
all others                              str                        ""
======================================  =========================  =======================
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.texts import TEXT, texts_of

_FEW = 3000  # rows up to which a frame is made light
KEY = ("indicator", "breakdown", "tier", "agency", "ref_area", "time_period", "edition")

COLUMNS = (
    "indicator",
    "breakdown",
    "tier",
    "agency",
    "ref_area",
    "time_period",
    "counted_on",
    "obs_value",
    "printed",
    "out_of",
    "qualifier",
    "unit_measure",
    "obs_status",
    "edition",
    "origin",
    "vintage",
    "report",
    "locator",
    "quote",
    "batch",
    "recorded_at",
    "recorded_by",
)

REQUIRED = ("indicator", "ref_area", "time_period", "obs_value")
NUMBERS = ("obs_value", "out_of")
DATES = ("counted_on", "vintage")
TIERS = ("", "province", "district", "commune", "department")
QUALIFIERS = ("exact", "at_least", "at_most", "about")
ORIGINS = ("owner", "province", "press")
DATE = pd.ArrowDtype(pa.date32())
MOMENT = pd.ArrowDtype(pa.timestamp("us", tz="UTC"))

_IN_ARROW = dict.fromkeys(NUMBERS, pa.float64()) | dict.fromkeys(DATES, pa.date32()) | {"recorded_at": pa.timestamp("us", tz="UTC")}
_DEFAULTS = {"qualifier": "exact", "origin": "province"}
_SCHEMA = pa.schema([(name, _IN_ARROW.get(name, TEXT)) for name in COLUMNS])
_TYPES = {pa.date32(): DATE, pa.timestamp("us", tz="UTC"): MOMENT, TEXT: pd.StringDtype(na_value=np.nan), pa.string(): pd.StringDtype(na_value=np.nan)}


class ObsStatus(StrEnum):
    """SDMX CL_OBS_STATUS, the codes this product uses (B only at export)."""

    NORMAL = "A"
    PROVISIONAL = "P"
    ESTIMATED = "E"
    UNRELIABLE = "U"
    MISSING = "O"
    CANNOT_EXIST = "M"
    NOT_PUBLISHED = "Q"


WITHOUT_VALUE = (ObsStatus.MISSING, ObsStatus.CANNOT_EXIST, ObsStatus.NOT_PUBLISHED)


def column_type(name: str):
    """Return the pandas type of the column *name*."""
    if name in NUMBERS:
        return "float64"
    if name in DATES:
        return DATE
    return MOMENT if name == "recorded_at" else "str"


def empty() -> pd.DataFrame:
    """Return a frame of observations with no row."""
    return _no_row().copy()


@cache
def _no_row() -> pd.DataFrame:
    return typed(_SCHEMA.empty_table())


def typed(table: pa.Table) -> pd.DataFrame:
    """Return *table*, whose columns are some of `COLUMNS` without a null text, as a frame with our types; texts are not copied."""
    return table.to_pandas(types_mapper=_TYPES.get)


def conform(frame: pd.DataFrame) -> pd.DataFrame:
    """Return *frame* as observations: all of `COLUMNS`, in order, typed, gaps filled.

    Needs the columns `REQUIRED`; the rest is filled with what "not known" means there.
    Columns that are no part of the frame are left out. *frame* itself is not changed.

    Raises ValueError when a required column is absent, a value is infinite, or a status,
    tier, qualifier or origin is not one of ours.
    """
    absent = [name for name in REQUIRED if name not in frame.columns]
    if absent:
        raise ValueError(f"observations need the columns {', '.join(absent)}")
    return _whole({name: _column(frame, name) for name in COLUMNS})


def _whole(columns: dict[str, pa.Array]) -> pd.DataFrame:
    columns["breakdown"] = _each(columns["breakdown"], sorted_breakdown)
    columns["obs_status"] = _status(columns["obs_status"], columns["obs_value"])
    _refuse_unknown(columns)
    return typed(pa.table(columns, schema=_SCHEMA))


def of_records(records: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Return *records*, dicts of values by column as Python writes them, as observations; the same as `conform` of a frame of them.

    Raises ValueError as `conform`.
    """
    columns = {name: _written(records, name) for name in COLUMNS}
    return _whole(columns) if records else empty()


def _written(records: Sequence[Mapping[str, object]], name: str) -> pa.Array:
    kind, blank = _SCHEMA.field(name).type, _blank(name)
    values = [record.get(name) for record in records]
    return pa.array([blank if value is None else value for value in values], kind)


def sorted_breakdown(breakdown: str) -> str:
    """Return the parts of *breakdown* in alphabetical order: `full;centre` → `centre;full`."""
    return ";".join(sorted(part for part in breakdown.split(";") if part))


def annual(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of *observations* whose period is a whole year: the only ones compared year over year."""
    return observations[observations["time_period"].str.len() == 4]


def tuples(rows: pd.DataFrame, names: Sequence[str]) -> list[tuple]:
    """Return the columns *names* of *rows* as tuples, read column by column: row by row, Arrow is asked for every single value."""
    return list(zip(*(rows[name].tolist() for name in names), strict=True))


def light(observations: pd.DataFrame) -> pd.DataFrame:
    """Return *observations*, when there are few, as a frame that is quick to cut: rules and lists cut it some hundred times."""
    if len(observations) > _FEW:
        return observations
    columns = {}
    for name, values in observations.items():
        is_text = isinstance(values.dtype, pd.StringDtype)
        columns[name] = pd.Series(values.to_numpy("object"), index=observations.index, dtype="object", copy=False) if is_text else values
    return pd.DataFrame(columns, index=observations.index)


def together(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of all *frames* of observations below each other."""
    kept = [frame for frame in frames if len(frame)]
    return pd.concat(kept, ignore_index=True) if kept else empty()


def _each(column: pa.Array, change: Callable[[str], str]) -> pa.Array:
    """Return *column* with *change* made once to each distinct text: there are few."""
    coded = column.dictionary_encode()
    changed = [change(text) for text in coded.dictionary.to_pylist()]
    return column if changed == coded.dictionary.to_pylist() else pa.array(changed, TEXT).take(coded.indices)


def _column(frame: pd.DataFrame, name: str) -> pa.Array:
    kind = column_type(name)
    if name not in frame.columns:
        return pa.repeat(pa.scalar(_blank(name), _SCHEMA.field(name).type), len(frame))
    values = frame[name]
    if kind == "float64":
        return pa.array(pd.to_numeric(values).to_numpy("float64", na_value=np.nan))
    if kind == "str":
        if isinstance(values.dtype, pd.StringDtype):
            texts = texts_of(values)
            texts = texts if texts.type == TEXT else texts.cast(TEXT)
            return pc.fill_null(texts, "") if texts.null_count else texts
        return pa.array(["" if missing else str(value) for value, missing in zip(values, values.isna(), strict=True)], TEXT)
    if values.dtype != kind:
        values = pd.Series(pd.array(values.astype("object").where(values.notna(), None).tolist(), dtype=kind))
    return texts_of(values)


def _blank(name: str) -> object:
    """Return what stands in the column *name* where nothing is known."""
    kind = column_type(name)
    return _DEFAULTS.get(name, "" if kind == "str" else np.nan if kind == "float64" else None)


def _status(status: pa.Array, value: pa.Array) -> pa.Array:
    stated = pc.if_else(pc.equal(status, ""), ObsStatus.NORMAL, status)
    silent = pc.and_(pc.is_nan(value), pc.invert(pc.is_in(stated, pa.array(WITHOUT_VALUE, TEXT))))
    return pc.if_else(silent, ObsStatus.MISSING, stated)


def _refuse_unknown(columns: dict[str, pa.Array]) -> None:
    if pc.any(pc.is_inf(columns["obs_value"])).as_py():
        raise ValueError("an observation has an infinite value")
    allowed = {"obs_status": tuple(ObsStatus), "tier": TIERS, "qualifier": QUALIFIERS, "origin": ORIGINS}
    for name, known in allowed.items():
        strange = sorted(set(columns[name].unique().to_pylist()) - set(known))
        if strange:
            raise ValueError(f"{name}: {', '.join(map(repr, strange))} is none of {', '.join(map(repr, known))}")
