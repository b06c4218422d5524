"""What an operator decides about entry: from `.streamlit/secrets.toml` or the environment, which wins."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from metrics.access.policy import Entry, Role

ENTRY, APPROVAL = "REFORM_ENTRY", "REFORM_APPROVAL"
REQUIRED = "required"
_NEEDED = ("client_id", "client_secret", "server_metadata_url")
_FROM_ENVIRONMENT = {
    "server_metadata_url": "REFORM_OIDC_METADATA",
    "client_id": "REFORM_OIDC_CLIENT_ID",
    "client_secret": "REFORM_OIDC_CLIENT_SECRET",
    "redirect_uri": "REFORM_OIDC_REDIRECT",
}
_CALLBACK = "/oauth2callback"


class SettingsError(ValueError):
    """A setting is not what it may be; the message names it, in English, for whoever starts the server."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How entry is to be.

    `asked` is None where nothing was asked for; `providers` are names of sign-in providers, "" the one
    without a name; `roles` are by value of the claim `role_claim`; `idle` and `longest` limit a session.
    With `approval` what one person enters is published by a second.
    """

    asked: Entry | None = None
    providers: tuple[str, ...] = ()
    role_claim: str = "roles"
    roles: Mapping[str, Role] = field(default_factory=lambda: {role.value: role for role in Role})
    idle: timedelta = timedelta(minutes=60)
    longest: timedelta = timedelta(hours=12)
    approval: bool = False

    def entry(self, *, is_local: bool) -> Entry:
        """Return how entry is for a request that is or is not from this machine alone."""
        signed_in = Entry.SIGNED_IN if self.providers else Entry.CLOSED
        if self.asked in (Entry.CLOSED, Entry.SIGNED_IN):
            return Entry.CLOSED if self.asked is Entry.CLOSED else signed_in
        if self.asked is None and self.providers:
            return Entry.SIGNED_IN
        return Entry.LOCAL if is_local else signed_in


def settings(secrets: Mapping[str, object], environment: Mapping[str, str]) -> Settings:
    """Return the settings that *secrets* (its tables `auth` and `access`) and *environment* make. Raises SettingsError."""
    own = secrets.get("access")
    own = own if isinstance(own, Mapping) else {}
    asked, known = _asked(environment.get(ENTRY, "")), providers(provider_section(secrets, environment))
    roles = {value: role for role in Role for value in _values(environment.get(f"REFORM_{role.name}") or own.get(role.value) or role.value)}
    return Settings(
        asked=asked,
        providers=known,
        role_claim=str(environment.get("REFORM_ROLE_CLAIM") or own.get("role_claim") or "roles"),
        roles=roles,
        idle=timedelta(minutes=_amount("REFORM_IDLE_MINUTES", environment, own.get("idle_minutes"), 60)),
        longest=timedelta(hours=_amount("REFORM_SESSION_HOURS", environment, own.get("session_hours"), 12)),
        approval=_approval(environment.get(APPROVAL) or own.get("approval") or "", asked, known),
    )


def secrets_in(files: Iterable[Path]) -> dict[str, object]:
    """Return the tables of those of *files* that are there; of two with the same name the later counts. Raises SettingsError."""
    found: dict[str, object] = {}
    for path in files:
        try:
            found |= tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            raise SettingsError(f"{path} cannot be read: {error}") from error
    return found


def provider_section(secrets: Mapping[str, object], environment: Mapping[str, str]) -> dict[str, object]:
    """Return the table `auth` of *secrets* with what *environment* says."""
    auth = secrets.get("auth")
    given = {name: environment[variable] for name, variable in _FROM_ENVIRONMENT.items() if environment.get(variable)}
    return {**(auth if isinstance(auth, Mapping) else {}), **given}


def providers(auth: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of the providers that *auth* describes in full; the one described in *auth* itself is ""."""
    if not str(auth.get("redirect_uri", "")).endswith(_CALLBACK):
        return ()
    named = [name for name, table in auth.items() if isinstance(table, Mapping) and _is_whole(table) and "_" not in name]
    return (*([""] if _is_whole(auth) else []), *sorted(named))


def _is_whole(table: Mapping[str, object]) -> bool:
    return all(isinstance(table.get(name), str) and table[name] for name in _NEEDED)


def _asked(text: str) -> Entry | None:
    if text and text not in set(Entry):
        raise SettingsError(f"{ENTRY}={text!r}: it is one of {', '.join(Entry)}.")
    return Entry(text) if text else None


def _approval(text: object, asked: Entry | None, known: tuple[str, ...]) -> bool:
    """Tell whether a second person is to approve. Where nobody signs in there is no telling one person from another, so it is refused."""
    if text in ("", "off"):
        return False
    if text != REQUIRED:
        raise SettingsError(f"{APPROVAL}={text!r}: it is {REQUIRED} or off.")
    if asked is Entry.LOCAL or (asked is None and not known):
        raise SettingsError(
            f"{APPROVAL}={REQUIRED} needs people who sign in: set up a provider, with {ENTRY} unset or {Entry.SIGNED_IN} (docs/signing-in.md). "
            "Who enters on this machine without signing in could approve their own figures."
        )
    return True


def _values(given: object) -> Iterable[str]:
    listed = given.split(",") if isinstance(given, str) else given if isinstance(given, list | tuple) else []
    return [str(value).strip().casefold() for value in listed if str(value).strip()]


def _amount(variable: str, environment: Mapping[str, str], own: object, usual: float) -> float:
    text = environment.get(variable) or own or usual
    try:
        amount = float(text)
    except (TypeError, ValueError):
        amount = -1.0
    if not 0 < amount <= 24 * 60:
        raise SettingsError(f"{variable}={text!r}: it is a number above 0 and at most {24 * 60}.")
    return amount
