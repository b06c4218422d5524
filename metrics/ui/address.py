"""Every view is its address: the pickers' values stand in the URL, as permanent ids.

Streamlit's own binding writes the *label* of an option into the URL, which differs between
languages, and drops an unknown value without a word. So the values are read here before
any picker is drawn, an unknown one is kept to be told to the reader, and `wanted()` is
handed to the frame, which puts it into the address bar without adding to the history.
"""

from collections.abc import Collection

import streamlit as st

_SEEN, _WANTED, _STRANGE, _INCOMING = "address_seen", "address_wanted", "address_strange", "address_incoming"
_KEPT = "address_kept"


def begin() -> None:
    """Note what the address asks for anew: on arrival, on a link, on Back and Forward.

    A parameter is new when it differs both from the one seen a run ago and from the one
    asked for then; an address without parameters (a page just opened from the navigation)
    asks for nothing, so the values stay.
    """
    state = st.session_state
    raw = {name: st.query_params[name] for name in st.query_params}
    seen, asked = state.get(_SEEN, {}), state.get(_WANTED, {})
    state[_INCOMING] = {name: value for name, value in raw.items() if value not in (seen.get(name), asked.get(name))}
    state[_SEEN], state[_WANTED], state[_STRANGE] = raw, {}, {}
    if state.get("lang") != state.get(_KEPT, {}).get("lang", state.get("lang")):
        _restore()


def _restore() -> None:
    """Put back what was chosen: after a change of language Streamlit hands back old labels, or nothing, instead of values."""
    for name, value in st.session_state.get(_KEPT, {}).items():
        if name != "lang":
            st.session_state[name] = value


def choose(name: str, allowed: Collection[str], default: str | None, *, quiet: bool = False) -> None:
    """Set the session value *name* from the address, else keep it, else take *default*.

    Call before drawing the picker with the key *name*. A value that is not *allowed* is
    kept aside for `strange()` and the default is taken. A *quiet* one stands in the
    address only while it is not the default.
    """
    state = st.session_state
    incoming = state[_INCOMING].get(name)
    if incoming is not None and incoming not in allowed:
        state[_STRANGE][name] = incoming
    if incoming in allowed:
        state[name] = incoming
    else:
        state[name] = state[name] if state.get(name) in allowed else default
    remember(name, default if quiet else None)


def choose_several(name: str, allowed: Collection[str], default: list[str], most: int) -> None:
    """The same for a picker of several values, which stand in the address joined by commas."""
    state = st.session_state
    incoming = state[_INCOMING].get(name)
    if incoming is not None:
        parts = [part for part in incoming.split(",") if part]
        unknown = [part for part in parts if part not in allowed]
        if unknown:
            state[_STRANGE][name] = ", ".join(unknown)
        state[name] = [part for part in dict.fromkeys(parts) if part in allowed][:most]
    elif name not in state:
        state[name] = default
    state[name] = [value for value in state[name] if value in allowed]
    remember(name)


def remember(name: str, unless: str | None = None) -> None:
    """Put the present value of *name* into the address that this view shall have, *unless* it is the usual one."""
    value = st.session_state.get(name)
    text = ",".join(value) if isinstance(value, list) else value
    st.session_state.setdefault(_KEPT, {})[name] = list(value) if isinstance(value, list) else value
    forget(name)
    if text and value != unless:
        st.session_state[_WANTED][name] = text


def forget(name: str) -> None:
    """Leave *name* out of the address: nothing of it shows."""
    st.session_state[_WANTED].pop(name, None)


def asks_for(name: str) -> bool:
    """Tell whether the address asks anew for *name*."""
    return name in st.session_state[_INCOMING]


def wanted() -> dict[str, str]:
    """Return the parameters of this view's address."""
    return dict(st.session_state[_WANTED])


def strange() -> dict[str, str]:
    """Return what the address asked for that does not exist: name → value."""
    return dict(st.session_state[_STRANGE])
