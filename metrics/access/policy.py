"""Who may do what, as small tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_LONGEST_NAME = 120


class Entry(StrEnum):
    """How figures come in through the pages: by the machine's own user, by who signed in, or not at all."""

    LOCAL = "local"
    SIGNED_IN = "signed-in"
    CLOSED = "closed"


class Act(StrEnum):
    """What a person may be allowed to do; READ is open to everybody."""

    READ = "read"
    ENTER = "enter"
    APPROVE = "approve"
    EDIT_DECKS = "edit_decks"


class Role(StrEnum):
    """What a provider says of a person, by way of the mapping in the settings."""

    ANALYST = "analyst"
    APPROVER = "approver"


ALLOWED: Mapping[Role, frozenset[Act]] = {
    Role.ANALYST: frozenset({Act.READ, Act.ENTER, Act.EDIT_DECKS}),
    Role.APPROVER: frozenset({Act.READ, Act.APPROVE, Act.EDIT_DECKS}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who looks at the pages.

    `account` is the one name by which they are listed, `names` all by which they may be
    disabled; `session` is "" for who has not signed in. `refused` is the code of the message
    why they may write nothing, "" where nothing stands in the way but their roles.
    """

    entry: Entry
    name: str = ""
    account: str = ""
    names: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    session: str = ""
    refused: str = ""

    @property
    def is_signed_in(self) -> bool:
        """Whether the person signed in and the session holds."""
        return bool(self.session) and not self.refused

    def may(self, act: Act) -> bool:
        """Tell whether the person may do *act* now."""
        if act is Act.READ:
            return True
        if self.refused or self.entry is Entry.CLOSED:
            return False
        return self.entry is Entry.LOCAL or (self.is_signed_in and any(act in ALLOWED[role] for role in self.roles))

    def signs(self, typed: str) -> str:
        """Return the name under which a write is recorded: who signed in as the provider names them, else what was *typed*."""
        return typed if self.entry is Entry.LOCAL else self.signature

    @property
    def signature(self) -> str:
        """The person's name with the account: a name alone can be chosen freely at many providers."""
        return self.account if self.name in ("", self.account) else f"{self.name} <{self.account}>"


def roles_of(claims: Mapping[str, object], claim: str, mapping: Mapping[str, Role]) -> frozenset[Role]:
    """Return the roles that *claims* give: the *claim* holds one value or a list, *mapping* is by value, folded.

    An e-mail address that the provider says is not verified gives none.
    """
    if claim == "email" and claims.get("email_verified") is False:
        return frozenset()
    found = _claim(claims, claim)
    values = found if isinstance(found, list | tuple) else [found]
    return frozenset(mapping[value.strip().casefold()] for value in values if isinstance(value, str) and value.strip().casefold() in mapping)


def _claim(claims: Mapping[str, object], name: str) -> object:
    """Return a claim by its name, or by the path of one inside others: `realm_access.roles`."""
    if name in claims:
        return claims[name]
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def identified(claims: Mapping[str, object]) -> tuple[str, str, tuple[str, ...]]:
    """Return the name, the account and all names of whom *claims* describe; the account is "" where they name nobody.

    The account is the e-mail address, unless the provider says that it is not verified; else the subject.
    """
    subject = _line(claims.get("sub"))
    if not subject or not _line(claims.get("iss")):
        return "", "", ()
    mail = "" if claims.get("email_verified") is False else _line(claims.get("email"))
    account = mail or subject
    names = tuple(dict.fromkeys(each.casefold() for each in (account, mail, subject) if each))
    return _line(claims.get("name")) or _line(claims.get("preferred_username")), account, names


def _line(value: object) -> str:
    """Return a text as one short line without what nobody sees."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())[:_LONGEST_NAME]
