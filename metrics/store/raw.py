"""The files as they were handed in: immutable, named by their digest, on the disk before anything else."""

from pathlib import Path

from metrics.report import digest
from metrics.store.durable import digest_of, written
from metrics.store.errors import StoreError


class RawFiles:
    """The raw files of the store in *folder*; an object store keeps none here."""

    def __init__(self, folder: Path | None):
        self._folder = folder / "raw" if folder else None

    def keep(self, content: bytes) -> str:
        """Keep *content* and return its digest. Raises StoreError when it cannot be written."""
        name = digest(content)
        if self._folder is None or self._path(name).exists():
            return name
        try:
            written(self._path(name), content)
        except OSError as error:
            raise StoreError("not_written", place=str(self._folder), why=error.strerror or str(error)) from error
        return name

    def read(self, name: str) -> bytes:
        """Return the file with the digest *name*. Raises KeyError when it is not there."""
        if self._folder is None or not self._path(name).exists():
            raise KeyError(name)
        return self._path(name).read_bytes()

    def damage(self, expected: set[str]) -> list[str]:
        """Return which of the *expected* digests are missing or changed."""
        if self._folder is None:
            return []
        return sorted(name for name in expected if not self._path(name).exists() or digest_of(self._path(name)) != name)

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name
