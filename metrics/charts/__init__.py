"""Charts as pure functions: a frame in, a `Drawing` out; plain plotly dicts, few traces."""

from metrics.charts.drawing import Drawing, figures_built
from metrics.charts.mix import mix
from metrics.charts.ranking import ranking
from metrics.charts.trend import trend

__all__ = ["Drawing", "figures_built", "mix", "ranking", "trend"]
