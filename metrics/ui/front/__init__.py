"""The server around the pages: started, warmed up, its files compressed, its answers guarded."""

from metrics.ui.front.application import application
from metrics.ui.front.start import start

__all__ = ["application", "start"]
