"""What lasts longer than a rerun: the store, views already drawn, and the reader's session.

Nothing here depends on who is looking: what is shared is the store, its current table and
drawings of it, all keyed by the store's version.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

import pandas as pd
import streamlit as st

from metrics.analysis import prepared
from metrics.store import Store, Vintage
from metrics.ui import overview

_KEPT_VIEWS = 512


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the one store of this server."""
    return Store()


def vintage() -> int | None:
    """Return the sequence number of the state of the store that this session's address asks for, None for the newest."""
    asked = st.session_state.get("v")
    return int(asked) if asked else None


def known() -> Vintage:
    """Return what this session reads: the store as it is now, or as it stood at the vintage of the address."""
    newest = store().vintage()
    asked = vintage()
    return newest if asked in (None, newest.sequence) else store().vintage(asked)


def figures() -> pd.DataFrame:
    """Return the observations that this session reads, one immutable table for all sessions that read the same."""
    shown = known()
    return store().current() if shown is store().vintage() else shown.current()


def prepared_figures() -> pd.DataFrame:
    """Return the observations with change and pieces, made once for each state of the store."""
    return view("prepared", lambda: prepared(figures()))


def overview_page(area: str, tongue: str):
    """Return the page of a province, put together once for each state of the store."""
    return view("overview", lambda: overview.page(prepared_figures(), area, tongue, known().targets(), known().findings()), area, tongue)


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


@st.cache_resource(show_spinner=False)
def views() -> Views:
    """Return the views this server has drawn."""
    return Views()


def view(name: str, build: Callable[[], object], *choices: Hashable) -> object:
    """Return the view *name* for *choices* on what this session reads; an accepted report makes it anew."""
    return views().view((name, known().sequence, *choices), build)


def language() -> str:
    """Return the language chosen for this session."""
    return st.session_state.get("lang", "vi")
