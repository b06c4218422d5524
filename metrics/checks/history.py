"""Checks that hold figures against those of the year before."""

from collections.abc import Iterator

import pandas as pd

from metrics import catalogue
from metrics.checks.definition import Figures, Found

_TIMES, _WORTH_A_LOOK = 10.0, 100.0
_SERIES, _YEAR = ("indicator", "breakdown", "tier", "agency", "ref_area"), 4


def ten_times(figures: Figures) -> Found:
    """Find counts ten times the year before, or a tenth of it: a dot too many or too few.

    The year before may stand in the same report or in *current*. A doubt only, never a
    refusal: online dossiers did grow more than tenfold in a year.
    """
    counts = {code for code, known in catalogue.indicators().items() if known.nature in ("stock", "flow")}
    asked = {place: key for place, key, _ in _yearly(figures.observations) if key[0] in counts}
    wanted = {_year_before(key) for key in asked.values()}
    before: dict[tuple, float] = {}
    for rows in (figures.current, figures.observations):
        for _, key, value in _yearly(rows) if wanted else ():
            if key in wanted:
                before.setdefault(key, value)
    doubted = [place for place, key in asked.items() if _is_far(figures.observations["obs_value"].iat[place], before.get(_year_before(key), 0.0))]
    for place, row in zip(doubted, figures.observations.iloc[doubted].to_dict("records"), strict=True):
        last = _year_before(asked[place])
        yield row, {"before": f"{before[last]:g}", "year": last[-1]}


def _yearly(rows: pd.DataFrame) -> Iterator[tuple[int, tuple[str, ...], float]]:
    """Yield place, key (_SERIES and the year) and value of each row that has a value for a whole year."""
    columns = (rows[name].tolist() for name in (*_SERIES, "time_period", "obs_value"))
    for place, (*key, value) in enumerate(zip(*columns, strict=True)):
        if value == value and len(key[-1]) == _YEAR:  # a value that is not there equals nothing
            yield place, tuple(key), value


def _year_before(key: tuple[str, ...]) -> tuple[str, ...]:
    return (*key[:-1], str(int(key[-1]) - 1))


def _is_far(value: float, before: float) -> bool:
    low, high = sorted((value, before))
    return low > 0 and high >= max(_TIMES * low, _WORTH_A_LOOK)
