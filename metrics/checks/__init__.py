"""Doubts about understood figures: errors block, warnings want a look.

`CHECKS` is the list of all rules; adding one is one line here, its function, and its
message in `messages/issues.toml`. A rule that would have refused a true figure among those
we ship keeps that story in its docstring.
"""

from datetime import date

import pandas as pd

from metrics.checks import history, rows, sets, shares, standing
from metrics.checks.definition import Check, Figures
from metrics.issues import Issue, Severity
from metrics.observations import empty, light

CHECKS = (
    Check("impossible_year", Severity.ERROR, rows.impossible_year),
    Check("year_ahead", Severity.ERROR, rows.year_ahead),
    Check("area_absent", Severity.ERROR, rows.area_absent),
    Check("negative", Severity.ERROR, rows.negative),
    Check("over_maximum", Severity.ERROR, rows.over_maximum),
    Check("rank_beyond", Severity.ERROR, rows.rank_beyond),
    Check("fractional", Severity.WARNING, rows.fractional),
    Check("two_values", Severity.ERROR, sets.two_values),
    Check("said_twice", Severity.INFO, sets.said_twice),
    Check("parts_over_total", Severity.WARNING, sets.parts_over_total),
    Check("parts_over_total", Severity.WARNING, sets.late_and_on_time),
    Check("parts_over_total", Severity.WARNING, shares.tiers_over_total),
    Check("share_and_counts", Severity.WARNING, shares.share_and_counts),
    Check("more_than_whole", Severity.WARNING, sets.more_than_whole),
    Check("fraction_among_percents", Severity.WARNING, sets.fraction_among_percents),
    Check("ten_times", Severity.WARNING, history.ten_times),
    Check("unlike_neighbours", Severity.WARNING, standing.unlike_neighbours),
    Check("levels_over_procedures", Severity.WARNING, standing.levels_over_procedures),
)

ALSO_NEEDED = ("procedures",)  # standing figures that a check looks at beside those of the same indicator


def doubts(observations: pd.DataFrame, current: pd.DataFrame | None = None, *, today: date | None = None) -> tuple[Issue, ...]:
    """Return what is wrong or doubtful about *observations*, all at once.

    *current* are the figures that stand already: with them, a value ten times last year's
    is doubted. *today* is the day after whose year no figure can be (default: the clock's).
    """
    figures = Figures(light(observations), light(empty() if current is None else current), today or date.today())
    return tuple(issue for check in CHECKS for issue in check.issues(figures))


__all__ = ["ALSO_NEEDED", "CHECKS", "Check", "doubts"]
