"""Change from one year to the next, where there is one."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from metrics import catalogue, formats
from metrics.analysis.seams import SERIES, seam_at, sides
from metrics.messages import say
from metrics.observations import conform
from metrics.periods import end_of

_IN_POINTS = ("percent", "point", "index_0_1", "rank")


def year_over_year(observations: pd.DataFrame) -> pd.DataFrame:
    """Add `previous`, `change`, `change_pct`, `not_comparable`, `break_from` and `inexact` to *observations*.

    Change is stated only between consecutive years on the same side of every break in the
    series, of the same area and edition. A reader must never see growth that is a change of
    definition or borders. Rows and their order stay.

    previous, change, change_pct: float64, NaN where not stated; change_pct is missing where
    the unit is itself a percentage, a score or a rank, or the previous value is 0.
    not_comparable: "" when stated, else first | gap | break | edition | boundaries |
    missing | not_annual. break_from: Int64, the year of the seam. inexact: bool, one of the
    two values is "at least" or "about".
    """
    return compared(sides(conform(observations))).set_axis(observations.index)


def compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what `year_over_year` does, of conformed *rows* with their `sides`, numbered anew."""
    before = _before(rows)
    paired = rows.merge(before, on=[*SERIES, "_year"], how="left")
    annual = paired["time_period"].str.len() == 4
    code = _codes(paired, annual, _areas_begun(paired), _earlier(rows, paired))
    stated = pd.Series(code == "", index=paired.index)
    previous = paired["_previous"].where(stated)
    change = paired["obs_value"] - previous
    units = paired["indicator"].map({name: known.unit_measure for name, known in catalogue.indicators().items()})
    relative = stated & ~units.isin(_IN_POINTS) & (previous != 0)
    result = paired.assign(
        previous=previous,
        change=change.round(10),
        change_pct=(100 * change / previous).where(relative),
        not_comparable=pd.Series(code, index=paired.index, dtype="str"),
        break_from=_break_years(paired, code),
        inexact=stated & ((paired["qualifier"] != "exact") | (paired["_qualifier"] != "exact")),
    )
    return result.drop(columns=[name for name in result.columns if name.startswith("_")])


def why_not(row: Mapping[str, object], language: str) -> str:
    """Return why no change is stated for a row of `year_over_year`, in words; "" when it is."""
    code = row["not_comparable"]
    return say(f"analysis.why_not.{code}", language, **_facts(row, language)) if code else ""


def why_not_briefly(row: Mapping[str, object], language: str) -> str:
    """Return the reason of `why_not` alone, to stand beside a figure that is said not to be comparable; "" when a change is stated."""
    code = row["not_comparable"]
    return say(f"analysis.why_briefly.{code}", language, **_facts(row, language)) if code else ""


def _facts(row: Mapping[str, object], language: str) -> dict[str, str]:
    code = row["not_comparable"]
    facts = {"year": str(int(str(row["time_period"])[:4]) - 1)}
    if code == "break":
        seam = seam_at(str(row["indicator"]), str(row["breakdown"]), int(row["break_from"]))
        facts |= {"from_year": str(seam.from_year), "reason": seam.reason[language]}
    if code == "boundaries":
        area = catalogue.area(str(row["ref_area"]))
        facts |= {"name": area.name[language], "day": formats.day(area.valid_from, language)}
    return facts


def _before(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows[(rows["time_period"].str.len() == 4) & rows["obs_value"].notna()].drop_duplicates([*SERIES, "_year"], keep="last")
    before = known[[*SERIES, "_year", "obs_value", "qualifier", "_side", "_edition"]]
    return before.assign(_year=before["_year"] + 1).rename(
        columns={"obs_value": "_previous", "qualifier": "_qualifier", "_side": "_side_before", "_edition": "_edition_before"}
    )


def _codes(paired: pd.DataFrame, annual: pd.Series, begun: pd.Series, earlier: pd.Series) -> np.ndarray:
    without = paired["_previous"].isna()
    choices = [
        (~annual, "not_annual"),
        (paired["obs_value"].isna(), "missing"),
        (without & begun, "boundaries"),
        (without & earlier, "gap"),
        (without, "first"),
        (paired["_side"] != paired["_side_before"], "break"),
        (paired["_edition"] != paired["_edition_before"], "edition"),
    ]
    return np.select([mask.to_numpy(bool) for mask, _ in choices], [name for _, name in choices], default="").astype(object)


def _areas_begun(paired: pd.DataFrame) -> pd.Series:
    """Tell which rows are the first year of an area that was formed from others."""
    places = list(zip(paired["ref_area"].tolist(), paired["_year"].tolist(), strict=True))
    begun = {
        (area, year): catalogue.area(area).valid_from is not None
        and bool(catalogue.predecessors(area))
        and end_of(str(year - 1)) < catalogue.area(area).valid_from
        for area, year in set(places)
        if area in catalogue.areas()
    }
    return pd.Series([begun.get(each, False) for each in places], index=paired.index, dtype=bool)


def _earlier(rows: pd.DataFrame, paired: pd.DataFrame) -> pd.Series:
    """Tell which rows have a value in some earlier year of their series."""
    known = rows[rows["obs_value"].notna()]
    first = known.groupby(SERIES)["_year"].min().rename("_first").reset_index()
    return (paired[[*SERIES, "_year"]].merge(first, on=SERIES, how="left")["_first"] < paired["_year"]).fillna(False)


def _break_years(paired: pd.DataFrame, code: np.ndarray) -> pd.Series:
    years = pd.Series(pd.NA, index=paired.index, dtype="Int64")
    broken = paired.loc[code == "break", ["indicator", "breakdown", "_year"]]
    if len(broken):
        years[broken.index] = [seam_at(*each).from_year for each in broken.itertuples(index=False)]
    return years
