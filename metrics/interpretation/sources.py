"""The reports that the rows of one file come from: a data file may quote hundreds."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from metrics.report import Report


def reports_of(report: Report, said: Mapping[str, Sequence[str]]) -> tuple[tuple[Report, ...], list[str]]:
    """Return the distinct reports of the statements *said* (lists by column), and the report id of each statement.

    A row without a source belongs to the file itself.
    """
    found: dict[tuple[str, str, str], Report] = {}
    ids = []
    for source in zip(said["source_name"], said["source_url"], said["origin"], strict=True):
        if not (source[0] or source[1]):
            source = ("", "", "")
        if source not in found:
            found[source] = _named(report, *source) if any(source) else report
        ids.append(found[source].id)
    return tuple(found.values()) or (report,), ids


def _named(report: Report, name: str, address: str, origin: str) -> Report:
    mark = hashlib.sha256("\0".join((name, address, origin)).encode()).hexdigest()[:8]
    return replace(report, id=f"{report.id}-{mark}", title=name or _host(address), address=_trusted(address), origin=origin or report.origin)


def _trusted(address: str) -> str:
    """Return *address* only when it is a full web address; anything else is text, never a link."""
    parts = urlsplit(address) if address.startswith(("http://", "https://")) else None
    return address if parts and "." in parts.netloc and " " not in address else ""


def _host(address: str) -> str:
    return urlsplit(address).netloc or address
