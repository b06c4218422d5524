"""Figures on the borders of another year: only where that is arithmetic, never where it is a guess."""

import math
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from metrics import catalogue
from metrics.messages import say
from metrics.observations import KEY, ObsStatus, conform, tuples
from metrics.periods import end_of

_SAME = [name for name in KEY if name not in ("ref_area", "edition")]
_ONE = [*_SAME, "ref_area"]
_USED = [*KEY, "obs_value", "unit_measure", "origin", "qualifier"]


def on_boundaries_of(year: int, observations: pd.DataFrame) -> pd.DataFrame:
    """Return *observations* on the borders of 31 December of *year*, with `derived`, `parts` and `reason`.

    Counts of things a province has add up, and only when every predecessor reported the
    same period: a partial sum looks exactly like a decline. Kinds that all provinces share,
    scores, ranks and percentages are never added. A figure published on those borders wins.

    derived: bool. parts: str, `dak_nong=20;lam_dong=40`. reason: "" | incomplete |
    never_added | cannot_split; where it is not "", obs_value is missing and obs_status O.
    """
    rows = conform(observations)
    day = date(year, 12, 31)
    wanted = {area.id for area in catalogue.areas_on(day)}
    standing = rows[rows["ref_area"].isin(wanted)].assign(derived=False, parts="", reason="")
    published = set(tuples(standing[standing["obs_value"].notna()], _ONE))
    moved = [each for each in _moved(rows[~rows["ref_area"].isin(wanted)], wanted) if tuple(each[name] for name in _ONE) not in published]
    if not moved:
        return standing.reset_index(drop=True)
    made = conform(pd.DataFrame(moved)).assign(**{name: [each[name] for each in moved] for name in ("derived", "parts", "reason")})
    silent = set(tuples(made, _ONE))
    kept = [row not in silent for row in tuples(standing, _ONE)]
    return pd.concat([standing[kept], made], ignore_index=True).sort_values(list(KEY), kind="stable").reset_index(drop=True)


def reason_for(row: Mapping[str, object], language: str) -> str:
    """Return why a row of `on_boundaries_of` has no value, in words; "" when it has one."""
    if not row["reason"]:
        return ""
    parts = [part.split("=") for part in str(row["parts"]).split(";") if part]
    names = ", ".join(catalogue.area_name(name, end_of(str(row["time_period"])), language) for name, _ in parts)
    total = len(catalogue.predecessors(str(row["ref_area"])))
    return say(f"analysis.borders.{row['reason']}", language, known=str(len(parts)), total=str(total), names=names or "–")


def _moved(rows: pd.DataFrame, wanted: set[str]) -> Iterable[dict]:
    onto = {area: _ahead(area, wanted) for area in set(rows["ref_area"])}
    together: dict[tuple, list[dict]] = {}
    for row in (dict(zip(_USED, each, strict=True)) for each in tuples(rows, _USED)):
        if target := onto[row["ref_area"]]:
            together.setdefault((*[row[name] for name in _SAME], target), []).append(row)
        else:
            yield from (_missing(row, part, "cannot_split", "") for part in _parts_behind(row["ref_area"], wanted))
    yield from (_added(group, key[-1]) for key, group in together.items())


def _ahead(area: str, wanted: set[str]) -> str:
    """Return the area of the wanted borders that *area* was merged into, "" when there is none."""
    known = catalogue.area(area)
    while known.merged_into:
        known = catalogue.area(known.merged_into)
        if known.id in wanted:
            return known.id
    return ""


def _parts_behind(area: str, wanted: set[str]) -> list[str]:
    found = []
    for part in catalogue.predecessors(area):
        found += [part.id] if part.id in wanted else _parts_behind(part.id, wanted)
    return found


def _added(group: list[dict], area: str) -> dict:
    first = group[0]
    known = {row["ref_area"]: row for row in reversed(group) if not math.isnan(row["obs_value"])}
    parts = ";".join(f"{name}={known[name]['obs_value']:.15g}" for name in sorted(known))
    if catalogue.indicator(first["indicator"]).aggregation != "sum":
        return _missing(first, area, "never_added", parts)
    if _needed(area, end_of(first["time_period"])) != set(known):
        return _missing(first, area, "incomplete", parts)
    qualifiers = {row["qualifier"] for row in known.values()}
    return _bare(first, area) | {
        "obs_value": float(sum(row["obs_value"] for row in known.values())),
        "obs_status": str(ObsStatus.ESTIMATED),
        "qualifier": qualifiers.pop() if len(qualifiers) == 1 else "about",
        "derived": True,
        "parts": parts,
        "reason": "",
    }


def _needed(area: str, day: date) -> set[str] | None:
    """Return the areas that together were *area* on *day*; None when a part of it was reported within another area then."""
    found: set[str] = set()
    for part in catalogue.predecessors(area):
        behind = {part.id} if part.exists_on(day) else _needed(part.id, day)
        if not behind:
            return None
        found |= behind
    return found


def _missing(row: dict, area: str, reason: str, parts: str) -> dict:
    nothing = {"obs_value": None, "qualifier": "exact", "obs_status": str(ObsStatus.MISSING), "derived": False}
    return _bare(row, area) | nothing | {"parts": parts, "reason": reason}


def _bare(row: dict, area: str) -> dict:
    return {name: row[name] for name in (*_SAME, "edition", "unit_measure", "origin")} | {"ref_area": area}
