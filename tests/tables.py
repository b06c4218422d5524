"""Small tables for tests: one line a figure."""

import pandas as pd

from metrics.observations import conform


def figures(*rows: tuple, indicator: str = "eoffice_units", **columns) -> pd.DataFrame:
    """Return observations from (ref_area, time_period, obs_value[, breakdown]) tuples."""
    table = pd.DataFrame(
        [{"ref_area": area, "time_period": str(period), "obs_value": value, "breakdown": (rest or [""])[0]} for area, period, value, *rest in rows]
    )
    return conform(table.assign(indicator=indicator, **columns))


def pair(name: str, number: int) -> pd.DataFrame:
    """Return the two observations of a writer's batch *number*."""
    return figures(("area", 2000 + number, 1), ("area", 2040 + number, 2), agency=name, report=name)
