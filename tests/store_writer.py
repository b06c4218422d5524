"""A process that writes batches to a store, and can be made to die before any of its file changes."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from metrics.report import Report
from metrics.store import Receipt, Store
from tests.tables import pair

# Processes are forked off one that has all modules loaded: starting Python anew takes a second each.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


def put(store: Store, name: str, number: int = 0) -> Receipt:
    """Accept the batch *number* of the writer *name*."""
    return store.accept(pair(name, number), reports=[Report(name)], raw=[name.encode()], author="An", reason="test", submission=f"{name}-{number}")


class Writer:
    """A writer that has been started."""

    def __init__(self, place: Path, name: str, count: int = 1, kill: int = 0):
        self._heard, said = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(target=_write, args=(str(place), name, count, kill, said), daemon=True)
        with _without_a_main_script():
            self._process.start()
        said.close()

    def kill(self) -> None:
        """Kill it now."""
        self._process.kill()

    def ended(self, timeout: float = 60) -> tuple[int, list[str]]:
        """Wait for its end; return its exit code and the batches that it was told to be stored."""
        batches = []
        try:
            while self._heard.poll(timeout):
                batches.append(self._heard.recv())
        except EOFError:
            pass
        self._process.join(timeout)
        return self._process.exitcode, batches


@contextmanager
def _without_a_main_script() -> Iterator[None]:
    """Let no new process run the main script again: a test of a page may have left its own there."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = sys.modules[__name__]
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _write(place: str, name: str, count: int, kill: int, said: Connection) -> None:
    if kill:
        sys.addaudithook(_deadly(place, kill))
    store = Store(place)
    for number in range(count):
        said.send(put(store, name, number).batch)


def _deadly(place: str, left: int):
    """Return an audit hook that kills the process before its *left*th change of a file in *place*."""
    lives = [left]

    def hook(event: str, arguments: tuple) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and bool(set(arguments[1]) & set("wax"))
        if (writes or event in ("os.rename", "os.mkdir", "os.remove")) and place in str(arguments[0]):
            lives[0] -= 1
            if lives[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook
