"""What several test files share: one store with the figures that come with the product."""

import pytest

from metrics import shipped
from metrics.store import Store


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory) -> Store:
    """Return a store filled once with the shipped figures and reports. Only read it."""
    store = Store(tmp_path_factory.mktemp("shipped") / "store")
    shipped.fill(store, reports=True)
    return store
