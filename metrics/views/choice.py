"""All that a reader of the comparison chooses, and what there is to choose from."""

from dataclasses import dataclass

VIEWS = ("ranking", "trend", "years", "each", "spread", "tiles", "map")
OF_ONE_YEAR, GROUPED = ("ranking", "tiles", "map"), ("ranking", "trend", "years", "each")
SORTS, MEASURES = ("value", "name"), ("count", "head")
MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """All that the reader has chosen: the same choice is the same view."""

    area: str
    indicator: str
    breakdown: str
    borders: str
    view: str
    group: str
    also: tuple[str, ...]
    period: str
    first: str
    sort: str
    measure: str
    language: str
