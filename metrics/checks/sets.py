"""Checks that hold figures of one report against each other."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from metrics import catalogue
from metrics.checks.definition import Figures, Found, of_indicator, printed, stated
from metrics.observations import KEY, together

_PLACE = ["report", "ref_area", "time_period", "tier", "agency"]
# A part, and the whole it cannot exceed in the same report.
WHOLES = (
    ("agency_websites", "agencies"),
    ("eoffice_units", "agencies"),
    ("online_services", "procedures"),
    ("online_services_with_dossiers", "online_services"),
    ("one_stop_procedures", "procedures"),
    ("online_dossiers", "dossiers_received"),
    ("dossiers_pending_late", "dossiers_pending"),
    ("feedback_resolved", "feedback_received"),
    ("edocs_signed", "edocs_exchanged"),
)


def two_values(figures: Figures) -> Found:
    """Find figures to which one report gives two values."""
    return ((rows.iloc[-1], _said(rows)) for rows in _repeated(figures.observations) if rows["obs_value"].nunique() > 1)


def said_twice(figures: Figures) -> Found:
    """Find figures that one report states twice with the same value."""
    return ((rows.iloc[-1], _said(rows)) for rows in _repeated(figures.observations) if rows["obs_value"].nunique() == 1)


def parts_over_total(figures: Figures) -> Found:
    """Find parts larger than the total that the same report states, and full and partial that add up to more.

    Levels are not added: some reports count them cumulatively. A doubt only, never a
    refusal: a report of Long An (2022) prints parts of 1,803 under a total of 1,778, and
    both are what it says.
    """
    counts = stated(figures.observations)
    counts = counts[of_indicator(counts, lambda known: known.nature in ("stock", "flow")).astype(bool)]
    is_whole = counts["breakdown"] == ""
    if is_whole.all() or not is_whole.any():
        return
    place = [*_PLACE, "indicator"]
    totals = counts[counts["breakdown"] == ""][place].drop_duplicates()
    both = counts.merge(totals.merge(counts[counts["breakdown"] != ""][place].drop_duplicates(), on=place), on=place)
    for _, rows in both.groupby(place, sort=False):
        total, parts = rows[rows["breakdown"] == ""].iloc[0], rows[rows["breakdown"] != ""]
        exclusive = parts["obs_value"][[_is_exclusive(part) for part in parts.to_dict("records")]]
        largest = max(parts["obs_value"].max(), exclusive.sum())
        if largest > _most(total):
            yield total, {"parts": f"{largest:g}", "total": printed(total)}


def late_and_on_time(figures: Figures) -> Found:
    """Find reports whose dossiers on time and late add up to more than those resolved."""
    return _over_whole(figures.observations, ("dossiers_ontime", "dossiers_late"), "dossiers_resolved")


def more_than_whole(figures: Figures) -> Found:
    """Find counts over the count they are a part of: more agencies with a website than agencies.

    A doubt only, never a refusal: a province may publish services of ministries that its
    own list of procedures leaves out.
    """
    for part, whole in WHOLES:
        for row, facts in _over_whole(figures.observations, (part,), whole):
            yield row, facts | {"part": catalogue.label(part, "vi"), "part_en": catalogue.label(part, "en")}


def fraction_among_percents(figures: Figures) -> Found:
    """Find 0.87 where the same report, or the same series before, has percentages such as 87.

    Only where a hundred times the value would fit among those: a share of late dossiers of
    0.3 among others of 2 and 5 is true.
    """
    percents = stated(figures.observations)[lambda known: of_indicator(known, lambda indicator: indicator.unit_measure == "percent").astype(bool)]
    small = percents[(percents["obs_value"] > 0) & (percents["obs_value"] < 1) & ~percents["printed"].str.contains("%", regex=False)]
    for row in small.to_dict("records"):
        peers = together([percents, stated(figures.current)])
        same = (peers["report"] == row["report"]) | (peers["ref_area"] == row["ref_area"])
        others = peers["obs_value"][same & (peers["obs_value"] >= 1) & (peers[["indicator", "breakdown", "tier"]] == _kind(row)).all(axis=1)]
        if len(others) and 10 * row["obs_value"] < others.min() and others.min() / 2 <= 100 * row["obs_value"] <= 2 * others.max():
            yield row, {"hundredfold": f"{100 * row['obs_value']:g}"}


def _kind(row: dict) -> list[str]:
    return [row["indicator"], row["breakdown"], row["tier"]]


def _repeated(observations: pd.DataFrame) -> Iterator[pd.DataFrame]:
    known = stated(observations)
    twice = known[known.duplicated(["report", *KEY], keep=False)]
    return (rows for _, rows in twice.groupby(["report", *KEY], sort=False))


def _said(rows: pd.DataFrame) -> dict[str, str]:
    values = [printed(row) for row in rows.to_dict("records")]
    return {"values": " / ".join(dict.fromkeys(values)), "places": ", ".join(rows["locator"])}


def _over_whole(observations: pd.DataFrame, parts: Sequence[str], whole: str) -> Found:
    """Yield the row of each *whole* that the totals of *parts* in the same report exceed together."""
    if not {whole, *parts} & set(observations["indicator"].unique()) > {whole}:
        return
    totals = observations[observations["obs_value"].notna() & (observations["breakdown"] == "")]
    added = totals[totals["indicator"].isin(parts)].drop_duplicates([*_PLACE, "indicator"]).groupby(_PLACE)["obs_value"].sum()
    wholes = totals[totals["indicator"] == whole].drop_duplicates(_PLACE)
    for row in wholes.merge(added.rename("parts").reset_index(), on=_PLACE).to_dict("records"):
        if row["parts"] > _most(row):
            yield row, {"parts": f"{row['parts']:g}", "total": printed(row)}


def _most(total: Mapping) -> float:
    """Return the most that parts of *total* may come to: a rounded total leaves some room, an open one ends nowhere."""
    if total["qualifier"] == "at_least":
        return float("inf")
    return total["obs_value"] * (1.05 if total["qualifier"] == "about" else 1.0)


def _is_exclusive(part: dict) -> bool:
    known = catalogue.breakdowns(part["indicator"]).get(part["breakdown"])
    return known is not None and known.exclusive
