"""Doubts about understood figures: errors block, warnings want a look.

Every check is a small function over observations; a rule that would have refused a true
figure among those we ship keeps that story in its docstring.
"""

from collections.abc import Callable
from datetime import date

import pandas as pd

from metrics.checks.history import ten_times
from metrics.checks.rows import fractional, over_maximum, rank_beyond, year_ahead
from metrics.checks.sets import late_and_on_time, parts_over_total, repeated
from metrics.issues import Issue

ALONE: tuple[Callable[[pd.DataFrame], list[Issue]], ...] = (over_maximum, fractional, rank_beyond, repeated, parts_over_total, late_and_on_time)


def doubts(observations: pd.DataFrame, current: pd.DataFrame | None = None, *, today: date | None = None) -> tuple[Issue, ...]:
    """Return what is wrong or doubtful about *observations*, all at once.

    *current* are the figures that stand: with them, a value ten times last year's is
    doubted. *today* is the day after whose year no figure can be (default: the clock's).
    """
    found = [issue for check in ALONE for issue in check(observations)]
    found += year_ahead(observations, today or date.today())
    if current is not None:
        found += ten_times(observations, current)
    return tuple(found)
