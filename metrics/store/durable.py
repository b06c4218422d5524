"""Make sure that what was written is on the disk, and that one process writes at a time."""

import contextlib
import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

if os.name != "nt":
    import fcntl

_THREADS: dict[str, threading.RLock] = {}


def synced(path: Path) -> None:
    """Force *path*, a file or a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def written(path: Path, content: bytes) -> None:
    """Write *content* to *path* so that after a crash there is the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    synced(path.parent)


def appended(path: Path, line: bytes) -> None:
    """Add *line* to the file *path* and force it to the disk."""
    with path.open("ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file *path*."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextlib.contextmanager
def one_writer(folder: Path | None) -> Iterator[None]:
    """Let one thread of one process write to the store in *folder* at a time; None (no local folder) does not wait."""
    if folder is None:
        yield
        return
    with _THREADS.setdefault(str(folder), threading.RLock()), (folder / "lock").open("a") as file:
        if os.name != "nt":
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
