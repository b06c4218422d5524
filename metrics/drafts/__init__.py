"""Drafts: reports on their way in, kept on the disk for the person who began them until they are published or discarded."""

from metrics.drafts.draft import DISCARDED, MINE, OPEN, PASTED, PUBLISHED, SUBMITTED, THEIRS, Correction, Draft
from metrics.drafts.drafts import FOLDER, ID, DraftError, Drafts, folder_of

__all__ = [
    "DISCARDED",
    "FOLDER",
    "ID",
    "MINE",
    "OPEN",
    "PASTED",
    "PUBLISHED",
    "SUBMITTED",
    "THEIRS",
    "Correction",
    "Draft",
    "DraftError",
    "Drafts",
    "folder_of",
]
