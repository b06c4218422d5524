"""Checks that hold figures against those of the year before."""

from metrics.checks.definition import Figures, Found, of_indicator, stated
from metrics.observations import annual, together

_TIMES, _WORTH_A_LOOK = 10.0, 100.0
_SERIES = ["indicator", "breakdown", "tier", "agency", "ref_area"]


def ten_times(figures: Figures) -> Found:
    """Find counts ten times the year before, or a tenth of it: a dot too many or too few.

    The year before may stand in the same report or in *current*. A doubt only, never a
    refusal: online dossiers did grow more than tenfold in a year.
    """
    kept = [*_SERIES, "time_period", "obs_value"]
    yearly = annual(stated(figures.observations)[kept])
    yearly = yearly[of_indicator(yearly, lambda known: known.nature in ("stock", "flow")).astype(bool)]
    before = annual(stated(together([figures.current[kept], figures.observations[kept]])[kept]))
    if yearly.empty or before.empty:
        return
    following = {year: str(int(year) + 1) for year in before["time_period"].unique()}
    last = before.assign(time_period=before["time_period"].map(following).astype("str")).drop_duplicates([*_SERIES, "time_period"], keep="first")
    both = yearly.reset_index(names="row").merge(last, on=[*_SERIES, "time_period"], suffixes=("", "_before"))
    pair = both[["obs_value", "obs_value_before"]]
    low, high = pair.min(axis=1), pair.max(axis=1)
    doubted = both[(low > 0) & (high >= (_TIMES * low).clip(lower=_WORTH_A_LOOK))]
    rows = figures.observations.loc[doubted["row"]].to_dict("records")
    for row, value in zip(rows, doubted["obs_value_before"], strict=True):
        yield row, {"before": f"{value:g}", "year": str(int(row["time_period"]) - 1)}
