"""Rows as plain dicts, made in one go: reading a frame cell by cell costs a hundred times more."""

from collections.abc import Sequence

import pandas as pd


def records(frame: pd.DataFrame, names: Sequence[str]) -> list[dict]:
    """Return the rows of *frame* with those columns of *names* that it has."""
    present = [name for name in names if name in frame]
    columns = [frame[name].tolist() for name in present]
    return [dict(zip(present, row, strict=True)) for row in zip(*columns, strict=True)]
