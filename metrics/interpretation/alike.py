"""Rows of a table that say the same: what they mean is found out once."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, slots=True)
class Alike:
    """Rows in groups, both numpy arrays counting from 0: the `group` of each row, the `first` row of each group."""

    group: np.ndarray
    first: np.ndarray


def alike(columns: Iterable[pd.Series | np.ndarray], count: int) -> Alike:
    """Return which of *count* rows say the same in all *columns*; groups are in the order in which they first appear."""
    group = np.zeros(count, dtype="int64")
    for column in columns:
        places, distinct = pd.factorize(column)
        if len(distinct) > 1:
            group, _ = pd.factorize(group * len(distinct) + places)
    first = np.zeros(group.max() + 1 if count else 0, dtype="int64")
    first[group[::-1]] = np.arange(count)[::-1]  # of several rows the last one written stands: the first
    return Alike(group, first)
