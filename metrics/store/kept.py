"""The current table kept ready on the disk: derived, checksummed, made anew when in doubt."""

import hashlib
import io
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from metrics.store.durable import written
from metrics.store.schema import SCHEMA, observations_of, rows_table


class Kept:
    """The derived table of the store in *folder* (None: an object store, where nothing is kept)."""

    def __init__(self, folder: Path | None):
        self._data = folder / "current" / "current.parquet" if folder else None
        self._facts = folder / "current" / "current.json" if folder else None

    def at(self, version: int) -> pd.DataFrame | None:
        """Return the table as kept for *version*, or None when there is none that proves itself."""
        if not (self._facts and self._facts.exists() and self._data.exists()):
            return None
        try:
            facts = json.loads(self._facts.read_text("utf-8"))
        except ValueError:
            return None
        content = self._data.read_bytes()
        if facts.get("version") != version or facts.get("sha256") != hashlib.sha256(content).hexdigest():
            return None
        return observations_of(pq.ParquetFile(pa.BufferReader(content), pre_buffer=False).read(use_threads=False))

    def keep(self, version: int, current: pd.DataFrame) -> None:
        """Keep *current* as the table of *version*. A full disk only means that it is made anew next time."""
        if not self._data:
            return
        buffer = io.BytesIO()
        pq.write_table(rows_table(current).select([name for name in SCHEMA.names if name in current.columns]), buffer, row_group_size=4096)
        content = buffer.getvalue()
        try:
            written(self._data, content)
            written(self._facts, json.dumps({"version": version, "rows": len(current), "sha256": hashlib.sha256(content).hexdigest()}).encode())
        except OSError:
            return
