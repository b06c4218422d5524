"""A mark names one observation, so that any number on a page can open its source."""

from collections.abc import Mapping

import pandas as pd

from metrics.observations import KEY

SEPARATOR = "|"


def mark(row: Mapping[str, object]) -> str:
    """Return the mark of an observation: its key, joined."""
    return SEPARATOR.join(str(row[name]) for name in KEY)


def target_mark(row: Mapping[str, object]) -> str:
    """Return the mark of a target: what opens its words."""
    return SEPARATOR.join(["target", *(str(row[name]) for name in ("report", "locator", "indicator", "target_period"))])


def key_of(written: str) -> dict[str, str]:
    """Return the key that *written* names, or {} when it is no mark."""
    parts = written.split(SEPARATOR)
    return dict(zip(KEY, parts, strict=True)) if len(parts) == len(KEY) else {}


def rows_of(observations: pd.DataFrame, key: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of *observations* with that key."""
    chosen = pd.Series(True, index=observations.index)
    for name, value in key.items():
        chosen &= observations[name] == value
    return observations[chosen]
