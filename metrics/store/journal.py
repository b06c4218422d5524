"""What was written, kept beside the table, so that the table can prove itself.

delta-rs reads an empty last commit as no commit, and a replaced data file as a good one.
The journal has one synced line per commit with the digests of its files; at opening the
commits are held against it, and `damage()` reads every byte.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from metrics.store.durable import appended, digest_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit: its version, the digest of its file, and digest, size, rows and sum of values of each data file."""

    version: int
    commit: str
    files: dict[str, dict]


class BrokenJournalError(Exception):
    """A line of the journal is not what was written; the message is the name of its file."""


class Journal:
    """The journal of the table in *folder*."""

    def __init__(self, folder: Path):
        self._folder, self._path = folder, folder / "journal.jsonl"

    def entries(self) -> list[Entry]:
        """Return the entries; a last line cut short by a crash does not count. Raises BrokenJournalError."""
        if not self._path.exists():
            return []
        lines = self._path.read_bytes().split(b"\n")
        try:
            return [Entry(**json.loads(line)) for line in lines[:-1] if line]
        except (ValueError, TypeError) as error:
            raise BrokenJournalError(self._path.name) from error

    def catch_up(self, version: int) -> None:
        """Write the entries of commits up to *version* that have none yet."""
        known = self.entries()
        first = known[-1].version + 1 if known else 0
        if self._path.exists() and not self._path.read_bytes().endswith(b"\n"):
            whole = b"".join(json.dumps(asdict(entry)).encode() + b"\n" for entry in known)
            self._path.write_bytes(whole)
        for missing in range(first, version + 1):
            appended(self._path, json.dumps(asdict(self._entry(missing))).encode() + b"\n")

    def missing(self, version: int) -> list[str]:
        """Return what is plainly wrong without reading data: empty commits, or commits that are gone."""
        try:
            known = self.entries()
        except BrokenJournalError as error:
            return [str(error)]
        found = [path.name for path in sorted(self._log().glob("*.json")) if path.stat().st_size == 0]
        if known and known[-1].version > version:
            found.append(f"{known[-1].version:020d}.json")
        found += [name for entry in known for name, facts in entry.files.items() if self._size(name) != facts["size"]]
        return found

    def damage(self) -> list[str]:
        """Return the files whose bytes are not those that were written."""
        found = []
        try:
            known = self.entries()
        except BrokenJournalError as error:
            return [str(error)]
        for entry in known:
            commit = self._commit(entry.version)
            if not commit.exists() or digest_of(commit) != entry.commit:
                found.append(commit.name)
            found += [name for name, facts in entry.files.items() if self._size(name) < 0 or digest_of(self._folder / name) != facts["sha256"]]
        return found

    def _entry(self, version: int) -> Entry:
        commit = self._commit(version)
        added = [json.loads(line)["add"] for line in commit.read_text("utf-8").splitlines() if '"add"' in line]
        files = {each["path"]: self._facts(each) for each in added}
        return Entry(version, digest_of(commit), files)

    def _facts(self, added: dict) -> dict:
        path = self._folder / added["path"]
        stats = json.loads(added.get("stats") or "{}")
        total = pc.sum(pq.read_table(path, columns=["obs_value"])["obs_value"]).as_py()
        return {"sha256": digest_of(path), "size": path.stat().st_size, "rows": stats.get("numRecords"), "total": total}

    def _size(self, name: str) -> int:
        path = self._folder / name
        return path.stat().st_size if path.exists() else -1

    def _commit(self, version: int) -> Path:
        return self._log() / f"{version:020d}.json"

    def _log(self) -> Path:
        return self._folder / "_delta_log"
