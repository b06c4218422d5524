"""Facts that a statistician may correct: indicators, breakdowns, breaks, areas, population.

They stand in the TOML and CSV files of this folder; the readers here give them types.
"""

from metrics.catalogue.alphabet import alphabetical
from metrics.catalogue.areas import (
    Area,
    Population,
    Region,
    UnknownAreaError,
    area,
    area_name,
    areas,
    areas_on,
    lineage,
    own_named_predecessor,
    population,
    predecessors,
    region_of,
    successor,
)
from metrics.catalogue.breaks import Break, all_breaks, breaks
from metrics.catalogue.grid import Outline, Tile, neighbours, outlines_on, tiles_on
from metrics.catalogue.indicators import (
    Breakdown,
    Edition,
    Indicator,
    UnknownIndicatorError,
    breakdown_label,
    breakdowns,
    edition_of,
    indicator,
    indicators,
    label,
    reform_area_label,
    short_label,
    unit_label,
)
from metrics.catalogue.names import area_mentions, areas_named, find_areas, folded, similar_areas
from metrics.catalogue.source_words import source_kind, source_note, source_title
from metrics.catalogue.wordings import find_breakdown, find_indicator, find_tier, similar_indicators

__all__ = [
    "Area",
    "Break",
    "Breakdown",
    "Edition",
    "Indicator",
    "Outline",
    "Population",
    "Region",
    "Tile",
    "UnknownAreaError",
    "UnknownIndicatorError",
    "all_breaks",
    "alphabetical",
    "area",
    "area_mentions",
    "area_name",
    "areas",
    "areas_named",
    "areas_on",
    "breakdown_label",
    "breakdowns",
    "breaks",
    "edition_of",
    "find_areas",
    "find_breakdown",
    "find_indicator",
    "find_tier",
    "folded",
    "indicator",
    "indicators",
    "label",
    "lineage",
    "neighbours",
    "outlines_on",
    "own_named_predecessor",
    "population",
    "predecessors",
    "region_of",
    "reform_area_label",
    "short_label",
    "similar_areas",
    "similar_indicators",
    "source_kind",
    "source_note",
    "source_title",
    "successor",
    "tiles_on",
    "unit_label",
]
