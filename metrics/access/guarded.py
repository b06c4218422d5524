"""Store and decks as one visitor may use them: reading is open, every write asks the door and is signed.

What is named in neither table is not offered at all: a verb added later stays shut until somebody says who may use it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from metrics.access.door import Access, AccessRefused, Visit
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
    """A Store whose writes are refused (AccessRefused, a StoreError) or recorded under the name of who signed in.

    Where a second person is to approve, nobody accepts anything alone, and withdrawing is an approver's.
    """

    _reads, _writes = STORE_READS, STORE_WRITES

    def signature(self, author: str) -> str:
        """Return under which name what the visitor enters is recorded. Raises AccessRefused."""
        return self._access.admit(self._visit, Act.ENTER).signs(author)

    def _asking(self, name: str) -> Callable:
        def write(*arguments: object, author: str = "", **named: object) -> object:
            by_two = self._access.settings.approval
            person = self._access.admit(self._visit, Act.APPROVE if by_two and name == "withdraw" else self._writes[name])
            if by_two and name == "accept":
                raise AccessRefused("approval_needed", account=person.account)
            return getattr(self._kept, name)(*arguments, **_own_words(named), author=person.signs(author))

        return write

    def approving(self, account: str, signature: str) -> "ApprovingStore":
        """Return the store as the visitor may publish in it what *account* submitted under the name *signature*."""
        return ApprovingStore(self._kept, self._access, self._visit, account, signature)


class ApprovingStore(GuardedStore):
    """A Store in which an approver publishes what somebody else submitted: each batch names both."""

    def __init__(self, kept: object, access: Access, visit: Visit, account: str, signature: str):
        super().__init__(kept, access, visit)
        self._account, self._signature = account, signature

    def signature(self, author: str = "") -> str:
        """Return under which name the batch is recorded: that of who submitted it. Raises AccessRefused."""
        self.approver()
        return self._signature

    def approver(self) -> str:
        """Return the name of who approves. Raises AccessRefused."""
        return self._access.approver(self._visit, self._account).signature

    def _asking(self, name: str) -> Callable:
        def write(*arguments: object, author: str = "", **named: object) -> object:
            approver = self.approver()
            names = {"author": self._signature, "approved_by": approver} if name == "accept" else {"author": approver}
            return getattr(self._kept, name)(*arguments, **_own_words(named), **names)

        return write


def _own_words(named: Mapping[str, object]) -> dict[str, object]:
    """Return what a caller may say of a write: who approved it is never the caller's to say."""
    return {name: value for name, value in named.items() if name != "approved_by"}


class GuardedDecks(_Guarded):
    """Decks whose changes are refused (AccessRefused) or recorded under the name of who signed in."""

    _reads, _writes = DECK_READS, DECK_WRITES

    def _asking(self, name: str) -> Callable:
        def write(*arguments: object) -> object:
            person = self._access.admit(self._visit, self._writes[name])
            return getattr(self._kept.signed(person.signs("")), name)(*arguments)

        return write
