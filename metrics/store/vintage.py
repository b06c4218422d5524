"""What one state of the store says: the figures, reports and batches as they stood at one moment."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from metrics.observations import KEY
from metrics.report import Report
from metrics.store import books, changes, schema
from metrics.store.choice import standing
from metrics.store.touched import after, rows_about, words_of


class Vintage:
    """The state of the store that the *rows* of its log make (the store's schema, by sequence); it never changes."""

    def __init__(self, rows: pa.Table):
        self.rows = rows
        self._before: Vintage | None = None  # the state whose rows these begin with, while what stands is not worked out

    def followed_by(self, rows: pa.Table) -> "Vintage":
        """Return the state after *rows* (later in the sequence) were added: worked out from this one, where they change little."""
        later = Vintage(pa.concat_tables([self.rows, rows]))
        later._before = self
        return later

    @cached_property
    def sequence(self) -> int:
        """The sequence number of the last batch or withdrawal, 0 when there is none."""
        return pc.max(self.rows["sequence"]).as_py() or 0

    @cached_property
    def recorded_at(self) -> datetime | None:
        """When this state was recorded, None for an empty store."""
        return pc.max(self.rows["recorded_at"]).as_py()

    def at(self, sequence: int) -> "Vintage":
        """Return the earlier state with the sequence number *sequence*."""
        return Vintage(books.until(self.rows, sequence))

    @cached_property
    def _standing(self) -> pd.DataFrame:
        before, self._before = self._before, None
        if before is None:
            return standing(books.accepted(self.rows))
        return after(before.current(), self.rows, self.rows.slice(len(before.rows)))

    def among(self, figures: pd.DataFrame) -> pd.DataFrame:
        """Return the observations that stand of the indicators, areas and periods that *figures* have: a small part at a small part of the cost."""
        return standing(books.accepted(rows_about(self.rows, words_of(figures))))

    def current(self) -> pd.DataFrame:
        """Return the observations that stand, one a key, sorted by indicator, period, area. Treat them as read-only."""
        return self._standing.copy(deep=False)

    def history(self, **key: str) -> pd.DataFrame:
        """Return everything recorded of the figures with that *key* (any of KEY), with `sequence` and `state`. Raises ValueError."""
        figures = books.of_kind(self.rows, schema.OBSERVATION)
        for name, value in key.items():
            if name not in KEY:
                raise ValueError(f"{name!r} is no part of the key")
            figures = figures.filter(pc.equal(figures[name], value))
        gone = books.withdrawn(self.rows)
        frame = schema.observations_of(figures).assign(sequence=figures["sequence"].to_numpy())
        return frame.assign(state=frame["batch"].map(lambda batch: "withdrawn" if batch in gone else "accepted"))

    def changes(self) -> pd.DataFrame:
        """Return what every batch and withdrawal did to each figure, the oldest first; see `metrics.store.changes`."""
        return changes.changes(self.rows)

    def batches(self) -> pd.DataFrame:
        """Return one row a batch, the oldest first, with its state and who withdrew it."""
        return books.batches(self.rows)

    @cached_property
    def notes(self) -> Mapping[str, Mapping[str, object]]:
        """What was kept with each batch beside its figures: batch → notes, as `Store.accept` was given them."""
        return books.notes(self.rows)

    @cached_property
    def approvals(self) -> Mapping[str, str]:
        """Who approved which batch as the second person: batch → name."""
        return books.approvals(self.rows)

    @cached_property
    def _reports(self) -> Mapping[str, Report]:
        return books.reports(self.rows)

    def reports(self) -> Mapping[str, Report]:
        """Return all reports by id."""
        return self._reports

    def targets(self) -> pd.DataFrame:
        """Return the targets of batches in use."""
        return books.siblings(self.rows, schema.TARGET)

    def findings(self) -> pd.DataFrame:
        """Return the findings of batches in use."""
        return books.siblings(self.rows, schema.FINDING)
