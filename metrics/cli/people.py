"""`users`: who signed in here, and who may not any more."""

import getpass
from argparse import Namespace

from metrics.access import Access, Settings, folder_of
from metrics.cli.output import complain, table
from metrics.cli.reading import BLOCKED, FINE
from metrics.issues import Issue
from metrics.messages import say


def users(asked: Namespace) -> int:
    """List the accounts, or disable or enable one."""
    folder = folder_of()
    if folder is None:
        complain(Issue("access_no_place"), asked.lang)
        return BLOCKED
    access = Access(Settings(), folder)
    if asked.action == "list":
        return _listed(access, asked.lang)
    if not (asked.name or "").strip():
        complain(Issue("access_whom"), asked.lang)
        return BLOCKED
    return _changed(access, asked.action, asked.name.strip(), asked.lang)


def _listed(access: Access, language: str) -> int:
    accounts = access.accounts.listed()
    if not accounts:
        print(say("cli.users_none", language))
        return FINE
    rows = [(each.name, each.signed_in or "–", each.disabled or "–", each.disabled_by or "–") for each in accounts]
    table([say(f"cli.users_{name}", language) for name in ("account", "signed_in", "disabled_at", "disabled_by")], rows)
    return FINE


def _changed(access: Access, action: str, name: str, language: str) -> int:
    known = any(name.casefold() in access.accounts.known_names(each.name) for each in access.accounts.listed())
    try:
        if action == "disable":
            count = access.disable(name, by=getpass.getuser())
            print(say("cli.users_disabled", language, name=name, count=count))
        else:
            access.enable(name, by=getpass.getuser())
            print(say("cli.users_enabled", language, name=name))
    except OSError as error:
        complain(Issue("cannot_write", facts={"file": error.filename or name, "why": error.strerror or str(error)}), language)
        return BLOCKED
    if not known:
        print(say("cli.users_unknown", language, name=name))
    return FINE
