"""What may be said about figures: change, breaks, borders, ranking, mix, coverage.

Every function takes observations (a frame of at least indicator, ref_area, time_period,
obs_value), looks editions and breaks up itself, and returns a new frame.
"""

from metrics.analysis.boundaries import on_boundaries_of, reason_for
from metrics.analysis.change import why_not, year_over_year
from metrics.analysis.parts import mix
from metrics.analysis.pieces import page_series, prepared, series_pieces
from metrics.analysis.places import ranked_of, ranking
from metrics.analysis.presence import coverage
from metrics.analysis.summary import Sentence, headline

__all__ = [
    "Sentence",
    "coverage",
    "headline",
    "mix",
    "on_boundaries_of",
    "page_series",
    "prepared",
    "ranked_of",
    "ranking",
    "reason_for",
    "series_pieces",
    "why_not",
    "year_over_year",
]
