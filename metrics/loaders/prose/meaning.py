"""What a number of a text means, and what was said before its sentence."""

from dataclasses import dataclass, field

from metrics.loaders.prose.clauses import Item
from metrics.loaders.prose.numbers import Token

_SCORES = ("sipas_score", "papi_score", "pci_score", "dti_score", "pci_subindex_score", "papi_dimension_score")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number is: `indicator` with its parts, or `taken_as` something else, or neither (unread); a `qualifier` that its own words do not give it."""

    token: Token
    indicator: str = ""
    breakdown: str = ""
    tier: str = ""
    taken_as: str = ""
    object: str = ""
    item: Item | None = field(default=None, compare=False)
    qualifier: str = ""

    @property
    def is_indexed(self) -> bool:
        """Tell whether it is a score or rank of an index, whose years are its own."""
        return self.token.is_rank or self.indicator.endswith(("index_score", "_rank")) or self.indicator in _SCORES

    @property
    def flows(self) -> bool:
        """Tell whether it is of whoever handles dossiers: "các sở, ngành tiếp nhận …"."""
        return "dossiers" in self.indicator or self.indicator == "satisfaction_pct"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said before a sentence: the meaning to go on with, the index spoken of, whether it is all plans or even
    calls itself one, and what was counted last.
    """

    previous: Meaning | None = None
    index: str = ""
    is_plan: bool = False
    language: str = "vi"
    object: str = ""
    is_called_plan: bool = False
