"""The door: who a visit is, and whether that person may do something. Asked anew at every privileged action."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from metrics.access import accounts, policy
from metrics.access.accounts import Accounts
from metrics.access.policy import Act, Entry, Person
from metrics.access.sessions import ENDED, UNKNOWN, Sessions, key_of
from metrics.access.settings import Settings
from metrics.issues import Issue
from metrics.store import DEFAULT, StoreError

FOLDER = "REFORM_ACCESS"


@dataclass(frozen=True, slots=True)
class Visit:
    """What one request says of itself: the `claims` of the signed identity cookie ({}: none), whether it is from this machine alone."""

    claims: Mapping[str, object] = field(default_factory=dict)
    is_local: bool = False


class AccessRefused(StoreError):
    """The person may not do this. `issue` says why and what to do. Nothing was written."""

    def __init__(self, code: str, **facts: object):
        super().__init__(code)
        self.issue = Issue(f"access_{code}", facts=facts)
        self.issues = (self.issue,)


def folder_of(location: str | Path | None = None) -> Path | None:
    """Return where sessions and accounts are kept: $REFORM_ACCESS, else `access` in the folder of the store at *location*; None: there is no place."""
    named = os.environ.get(FOLDER)
    place = str(location or os.environ.get("REFORM_STORE") or DEFAULT)
    return Path(named) if named else None if "://" in place else Path(place) / "access"


class Access:
    """The rules of this server, with its sessions and accounts in *folder* (None: nobody can sign in)."""

    def __init__(self, settings: Settings, folder: Path | None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self.settings, self._has_place = settings, folder is not None
        place = folder or Path(os.devnull)
        self.accounts = Accounts(place, clock)
        self._sessions = Sessions(place / "sessions", settings.idle, settings.longest, clock)

    def entry(self, visit: Visit) -> Entry:
        """Return how entry is for *visit*."""
        asked = self.settings.entry(is_local=visit.is_local)
        return Entry.CLOSED if asked is Entry.SIGNED_IN and not self._has_place else asked

    def person(self, visit: Visit) -> Person:
        """Return who the *visit* is, as of now: the list of sessions and that of accounts are asked, not only the cookie."""
        entry = self.entry(visit)
        if entry is not Entry.SIGNED_IN or visit.claims.get("is_logged_in") is not True:
            return Person(entry)
        name, account, names = policy.identified(visit.claims)
        key = key_of(visit.claims)
        if not (account and key and self._is_from_here(visit.claims)):
            return Person(entry, refused=UNKNOWN)
        roles = policy.roles_of(visit.claims, self.settings.role_claim, self.settings.roles)
        return Person(entry, name, account, names, roles, key, self._refused(key, names, visit.claims.get("iat")))

    def admit(self, visit: Visit, act: Act) -> Person:
        """Return the person if they may do *act* now. Raises AccessRefused."""
        person = self.person(visit)
        if person.may(act):
            return person
        if person.entry is Entry.CLOSED:
            raise AccessRefused("closed")
        if person.refused:
            raise AccessRefused(person.refused, account=person.account)
        raise AccessRefused("no_role" if person.is_signed_in else "sign_in", account=person.account, act=str(act))

    def approver(self, visit: Visit, account: str) -> Person:
        """Return the person if they may approve now what *account* submitted: never their own. Raises AccessRefused."""
        person = self.admit(visit, Act.APPROVE)
        if not set(self.accounts.known_names(account)).isdisjoint(person.names):
            raise AccessRefused("approval_own", account=person.account)
        return person

    def sign_out(self, visit: Visit) -> None:
        """End the session of *visit*: its cookie and every copy of it."""
        key, (_, account, names) = key_of(visit.claims), policy.identified(visit.claims)
        if self._has_place and key and account and self._sessions.end(key, accounts.SIGNED_OUT):
            self.accounts.note(accounts.SIGNED_OUT, names, by=account)

    def disable(self, name: str, *, by: str) -> int:
        """Keep the account called *name* out from now on; return how many of its sessions held."""
        names = self.accounts.known_names(name)
        self.accounts.note(accounts.DISABLED, names, by=by)
        return sum(self._sessions.end_all(each, accounts.DISABLED) for each in names)

    def enable(self, name: str, *, by: str) -> None:
        """Let the account called *name* sign in again; sessions that were ended stay so."""
        self.accounts.note(accounts.ENABLED, self.accounts.known_names(name), by=by)

    def _is_from_here(self, claims: Mapping[str, object]) -> bool:
        """Tell whether the cookie was given for a provider that is set up still."""
        return (claims.get("provider") or "default") in {name or "default" for name in self.settings.providers}

    def _refused(self, key: str, names: tuple[str, ...], issued: object) -> str:
        try:
            if self.accounts.is_disabled(names):
                return "disabled"
            state, begun = self._sessions.seen(key, names, issued)
            if begun:
                self.accounts.note(accounts.SIGNED_IN, names, by=names[0])
        except OSError:
            return "not_kept"
        return state


__all__ = ["ENDED", "FOLDER", "Access", "AccessRefused", "Visit", "folder_of"]
