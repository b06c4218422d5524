"""What people taught the reader: words after a number that mean an indicator, words that mean no figure, names of provinces.

A file of facts beside the store, one JSON line a lesson, only ever appended. Unlearning is
a line too, so that it stays known who taught what, when, and who took it back.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from metrics import catalogue
from metrics.desk.corrections import ASIDE, merged
from metrics.drafts import Correction
from metrics.quotes import number_in
from metrics.store.durable import appended, one_writer

FILE = "taught.jsonl"
PHRASE, ASIDE_PHRASE, ALIAS = "phrase", "aside", "alias"
_WORDS, _FEWEST = 4, 2
_CLAUSE = re.compile(r"[.;:,()\n]")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing taught. `kind`: phrase (`words` after a number mean `indicator` and `breakdown`), aside (they mean no figure), alias (they name `area`)."""

    kind: str
    words: str
    indicator: str = ""
    breakdown: str = ""
    area: str = ""
    by: str = ""
    at: str = ""


def phrase_of(quote: str, printed: str) -> str:
    """Return the words by which a number in *quote* is known again: those after it in its clause, else those before; "" when there are too few."""
    span = number_in(quote, printed)
    if span is None:
        return ""
    after = _keyed(_CLAUSE.split(quote[span[1] :])[0])[:_WORDS]
    if len(after) >= _FEWEST:
        return " ".join(after)
    before = _keyed(_CLAUSE.split(quote[: span[0]])[-1])[-_WORDS:]
    return f"{' '.join(before)} #" if len(before) >= _FEWEST + 1 else ""


def _keyed(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|%", unicodedata.normalize("NFC", text).lower())


def lessons(folder: Path | None) -> list[Lesson]:
    """Return what is taught in the store in *folder*, the last word on each; a line that a crash cut is passed over."""
    found: dict[tuple[str, str], Lesson] = {}
    path = folder / FILE if folder else None
    for line in path.read_text("utf-8").splitlines() if path and path.exists() else ():
        fact = _fact(line)
        if fact is None:
            continue
        lesson, is_over = fact
        found.pop(_mark(lesson), None)
        if not is_over:
            found[_mark(lesson)] = lesson
    return list(found.values())


def _mark(lesson: Lesson) -> tuple[str, str]:
    return ("alias" if lesson.kind == ALIAS else "number", lesson.words)


def _fact(line: str) -> tuple[Lesson, bool] | None:
    try:
        fact = json.loads(line)
        is_over = bool(fact.pop("unlearned", False))
        lesson = Lesson(**{str(name): str(value) for name, value in fact.items()})
    except (ValueError, TypeError, AttributeError):
        return None
    return (lesson, is_over) if lesson.kind in (PHRASE, ASIDE_PHRASE, ALIAS) else None


def teach(folder: Path | None, taught: Iterable[Lesson], *, by: str) -> int:
    """Keep what is new of *taught*; return how much that is. On the disk when this returns."""
    known = {_mark(each): (each.kind, each.indicator, each.breakdown, each.area) for each in lessons(folder)}
    new = [each for each in taught if known.get(_mark(each)) != (each.kind, each.indicator, each.breakdown, each.area)]
    return _written(folder, new, by, unlearned=False)


def unlearn(folder: Path | None, lesson: Lesson, *, by: str) -> None:
    """Take *lesson* back."""
    _written(folder, [lesson], by, unlearned=True)


def _written(folder: Path | None, lessons_: Sequence[Lesson], by: str, *, unlearned: bool) -> int:
    if folder is None or not lessons_:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    at = datetime.now(UTC).isoformat()
    facts = [asdict(each) | {"by": by, "at": at} | ({"unlearned": True} if unlearned else {}) for each in lessons_]
    with one_writer(folder):
        appended(folder / FILE, "".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts).encode())
    return len(facts)


def as_corrections(known: Sequence[Lesson], table: pd.DataFrame) -> tuple[Correction, ...]:
    """Return what *known* says of the statements *table*: only of numbers that nobody understood, and of names nobody knows."""
    phrases = {each.words: each for each in known if each.kind != ALIAS}
    names = {each.words: each for each in known if each.kind == ALIAS}
    if not phrases and not names:
        return ()
    found = []
    for row in table.to_dict("records"):
        if names and (row["area"].strip().lower() in names):
            lesson = names[row["area"].strip().lower()]
            found.append(Correction(row["locator"], {"area": lesson.area}, lesson.by, lesson.at, lesson.words))
        if phrases and row["taken_as"] in ("", "figure") and not catalogue.find_indicator(row["indicator"])[0]:
            lesson = phrases.get(phrase_of(row["quote"], row["printed"]))
            if lesson:
                found.append(Correction(row["locator"], _changes(lesson), lesson.by, lesson.at, lesson.words))
    return tuple(found)


def _changes(lesson: Lesson) -> dict[str, str]:
    return {"taken_as": ASIDE} if lesson.kind == ASIDE_PHRASE else {"indicator": lesson.indicator, "breakdown": lesson.breakdown, "taken_as": "figure"}


def taught_by(corrections: Sequence[Correction], table: pd.DataFrame) -> list[Lesson]:
    """Return what a person's *corrections* of the statements *table* teach for the next report.

    A number that was not understood and was given an indicator teaches its phrase; so does
    one set aside; a name of a province that nobody knew is taught as an alias.
    """
    rows = {row["locator"]: row for row in table.to_dict("records")}
    own = merged(each for each in corrections if not each.phrase)
    found = []
    for locator, said in own.items():
        row = rows.get(locator)
        if row is not None:
            found += _lessons_of(row, said)
    return found


def _lessons_of(row: dict[str, str], said: dict[str, str]) -> list[Lesson]:
    found, unread = [], not catalogue.find_indicator(row["indicator"])[0] and row["taken_as"] in ("", "figure")
    words = phrase_of(row["quote"], row["printed"])
    if words and unread and said.get("indicator"):
        found.append(Lesson(PHRASE, words, said["indicator"], said.get("breakdown", "")))
    elif words and unread and said.get("taken_as") == ASIDE:
        found.append(Lesson(ASIDE_PHRASE, words))
    name = row["area"].strip()
    if said.get("area") and name and not catalogue.areas_named(name) and name not in catalogue.areas():
        found.append(Lesson(ALIAS, name.lower(), area=said["area"]))
    return found
