"""Correct a figure that is published: a new row beside the old one, with who and why. Nothing is overwritten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from metrics import catalogue, checks
from metrics.desk.corrections import refused
from metrics.drafts import Correction
from metrics.issues import Issue, blocking
from metrics.marks import key_of, mark, rows_of
from metrics.numerals import Numeral
from metrics.numerals import read as numeral
from metrics.observations import KEY, ObsStatus, together
from metrics.periods import end_of
from metrics.store import Receipt, Store, Vintage

FIELDS = ("value", "qualifier", "indicator", "breakdown", "area", "period")
_TAKEN = ("obs_value", "qualifier", "obs_status")


class NotCorrected(Exception):
    """The correction cannot be; nothing was written. `issues` say why."""

    def __init__(self, *issues: Issue):
        super().__init__(issues[0].code)
        self.issues = issues


@dataclass(frozen=True, slots=True)
class Revision:
    """What was said of a figure after it was published: its values before and after (words of the fields that changed), by whom, when, why."""

    was: Mapping[str, object]
    now: Mapping[str, object]
    by: str
    at: object
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that can be made: `row` as it stands, `after` as it would, the `frame` to be stored, and what is `told` of it."""

    row: Mapping[str, object]
    after: Mapping[str, object]
    frame: pd.DataFrame
    told: Mapping[str, Mapping[str, object]]


def proposal(store: Store, written: str, changes: Mapping[str, str]) -> Proposal:
    """Return what *changes* (of FIELDS) would make of the figure with the mark *written*; nothing is written. Raises NotCorrected."""
    row = _standing(store, written)
    after = _changed(row, changes)
    if all(_same(after[name], row[name]) for name in (*KEY, *_TAKEN)):
        raise NotCorrected(Issue("correction_changes_nothing"))
    rows = [after]
    if any(after[name] != row[name] for name in KEY):
        rows.append(row | {"obs_value": None, "obs_status": str(ObsStatus.MISSING), "out_of": None})
    frame = together([pd.DataFrame(rows)])
    problems = blocking(checks.doubts(frame, store.current()))
    if problems:
        raise NotCorrected(*problems)
    fields = [name for name in (*KEY, *_TAKEN) if not _same(after[name], row[name])]
    return Proposal(row, after, frame, {"was": {name: _plain(row[name]) for name in fields}, "now": {name: _plain(after[name]) for name in fields}})


def correct(
    store: Store,
    written: str,
    changes: Mapping[str, str],
    *,
    author: str,
    reason: str,
    submission: str,
    guard: Callable[[Vintage], None] | None = None,
) -> Receipt:
    """Record *changes* (of FIELDS) to the figure with the mark *written*; `value` "" takes it back: its report states no such figure.

    The correction belongs to the same report and quote. *guard* as of `Store.accept`. Raises NotCorrected, StoreError.
    """
    meant = proposal(store, written, changes)
    report = store.reports().get(meant.row["report"])
    notes = {"revisions": [{"mark": mark(meant.after), "from": mark(meant.row), **meant.told}]}
    kept = {"reports": [report] if report else [], "raw": [], "notes": notes, "based_on": store.version, "guard": guard}
    return store.accept(meant.frame, author=author, reason=reason, submission=submission, **kept)


def _standing(store: Store, written: str) -> dict:
    key = key_of(written)
    rows = rows_of(store.current(), key) if key else store.current().iloc[:0]
    if rows.empty:
        raise NotCorrected(Issue("figure_gone"))
    return rows.iloc[0].to_dict()


def _changed(row: dict, changes: Mapping[str, str]) -> dict:
    wrong = refused(Correction(row["locator"], {"indicator": row["indicator"]} | {name: text for name, text in changes.items() if name in FIELDS}))
    if wrong:
        raise NotCorrected(wrong)
    after = dict(row)
    after["indicator"] = changes.get("indicator", row["indicator"])
    after["breakdown"] = changes.get("breakdown", row["breakdown"] if after["indicator"] == row["indicator"] else "")
    after["time_period"] = changes.get("period", row["time_period"])
    after["ref_area"] = _area(changes.get("area", row["ref_area"]), after["time_period"])
    known = catalogue.indicator(after["indicator"])
    after["unit_measure"] = known.unit_measure
    after["edition"] = catalogue.edition_of(after["indicator"], after["breakdown"], after["time_period"])
    if "qualifier" in changes:
        after["qualifier"] = changes["qualifier"]
    return after | (_value(changes["value"], known.unit_measure) if "value" in changes else {})


def _value(text: str, unit: str) -> dict:
    if not text.strip():
        return {"obs_value": None, "obs_status": str(ObsStatus.MISSING), "out_of": None}
    number = numeral(text, unit=unit)
    if not isinstance(number, Numeral):
        raise NotCorrected(Issue("correction_refused", facts={"field": "value", "words": text}))
    return {"obs_value": number.value, "obs_status": str(ObsStatus.NORMAL)} | ({"qualifier": number.qualifier} if number.qualifier != "exact" else {})


def _area(area: str, period: str) -> str:
    """Return the area as it stood in *period*: who names Lâm Đồng for 2012 means the province of that day."""
    there = [each for each in catalogue.lineage(area) if catalogue.area(each).exists_on(end_of(period))] if area in catalogue.areas() else []
    return area if area in there or not there else there[0]


def _same(one: object, other: object) -> bool:
    if pd.isna(one) and pd.isna(other):
        return True
    return one == other


def _plain(value: object) -> object:
    return None if pd.isna(value) else value


def revisions_of(store_or_vintage, row: Mapping[str, object]) -> list[Revision]:
    """Return the corrections that made the figure *row* what it is, the latest first; those made before it was published too.

    *row* is a row of `current()`; the state may be any vintage that has it.
    """
    said, name, found = store_or_vintage.notes.get(row["batch"], {}), mark(row), []
    revised = [each for each in said.get("revisions", ()) if name in (each["mark"], each["from"])]
    if revised:
        told = store_or_vintage.batches().set_index("batch").loc[row["batch"]]
        found = [Revision(each["was"], each["now"], told["recorded_by"], told["recorded_at"], told["reason"]) for each in revised]
    for each in said.get("corrections", ()):
        if each["locator"] == row["locator"]:
            found.append(Revision({}, each["changes"], each["by"], each["at"], each["phrase"]))
    return found


def reasons_of(vintage, row: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return (code of the doubt, reason) given when the doubted figure *row* was published."""
    said = vintage.notes.get(row["batch"], {}).get("reasons", ())
    return [(each["code"], each["reason"]) for each in said if row["locator"] in each["places"]]
