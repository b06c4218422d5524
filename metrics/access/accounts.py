"""Who signed in here, and who may not any more: one JSON line an event, only ever appended, on the disk at once."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from metrics.store.durable import appended, one_writer

FILE = "people.jsonl"
SIGNED_IN, SIGNED_OUT, DISABLED, ENABLED = "signed_in", "signed_out", "disabled", "enabled"


@dataclass(frozen=True, slots=True)
class Account:
    """One account: by which name it is listed, when it last signed in ("" never), who disabled it when ("" nobody)."""

    name: str
    signed_in: str = ""
    disabled: str = ""
    disabled_by: str = ""


class Accounts:
    """The accounts known in *folder*."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self._folder, self._clock = folder, clock
        self._kept: tuple[tuple[int, int], frozenset[str]] = ((-1, -1), frozenset())

    def note(self, action: str, names: Iterable[str], *, by: str) -> None:
        """Write down that *action* was done to who has *names*, the first the one it is listed by. Raises OSError."""
        fact = {"at": self._clock().isoformat(timespec="seconds"), "action": action, "names": [name.casefold() for name in names], "by": by}
        self._folder.mkdir(parents=True, exist_ok=True)
        with one_writer(self._folder):
            # A line begins with its break: one that a crash cut stays alone.
            appended(self._folder / FILE, f"\n{json.dumps(fact, ensure_ascii=False)}".encode())

    def is_disabled(self, names: Iterable[str]) -> bool:
        """Tell whether any of *names* is disabled."""
        state = self._mark()
        if self._kept[0] != state:
            self._kept = (state, frozenset(_disabled(self._facts())))
        return not self._kept[1].isdisjoint(name.casefold() for name in names)

    def listed(self) -> list[Account]:
        """Return every account that signed in or was disabled, by name."""
        facts, found = list(self._facts()), {}
        out = _disabled(facts)
        for fact in facts:
            name = fact["names"][0]
            known = found.get(name, Account(name))
            found[name] = Account(name, fact["at"] if fact["action"] == SIGNED_IN else known.signed_in)
        aliases = {fact["names"][0]: set(fact["names"]) for fact in facts if fact["action"] == SIGNED_IN}
        for name, known in found.items():
            fact = next((out[each] for each in (name, *aliases.get(name, ())) if each in out), None)
            if fact:
                found[name] = Account(name, known.signed_in, fact["at"], fact["by"])
        return sorted((each for each in found.values() if each.signed_in or each.disabled), key=lambda each: each.name)

    def known_names(self, name: str) -> tuple[str, ...]:
        """Return all names of the account called *name*, itself first."""
        wanted = name.casefold()
        same = [fact["names"] for fact in self._facts() if wanted in fact["names"]]
        return tuple(dict.fromkeys([wanted, *(each for names in same for each in names)]))

    def _mark(self) -> tuple[int, int]:
        try:
            facts = (self._folder / FILE).stat()
        except FileNotFoundError:
            return (0, 0)
        return (facts.st_mtime_ns, facts.st_size)

    def _facts(self) -> Iterator[dict]:
        path = self._folder / FILE
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            try:
                fact = json.loads(line) if line.strip() else None
            except ValueError:
                continue
            if isinstance(fact, dict) and fact.get("names"):
                yield fact


def _disabled(facts: Iterable[dict]) -> dict[str, dict]:
    """Return the names that are disabled, each with the fact that says so."""
    out: dict[str, dict] = {}
    for fact in facts:
        for name in fact["names"]:
            if fact["action"] == DISABLED:
                out[name] = fact
            elif fact["action"] == ENABLED:
                out.pop(name, None)
    return out
