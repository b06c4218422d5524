"""The reports that the rows of one file come from: a data file may quote hundreds."""

import hashlib
from dataclasses import replace
from urllib.parse import urlsplit

import pandas as pd

from metrics.interpretation.alike import alike
from metrics.report import Report
from metrics.texts import any_said, records, texts_of

_SOURCE = ("source_name", "source_url", "origin")


def reports_of(report: Report, table: pd.DataFrame) -> tuple[tuple[Report, ...], pd.Series]:
    """Return the distinct reports of the statements *table*, and the report id of each statement.

    A row without a source belongs to the file itself.
    """
    if not any(any_said(texts_of(table[name])) for name in _SOURCE[:2]):
        return (report,), pd.Series([report.id] * len(table), dtype="str")
    same = alike((table[name] for name in _SOURCE), len(table))
    found: dict[tuple[str, str, str], Report] = {}
    ids = []
    for row in records(table[list(_SOURCE)], same.first):
        source = tuple(row.values()) if row["source_name"] or row["source_url"] else ("", "", "")
        if source not in found:
            found[source] = _named(report, *source) if any(source) else report
        ids.append(found[source].id)
    return tuple(found.values()) or (report,), pd.Series(ids, dtype="str").iloc[same.group].reset_index(drop=True)


def _named(report: Report, name: str, address: str, origin: str) -> Report:
    mark = hashlib.sha256("\0".join((name, address, origin)).encode()).hexdigest()[:8]
    return replace(report, id=f"{report.id}-{mark}", title=name or _host(address), address=_trusted(address), origin=origin or report.origin)


def _trusted(address: str) -> str:
    """Return *address* only when it is a full web address; anything else is text, never a link."""
    parts = urlsplit(address) if address.startswith(("http://", "https://")) else None
    return address if parts and "." in parts.netloc and " " not in address else ""


def _host(address: str) -> str:
    return urlsplit(address).netloc or address
