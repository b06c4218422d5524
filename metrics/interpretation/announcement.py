"""Tell whether a report has one subject at all: whoever announces an index to the country gives each province its own figure."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from metrics.interpretation.area import key_of
from metrics.statements import EITHER, Cue

_FEWEST = 3  # provinces with figures of their own: with fewer it may be a report that compares itself
_MOST_OF_ONE = 0.4  # of all mentions: a province named more often is the one reported on
_INDEXED = r"_(?:rank|score)$"


def is_announcement(cues: Sequence[Cue], table: pd.DataFrame) -> bool:
    """Tell whether the running text of *table* (STATEMENT_COLUMNS) tells the scores and ranks of many provinces and reports for none.

    One named in the title or far more often than the others is reported on; so is whoever
    has most of the figures, those without a name among them.
    """
    named = Counter(key_of(cue.words) for cue in cues if cue.kind == "area")
    if any(cue.kind == "area" and cue.place == "title" for cue in cues):
        return False
    figures = table[table["taken_as"] == "figure"]
    owners = Counter(key_of(words) for words in figures["area"] if words and EITHER not in words)
    if len(owners) < _FEWEST or not figures["indicator"].str.contains(_INDEXED).all():
        return False
    unnamed = int((figures["area"] == "").sum())
    return max(named.values()) <= _MOST_OF_ONE * named.total() and unnamed < min(_FEWEST, len(owners))
