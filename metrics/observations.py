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

from collections.abc import Callable, Iterable
from enum import StrEnum

import numpy as np
import pandas as pd
import pyarrow as pa

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

_DEFAULTS = {"qualifier": "exact", "origin": "province"}


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
    return pd.DataFrame({name: pd.Series(dtype=column_type(name)) for name in COLUMNS})


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
    columns = {name: _column(frame, name) for name in COLUMNS}
    columns["breakdown"] = _each(columns["breakdown"], sorted_breakdown)
    columns["obs_status"] = _status(columns["obs_status"], columns["obs_value"])
    _refuse_unknown(columns)
    return pd.DataFrame(columns).reset_index(drop=True)


def sorted_breakdown(breakdown: str) -> str:
    """Return the parts of *breakdown* in alphabetical order: `full;centre` → `centre;full`."""
    return ";".join(sorted(part for part in breakdown.split(";") if part))


def annual(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of *observations* whose period is a whole year: the only ones compared year over year."""
    return observations[observations["time_period"].str.len() == 4]


def light(observations: pd.DataFrame) -> pd.DataFrame:
    """Return *observations*, when there are few, as a frame that is quick to cut: rules and lists cut it some hundred times."""
    if len(observations) > _FEW:
        return observations
    texts = {name: "object" for name, kind in observations.dtypes.items() if isinstance(kind, pd.StringDtype)}
    return observations.astype(texts).copy()


def together(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of all *frames* of observations below each other."""
    kept = [frame for frame in frames if len(frame)]
    return pd.concat(kept, ignore_index=True) if kept else empty()


def _each(texts: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Return *texts* with *change* made once to each distinct one: there are few."""
    return texts.map({text: change(text) for text in texts.unique()}).astype("str")


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    kind = column_type(name)
    if name not in frame.columns:
        blank = _DEFAULTS.get(name, "") if kind == "str" else (np.nan if kind == "float64" else pd.NA)
        return pd.Series([blank] * len(frame), index=frame.index, dtype=kind)
    values = frame[name]
    if kind == "float64":
        return pd.to_numeric(values).astype("float64")
    if kind == "str":
        if isinstance(values.dtype, pd.StringDtype):
            filled = values.fillna("") if values.hasnans else values
            return filled if filled.dtype == "str" else filled.astype("str")
        return values.astype("object").where(values.notna(), "").map(str).astype("str")
    if values.dtype == kind:
        return values
    return pd.Series(pd.array(values.astype("object").where(values.notna(), None).tolist(), dtype=kind), index=frame.index)


def _status(status: pd.Series, value: pd.Series) -> pd.Series:
    stated = status.where(status != "", str(ObsStatus.NORMAL))
    silent = value.isna() & ~stated.isin(WITHOUT_VALUE)
    return stated.where(~silent, str(ObsStatus.MISSING)).astype("str")


def _refuse_unknown(columns: dict[str, pd.Series]) -> None:
    if np.isinf(columns["obs_value"]).any():
        raise ValueError("an observation has an infinite value")
    allowed = {"obs_status": tuple(ObsStatus), "tier": TIERS, "qualifier": QUALIFIERS, "origin": ORIGINS}
    for name, known in allowed.items():
        strange = sorted(set(columns[name].unique()) - set(known))
        if strange:
            raise ValueError(f"{name}: {', '.join(map(repr, strange))} is none of {', '.join(map(repr, known))}")
