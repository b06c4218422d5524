"""What stands after some rows were added, without looking at the figures that those cannot have changed."""

import json
from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.store import books, schema
from metrics.store.choice import ORDER, standing

_ABOUT = ("indicator", "ref_area", "time_period")  # figures that differ in one of these never stand in each other's place

Words = Mapping[str, list[str]]


def after(current: pd.DataFrame, rows: pa.Table, added: pa.Table) -> pd.DataFrame:
    """Return what stands by *rows* (the whole log, of which *added* are the last), *current* being what stood before these; both as `standing` returns them."""
    about = words_of(_changed(rows, added))
    if not about["indicator"]:
        return current
    new = standing(books.accepted(rows_about(rows, about)))
    untouched = current[~_is_about(current, about)]
    return pd.concat([untouched, new], ignore_index=True).sort_values(ORDER, kind="stable").reset_index(drop=True)


def words_of(figures: pd.DataFrame | pa.Table) -> Words:
    """Return the indicators, areas and periods of *figures*."""
    return {name: list(dict.fromkeys(figures[name].to_pylist() if isinstance(figures, pa.Table) else figures[name])) for name in _ABOUT}


def rows_about(rows: pa.Table, about: Words) -> pa.Table:
    """Return the observations among *rows* with one of the words *about* in each place, and all that are no observations."""
    fits = pc.not_equal(rows["record"], schema.OBSERVATION)
    fitting = [pc.is_in(rows[name], pa.array(about[name], pa.string())) for name in _ABOUT]
    return rows.filter(pc.or_(fits, pc.and_(pc.and_(fitting[0], fitting[1]), fitting[2])))


def _is_about(figures: pd.DataFrame, about: Words) -> pd.Series:
    return pd.concat([figures[name].isin(about[name]) for name in _ABOUT], axis=1).all(axis=1)


def _changed(rows: pa.Table, added: pa.Table) -> pa.Table:
    """Return the observations that were *added*, and those of batches that were withdrawn by it."""
    gone = [json.loads(body)["batch"] for body in books.of_kind(added, schema.WITHDRAWAL)["body"].to_pylist()]
    own = books.of_kind(added, schema.OBSERVATION)
    if not gone:
        return own
    figures = books.of_kind(rows, schema.OBSERVATION)
    return pa.concat_tables([own, figures.filter(pc.is_in(figures["batch"], pa.array(gone)))])
