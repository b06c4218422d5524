"""What lasts longer than a rerun: the store, views already drawn, and the reader's session.

Nothing here depends on who is looking: what is shared is the store, its states and
drawings of them, all keyed by the state.
"""

from collections.abc import Callable, Hashable

import pandas as pd
import streamlit as st

from metrics.access import GuardedStore
from metrics.store import Store, Vintage
from metrics.ui import person
from metrics.views import Shown, Views


@st.cache_resource(show_spinner=False)
def common_store() -> Store:
    """Return the one store of this server, for what belongs to no visitor."""
    return Store()


def store() -> GuardedStore:
    """Return the store as who looks at this page may use it: what they may not write is refused, the rest is signed."""
    return person.guarded(common_store())


@st.cache_resource(show_spinner=False)
def views() -> Views:
    """Return the views this server has drawn."""
    return Views()


def vintage() -> int | None:
    """Return the sequence number of the state of the store that this session's address asks for, None for the newest."""
    asked = st.session_state.get("v")
    return int(asked) if asked else None


def newest() -> Shown:
    """Return the store as it is now, made once for each of its versions."""
    there = common_store()
    return views().view(("newest", there.version), lambda: Shown(there.vintage(), there.current(), views()))


def shown() -> Shown:
    """Return what this session reads: the store as it is now, or as it stood at the vintage of the address."""
    asked = vintage()
    if asked is None or asked == newest().vintage.sequence:
        return newest()
    then = common_store().vintage(asked)
    return Shown(then, then.current(), views())


def known() -> Vintage:
    """Return the state of the store that this session reads."""
    return shown().vintage


def figures() -> pd.DataFrame:
    """Return the observations that this session reads, one immutable table for all sessions that read the same."""
    return shown().figures


def view(name: str, build: Callable[[], object], *choices: Hashable) -> object:
    """Return the view *name* for *choices* on what this session reads; an accepted report makes it anew."""
    return shown().view(name, build, *choices)


def language() -> str:
    """Return the language chosen for this session."""
    return st.session_state.get("lang", "vi")
