"""Administrative-reform figures by province and year: read, kept, compared and charted.

Importing this package imports nothing else, so that the set-up step can run on a bare
Python. Names below are loaded when they are first used.
"""

from importlib import import_module

_ROOMS = {
    "read": "metrics.intake",
    "publish": "metrics.intake",
    "Store": "metrics.store",
    "conform": "metrics.observations",
    "year_over_year": "metrics.analysis",
    "on_boundaries_of": "metrics.analysis",
}

__all__ = list(_ROOMS)


def __getattr__(name: str):
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module 'metrics' has no attribute {name!r}")
