"""The day on which a stock was counted, as a column of a table writes it."""

from datetime import date, datetime

import pandas as pd

from metrics.interpretation.alike import alike
from metrics.issues import Issue, Severity
from metrics.observations import DATE

_WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def days(rows: pd.DataFrame) -> tuple[pd.Series, list[Issue]]:
    """Return the day of each of *rows* (STATEMENT_COLUMNS), <NA> for none, and a doubt about each that is no day."""
    same = alike((rows["counted_on"],), len(rows))
    written = rows["counted_on"].iloc[same.first].tolist()
    read = [day_of(text) for text in written]
    found = pd.Series(pd.array(read, dtype=DATE)).iloc[same.group].reset_index(drop=True)
    strange = {text for text, day in zip(written, read, strict=True) if text and day is None}
    doubted = rows[rows["counted_on"].isin(strange)] if strange else rows.iloc[:0]
    return found, [no_day(locator, text) for locator, text in zip(doubted["locator"], doubted["counted_on"], strict=True)]


def no_day(locator: str, text: str) -> Issue:
    """Return the doubt about a *text* at *locator* that should be a day and is none."""
    return Issue("no_day", Severity.WARNING, locator, {"printed": text, "place": locator})


def day_of(text: str) -> date | None:
    """Return the day that *text* writes, None where it writes none."""
    for pattern in _WRITTEN:
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None
