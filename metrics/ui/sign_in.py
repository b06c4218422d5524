"""Signing in and out on the pages: the corner of the header, the words where something is closed, the name that signs."""

from typing import Protocol

import streamlit as st

from metrics.access import Entry
from metrics.ui import person
from metrics.ui.plain import plain
from metrics.ui.wording import say


class _Place(Protocol):
    def text_input(self, label: str, value: str = "", *, key: str) -> str: ...

    def markdown(self, body: str) -> object: ...


def corner() -> None:
    """Draw the way to sign in or out beside the language, where signing in is set up."""
    who = person.here()
    if who.entry is not Entry.SIGNED_IN:
        return
    if not who.is_signed_in:
        _sign_in("corner", "secondary")
        return
    with st.popover(plain(who.name or who.account), key="person_menu", icon=":material/account_circle:"):
        roles = ", ".join(say(f"person.role_{role}") for role in sorted(who.roles)) or say("person.role_none")
        st.markdown(plain(who.signature))
        st.caption(say("person.roles", roles=roles))
        if st.button(say("person.sign_out"), key="person_sign_out", icon=":material/logout:"):
            sign_out()


def sign_out() -> None:
    """End the session in our own list first: the cookie that is deleted then is worth nothing, nor is a copy of it."""
    person.access().sign_out(person.visit())
    st.logout()


def offer(what: str = "entry") -> None:
    """Say why who is here may not change anything (*what*: entry or decks), and offer to sign in where that helps."""
    name = person.why_closed()
    who = person.here()
    words = say(f"{name}_{what}") if name == "person.closed" and person.access().settings.asked is not Entry.CLOSED else say(name, account=plain(who.account))
    st.info(words, icon=":material/lock:")
    if who.entry is Entry.SIGNED_IN and not who.is_signed_in:
        _sign_in("offer", "primary")


def signing(place: _Place, label: str, key: str, usual: str = "", **field: object) -> str:
    """Return under which name a write is recorded: asked for in *place* (*usual* stands there, *field* as of `text_input`), or shown once signed in."""
    who = person.here()
    if who.entry is Entry.LOCAL:
        return place.text_input(say(label), usual, key=key, **field)
    place.markdown(say("person.signs", name=plain(who.signature)))
    return who.signature


def _sign_in(key: str, kind: str) -> None:
    providers = person.access().settings.providers
    for provider in providers:
        label = say("person.sign_in") if len(providers) == 1 else say("person.sign_in_with", provider=plain(provider.title() or "OpenID"))
        if st.button(label, key=f"person_sign_in_{key}_{provider or 'default'}", type=kind, icon=":material/login:"):
            st.login(provider or None)
