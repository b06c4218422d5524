"""Every view is its address: the pickers' values stand in the URL, as permanent ids.

Streamlit's own binding writes the *label* of an option into the URL, which differs between
languages, and drops an unknown value without a word. So the values are read here before
any picker is drawn, an unknown one is kept to be told to the reader, and `settled()` is
handed to the frame, which puts it into the address bar without adding to the history.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import streamlit as st


@dataclass(slots=True)
class _Address:
    """What a session's address said, asks for now and shall say: name → value; *done*: what was asked for and chosen; *kept*: the choices as they were made."""

    seen: dict[str, str] = field(default_factory=dict)
    incoming: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    wanted: dict[str, str] = field(default_factory=dict)
    strange: dict[str, str] = field(default_factory=dict)
    kept: dict[str, object] = field(default_factory=dict)


def _own() -> _Address:
    return st.session_state["address"]


def begin() -> None:
    """Note what the address asks for anew: on arrival, on a link, on Back and Forward.

    A parameter is new when it differs both from the one seen a run ago and from the one
    asked for then; an address without parameters (a page just opened from the navigation)
    asks for nothing, so the values stay. What a run was broken off before it chose is still asked for.
    """
    state = st.session_state
    own = state["address"] = state.get("address") or _Address()
    raw = dict(st.query_params)
    waiting = {name for name, value in own.incoming.items() if name not in own.done and raw.get(name) == value}
    own.incoming = {name: value for name, value in raw.items() if name in waiting or value not in (own.seen.get(name), own.wanted.get(name))}
    own.seen, own.done, own.wanted, own.strange = raw, set(), {}, {}
    if state.get("lang") != own.kept.get("lang", state.get("lang")):
        _restore(own)


def _restore(own: _Address) -> None:
    """Put back what was chosen: after a change of language Streamlit hands back old labels, or nothing, instead of values."""
    for name, value in own.kept.items():
        if name != "lang":
            st.session_state[name] = value


def choose(name: str, allowed: Collection[str], default: str | None, *, quiet: bool = False) -> str | None:
    """Set the session value *name* from the address, else keep it, else take *default*; return it.

    Call before drawing the picker with the key *name*. A value that is not *allowed* is
    kept aside for `strange()` and the default is taken. A *quiet* one stands in the
    address only while it is not the default.
    """
    own, chosen = _own(), st.session_state.get(name)
    incoming = own.incoming.get(name)
    if incoming is not None and incoming not in allowed:
        own.strange[name] = incoming
    chosen = incoming if incoming in allowed else chosen if chosen in allowed else default
    st.session_state[name] = chosen
    _remember(own, name, chosen, default if quiet else None)
    return chosen


def choose_several(name: str, allowed: Collection[str], default: list[str], most: int) -> list[str]:
    """The same for a picker of several values, which stand in the address joined by commas."""
    own, chosen = _own(), st.session_state.get(name, default)
    incoming = own.incoming.get(name)
    if incoming is not None:
        parts = [part for part in incoming.split(",") if part]
        unknown = [part for part in parts if part not in allowed]
        if unknown:
            own.strange[name] = ", ".join(unknown)
        chosen = [part for part in dict.fromkeys(parts) if part in allowed][:most]
    chosen = [value for value in chosen if value in allowed]
    st.session_state[name] = chosen
    _remember(own, name, chosen)
    return chosen


def remember(name: str, unless: str | None = None) -> None:
    """Put the present value of *name* into the address that this view shall have, *unless* it is the usual one."""
    _remember(_own(), name, st.session_state.get(name), unless)


def _remember(own: _Address, name: str, value: object, unless: str | None = None) -> None:
    text = ",".join(value) if isinstance(value, list) else value
    own.done.add(name)
    own.kept[name] = list(value) if isinstance(value, list) else value
    own.wanted.pop(name, None)
    if text and value != unless:
        own.wanted[name] = text


def forget(name: str) -> None:
    """Leave *name* out of the address: nothing of it shows."""
    _own().wanted.pop(name, None)


def asks_for(name: str) -> bool:
    """Tell whether the address asks anew for *name*."""
    return name in _own().incoming


def settled() -> dict[str, str]:
    """Return the parameters of this view's address; what it asked for is done, so that a rerun of a part of the page does not ask again."""
    own = _own()
    own.seen, own.incoming = dict(st.query_params), {}
    return dict(own.wanted)


def strange() -> dict[str, str]:
    """Return what the address asked for that does not exist: name → value."""
    return dict(_own().strange)
