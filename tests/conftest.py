"""What several test files share: a store with the figures that come with the product."""

import shutil
import time
from pathlib import Path

import pytest

from metrics import shipped
from metrics.store import Store

SECONDS_TO_FILL = 120


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """Return the folder of a store with the shipped figures and without the reports, filled once for all processes. Copy it."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if base.name.startswith("popen-") else base) / "filled"
    try:
        place.mkdir()
    except FileExistsError:
        until = time.monotonic() + SECONDS_TO_FILL
        while not (place / "ready").exists():
            assert time.monotonic() < until, "the other process did not fill the store"
            time.sleep(0.1)
    else:
        shipped.fill(Store(place / "store"), reports=False)
        (place / "ready").touch()
    return place / "store"


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory, filled) -> Store:
    """Return a store with the shipped figures and reports. Only read it."""
    store = Store(shutil.copytree(filled, tmp_path_factory.mktemp("shipped") / "store"))
    shipped.fill(store, reports=True)
    return store
