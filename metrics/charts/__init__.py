"""Charts as pure functions: a frame in, a `Drawing` out; plain plotly dicts, few traces."""

from metrics.charts.among import Among
from metrics.charts.bands import distribution
from metrics.charts.bars import ranking
from metrics.charts.drawing import Drawing, figures_built
from metrics.charts.geography import geographic_map
from metrics.charts.heads import per_head
from metrics.charts.levels import mix
from metrics.charts.panels import multiples
from metrics.charts.slopes import slope
from metrics.charts.tiles import tiles
from metrics.charts.years import trend

__all__ = [
    "Among",
    "Drawing",
    "distribution",
    "figures_built",
    "geographic_map",
    "mix",
    "multiples",
    "per_head",
    "ranking",
    "slope",
    "tiles",
    "trend",
]
