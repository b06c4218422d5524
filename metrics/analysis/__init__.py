"""What may be said about figures: change, breaks, borders, ranking, mix, coverage.

Every function takes observations (a frame of at least indicator, ref_area, time_period,
obs_value), looks editions and breaks up itself, and returns a new frame.
"""

from metrics.analysis.boundaries import on_boundaries_of, reason_for
from metrics.analysis.change import why_not, why_not_briefly, year_over_year
from metrics.analysis.distributions import quartiles
from metrics.analysis.followup import FollowUp, follow_ups
from metrics.analysis.groups import GROUPS, Peers, peers, standing_on
from metrics.analysis.heads import may_be_per_head, people, ranking_per_head
from metrics.analysis.news import News, news
from metrics.analysis.origins import parts_of
from metrics.analysis.pairs import comparable, joined_with, two_years, why_not_between
from metrics.analysis.parts import mix
from metrics.analysis.pieces import page_series, prepared, series_pieces
from metrics.analysis.places import ranked_of, ranking
from metrics.analysis.presence import coverage
from metrics.analysis.summary import Sentence, headline
from metrics.analysis.targets import paces

__all__ = [
    "FollowUp",
    "GROUPS",
    "News",
    "Peers",
    "Sentence",
    "coverage",
    "follow_ups",
    "headline",
    "comparable",
    "joined_with",
    "may_be_per_head",
    "mix",
    "news",
    "on_boundaries_of",
    "paces",
    "page_series",
    "peers",
    "parts_of",
    "people",
    "prepared",
    "quartiles",
    "ranked_of",
    "ranking",
    "ranking_per_head",
    "reason_for",
    "series_pieces",
    "standing_on",
    "two_years",
    "why_not",
    "why_not_between",
    "why_not_briefly",
    "year_over_year",
]
