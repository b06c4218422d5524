"""What every page knows: the state it is made of, its language, which pages there are, where figures are proved."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from metrics import catalogue, messages
from metrics.marks import key_of
from metrics.views import Shown

FOLDERS = {"vi": "", "en": "en/"}  # Vietnamese stands at the root
ASSETS = "site/"


@dataclass(frozen=True, slots=True)
class Site:
    """One language of the site.

    `areas` and `series` (indicator, breakdown) have pages; `proofs` are the addresses of
    figures by mark, from the root of the language; `live` is the dashboard's own, "" for none.
    """

    shown: Shown
    language: str
    areas: tuple[str, ...]
    series: tuple[tuple[str, str], ...]
    proofs: Mapping[str, str]
    live: str = ""

    def say(self, name: str, /, **facts: object) -> str:
        """Return the message *name* in the language of the site."""
        return messages.say(name, self.language, **facts)

    def file(self, path: str) -> str:
        """Return where the page *path* of this language lies, from the root of the site."""
        return FOLDERS[self.language] + path

    def live_view(self, page: str = "", **view: str) -> str:
        """Return the address of the live view, "" where no live site was named."""
        return f"{self.live.rstrip('/')}/{page}?{urlencode({'lang': self.language} | view)}" if self.live else ""


def up(path: str) -> str:
    """Return the way from the page *path* to the root of its language."""
    return "../" * path.count("/")


def area_path(area: str) -> str:
    """Return the page of an area."""
    return f"areas/{area}.html"


def series_path(indicator: str, breakdown: str = "") -> str:
    """Return the page of an indicator, or of a part of it."""
    part = "." + quote(breakdown.replace(";", "+"), safe="+") if breakdown else ""
    return f"indicators/{indicator}{part}.html"


def sheet_of(mark: str) -> str:
    """Return the name of the sheet that proves the figure or the words with that *mark*: by indicator and year, or by report."""
    key = key_of(mark)
    return f"{key['indicator']}-{key['time_period'][:4]}" if key else mark.split("|")[1]


def proof_path(mark: str) -> str:
    """Return the place that proves the figure with that *mark*."""
    return f"quotes/{sheet_of(mark)}.html#{anchor(mark)}"


def anchor(mark: str) -> str:
    """Return the name of a figure within its sheet."""
    return "n" + hashlib.sha256(mark.encode()).hexdigest()[:12]


def area_name(area: str, language: str) -> str:
    """Return the name of an area, as it is called now or was when it ended."""
    return catalogue.area_name(area, catalogue.area(area).valid_to, language)
