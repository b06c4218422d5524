"""The figures that come with the product: put into the store at first start, once."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from metrics import intake
from metrics.report import digest
from metrics.store import Store
from metrics.store.durable import written

DATA = Path(__file__).resolve().parent.parent / "data"
AUTHOR, REASON = "Reform Progress", "Số liệu đi kèm sản phẩm"
_STAMP = "shipped"

Progress = Callable[[int, int, str], None]


def fill(store: Store, *, folder: Path = DATA, reports: bool | None = None, progress: Progress | None = None) -> int:
    """Accept the figures of `figures/*.csv` and the reports of `reports/` in *folder*; return how many files were new.

    A file that was accepted before, byte for byte, is left alone, also when its batch was
    withdrawn since. *reports* False (or REFORM_SHIPPED_REPORTS=no) leaves the reports out;
    REFORM_SHIPPED=no leaves everything out.
    Raises StoreError, PublishRefused, UnreadableReportError.
    """
    if reports is None:
        reports = os.environ.get("REFORM_SHIPPED_REPORTS", "yes") != "no"
    if os.environ.get("REFORM_SHIPPED", "yes") == "no":
        return 0
    files = shipped_files(folder, reports)
    if _is_stamped(store, files):
        return 0
    known = {name for name in _submissions(store)}
    new = [path for path in files if f"shipped:{digest(path.read_bytes())}" not in known]
    for done, path in enumerate(new):
        if progress:
            progress(done, len(new), path.name)
        _accept(store, path)
    if progress and new:
        progress(len(new), len(new), "")
    _stamp(store, files)
    return len(new)


def shipped_files(folder: Path, reports: bool) -> list[Path]:
    """Return the files that come with the product, figures first."""
    found = sorted((folder / "figures").glob("*.csv"))
    return found + (sorted(path for path in (folder / "reports").glob("*") if path.suffix in (".md", ".txt", ".csv", ".xlsx")) if reports else [])


def _accept(store: Store, path: Path) -> None:
    content = path.read_bytes()
    reading = intake.read(content, path.name)
    intake.publish(reading, store, author=AUTHOR, reason=REASON, submission=f"shipped:{digest(content)}", content=content)


def _submissions(store: Store) -> list[str]:
    return store.batches()["submission"].tolist()


def _mark(files: list[Path]) -> str:
    facts = "\n".join(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return hashlib.sha256(facts.encode()).hexdigest()


def _is_stamped(store: Store, files: list[Path]) -> bool:
    path = store.folder / _STAMP if store.folder else None
    return bool(path and path.exists() and path.read_text("utf-8") == _mark(files) and store.version >= 0)


def _stamp(store: Store, files: list[Path]) -> None:
    if store.folder:
        written(store.folder / _STAMP, _mark(files).encode())
