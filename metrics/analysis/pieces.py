"""Which figures of a series may be joined by a line."""

import pandas as pd

from metrics import catalogue
from metrics.analysis.change import compared
from metrics.analysis.places import ranked_of
from metrics.analysis.seams import SERIES, sides
from metrics.observations import conform


def series_pieces(observations: pd.DataFrame) -> pd.DataFrame:
    """Add `piece` (int64) to the annual rows of *observations*: only rows of one piece may be joined.

    A new piece begins at every break, change of edition, change of area and missing year.
    Rows that are no whole year or have no value stand alone. Rows and their order stay.
    """
    return joined(sides(conform(observations))).set_axis(observations.index)


def joined(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what `series_pieces` does, of conformed *rows* with their `sides`, numbered anew."""
    ordered = rows.reset_index(drop=True).sort_values([*SERIES, "_year", "time_period"], kind="stable")
    last = ordered.shift()
    goes_on = pd.Series(True, index=ordered.index)
    for name in (*SERIES, "_side", "_edition"):
        goes_on &= (ordered[name] == last[name]).fillna(False).astype(bool)
    goes_on &= (ordered["_year"] - last["_year"]) == 1
    for each in (ordered, last):
        goes_on &= each["obs_value"].notna() & (each["time_period"].str.len() == 4).fillna(False).astype(bool)
    piece = (~goes_on).cumsum().sort_index().astype("int64")
    kept = rows.drop(columns=["_year", "_side", "_edition"]).reset_index(drop=True)
    return kept.assign(piece=piece)


def prepared(observations: pd.DataFrame) -> pd.DataFrame:
    """Return *observations* with the columns of `year_over_year`, `piece` and `ranked_of`: made once, drawn many times."""
    rows = sides(conform(observations))
    return compared(rows).assign(piece=joined(rows)["piece"], ranked_of=ranked_of(observations).to_numpy()).set_axis(observations.index)


def page_series(observations: pd.DataFrame, area: str) -> pd.DataFrame:
    """Return the rows that belong on the page of *area*: its own, and before its borders those of its own-named predecessors.

    The column `borders` (str) tells whose row it is: "present" or "former".
    """
    lineage = catalogue.lineage(area)
    rows = observations[observations["ref_area"].isin(lineage)]
    return rows.assign(borders=rows["ref_area"].map(lambda each: "present" if each == area else "former").astype("str"))
