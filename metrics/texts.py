"""Columns of texts worked on whole: a large table has few columns and very many cells."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()


def texts(values: Sequence[str]) -> pa.Array:
    """Return *values* as a column."""
    return pa.array(values, TEXT)


def numbered(rows: Sequence[int]) -> pa.Array:
    """Return the numbers of *rows* as a spreadsheet shows them, from 1."""
    return pc.add(pa.array(rows, pa.int64()), 1).cast(TEXT)


def same(text: str, count: int) -> pa.Array:
    """Return a column that says *text* in each of its *count* rows."""
    return pa.repeat(pa.scalar(text, TEXT), count)


def first_said(own: str, of_rows: pa.Array, otherwise: str | pa.Array) -> pa.Array:
    """Return *own* for every row where there is any, else what each row says, *otherwise* where it says nothing."""
    if own:
        return same(own, len(of_rows))
    return pc.if_else(pc.equal(of_rows, ""), otherwise, of_rows) if isinstance(otherwise, pa.Array) or otherwise else of_rows


def if_said(column: pa.Array) -> pa.Array:
    """Return *column* with null for each blank text."""
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, TEXT), column)


def if_equal(column: pa.Array, text: str, then: str) -> pa.Array:
    """Return *then* where *column* says *text*, else ""."""
    return pc.if_else(pc.equal(column, text), pa.scalar(then, TEXT), pa.scalar("", TEXT))


def any_said(column: pa.ChunkedArray) -> bool:
    """Tell whether any text of *column* is not blank."""
    return bool(pc.any(pc.not_equal(column, "")).as_py())


def joined(columns: Sequence[pa.Array | str], between: str = "", *, is_whole: bool = False) -> pa.Array:
    """Return the texts of each row in one, with *between* in between. Nulls are passed over; *is_whole*: with one of them the whole is null."""
    given = [pa.scalar(each, TEXT) if isinstance(each, str) else each for each in columns]
    return pc.binary_join_element_wise(*given, pa.scalar(between, TEXT), null_handling="emit_null" if is_whole else "skip")
