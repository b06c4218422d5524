"""Which areas a chart is about, and how the chosen ones are told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics import catalogue
from metrics.charts import theme


@dataclass(frozen=True, slots=True)
class Among:
    """The areas a chart is limited to, None for all of them; `words` say who they are.

    `day` names the borders the figures were put on, None for those of their own period.
    """

    areas: tuple[str, ...] | None = None
    words: str = ""
    day: date | None = None

    def has(self, area: str, pinned: Sequence[str]) -> bool:
        """Tell whether the chart shows *area*; the chosen ones it always does."""
        return self.areas is None or area in self.areas or area in pinned


def places(pinned: Sequence[str]) -> Mapping[str, int]:
    """Return the place of each chosen area among the names chosen: an area and its former self share colour, dash and marker."""
    names = list(dict.fromkeys(catalogue.area(area).name["vi"] for area in pinned))
    return {area: names.index(catalogue.area(area).name["vi"]) for area in pinned}


def colour(place: int) -> str:
    """Return the colour of the chosen area at *place*."""
    return theme.CHOSEN[place % len(theme.CHOSEN)]


EVERYONE = Among()
