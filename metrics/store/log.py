"""The append-only table on Delta Lake: opened, read whole, added to."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.fs
from deltalake import CommitProperties, DeltaTable, PostCommitHookProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_random

from metrics.store.durable import synced
from metrics.store.errors import StoreDamagedError, StoreError
from metrics.store.journal import BrokenJournalError, Journal
from metrics.store.schema import CONSTRAINTS, SCHEMA

# History is kept for ever: delta-rs deletes commits older than 30 days at checkpoints unless told otherwise.
_KEPT = {"delta.logRetentionDuration": "interval 36500 days", "delta.deletedFileRetentionDuration": "interval 36500 days"}
_NO_HOOKS = PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False)


class Log:
    """The table at *location*; *folder* is the same place as a path, None for an object store."""

    def __init__(self, location: str, folder: Path | None):
        self._location, self._folder = location, folder
        self._journal = Journal(folder) if folder else None
        self._table: DeltaTable | None = None

    def version(self) -> int:
        """Return the newest version, -1 when nothing was ever written. Raises StoreDamagedError."""
        try:
            if self._table is None:
                self._table = DeltaTable(self._location)
                self._proved()
            elif not self._is_newest(self._table.version()):
                self._table.update_incremental()
        except TableNotFoundError:
            return -1
        except (DeltaError, OSError) as error:
            raise StoreDamagedError("damaged", place=self._location, files=_in_brief(error)) from error
        return self._table.version()

    def _is_newest(self, version: int) -> bool:
        """Tell from the names of the commits alone whether *version* is the last one: every rerun of a page asks."""
        if self._folder is None:
            return False
        log = self._folder / "_delta_log"
        return (log / f"{version:020d}.json").exists() and not (log / f"{version + 1:020d}.json").exists()

    def _proved(self) -> None:
        if self._journal:
            wrong = self._journal.missing(self._table.version()) or self._journal.damage()
            if wrong:
                self._table = None
                raise StoreDamagedError("damaged", place=self._location, files=", ".join(wrong[:5]))

    def rows(self) -> pa.Table:
        """Return every row ever written, in the order of the sequence."""
        if self.version() < 0:
            return SCHEMA.empty_table()
        # Arrow's own file system: with delta-rs's, threads of Arrow hold Python objects and abort a process that is ending.
        own = pa.fs.SubTreeFileSystem(str(self._folder), pa.fs.LocalFileSystem()) if self._folder else None
        try:
            table = pa.table(self._table.to_pyarrow_table(filesystem=own))
            return table.select(SCHEMA.names).cast(SCHEMA).sort_by("sequence")
        except (DeltaError, OSError, pa.ArrowInvalid) as error:
            raise StoreDamagedError("damaged", place=self._location, files=_in_brief(error)) from error

    def append(self, rows: pa.Table, metadata: Mapping[str, str]) -> int:
        """Add *rows* in one commit and force it to the disk; return its version.

        Raises StoreError when nothing was written.
        """
        try:
            self._created()
            self._committed(rows, metadata)
        except (DeltaError, OSError) as error:
            raise StoreError("not_written", place=self._location, why=_in_brief(error)) from error
        version = self.version()
        self._on_disk(version)
        return version

    def _created(self) -> None:
        if self.version() < 0:
            DeltaTable.create(self._location, SCHEMA, configuration=_KEPT, mode="ignore")
            self.version()
        known = self._table.metadata().configuration
        for name, rule in CONSTRAINTS.items():
            if f"delta.constraints.{name}" not in known:
                self._table.alter.add_constraint({name: rule}, post_commithook_properties=_NO_HOOKS)

    @retry(retry=retry_if_exception_type(CommitFailedError), stop=stop_after_attempt(8), wait=wait_random(0.01, 0.1), reraise=True)
    def _committed(self, rows: pa.Table, metadata: Mapping[str, str]) -> None:
        properties = CommitProperties(custom_metadata=dict(metadata))
        write_deltalake(DeltaTable(self._location), rows, mode="append", commit_properties=properties, post_commithook_properties=_NO_HOOKS)

    def _on_disk(self, version: int) -> None:
        if not self._folder:
            return
        commits = sorted((self._folder / "_delta_log").glob("*.json"))[-2 - len(CONSTRAINTS) :]
        newest = max((path for path in self._folder.glob("*.parquet")), key=lambda path: path.stat().st_mtime_ns, default=None)
        for path in (newest, *commits, self._folder / "_delta_log", self._folder):
            if path:
                synced(path)
        self._caught_up(version)

    def journalled(self) -> None:
        """Bring the journal up to date with commits of a writer that died before it could."""
        if self._journal and self.version() >= 0:
            self._caught_up(self.version())

    def _caught_up(self, version: int) -> None:
        try:
            self._journal.catch_up(version)
        except BrokenJournalError as error:
            raise StoreDamagedError("damaged", place=self._location, files=str(error)) from error

    def damage(self) -> list[str]:
        """Return the files that are not what was written."""
        return self._journal.damage() if self._journal else []

    def checkpointed(self) -> None:
        """Write a checkpoint, so that a store with thousands of batches opens quickly. For maintenance, not for a request."""
        if self.version() >= 0:
            self._table.create_checkpoint()


def _in_brief(error: Exception) -> str:
    """Return the first line of what a library says: the rest are its own places."""
    return str(error).strip().partition("\n")[0][:160]
