"""What a deck can be taken away or shown as: all of it in one place, and nothing that is not there yet."""

import re
from dataclasses import dataclass

from metrics import catalogue
from metrics.talk import deck_file
from metrics.talk.deck import Deck

_TALK = {"present": "", "offline": ".html", "pptx": ".pptx", "pdf": ".pdf", "xlsx": ".xlsx"}
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to take a deck away: `name` of its wording, and either a `link` or a file with its `content`."""

    name: str
    link: str = ""
    file: str = ""
    content: bytes = b""


def offers(deck: Deck) -> tuple[Offer, ...]:
    """Return what is offered for *deck* now: the talk and what is handed out of it where it has slides, its own file always."""
    taken = [Offer(name, link=f"/talk/{deck.id}{ending}") for name, ending in _TALK.items()] if deck.slides else []
    return (
        *taken,
        Offer("download", file=f"{_file_name(deck.title)}.toml", content=deck_file.content(deck)),
    )


def _file_name(title: str) -> str:
    return "-".join(filter(None, (catalogue.folded(word) for word in _WORDS.findall(title))))[:60].strip("-") or "deck"
