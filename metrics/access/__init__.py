"""Who may do what: read, enter, approve, edit decks. No page decides that; the doors of the stores do.

access = Access(settings(secrets, os.environ), folder)
visit = Visit(claims, is_local=…)               # what one request says of itself
access.person(visit)                            # who that is, with the reason why entry is closed
GuardedStore(store, access, visit).accept(…)    # refused, or signed with the person's name
"""

from metrics.access.accounts import Account, Accounts
from metrics.access.door import Access, AccessRefused, Visit, folder_of
from metrics.access.guarded import ApprovingStore, GuardedDecks, GuardedStore
from metrics.access.local import LOOPBACK, is_local
from metrics.access.policy import Act, Entry, Person, Role
from metrics.access.sessions import Sessions
from metrics.access.settings import Settings, SettingsError, provider_section, providers, secrets_in, settings

__all__ = [
    "LOOPBACK",
    "Access",
    "AccessRefused",
    "Account",
    "Accounts",
    "Act",
    "ApprovingStore",
    "Entry",
    "GuardedDecks",
    "GuardedStore",
    "Person",
    "Role",
    "Sessions",
    "Settings",
    "SettingsError",
    "Visit",
    "folder_of",
    "is_local",
    "provider_section",
    "providers",
    "secrets_in",
    "settings",
]
