"""A draft read: what its file says, as answered and corrected so far. Files are loaded once, corrections cost no loading."""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from metrics import intake, mappings
from metrics.desk import borders, taught
from metrics.desk.corrections import as_printed, corrected
from metrics.drafts import Correction, Draft
from metrics.intake import Reading
from metrics.issues import Issue
from metrics.statements import Statements, UnreadableReportError

_KEPT, _BYTES = 400, 16_000_000  # a folder of reports stays at hand, however small each is; large tables do not pile up
PASSING = ("too_slow", "reader_stopped")  # what may be otherwise at the next try: a busy machine is no fault of the file


@dataclass(frozen=True, slots=True)
class Read:
    """A draft as read. `said` are its statements before any correction, `made` all corrections, the taught ones first.

    `reading` has every number as printed; `checked` is the same with the corrected number in
    its place, for checks to speak of: none has looked at it yet, reviewing does. A file that cannot be read has neither reading nor
    statements, but the `issue` that says why.
    """

    reading: Reading | None = None
    checked: Reading | None = None
    said: Statements | None = None
    made: tuple[Correction, ...] = ()
    issue: Issue | None = None


class Loaded:
    """What files say, kept by their content and the answers about their headings: the least used are dropped first."""

    def __init__(self, most: int = _KEPT, most_bytes: int = _BYTES):
        self._kept: OrderedDict[str, tuple[Statements | Issue, int]] = OrderedDict()
        self._most, self._most_bytes, self._lock = most, most_bytes, threading.Lock()

    def statements(self, content: bytes, digest: str, file_name: str, mapping: Mapping[str, str], folder: Path | None) -> Statements | Issue:
        """Return what the file says, or the issue that says why nothing can be read."""
        forms = mappings.remembered(folder)
        key = hashlib.sha256(json.dumps([digest, file_name, dict(mapping), forms], sort_keys=True).encode()).hexdigest()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        found = _loaded(content, file_name, mapping, forms)
        if isinstance(found, Issue) and found.code in PASSING:
            found = _loaded(content, file_name, mapping, forms)  # the first try may have had to start the reader as well
        if isinstance(found, Statements) or found.code not in PASSING:
            with self._lock:
                self._kept[key] = (found, len(content))
                while len(self._kept) > self._most or (len(self._kept) > 1 and sum(size for _, size in self._kept.values()) > self._most_bytes):
                    self._kept.popitem(last=False)
        return found


def _loaded(content: bytes, file_name: str, mapping: Mapping[str, str], forms: mappings.Forms) -> Statements | Issue:
    try:
        return intake.loaded(content, file_name, mapping=mapping, forms=forms)
    except UnreadableReportError as error:
        return error.issue


def read(draft: Draft, content: bytes, loaded: Loaded, folder: Path | None) -> Read:
    """Return *draft* as read: *content* is its file, *folder* the store's, where what was taught stands."""
    said = loaded.statements(content, draft.digest, draft.file_name, draft.mapping, folder)
    if isinstance(said, Issue):
        return Read(issue=said)
    made = (*taught.as_corrections(taught.lessons(folder), said.table), *draft.corrections)
    reading = _understood(draft, content, said, made)
    if draft.borders == borders.NEW:
        made = (*made, *borders.set_aside(reading))
        reading = _understood(draft, content, said, made)
    reading = borders.asked(reading, draft.borders)
    whole = {name: as_printed(getattr(reading, name), said.table, made) for name in ("observations", "targets", "others")}
    return Read(replace(reading, **whole), reading, said, made)


def _understood(draft: Draft, content: bytes, said: Statements, made: tuple[Correction, ...]) -> Reading:
    words = (lambda table: corrected(table, made)) if made else None
    return intake.understood(said, content, draft.file_name, area=draft.area, year=draft.year, corrected=words, checked=False)
