"""Observations sorted out once for the pages of all areas: taking them out of the whole table anew costs most of a page."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from metrics import catalogue
from metrics.charts.years import valued


@dataclass(frozen=True, slots=True)
class Held:
    """Prepared observations (`analysis.prepared`): `by_area` all of each area, `fields` the annual totals of all areas by indicator."""

    by_area: Mapping[str, pd.DataFrame]
    fields: Mapping[str, pd.DataFrame]

    @classmethod
    def made_of(cls, observations: pd.DataFrame) -> "Held":
        """Return *observations* sorted out."""
        if observations.empty:
            return cls({}, {})
        totals = valued(observations[observations["breakdown"] == ""])
        return cls(dict(tuple(observations.groupby("ref_area"))), dict(tuple(totals.groupby("indicator"))))

    def of(self, area: str) -> pd.DataFrame:
        """Return the observations that belong on the page of *area*, in their order; none where there are none."""
        own = [self.by_area[each] for each in catalogue.lineage(area) if each in self.by_area]
        return pd.concat(own).sort_index() if own else next(iter(self.by_area.values())).head(0)
