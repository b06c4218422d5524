"""Whether a request comes from this machine and no proxy stands between: then the machine's user needs no sign-in."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_FORWARDED = ("forwarded", "via", "x-real-ip", "x-client-ip", "x-original-host", "true-client-ip", "cf-connecting-ip", "x-envoy-external-address")


def is_local(listening: str | None, headers: Mapping[str, str], remote: str | None) -> bool:
    """Tell whether the server *listening* on an address was asked from this machine alone.

    *headers* are those of the request, *remote* its address, None where there is no request
    but the page runs in this process. A proxy on this machine is told by the header it adds,
    or by the name under which it was asked.
    """
    if not _is_loopback(listening):
        return False
    if not headers:
        return not isinstance(remote, str)
    given = {name.lower(): value for name, value in headers.items()}
    if any(name in _FORWARDED or name.startswith("x-forwarded") for name in given):
        return False
    asked = [f"//{given.get('host', '')}", *([given["origin"]] if given.get("origin") else [])]
    return _is_loopback(remote or "127.0.0.1") and all(_is_loopback(_host(address)) for address in asked)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str | None) -> bool:
    if not host:
        return False
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
