"""What headings were answered to mean, remembered by the form they stand in, so that the same form asks nothing again.

A file of facts beside the store: one JSON line an acceptance, only ever appended, on the
disk before the call returns. A later line for the same form adds to the earlier ones.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from metrics.headings import HEADER, fingerprint, heading_key, keyed, lasting
from metrics.statements import TableLayout
from metrics.store import DEFAULT
from metrics.store.durable import appended, one_writer

FILE = "mappings.jsonl"

Forms = dict[str, dict[str, str]]


def folder_of(location: str | Path | None = None) -> Path | None:
    """Return the folder of the store at *location* (default as `Store`); None for an object store, where nothing is remembered."""
    place = str(location or os.environ.get("REFORM_STORE") or DEFAULT)
    return None if "://" in place else Path(place)


def remembered(folder: Path | None) -> Forms:
    """Return the answers of every form accepted into the store in *folder*: fingerprint → heading key → answer.

    A line that was cut by a crash is passed over.
    """
    found: Forms = {}
    path = folder / FILE if folder else None
    for line in path.read_text("utf-8").splitlines() if path and path.exists() else ():
        fact = _fact(line)
        if fact:
            known = found.setdefault(fact["form"], {})
            known.update(fact["answers"])
            for heading in fact["forgotten"]:
                known.pop(heading, None)
    return {form: answers for form, answers in found.items() if answers}


def remember(folder: Path | None, layouts: Iterable[TableLayout], *, author: str) -> int:
    """Record the answers that were used for each form and hold for its next upload; return how many forms were new or changed."""
    if folder is None:
        return 0
    known, new = remembered(folder), {}
    for form, answers in _answered(layouts):
        if answers and not _is_known(known.get(form, {}), answers):
            new.setdefault(form, {}).update(answers)
    if not new:
        return 0
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    facts = [{"form": form, "answers": answers, "author": author, "recorded_at": moment} for form, answers in new.items()]
    lines = "".join(f"\n{json.dumps(fact, ensure_ascii=False, sort_keys=True)}" for fact in facts)
    folder.mkdir(parents=True, exist_ok=True)
    with one_writer(folder):
        appended(folder / FILE, lines.encode())
    return len(new)


def forget(folder: Path | None, form: str, heading: str, *, author: str) -> None:
    """Record that the answer for *heading* of *form* no longer holds: it is asked for again."""
    if folder is None:
        return
    fact = {"form": form, "answers": {}, "forgotten": [heading], "author": author, "recorded_at": datetime.now(UTC).isoformat(timespec="seconds")}
    with one_writer(folder):
        appended(folder / FILE, f"\n{json.dumps(fact, ensure_ascii=False, sort_keys=True)}".encode())


def _answered(layouts: Iterable[TableLayout]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each form with the answers that hold for it: those for its headings, and where they stand in the form as recognised."""
    for layout in layouts:
        yield layout.fingerprint, lasting(layout.answers)
        yield layout.detected, {HEADER: layout.moved} if layout.moved else {}


def _is_known(known: Mapping[str, str], answers: Mapping[str, str]) -> bool:
    return all(known.get(heading) == answer for heading, answer in answers.items())


def _fact(line: str) -> dict | None:
    """Return the fact on *line*, None for one that is blank, cut or not ours."""
    try:
        fact = json.loads(line)
        return {"form": fact["form"], "answers": keyed(fact["answers"]), "forgotten": list(fact.get("forgotten", ()))} if line.strip() else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


__all__ = ["FILE", "HEADER", "Forms", "fingerprint", "folder_of", "forget", "heading_key", "remember", "remembered"]
