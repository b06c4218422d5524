"""Who is here, and what they may do: the one place where pages ask. The doors of the stores ask again."""

import getpass
import os
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from metrics.access import Access, Act, Entry, GuardedDecks, GuardedStore, Person, Visit, folder_of, is_local, secrets_in, settings
from metrics.store import Store
from metrics.talk.decks import Decks

ROOT = Path(__file__).resolve().parents[2]
_LOCAL: WeakKeyDictionary[object, bool] = WeakKeyDictionary()  # by connection: its headers stay as they are, and every rerun asks


@cache
def access() -> Access:
    """Return the rules of this server, with the sessions and accounts beside its store. Raises SettingsError."""
    return Access(settings(secrets(), os.environ), folder_of())


def secrets() -> dict[str, object]:
    """Return what `.streamlit/secrets.toml` of the user, of this project and of the working folder say, the last counts. Raises SettingsError.

    Streamlit's own reading would settle its options before the command line has set them.
    """
    return secrets_in([folder / ".streamlit" / "secrets.toml" for folder in (Path.home(), ROOT, Path.cwd())])


def visit() -> Visit:
    """Return what the request of this run says of itself; outside of a run it says nothing, and so may write nothing."""
    run = get_script_run_ctx()
    if run is None:
        return Visit()
    connection = runtime.get_instance().get_client(run.session_id)
    if connection is None:
        return Visit()
    if connection not in _LOCAL:
        _LOCAL[connection] = is_local(st.get_option("server.address"), st.context.headers.to_dict(), st.context.ip_address)
    return Visit(st.user.to_dict() if access().settings.providers else {}, _LOCAL[connection])


def here() -> Person:
    """Return who looks at this page, as of now."""
    return access().person(visit())


def may(act: Act) -> bool:
    """Tell whether who looks at this page may do *act* now."""
    return here().may(act)


def admitted(act: Act) -> Person:
    """Return who looks at this page if they may do *act* now. Raises AccessRefused, which says why."""
    return access().admit(visit(), act)


def person() -> str:
    """Return the name that drafts are kept under: the account of who signed in, else the user of the machine."""
    who = here()
    if who.is_signed_in:
        return who.account
    try:
        return getpass.getuser()
    except OSError:  # a container without an account for its number
        return "local"


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
