"""The server around the pages: started, warmed up, its files compressed, its answers guarded."""

from metrics.ui.front.application import SCRIPT, around
from metrics.ui.front.start import start

__all__ = ["SCRIPT", "around", "start"]
