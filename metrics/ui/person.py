"""Who is here, and what they may do: the one place where pages ask. The doors of the stores ask again."""

import os
from functools import cache

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from metrics.access import Access, Act, Entry, GuardedDecks, GuardedStore, Person, Visit, folder_of, is_local, settings
from metrics.store import Store
from metrics.talk.decks import Decks


@cache
def access() -> Access:
    """Return the rules of this server, with the sessions and accounts beside its store. Raises SettingsError."""
    return Access(settings(secrets(), os.environ), folder_of())


def secrets() -> dict[str, object]:
    """Return what `.streamlit/secrets.toml` says, {} where there is none."""
    return st.secrets.to_dict() if st.secrets.load_if_toml_exists() else {}


def visit() -> Visit:
    """Return what the request of this run says of itself; outside of a run it says nothing, and so may write nothing."""
    if get_script_run_ctx() is None:
        return Visit()
    return Visit(st.user.to_dict(), is_local(st.get_option("server.address"), st.context.headers.to_dict(), st.context.ip_address))


def here() -> Person:
    """Return who looks at this page, as of now."""
    return access().person(visit())


def may(act: Act) -> bool:
    """Tell whether who looks at this page may do *act* now."""
    return here().may(act)


def guarded(store: Store) -> GuardedStore:
    """Return *store* as who looks at this page may use it."""
    return GuardedStore(store, access(), visit())


def guarded_decks(decks: Decks) -> GuardedDecks:
    """Return *decks* as who looks at this page may use them."""
    return GuardedDecks(decks, access(), visit())


def why_closed() -> str:
    """Return the name of the message that says why who looks at this page may not enter figures: `person.closed_…`."""
    person = here()
    if person.entry is Entry.CLOSED:
        return "person.closed"
    if person.refused:
        return f"person.{person.refused}"
    return "person.no_role" if person.is_signed_in else "person.sign_in_first"
