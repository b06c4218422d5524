"""What a page is made from: one state of the store, and the views already drawn of it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import pandas as pd

from metrics.analysis import prepared
from metrics.store import Vintage

_KEPT_VIEWS = 512


class Views:
    """Views of the store kept in their final form, the least used ones dropped first."""

    def __init__(self, most: int = _KEPT_VIEWS):
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._most, self._lock = most, threading.Lock()
        self.built = 0

    def view(self, key: Hashable, build: Callable[[], object]) -> object:
        """Return what *build* makes for *key*, built once per key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = build()
        with self._lock:
            self.built += 1
            self._kept[key] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the store as pages read it: `vintage`, its `figures` (one immutable table), the `views` drawn so far."""

    vintage: Vintage
    figures: pd.DataFrame
    views: Views
    keeps_drawings: bool = True

    def view(self, name: str, build: Callable[[], object], *choices: Hashable) -> object:
        """Return the view *name* for *choices* on this state, built once."""
        return self.views.view((name, self.vintage.sequence, *choices), build)

    def drawn(self, name: str, build: Callable[[], object], *choices: Hashable) -> object:
        """Return a drawing like a view; where many are drawn that nobody will ask for again, it is not kept."""
        return self.view(name, build, *choices) if self.keeps_drawings else build()

    def prepared(self) -> pd.DataFrame:
        """Return the observations with change and pieces."""
        return self.view("prepared", lambda: prepared(self.figures))
