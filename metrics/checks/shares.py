"""Checks that hold a share, or the tiers, against the counts of the same report."""

import pandas as pd

from metrics.checks.definition import Figures, Found, of_indicator, printed, stated

_PLACE = ["report", "ref_area", "time_period", "tier", "agency"]
_WITHIN = 0.1
# A share, the count it is of, and the wholes it may be taken of: reports differ in the base, so one that fits is enough.
SHARES = (
    ("dossiers_ontime_pct", "dossiers_ontime", ("dossiers_resolved", "dossiers_received", "dossiers_due")),
    ("dossiers_late_pct", "dossiers_late", ("dossiers_resolved", "dossiers_received", "dossiers_due")),
    ("dossiers_early_pct", "dossiers_early", ("dossiers_resolved", "dossiers_received", "dossiers_ontime")),
    ("dossiers_resolved_pct", "dossiers_resolved", ("dossiers_received", "dossiers_due")),
    ("online_dossiers_pct", "online_dossiers", ("dossiers_received", "dossiers_resolved")),
    ("postal_dossiers_pct", "postal_dossiers", ("dossiers_received", "dossiers_resolved")),
    ("online_services_share_pct", "online_services", ("procedures",)),
    ("online_services_with_dossiers_pct", "online_services_with_dossiers", ("online_services", "procedures")),
    ("one_stop_procedures_pct", "one_stop_procedures", ("procedures",)),
)


def share_and_counts(figures: Figures) -> Found:
    """Find shares that differ by more than 0.1 point from their count over every whole that the report states.

    A doubt only, never a refusal: a report of Kiên Giang (2020) prints 1,481 late dossiers
    as 8.02 % of a whole that it does not name.
    """
    known = stated(figures.observations)
    known = known[known["qualifier"] == "exact"]
    there = set(known["indicator"].unique())
    for share, part, wholes in SHARES:
        if not {share, part} <= there:
            continue
        shares, parts = (known[known["indicator"] == code].drop_duplicates([*_PLACE, "breakdown"]) for code in (share, part))
        if shares.empty or parts.empty:
            continue
        both = shares.merge(parts[[*_PLACE, "breakdown", "obs_value", "printed", "out_of"]], on=[*_PLACE, "breakdown"], suffixes=("", "_part"))
        for row in both.to_dict("records"):
            bases = _bases(known, row, wholes)
            worked = [100 * row["obs_value_part"] / base for base in bases if base]
            if worked and min(abs(each - row["obs_value"]) for each in worked) > _WITHIN + 1e-9:
                nearest = min(worked, key=lambda each: abs(each - row["obs_value"]))
                yield row, {"part": row["printed_part"], "worked": f"{nearest:.2f}"}


def tiers_over_total(figures: Figures) -> Found:
    """Find counts of provincial, district and communal level that add up to more than the whole that the report states.

    Only flows and procedures: of what several tiers have in common each counts its own.
    """
    known = stated(figures.observations)
    known = known[of_indicator(known, lambda indicator: indicator.nature == "flow" or indicator.code == "procedures").astype(bool) & (known["agency"] == "")]
    place = ["report", "ref_area", "time_period", "indicator", "breakdown"]
    tiers = known[known["tier"].isin(("province", "district", "commune"))].drop_duplicates([*place, "tier"])
    if tiers.empty:
        return
    added = tiers.groupby(place)["obs_value"].sum().rename("parts").reset_index()
    for row in known[known["tier"] == ""].drop_duplicates(place).merge(added, on=place).to_dict("records"):
        if row["qualifier"] == "exact" and row["parts"] > row["obs_value"]:
            yield row, {"parts": f"{row['parts']:g}", "total": printed(row)}


def _bases(known: pd.DataFrame, row: dict, wholes: tuple[str, ...]) -> list[float]:
    same = (known[_PLACE] == [row[name] for name in _PLACE]).all(axis=1) & (known["breakdown"] == "")
    found = known["obs_value"][same & known["indicator"].isin(wholes)].tolist()
    return [*found, *([row["out_of_part"]] if pd.notna(row["out_of_part"]) else [])]
