"""What a figure that stands in no report was added from."""

from collections.abc import Mapping

import pandas as pd

from metrics import catalogue
from metrics.analysis.boundaries import on_boundaries_of
from metrics.observations import KEY

_SAME = [name for name in KEY if name not in ("ref_area", "edition")]


def parts_of(observations: pd.DataFrame, key: Mapping[str, str]) -> tuple[dict | None, pd.DataFrame]:
    """Return the derived row that *key* names, None where it could not be added, and the published rows it is made of.

    The parts are also returned where the sum lacks some of them: who reported and who did not
    is what a reader asks then. Both are empty for what is no merged area.
    """
    area = str(key["ref_area"])
    if area not in catalogue.areas():
        return None, observations.head(0)
    wanted = pd.Series(True, index=observations.index)
    for name in _SAME:
        wanted &= observations[name] == key[name]
    parts = observations[wanted & observations["ref_area"].isin(_behind(area))]
    known = catalogue.area(area)
    made = on_boundaries_of(known.valid_from.year, parts) if len(parts) and known.valid_from else parts.head(0)
    rows = [row for row in made.to_dict("records") if row["ref_area"] == area] if len(made) else []
    return (rows[0] if rows else None), parts[parts["obs_value"].notna()]


def _behind(area: str) -> set[str]:
    """Return all areas that were merged into *area*, directly or through another."""
    found = {part.id for part in catalogue.predecessors(area)}
    return found.union(*(_behind(each) for each in found)) if found else found
