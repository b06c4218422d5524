"""What a check is: a code, a severity, and a function that finds what is doubtful."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from metrics import catalogue
from metrics.issues import Issue, Severity

Found = Iterable[tuple[Mapping, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the checks look at: figures in doubt, the figures that stand already, and the day it is."""

    observations: pd.DataFrame
    current: pd.DataFrame
    today: date


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. `find` yields each row it doubts with the facts its message needs beside the usual ones.

    The message is `issues.CODE`; every message can use label, label_en, period, printed and
    place (the locator, or the area where there is none).
    """

    code: str
    severity: Severity
    find: Callable[[Figures], Found]

    def issues(self, figures: Figures) -> list[Issue]:
        """Return one issue for each row that *find* doubts."""
        return [self._issue(row, facts) for row, facts in self.find(figures)]

    def _issue(self, row: Mapping, facts: Mapping[str, str]) -> Issue:
        locator = facts.get("places", row["locator"])
        usual = {
            "label": catalogue.label(row["indicator"], "vi"),
            "label_en": catalogue.label(row["indicator"], "en"),
            "period": row["time_period"],
            "printed": printed(row),
            "place": row["locator"] or _name(row["ref_area"]),
        }
        return Issue(self.code, self.severity, locator, usual | dict(facts))


def stated(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of *observations* that have a value."""
    there = observations["obs_value"].notna()
    return observations if there.all() else observations[there]


def rows(observations: pd.DataFrame, **facts: pd.Series) -> Found:
    """Return each row of *observations* with its own of the *facts*, numbers without needless decimals."""
    if observations.empty:
        return
    for row in observations.assign(**facts).to_dict("records"):
        yield row, {name: f"{row[name]:g}" if isinstance(row[name], int | float) else str(row[name]) for name in facts}


def printed(row: Mapping) -> str:
    """Return the number of *row* as its report has it."""
    return row["printed"] or f"{row['obs_value']:.10g}"


def of_indicator(observations: pd.DataFrame, fact: Callable[[catalogue.Indicator], object]) -> pd.Series:
    """Return *fact* of each row's indicator, None for one that nobody knows."""
    places, codes = pd.factorize(observations["indicator"])
    known = catalogue.indicators()
    facts = np.array([fact(known[code]) if code in known else None for code in codes], dtype=object)
    return pd.Series(facts[places], index=observations.index, dtype="object")


def _name(area: str) -> str:
    return catalogue.area(area).name["vi"] if area in catalogue.areas() else area
