"""Store and decks as one visitor may use them: reading is open, every write asks the door and is signed.

What is named in neither table is not offered at all: a verb added later stays shut until somebody says who may use it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from metrics.access.door import Access, Visit
from metrics.access.policy import Act

STORE_READS = frozenset(
    {"folder", "version", "is_empty", "current", "vintage", "as_of", "history", "batches", "reports", "targets", "findings", "raw", "doctor"}
)
STORE_WRITES: Mapping[str, Act] = {"accept": Act.ENTER, "withdraw": Act.ENTER}
DECK_READS = frozenset({"listed", "get", "versions"})
DECK_WRITES: Mapping[str, Act] = {name: Act.EDIT_DECKS for name in ("save", "change", "remove", "restore")}


class _Guarded(ABC):
    _reads: frozenset[str]
    _writes: Mapping[str, Act]

    def __init__(self, kept: object, access: Access, visit: Visit):
        self._kept, self._access, self._visit = kept, access, visit

    def __getattr__(self, name: str) -> object:
        if name in self._reads:
            return getattr(self._kept, name)
        if name in self._writes:
            return self._asking(name)
        raise AttributeError(f"{name!r} is not offered here")

    @abstractmethod
    def _asking(self, name: str) -> Callable:
        """Return the write *name*, which asks whether who is here may do it before it does."""


class GuardedStore(_Guarded):
    """A Store whose writes are refused (AccessRefused, a StoreError) or recorded under the name of who signed in."""

    _reads, _writes = STORE_READS, STORE_WRITES

    def signature(self, author: str) -> str:
        """Return under which name what the visitor enters is recorded. Raises AccessRefused."""
        return self._access.admit(self._visit, Act.ENTER).signs(author)

    def _asking(self, name: str) -> Callable:
        def write(*arguments: object, author: str = "", **named: object) -> object:
            person = self._access.admit(self._visit, self._writes[name])
            return getattr(self._kept, name)(*arguments, author=person.signs(author), **named)

        return write


class GuardedDecks(_Guarded):
    """Decks whose changes are refused (AccessRefused) or recorded under the name of who signed in."""

    _reads, _writes = DECK_READS, DECK_WRITES

    def _asking(self, name: str) -> Callable:
        def write(*arguments: object) -> object:
            person = self._access.admit(self._visit, self._writes[name])
            return getattr(self._kept.signed(person.signs("")), name)(*arguments)

        return write
