"""The store of figures: append-only, versioned, on Delta Lake. Nothing accepted is ever lost.

store = Store()                         # $REFORM_STORE, else data/store
receipt = store.accept(observations, reports=[report], raw=[content], author=…, reason=…, submission=…)
store.current()                         # what stands now
store.vintage(receipt.sequence)         # all that stood at a moment, to read
store.withdraw(receipt.batch, author=…, reason=…)
"""

from metrics.store.batch import Receipt
from metrics.store.errors import StoreDamagedError, StoreError, UnknownBatchError
from metrics.store.store import DEFAULT, Store
from metrics.store.vintage import Vintage

__all__ = ["DEFAULT", "Receipt", "Store", "StoreDamagedError", "StoreError", "UnknownBatchError", "Vintage"]
