"""What signing in needs before the first page: the secrets of the provider, and a cookie secret of this installation."""

import contextlib
import os
import secrets as chance
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from metrics.access import LOOPBACK, SettingsError, provider_section, providers
from metrics.ui import person

SECRET = "REFORM_COOKIE_SECRET"
_SHORTEST = 32


def app_secrets() -> dict[str, dict]:
    """Return the secrets of `st.App`: the table `auth` whole, {} where no provider is set up."""
    auth = provider_section(person.secrets(), os.environ)
    if not providers(auth):
        return {}
    secret = cookie_secret(str(auth.get("cookie_secret") or ""), os.environ)
    return {"auth": auth | {"cookie_secret": secret}}


def public_host() -> str:
    """Return the name under which people come back from signing in, "" where there is none but this machine's."""
    auth = provider_section(person.secrets(), os.environ)
    host = urlsplit(str(auth.get("redirect_uri", ""))).hostname if providers(auth) else ""
    return host if host and host not in LOOPBACK else ""


def cookie_secret(given: str, environment: Mapping[str, str]) -> str:
    """Return what signs the cookies: from the *environment*, else as *given*, else made once and kept for this user alone."""
    said = environment.get(SECRET) or given
    if said and len(said) < _SHORTEST:
        raise SettingsError(f"The cookie secret ({SECRET}, or cookie_secret in secrets.toml) needs at least {_SHORTEST} characters.")
    return said or _kept(_folder(environment) / "cookie-secret")


def _folder(environment: Mapping[str, str]) -> Path:
    base = environment.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "reform-progress"


def _kept(path: Path) -> str:
    """Return the secret in *path*, made at first use: readable to its owner only, whole or not there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(chance.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # two servers at their first start: one secret
            path.hardlink_to(draft)
        draft.unlink()
    path.chmod(0o600)
    return path.read_text("utf-8")
