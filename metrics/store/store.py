"""The store's verbs: accept, withdraw; current, as_of, vintage, history, batches."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.issues import Issue
from metrics.observations import conform
from metrics.report import Report
from metrics.store import batch as batches_of
from metrics.store import books, schema
from metrics.store.batch import Receipt
from metrics.store.durable import one_writer
from metrics.store.errors import StoreError, UnknownBatchError
from metrics.store.kept import Kept
from metrics.store.log import Log
from metrics.store.raw import RawFiles
from metrics.store.vintage import Vintage

DEFAULT = Path(__file__).resolve().parents[2] / "data" / "store"
_VINTAGES_KEPT = 8


class Store:
    """The store at *location*: a folder, or any object-store URI (where syncing, locks and raw files are the service's)."""

    def __init__(self, location: str | Path | None = None, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        place = str(location or os.environ.get("REFORM_STORE") or DEFAULT)
        self.folder = None if "://" in place else Path(place)
        self._log = Log(place, self.folder)
        self._raw, self._kept, self._clock = RawFiles(self.folder), Kept(self.folder), clock
        self._newest: tuple[int, Vintage] = (-2, Vintage(schema.SCHEMA.empty_table()))
        self._vintages: dict[int, Vintage] = {}
        self._current: tuple[int, pd.DataFrame] = (-2, pd.DataFrame())

    @property
    def version(self) -> int:
        """The version of the log, -1 before the first batch. Every accept and withdraw makes a new one."""
        return self._log.version()

    def is_empty(self) -> bool:
        """Tell whether no figure stands."""
        return self.current().empty

    def current(self) -> pd.DataFrame:
        """Return the observations that stand now, one a key, sorted by indicator, period, area.

        The frame is shared: treat it as read-only (pandas copies on write).
        """
        version = self.version
        if self._current[0] != version:
            kept = self._kept.at(version)
            if kept is None:
                kept = self._now().current()
                if version >= 0:
                    self._kept.keep(version, kept)
            self._current = (version, kept)
        return self._current[1].copy(deep=False)

    def vintage(self, moment: int | datetime | None = None) -> Vintage:
        """Return the store as it stood at *moment*: a sequence number of a receipt, a time with its zone; None: as it is now."""
        if moment is None:
            return self._now()
        if isinstance(moment, datetime) and moment.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        if isinstance(moment, datetime):
            return Vintage(books.until(self._all(), moment))
        if moment not in self._vintages:
            self._vintages = dict([*self._vintages.items(), (moment, Vintage(books.until(self._all(), moment)))][-_VINTAGES_KEPT:])
        return self._vintages[moment]

    def as_of(self, moment: int | datetime) -> pd.DataFrame:
        """Return the observations that stood at *moment*: a sequence number of a receipt, or a time."""
        return self.vintage(moment).current()

    def history(self, **key: str) -> pd.DataFrame:
        """Return everything ever recorded of the figures with that *key* (any of KEY), with `sequence` and `state`. Raises ValueError."""
        return self._now().history(**key)

    def batches(self) -> pd.DataFrame:
        """Return one row a batch, the oldest first, with its state and who withdrew it."""
        return self._now().batches()

    def reports(self) -> Mapping[str, Report]:
        """Return all reports by id."""
        return self._now().reports()

    def targets(self) -> pd.DataFrame:
        """Return the targets of batches in use."""
        return self._now().targets()

    def findings(self) -> pd.DataFrame:
        """Return the findings of batches in use."""
        return self._now().findings()

    def raw(self, name: str) -> bytes:
        """Return the file with the digest *name* as it was handed in. Raises KeyError."""
        return self._raw.read(name)

    def signature(self, author: str) -> str:
        """Return under which name what *author* enters is recorded; who stands before the store may know better."""
        return author

    def accept(
        self,
        observations: pd.DataFrame,
        *,
        reports: Sequence[Report],
        raw: Sequence[bytes],
        author: str,
        reason: str,
        submission: str,
        targets: pd.DataFrame | None = None,
        findings: pd.DataFrame | None = None,
        based_on: int | None = None,
        notes: Mapping[str, object] | None = None,
        guard: Callable[[Vintage], None] | None = None,
        approved_by: str = "",
    ) -> Receipt:
        """Record *observations* and their reports as one batch: all of it or nothing.

        The raw files are on the disk first. The same rows in the same *submission* are
        stored once, however often and by how many this is called. *notes* (JSON) are kept
        with the batch. *guard* is shown the newest state while nobody else can write; what
        it raises ends this with nothing written. *approved_by* is the second person, "" none. Raises StoreError.
        """
        if not (author.strip() and reason.strip()):
            raise StoreError("nameless")
        figures = conform(observations)
        name = batches_of.batch_id(figures, reports, submission)
        record = batches_of.record(figures, reports, raw, reason=reason, submission=submission, based_on=based_on, notes=notes)
        record |= {"approved_by": approved_by} if approved_by else {}
        others = {kind: frame for kind, frame in ((schema.TARGET, targets), (schema.FINDING, findings)) if frame is not None}
        with self._writing():
            known = self._receipt(name)
            if known:
                return known
            if guard:
                guard(self._now())
            for content in raw:
                self._raw.keep(content)
            sequence, moment = self._next(), self._clock()
            table = schema.rows_table(batches_of.rows(name, sequence, moment, author, figures, reports, record, others))
            return self._written(table, name, sequence, len(figures), author, reason, "accept")

    def withdraw(self, batch: str, *, author: str, reason: str) -> Receipt:
        """Take a batch out of use; what stood before stands again. Raises UnknownBatchError, StoreError."""
        if not (author.strip() and reason.strip()):
            raise StoreError("nameless")
        with self._writing():
            known = self.batches()
            found = known[known["batch"] == batch]
            if found.empty:
                raise UnknownBatchError("no_batch", batch=batch)
            if found["state"].iloc[0] == "withdrawn":
                raise UnknownBatchError("withdrawn_already", batch=batch)
            sequence, rows = self._next(), int(found["rows"].iloc[0])
            body = json.dumps({"batch": batch, "reason": reason}, ensure_ascii=False)
            name = f"withdraw-{batch}"
            row = {"record": schema.WITHDRAWAL, "body": body, "batch": name, "sequence": sequence, "recorded_at": self._clock(), "recorded_by": author}
            return self._written(schema.rows_table(pd.DataFrame([row])), batch, sequence, rows, author, reason, "withdraw")

    def doctor(self) -> list[Issue]:
        """Return what is wrong with the store's files, every byte read: [] when all is as written."""
        damaged = [Issue("store_file_changed", facts={"file": name}) for name in self._log.damage()]
        if damaged:
            return damaged
        records = books.of_kind(self._all(), schema.BATCH)["body"].to_pylist()
        expected = {name for body in records for name in json.loads(body)["raw"]}
        return [Issue("store_raw_changed", facts={"file": name}) for name in self._raw.damage(expected)]

    def maintain(self) -> None:
        """Write a checkpoint. Call it now and then, never while someone waits."""
        with self._writing():
            self._log.checkpointed()

    def _all(self) -> pa.Table:
        return self._now().rows

    def _now(self) -> Vintage:
        version = self.version
        if self._newest[0] != version:
            self._newest = (version, Vintage(self._log.rows()))
        return self._newest[1]

    def _writing(self):
        if self.folder:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / "lock").touch()
            except OSError as error:
                raise StoreError("not_written", place=str(self.folder), why=error.strerror or str(error)) from error
        return one_writer(self.folder)

    def _next(self) -> int:
        self._log.journalled()
        return self._now().sequence + 1

    def _receipt(self, name: str) -> Receipt | None:
        known = self.batches()
        found = known[known["batch"] == name]
        if found.empty:
            return None
        return Receipt(name, int(found["sequence"].iloc[0]), int(found["rows"].iloc[0]), repeated=True)

    def _written(self, table: pa.Table, name: str, sequence: int, count: int, author: str, reason: str, verb: str) -> Receipt:
        total = pc.sum(table["obs_value"]).as_py() or 0.0
        facts = {"verb": verb, "batch": name, "sequence": str(sequence), "rows": str(table.num_rows), "total": repr(total), "author": author, "reason": reason}
        version, before = self._newest
        try:
            if self._log.append(table, facts) == version + 1:  # nobody else wrote meanwhile: this writer holds the lock
                self._newest = (version + 1, before.followed_by(table))
        except StoreError:
            # Around checkpoints a write can raise although it was committed: look before giving up.
            if not self._is_there(sequence):
                raise
        self.current()
        return Receipt(name, sequence, count)

    def _is_there(self, sequence: int) -> bool:
        rows = self._log.rows()
        return len(rows) > 0 and pc.max(rows["sequence"]).as_py() == sequence
