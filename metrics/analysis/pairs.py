"""One year against another: the areas with a value in both, where the two may be compared at all."""

import pandas as pd

from metrics import catalogue
from metrics.analysis.seams import behind
from metrics.messages import say


def two_years(observations: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Return the rows of *last* whose area has a value in *first* too, with `earlier` and `change` (float64); none across a break.

    *observations* hold one indicator and breakdown. An area is never compared with another
    one that had its name: borders that changed in between leave it out.
    """
    valued = observations[observations["obs_value"].notna() & (observations["tier"] == "") & (observations["agency"] == "")]
    before, after = (valued[valued["time_period"] == year].drop_duplicates("ref_area") for year in (first, last))
    if after.empty or not comparable(str(after["indicator"].iloc[0]), str(after["breakdown"].iloc[0]), first, last):
        return after.head(0).assign(earlier=0.0, change=0.0)
    earlier = after["ref_area"].map(dict(zip(before["ref_area"], before["obs_value"], strict=True))).astype("float64")
    both = after.assign(earlier=earlier)[earlier.notna()]
    return both.assign(change=(both["obs_value"] - both["earlier"]).round(10)).reset_index(drop=True)


def comparable(indicator: str, breakdown: str, first: str, last: str) -> bool:
    """Tell whether values of the two years may be compared: no break and one edition."""
    years = int(first[:4]), int(last[:4])
    editions = {catalogue.edition_of(indicator, breakdown, period) for period in (first, last)}
    return len(editions) == 1 and behind(indicator, breakdown, years[0]) == behind(indicator, breakdown, years[1])


def why_not_between(indicator: str, breakdown: str, first: str, last: str, language: str) -> str:
    """Return why two years may not be compared, in words; "" when they may."""
    if comparable(indicator, breakdown, first, last):
        return ""
    seams = [seam for seam in catalogue.breaks(indicator, breakdown) if int(first[:4]) < seam.from_year <= int(last[:4])]
    told = [say("analysis.between.seam", language, year=seam.from_year, reason=seam.reason[language]) for seam in seams]
    reasons = "; ".join(told) or say("analysis.between.edition", language)
    return say("analysis.between.not", language, first=first, last=last, reasons=reasons)


def joined_with(indicator: str, breakdown: str, year: str, years: list[str]) -> list[str]:
    """Return those of *years* before *year* that it may be compared with."""
    return [each for each in years if each < year and comparable(indicator, breakdown, each, year)]
