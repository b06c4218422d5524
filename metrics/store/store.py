"""The store's verbs: accept, withdraw, current, as_of, history, batches."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.issues import Issue
from metrics.observations import KEY, conform
from metrics.report import Report, digest
from metrics.store import batch as batches_of
from metrics.store import books, schema
from metrics.store.choice import standing
from metrics.store.durable import one_writer
from metrics.store.errors import StoreError, UnknownBatchError
from metrics.store.kept import Kept
from metrics.store.log import Log
from metrics.store.raw import RawFiles

DEFAULT = Path(__file__).resolve().parents[2] / "data" / "store"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a write did: `rows` figures in `batch` at `sequence`; `repeated` when it had been done before."""

    batch: str
    sequence: int
    rows: int
    repeated: bool = False


class Store:
    """The store at *location*: a folder, or any object-store URI (where syncing, locks and raw files are the service's)."""

    def __init__(self, location: str | Path | None = None, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        place = str(location or os.environ.get("REFORM_STORE") or DEFAULT)
        self.folder = None if "://" in place else Path(place)
        self._log = Log(place, self.folder)
        self._raw, self._kept, self._clock = RawFiles(self.folder), Kept(self.folder), clock
        self._rows: tuple[int, pa.Table] = (-2, schema.SCHEMA.empty_table())
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
                kept = standing(books.accepted(self._all()))
                if version >= 0:
                    self._kept.keep(version, kept)
            self._current = (version, kept)
        return self._current[1].copy(deep=False)

    def as_of(self, moment: int | datetime) -> pd.DataFrame:
        """Return the observations that stood at *moment*: a sequence number of a receipt, or a time."""
        if isinstance(moment, datetime) and moment.tzinfo is None:
            raise ValueError("as_of() needs a moment with its time zone")
        return standing(books.accepted(books.until(self._all(), moment)))

    def history(self, **key: str) -> pd.DataFrame:
        """Return everything ever recorded of the figures with that *key* (any of KEY), with `sequence` and `state`."""
        figures = books.of_kind(self._all(), schema.OBSERVATION)
        for name, value in key.items():
            if name not in KEY:
                raise ValueError(f"{name!r} is no part of the key")
            figures = figures.filter(pc.equal(figures[name], value))
        gone = books.withdrawn(self._all())
        frame = schema.observations_of(figures).assign(sequence=figures["sequence"].to_numpy())
        return frame.assign(state=frame["batch"].map(lambda batch: "withdrawn" if batch in gone else "accepted"))

    def batches(self) -> pd.DataFrame:
        """Return one row a batch, the oldest first, with its state and who withdrew it."""
        return books.batches(self._all())

    def reports(self) -> Mapping[str, Report]:
        """Return all reports by id."""
        return books.reports(self._all())

    def targets(self) -> pd.DataFrame:
        """Return the targets of batches in use."""
        return books.siblings(self._all(), schema.TARGET)

    def findings(self) -> pd.DataFrame:
        """Return the findings of batches in use."""
        return books.siblings(self._all(), schema.FINDING)

    def raw(self, name: str) -> bytes:
        """Return the file with the digest *name* as it was handed in. Raises KeyError."""
        return self._raw.read(name)

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
    ) -> Receipt:
        """Record *observations* and their reports as one batch: all of it or nothing.

        The raw files are on the disk first. The same rows in the same *submission* are
        stored once, however often and by how many this is called. Raises StoreError.
        """
        if not (author.strip() and reason.strip()):
            raise StoreError("nameless")
        figures = conform(observations)
        name = batches_of.batch_id(figures, reports, submission)
        first = reports[0] if reports else Report("")
        record = {
            "reason": reason,
            "submission": submission,
            "rows": len(figures),
            "reports": [report.id for report in reports] or [""],
            "title": first.title,
            "file_name": first.file_name,
            "raw": sorted(digest(content) for content in raw),
            "based_on": based_on,
        }
        others = {kind: frame for kind, frame in ((schema.TARGET, targets), (schema.FINDING, findings)) if frame is not None}
        with self._writing():
            known = self._receipt(name)
            if known:
                return known
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
        version = self.version
        if self._rows[0] != version:
            self._rows = (version, self._log.rows())
        return self._rows[1]

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
        rows = self._all()
        return (pc.max(rows["sequence"]).as_py() or 0) + 1 if len(rows) else 1

    def _receipt(self, name: str) -> Receipt | None:
        known = self.batches()
        found = known[known["batch"] == name]
        if found.empty:
            return None
        return Receipt(name, int(found["sequence"].iloc[0]), int(found["rows"].iloc[0]), repeated=True)

    def _written(self, table: pa.Table, name: str, sequence: int, count: int, author: str, reason: str, verb: str) -> Receipt:
        total = pc.sum(table["obs_value"]).as_py() or 0.0
        facts = {"verb": verb, "batch": name, "sequence": str(sequence), "rows": str(table.num_rows), "total": repr(total), "author": author, "reason": reason}
        try:
            self._log.append(table, facts)
        except StoreError:
            # Around checkpoints a write can raise although it was committed: look before giving up.
            if not self._is_there(sequence):
                raise
        self.current()
        return Receipt(name, sequence, count)

    def _is_there(self, sequence: int) -> bool:
        rows = self._log.rows()
        return len(rows) > 0 and pc.max(rows["sequence"]).as_py() == sequence
