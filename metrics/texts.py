"""Columns of texts worked on whole: a large table has few columns and very many cells."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()
Texts = pa.Array
Table = pa.Table


def texts(values: Sequence[str]) -> Texts:
    """Return *values* as a column."""
    return pa.array(values, TEXT)


def texts_of(column: pd.Series) -> Texts:
    """Return a column of a frame; the texts are not copied."""
    found = pa.array(column)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def frame(columns: Mapping[str, Texts | np.ndarray]) -> pd.DataFrame:
    """Return *columns* as a frame; the texts are not copied."""
    return pa.table(dict(columns)).to_pandas()


def frame_of(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> pd.DataFrame:
    """Return *rows*, dicts of texts, as a frame with the columns *names*; a text that is absent is ""."""
    return frame({name: texts([row.get(name, "") for row in rows]) for name in names})


def records(rows: pd.DataFrame, places: Sequence[int] | np.ndarray) -> list[dict[str, str]]:
    """Return the rows of a frame, all texts, at *places*, each as a dict."""
    if not len(places):
        return []
    return pa.table({name: texts_of(column) for name, column in rows.items()}).take(pa.array(places, pa.int64())).to_pylist()


def picked(column: Texts, places: Sequence[int] | np.ndarray) -> Texts:
    """Return the texts of *column* at *places*, in their order."""
    return column.take(pa.array(places, pa.int64()))


def below(columns: Sequence[Texts], order: np.ndarray) -> Texts:
    """Return the texts of all *columns* below each other, put into *order*."""
    return columns[0] if len(columns) == 1 else pa.chunked_array(columns).take(pa.array(order))


def numbered(rows: Sequence[int]) -> Texts:
    """Return the numbers of *rows* as a spreadsheet shows them, from 1."""
    return pc.add(pa.array(rows, pa.int64()), 1).cast(TEXT)


def same(text: str, count: int) -> Texts:
    """Return a column that says *text* in each of its *count* rows."""
    return pa.repeat(pa.scalar(text, TEXT), count)


def first_said(own: str, of_rows: Texts, otherwise: str | Texts) -> Texts:
    """Return *own* for every row where there is any, else what each row says, *otherwise* where it says nothing."""
    if own:
        return same(own, len(of_rows))
    return pc.if_else(pc.equal(of_rows, ""), otherwise, of_rows) if isinstance(otherwise, Texts) or otherwise else of_rows


def if_said(column: Texts) -> Texts:
    """Return *column* with null for each blank text."""
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, TEXT), column)


def if_equal(column: Texts, text: str, then: str) -> Texts:
    """Return *then* where *column* says *text*, else ""."""
    return pc.if_else(pc.equal(column, text), pa.scalar(then, TEXT), pa.scalar("", TEXT))


def any_said(column: Texts | pa.ChunkedArray) -> bool:
    """Tell whether any text of *column* is not blank."""
    return bool(pc.any(pc.not_equal(column, "")).as_py())


def joined(columns: Sequence[Texts | str], between: str = "", *, is_whole: bool = False) -> Texts:
    """Return the texts of each row in one, with *between* in between. Nulls are passed over; *is_whole*: with one of them the whole is null."""
    given = [pa.scalar(each, TEXT) if isinstance(each, str) else each for each in columns]
    return pc.binary_join_element_wise(*given, pa.scalar(between, TEXT), null_handling="emit_null" if is_whole else "skip")
