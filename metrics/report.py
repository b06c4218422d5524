"""A report: the evidence that figures come from."""

import hashlib
from dataclasses import dataclass
from datetime import date

ORIGINALS = "original"
SUMMARY = "editors_summary"


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of a published document.

    `published` is the vintage of its figures. `address` is "" unless it can be trusted:
    a source without one is shown as text, never as a link. `wording` tells whose words its
    quotes are: `original`, or `editors_summary` where the document was put in our own words.
    """

    id: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    origin: str = "province"
    address: str = ""
    note: str = ""
    wording: str = ORIGINALS
    file_name: str = ""
    digest: str = ""


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content*, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def report_id(content: bytes) -> str:
    """Return the id of the report whose file is *content*: the same bytes, the same report."""
    return f"r-{digest(content)[:16]}"
