"""Drafts on the disk, one person's each: whole or not at all, there again after a refresh, a restart, a night."""

import hashlib
import json
import os
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from metrics.drafts.draft import DISCARDED, OPEN, SUBMITTED, Draft, UnreadableDraftError, content, from_content
from metrics.issues import Issue
from metrics.store import Store, StoreError
from metrics.store.durable import one_writer, written
from metrics.store.raw import RawFiles

FOLDER = "REFORM_DRAFTS"
NOTES = ("box", "author", "corrections")  # what stands in the box unchecked; the name this person published under last; corrections typed and not saved
ID = re.compile(r"[0-9a-f]{12}")


class DraftError(Exception):
    """A draft cannot be found or kept. `issue` says why and what to do. Nothing was half done."""

    def __init__(self, code: str, **facts: object):
        super().__init__(code)
        self.issue = Issue(code, facts=facts)


def folder_of(store: Store) -> Path | None:
    """Return where the drafts beside *store* are: $REFORM_DRAFTS, else `drafts` in its folder; None beside an object store."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else store.folder / "drafts" if store.folder else None


class Drafts:
    """The drafts of *owner* in *folder*; nobody else's are seen. None: there is no place for them, and every verb but `listed` says so (DraftError)."""

    def __init__(self, folder: Path | None, owner: str, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self._folder, self._owner, self._clock = folder, owner, clock
        self._raw = RawFiles(folder)

    def begin(self, raw: bytes, file_name: str, store: Store, *, group: str = "", place: int = 0) -> Draft:
        """Keep the file *raw* and a new draft of it, begun at the present state of *store*. Raises DraftError."""
        now = self.now()
        with self._writing():
            try:
                digest = self._raw.keep(raw)
            except StoreError as error:
                raise self._not_written(str(error.issue.facts.get("why", ""))) from error
            names = uuid.uuid4().hex[:12], self._owner, file_name, digest, uuid.uuid4().hex
            draft = Draft(*names, now, now, based_on=store.version, sequence=store.vintage().sequence, group=group, place=place)
            return self._kept(draft)

    def propose(self, corrects: str, fix: Mapping[str, str], stood: str, store: Store, **submitted: str) -> Draft:
        """Keep a correction of the published figure *corrects* as submitted; the same one asked for twice is kept once. Raises DraftError."""
        now, said = self.now(), json.dumps([corrects, dict(fix), stood, store.vintage().sequence, submitted], sort_keys=True)
        draft_id = hashlib.sha256(said.encode()).hexdigest()[:12]
        with self._writing():
            if self._path(draft_id).exists():
                return self.get(draft_id)
            draft = Draft(draft_id, self._owner, "", "", draft_id, now, now, based_on=store.version, sequence=store.vintage().sequence)
            facts = {"state": SUBMITTED, "submitted_at": now, "corrects": corrects, "fix": dict(fix), "stood": stood}
            return self._kept(replace(draft, **facts, **submitted))

    def get(self, draft_id: str) -> Draft:
        """Return a draft in whatever state. Raises DraftError when this person has none of that id."""
        path = self._path(draft_id)
        if path is None or not path.exists():
            raise DraftError("draft_gone", draft=draft_id)
        try:
            return from_content(path.read_bytes())
        except UnreadableDraftError as error:
            raise DraftError("draft_damaged", draft=draft_id) from error

    def raw(self, draft: Draft) -> bytes:
        """Return the file of a draft as it was handed in. Raises DraftError."""
        try:
            return self._raw.read(draft.digest)
        except KeyError as error:
            raise DraftError("draft_damaged", draft=draft.id) from error

    def change(self, draft_id: str, edit: Callable[[Draft], Draft]) -> Draft:
        """Apply *edit* to the draft as it is now, keep and return it; on the disk when this returns. Raises DraftError.

        What was submitted is not edited, only taken back, sent back or published.
        """
        with self._writing():
            before = self.get(draft_id)
            after = edit(before)
            if before.state == after.state == SUBMITTED and after != before:
                raise DraftError("draft_submitted")
            return before if after == before else self._kept(replace(after, changed=self.now()))

    def now(self) -> str:
        """Return this moment as drafts write it."""
        return self._clock().isoformat()

    def note(self, name: str) -> str:
        """Return a text of this person's that belongs to no draft (one of NOTES), "" for none."""
        own = self._own()
        path = own / f"{name}.txt" if own and name in NOTES else None
        return path.read_text("utf-8") if path and path.exists() else ""

    def keep_note(self, name: str, text: str) -> None:
        """Keep *text* as the note *name*. Raises DraftError."""
        if name not in NOTES or text == self.note(name):
            return
        with self._writing():
            try:
                written(self._own() / f"{name}.txt", text.encode("utf-8", "replace"))
            except OSError as error:
                raise self._not_written(error.strerror or str(error)) from error

    def discard(self, draft_id: str) -> Draft:
        """Take a draft out of the list; it can be put back. Raises DraftError."""
        return self.change(draft_id, lambda now: replace(now, state=DISCARDED) if now.state == OPEN else now)

    def restore(self, draft_id: str) -> Draft:
        """Put a discarded draft back. Raises DraftError."""
        return self.change(draft_id, lambda now: replace(now, state=OPEN) if now.state == DISCARDED else now)

    def listed(self, state: str = OPEN) -> list[Draft]:
        """Return this person's drafts in *state*, the last changed first; what cannot be read is passed over."""
        found = (self._readable(path) for path in self._files())
        return sorted((each for each in found if each and each.state == state), key=lambda each: (each.changed, each.id), reverse=True)

    @classmethod
    def submitted(cls, folder: Path | None) -> list[Draft]:
        """Return what everybody has submitted in *folder*, the first submitted first; what cannot be read is passed over."""
        paths = folder.glob("*/*.json") if folder is not None and folder.is_dir() else ()
        found = (cls._readable(path) for path in paths)
        return sorted((each for each in found if each and each.state == SUBMITTED), key=lambda each: (each.submitted_at, each.id))

    def group(self, name: str) -> list[Draft]:
        """Return the drafts of files dropped together, as they were dropped, discarded ones left out."""
        found = (self._readable(path) for path in self._files())
        return sorted((each for each in found if each and each.group == name and each.state != DISCARDED), key=lambda each: each.place)

    def _files(self) -> Iterator[Path]:
        own = self._own()
        return own.glob("*.json") if own is not None and own.is_dir() else iter(())

    @staticmethod
    def _readable(path: Path) -> Draft | None:
        try:
            return from_content(path.read_bytes())
        except (UnreadableDraftError, FileNotFoundError):
            return None

    def _own(self) -> Path | None:
        """Return the folder of this person's drafts; a name may hold anything, so its digest is the folder's name."""
        return self._folder / hashlib.sha256(self._owner.encode()).hexdigest()[:16] if self._folder else None

    def _path(self, draft_id: str) -> Path | None:
        own = self._own()
        if own is None:
            raise DraftError("draft_no_place", variable=FOLDER)
        return own / f"{draft_id}.json" if ID.fullmatch(draft_id) else None

    def _kept(self, draft: Draft) -> Draft:
        path = self._path(draft.id)
        try:
            written(path, content(draft))
        except OSError as error:
            raise self._not_written(error.strerror or str(error)) from error
        return draft

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._folder is None:
            raise DraftError("draft_no_place", variable=FOLDER)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "lock").touch()
        except OSError as error:
            raise self._not_written(error.strerror or str(error)) from error
        with one_writer(self._folder):
            yield

    def _not_written(self, why: str) -> DraftError:
        return DraftError("draft_not_written", folder=str(self._folder), why=why)
