"""The parts of an indicator side by side; shares only where parts make up a stated whole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from metrics import catalogue
from metrics.observations import conform

_PLACE = ("indicator", "tier", "agency", "ref_area", "time_period", "report")


def mix(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the parts (rows with a breakdown) of *observations*, with `share` in percent (float64) and `of` (float64).

    A share is given only where the same report states the total, or where the parts are
    exclusive and all there in one report (full and partial). Levels are never added: some reports count
    them cumulatively. `level3_4` stands beside `level3` and `level4`, never split.
    """
    rows = conform(observations)
    rows = rows[rows["obs_value"].notna()]
    parts = rows[rows["breakdown"] != ""].reset_index(drop=True)
    totals = {_place(row): row["obs_value"] for row in reversed(rows[rows["breakdown"] == ""].to_dict("records"))}
    told = parts.to_dict("records")
    whole = pd.Series([totals.get(_place(row), exclusive) for row, exclusive in zip(told, _added(told), strict=True)], index=parts.index, dtype="float64")
    return parts.assign(of=whole, share=(100 * parts["obs_value"] / whole).where(whole >= parts["obs_value"]))


def _place(row: Mapping[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in _PLACE)


def _added(parts: Sequence[Mapping[str, object]]) -> Iterator[float | None]:
    """Yield for each part the sum of the exclusive parts of its report where all of them are there, None otherwise."""
    beside = defaultdict(dict)
    for part in parts:
        if part["breakdown"] in _exclusive(part["indicator"]):
            beside[_place(part)].setdefault(part["breakdown"], []).append(part["obs_value"])
    for part in parts:
        exclusive, there = _exclusive(part["indicator"]), beside.get(_place(part), {})
        yield float(sum(map(sum, there.values()))) if part["breakdown"] in exclusive and set(there) == exclusive else None


def _exclusive(indicator: str) -> set[str]:
    return {code for code, known in catalogue.breakdowns(indicator).items() if known.exclusive}
