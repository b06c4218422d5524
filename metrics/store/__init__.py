"""The store of figures: append-only, versioned, on Delta Lake. Nothing accepted is ever lost.

store = Store()                         # $REFORM_STORE, else data/store
receipt = store.accept(observations, reports=[report], raw=[content], author=…, reason=…, submission=…)
store.current()                         # what stands now
store.withdraw(receipt.batch, author=…, reason=…)
"""

from metrics.store.errors import StoreDamagedError, StoreError, UnknownBatchError
from metrics.store.store import DEFAULT, Receipt, Store

__all__ = ["DEFAULT", "Receipt", "Store", "StoreDamagedError", "StoreError", "UnknownBatchError"]
