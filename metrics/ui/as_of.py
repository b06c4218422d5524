"""The state of the store that a page shows: the newest, or the one its address is pinned to."""

import streamlit as st

from metrics import formats
from metrics.messages import say
from metrics.ui import address
from metrics.ui.session import known, language, store, vintage

PIN = "v"


def choose(*, readable: bool) -> None:
    """Take the pinned state from the address; a page that is not only *readable* (it enters figures) works on the newest."""
    newest = store().vintage().sequence
    if readable:
        address.choose(PIN, [str(number) for number in range(1, newest + 1)], None, quiet=True)
    else:
        st.session_state[PIN] = None


def banner() -> None:
    """Say at the head of a page which moment it shows where that is pinned, how much was recorded since, and offer the newest."""
    if vintage() is not None:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="as_of_banner"):
            _pinned("as_of_newest")


def footer() -> None:
    """Say at the foot of a page of when its figures are, and offer to pin the address to them, or to go on to the newest."""
    shown, tongue = known(), language()
    if not shown.sequence:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="as_of_footer"):
        if vintage() is not None:
            _pinned("as_of_unpin")
            return
        st.caption(say("interface.as_of.state", tongue, **formats.day_and_time(shown.recorded_at, tongue)), width="content")
        pin = say("interface.as_of.pin", tongue)
        st.button(pin, key="as_of_pin", type="tertiary", icon=":material/push_pin:", on_click=_pin, args=(str(shown.sequence),))


def _pinned(key: str) -> None:
    tongue, since = language(), store().vintage().sequence - known().sequence
    words = say("interface.as_of.pinned", tongue, **formats.day_and_time(known().recorded_at, tongue))
    after = say("interface.as_of.since", tongue, count=since) if since else say("interface.as_of.newest_yet", tongue)
    st.markdown(f":material/push_pin: **{words}** {after}", width="stretch")
    st.button(say("interface.as_of.newest" if since else "interface.as_of.unpin", tongue), key=key, on_click=_pin, args=(None,))


def _pin(sequence: str | None) -> None:
    st.session_state[PIN] = sequence
