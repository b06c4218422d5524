"""On which side of every seam a figure stands."""

import pandas as pd

from metrics import catalogue
from metrics.catalogue import Break
from metrics.observations import tuples

SERIES = ["indicator", "breakdown", "tier", "agency", "ref_area"]


def sides(observations: pd.DataFrame) -> pd.DataFrame:
    """Return *observations* with `_year` (int64), `_side` (breaks behind it) and `_edition`, looked up in the catalogue."""
    years = observations["time_period"].str[:4].astype("int64")
    series = tuples(observations, ("indicator", "breakdown", "time_period"))
    side = {each: behind(each[0], each[1], int(each[2][:4])) for each in set(series)}
    edition = {each: catalogue.edition_of(*each) for each in set(series)}
    return observations.assign(
        _year=years,
        _side=pd.Series([side[each] for each in series], index=observations.index, dtype="int64"),
        _edition=pd.Series([edition[each] for each in series], index=observations.index, dtype="str"),
    )


def behind(indicator: str, breakdown: str, year: int) -> int:
    """Return how many breaks of the series lie at or before *year*."""
    return sum(seam.from_year <= year for seam in catalogue.breaks(indicator, breakdown))


def seam_at(indicator: str, breakdown: str, year: int) -> Break | None:
    """Return the latest break of the series at or before *year*."""
    passed = [seam for seam in catalogue.breaks(indicator, breakdown) if seam.from_year <= year]
    return passed[-1] if passed else None
