"""Headings of tables as people answer for them: how one is known again, and what an answer says."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

ANSWERS = ("indicator", "area", "period", "breakdown", "column", "ignore", "header")
HEADER = "#"  # begins the key of an answer that moves the rows of headings; no key of a heading has it
_SPAN = r"(?:\d{1,6}>)?\d{1,6}(?:-\d{1,6})?"
_ROWS = re.compile(rf"{_SPAN}(?:,{_SPAN})*")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def heading_key(heading: str) -> str:
    """Return *heading* for comparison: no case, no punctuation, every year the same, so that next year's form is known again."""
    text = unicodedata.normalize("NFC", heading).lower()
    return " ".join(re.sub(r"[^\w%]+", " ", _YEAR.sub("yyyy", text)).split())


def fingerprint(headings: Iterable[str]) -> str:
    """Return the mark of a form with these *headings*, in their order: 16 hexadecimal digits, the same every year."""
    keys = [key for heading in headings if (key := heading_key(heading))]
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]


def header_key(sheet: str = "") -> str:
    """Return the key of the answer that says in which rows the headings of *sheet* stand, "" for every sheet."""
    return HEADER + sheet


def meaning(answer: str) -> tuple[str, str]:
    """Return what an answer says of a heading, as (kind, what): `indicator:online_services/level4`, `column:area`, `ignore`.

    `header:5`, `header:4-5`, `header:5,40` are the rows of headings as a spreadsheet counts
    them, of one or several tables of a sheet, `header:2>5` those of the table that was
    recognised by its row 2; `header:0` leaves all as they are recognised.
    Raises ValueError for what is no answer.
    """
    kind, _, what = answer.partition(":")
    if kind not in ANSWERS or (kind != "ignore" and not what) or (kind == "header" and not _ROWS.fullmatch(what)):
        raise ValueError(f"{answer!r} is no answer for a heading: {', '.join(ANSWERS)}")
    return kind, what


def keyed(answers: Mapping[str, str]) -> dict[str, str]:
    """Return *answers* by the key of their heading, those of `header_key` by that. Raises ValueError for what is no answer."""
    return {heading if meaning(answer)[0] == "header" else heading_key(heading): answer for heading, answer in answers.items()}


def lasting(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the *answers* that hold for the next upload of the form too: all but those that name a period."""
    return {heading: answer for heading, answer in answers.items() if meaning(answer)[0] != "period"}
