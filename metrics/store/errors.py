"""What can keep the store from doing what was asked; each says it in the reader's language."""

from metrics.issues import Issue


class StoreError(Exception):
    """The store refused or failed. `issue` says where, what was found, what to do. Nothing was half done."""

    def __init__(self, code: str, **facts: object):
        super().__init__(code)
        self.issue = Issue(f"store_{code}", facts=facts)


class StoreDamagedError(StoreError):
    """The files of the store are not what was written: nothing is read from it until it is mended."""


class UnknownBatchError(StoreError):
    """There is no such batch, or it was withdrawn already."""
