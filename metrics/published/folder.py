"""The folder of a site: only what changed is written, what is no longer made is removed, what is not ours is left alone."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LEDGER = "published.json"
_BEGUN = "published.begun"  # the names of files while they are written, should the work be cut off


class NotOurFolderError(Exception):
    """The folder holds files, and none of them says that it is a site of ours."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files were written, left as they were, removed; how large the site is, in bytes."""

    written: int
    kept: int
    removed: int
    size: int


class Folder:
    """The folder of a site while it is being made. Raises NotOurFolderError, OSError."""

    def __init__(self, place: Path):
        self._place = place
        self._before = _ledger(place)
        self._now: dict[str, str] = {}
        self._written = self._size = 0
        self._cut_off = {name for name in _lines(place / _BEGUN) if name and _is_inside(place, name)}

    def made_from(self) -> str:
        """Return what the site in the folder was made from, "" where a file of it is missing or not as it was written."""
        files = self._before.get("files", {})
        whole = not self._cut_off and all(_digest_of(self._place / name) == known for name, known in files.items())
        return str(self._before.get("made_from", "")) if files and whole else ""

    def put(self, name: str, content: bytes) -> None:
        """Write the file *name* unless it says just that already."""
        digest = hashlib.sha256(content).hexdigest()
        self._now[name], self._size = digest, self._size + len(content)
        path = self._place / name
        if _digest_of(path) == digest:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with (self._place / _BEGUN).open("a", encoding="utf-8") as begun:
            begun.write(f"{name}\n")
        draft = path.with_name(f".{path.name}.draft")
        draft.write_bytes(content)
        draft.replace(path)
        self._written += 1

    def finish(self, made_from: str) -> Tally:
        """Remove the files of earlier that were not made again, and write down what the site consists of now."""
        gone = [name for name in {**self._before.get("files", {}), **dict.fromkeys(self._cut_off)} if name not in self._now]
        for name in gone:
            _removed(self._place, name)
        ledger = json.dumps({"made_from": made_from, "files": dict(sorted(self._now.items()))}, indent=0)
        path = self._place / LEDGER
        if not path.exists() or path.read_text("utf-8") != ledger:
            path.write_text(ledger, "utf-8")
        (self._place / _BEGUN).unlink(missing_ok=True)
        return Tally(self._written, len(self._now) - self._written, len(gone), self._size)

    def unchanged(self) -> Tally:
        """Return the tally of a site that is as it was."""
        files = self._before["files"]
        return Tally(0, len(files), 0, sum((self._place / name).stat().st_size for name in files))


def _ledger(place: Path) -> Mapping[str, object]:
    path = place / LEDGER
    if path.is_file():
        try:
            found = json.loads(path.read_text("utf-8"))
        except ValueError as error:
            raise NotOurFolderError(str(place)) from error
        files = found.get("files") if isinstance(found, dict) else None
        if not isinstance(files, dict) or not all(_is_inside(place, name) for name in files):
            raise NotOurFolderError(str(place))
        return found
    if place.exists() and not (place / _BEGUN).is_file() and (not place.is_dir() or any(place.iterdir())):
        raise NotOurFolderError(str(place))
    return {}


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def _is_inside(place: Path, name: str) -> bool:
    return (place / name).resolve().is_relative_to(place.resolve())


def _digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _removed(place: Path, name: str) -> None:
    path = place / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == place or any(parent.iterdir()):
            return
        parent.rmdir()
