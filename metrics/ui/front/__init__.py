"""The server around the pages: started, warmed up, its files compressed, its answers guarded."""

from metrics.ui.front.asgi import SCRIPT, around
from metrics.ui.front.command import start

__all__ = ["SCRIPT", "around", "start"]
