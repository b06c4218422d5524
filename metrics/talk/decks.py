"""Decks on the disk: every save is a new version beside the others, so that nothing is ever lost."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from metrics.issues import Issue
from metrics.store import Store
from metrics.store.durable import one_writer, synced, written
from metrics.talk import deck_file
from metrics.talk.deck import Deck

FOLDER = "REFORM_DECKS"
_KEPT = 256  # versions read, of all decks
_VERSION = re.compile(r"(?P<number>\d{6,})\.(?P<kind>toml|removed)")


class DeckError(Exception):
    """A deck cannot be read or kept. `issues` say why and what to do. Nothing was half done."""

    def __init__(self, *issues: Issue):
        super().__init__(issues[0].code)
        self.issues = issues


@dataclass(frozen=True, slots=True)
class Listed:
    """A deck in the list: `saved_at` and `saved_by` tell of its newest version ("" where nobody signed); `deck` is None where no version can be read."""

    id: str
    deck: Deck | None
    saved_at: datetime
    saved_by: str = ""


def folder_of(store: Store) -> Path | None:
    """Return where the decks beside *store* are: $REFORM_DECKS, else `decks` in its folder; None beside an object store."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else store.folder / "decks" if store.folder else None


class Decks:
    """The decks in *folder*; None: there is no place for them, and every verb but `listed` says so (DeckError)."""

    def __init__(self, folder: Path | None, author: str = ""):
        self._folder, self._author = folder, author

    def signed(self, author: str) -> "Decks":
        """Return the same decks, whose changes are recorded under the name *author*."""
        return Decks(self._folder, author)

    def listed(self) -> list[Listed]:
        """Return the decks that are not removed, the last saved first."""
        if self._folder is None or not self._folder.is_dir():
            return []
        there = [self._listing(each) for each in self._folder.iterdir() if each.is_dir() and deck_file.ID.fullmatch(each.name)]
        return sorted((each for each in there if each), key=lambda each: (each.saved_at, each.id), reverse=True)

    def get(self, deck_id: str) -> Deck:
        """Return a deck as it was last saved; a removed one is not there. Raises DeckError."""
        newest = next(iter(self._versions(deck_id)), None)
        if newest is None or newest.suffix == ".removed":
            raise DeckError(Issue("deck_gone", facts={"deck": deck_id}))
        return self._read(newest)

    def save(self, deck: Deck) -> Deck:
        """Keep *deck* as the newest version of its id and return it. Raises DeckError."""
        with self._writing():
            return self._saved(deck)

    def change(self, deck_id: str, edit: Callable[[Deck], Deck]) -> Deck:
        """Apply *edit* to the deck as it is now, not as somebody saw it, keep and return it. Raises DeckError.

        Two people who change different slides at once both get what they did.
        """
        with self._writing():
            before = self.get(deck_id)
            after = edit(before)
            return before if after == before else self._saved(after)

    def remove(self, deck_id: str) -> None:
        """Take a deck out of the list; its versions stay. Raises DeckError."""
        with self._writing():
            self.get(deck_id)
            self._write(deck_id, "removed", b"")

    def restore(self, deck_id: str) -> Deck:
        """Put a deck that was removed or whose file was damaged back as it last could be read, and return it. Raises DeckError."""
        with self._writing():
            read = (_as_read(each).deck for each in self._versions(deck_id) if each.suffix == ".toml")
            kept = next((deck for deck in read if deck), None)
            if kept is None:
                raise DeckError(Issue("deck_gone", facts={"deck": deck_id}))
            return self._saved(kept)

    def versions(self, deck_id: str) -> list[Deck]:
        """Return every version of a deck that was kept, the oldest first. Raises DeckError."""
        return [self._read(each) for each in reversed(list(self._versions(deck_id))) if each.suffix == ".toml"]

    def _listing(self, place: Path) -> Listed | None:
        for newest in self._versions(place.name):
            if newest.suffix == ".removed":
                return None
            return Listed(place.name, _as_read(newest).deck, datetime.fromtimestamp(newest.stat().st_mtime, UTC), _author_of(newest))
        return None

    def _versions(self, deck_id: str) -> Iterator[Path]:
        """Yield the files of a deck, the newest first; none for what is no id."""
        if self._folder is None:
            raise DeckError(Issue("deck_no_place", facts={"variable": FOLDER}))
        place = self._folder / deck_id
        if deck_file.ID.fullmatch(deck_id) and place.is_dir():
            yield from sorted((each for each in place.iterdir() if _VERSION.fullmatch(each.name)), key=_number, reverse=True)

    def _read(self, path: Path) -> Deck:
        read = _as_read(path)
        if read.deck is None:
            raise DeckError(Issue("deck_damaged", facts={"file": path.name, "deck": path.parent.name}), *read.issues)
        return read.deck

    def _saved(self, deck: Deck) -> Deck:
        content = deck_file.content(deck)
        read = deck_file.read(content)
        if read.deck is None:
            raise DeckError(*read.issues)
        self._write(deck.id, "toml", content)
        return read.deck

    def _write(self, deck_id: str, kind: str, content: bytes) -> None:
        newest = next(iter(self._versions(deck_id)), None)
        number = _number(newest) + 1 if newest else 1
        place = self._folder / deck_id
        try:
            if self._author:  # first: a version that stands always says whose it is
                written(place / f"{number:06}.author", self._author.encode())
            written(place / f"{number:06}.{kind}", content)
            synced(self._folder)
        except OSError as error:
            raise DeckError(_not_written(place, error)) from error

    def _writing(self):
        if self._folder is None:
            raise DeckError(Issue("deck_no_place", facts={"variable": FOLDER}))
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "lock").touch()
        except OSError as error:
            raise DeckError(_not_written(self._folder, error)) from error
        return one_writer(self._folder)


def _as_read(path: Path) -> deck_file.Read:
    """Return what a version says; it is never written again, so it is read once."""
    facts = path.stat()
    return _read_once(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=_KEPT)
def _read_once(path: Path, written_at: int, size: int) -> deck_file.Read:
    return deck_file.read(path.read_bytes())


def _author_of(version: Path) -> str:
    signed = version.with_suffix(".author")
    return signed.read_text("utf-8") if signed.exists() else ""


def _number(path: Path) -> int:
    return int(path.stem)


def _not_written(place: Path, error: OSError) -> Issue:
    return Issue("deck_not_written", facts={"folder": str(place), "why": error.strerror or str(error)})
