"""Which figures exist, and why the others do not."""

from collections.abc import Sequence

import pandas as pd

from metrics import catalogue
from metrics.observations import ObsStatus, conform
from metrics.periods import end_of

_STATES = {ObsStatus.MISSING: "missing", ObsStatus.NOT_PUBLISHED: "not_published", ObsStatus.CANNOT_EXIST: "cannot_exist"}


def coverage(observations: pd.DataFrame, *, indicators: Sequence[str], areas: Sequence[str], years: Sequence[int]) -> pd.DataFrame:
    """Return one row a cell: indicator, ref_area, time_period, `state` and `begins_piece` (bool).

    state: reported | missing | not_published | cannot_exist (the area did not exist at the
    end of that year). begins_piece: a break makes this year not comparable with the one before.
    """
    rows = conform(observations)
    whole = rows[(rows["tier"] == "") & (rows["agency"] == "")]
    known: dict[tuple[str, str, str], str] = {}
    for row in whole.itertuples():
        key = (row.indicator, row.ref_area, row.time_period)
        known[key] = "reported" if not pd.isna(row.obs_value) else known.get(key, _STATES.get(row.obs_status, "missing"))
    cells = [
        {"indicator": code, "ref_area": area, "time_period": str(year), "state": _state(known, code, area, year), "begins_piece": _begins(code, year)}
        for code in indicators
        for area in areas
        for year in years
    ]
    return pd.DataFrame(cells, columns=["indicator", "ref_area", "time_period", "state", "begins_piece"])


def _state(known: dict[tuple[str, str, str], str], code: str, area: str, year: int) -> str:
    if not catalogue.area(area).exists_on(end_of(str(year))):
        return "cannot_exist"
    return known.get((code, area, str(year)), "missing")


def _begins(code: str, year: int) -> bool:
    return any(seam.from_year == year for seam in catalogue.breaks(code))
