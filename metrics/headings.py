"""Headings of tables as people answer for them: how one is known again, and what an answer says."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

ANSWERS = ("indicator", "area", "period", "breakdown", "column", "ignore")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")


def heading_key(heading: str) -> str:
    """Return *heading* for comparison: no case, no punctuation, every year the same, so that next year's form is known again."""
    text = unicodedata.normalize("NFC", heading).lower()
    return " ".join(re.sub(r"[^\w%]+", " ", _YEAR.sub("yyyy", text)).split())


def fingerprint(headings: Iterable[str]) -> str:
    """Return the mark of a form with these *headings*, in their order: 16 hexadecimal digits, the same every year."""
    keys = [key for heading in headings if (key := heading_key(heading))]
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:16]


def meaning(answer: str) -> tuple[str, str]:
    """Return what an answer says of a heading, as (kind, what): `indicator:online_services/level4`, `column:area`, `ignore`.

    Raises ValueError for what is no answer.
    """
    kind, _, what = answer.partition(":")
    if kind not in ANSWERS or (kind != "ignore" and not what):
        raise ValueError(f"{answer!r} is no answer for a heading: {', '.join(ANSWERS)}")
    return kind, what


def keyed(answers: Mapping[str, str]) -> dict[str, str]:
    """Return *answers* by the key of their heading. Raises ValueError for what is no answer."""
    for answer in answers.values():
        meaning(answer)
    return {heading_key(heading): answer for heading, answer in answers.items()}


def lasting(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the *answers* that hold for the next upload of the form too: all but those that name a period."""
    return {heading: answer for heading, answer in answers.items() if meaning(answer)[0] != "period"}
