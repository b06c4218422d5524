"""Charts as pure functions: a frame in, a `Drawing` out; plain plotly dicts, few traces."""

from metrics.charts.bars import ranking
from metrics.charts.drawing import Drawing, figures_built
from metrics.charts.geography import geographic_map
from metrics.charts.levels import mix
from metrics.charts.tiles import tiles
from metrics.charts.years import trend

__all__ = ["Drawing", "figures_built", "geographic_map", "mix", "ranking", "tiles", "trend"]
