"""What a person says of single numbers of a report: edits as data, keyed by the place of the number, replayed on every reading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from metrics import catalogue
from metrics.drafts import Correction
from metrics.issues import Issue, Severity
from metrics.numerals import SCALES, Numeral
from metrics.numerals import read as numeral
from metrics.observations import QUALIFIERS, TIERS
from metrics.period_words import period_of
from metrics.periods import is_period
from metrics.statements import NOT_FIGURES

TAKEN_AS = ("figure", "target", *NOT_FIGURES)
ASIDE = "label"  # what a number is taken for that somebody said is no figure
FIELDS = ("taken_as", "indicator", "breakdown", "tier", "agency", "area", "period", "value", "unit", "qualifier")
UNITS = ("", "nghìn", "triệu", "tỷ", "%")  # what a number is in, where that is not its indicator's own unit ("")
_SAID = re.compile(rf"\s*(?:%|(?<!\w)(?:{'|'.join(SCALES)})(?!\w))", re.I)
_TYPED = "vi"  # whoever types a number here writes it in the Vietnamese way, however the report does


def merged(corrections: Iterable[Correction]) -> dict[str, dict[str, str]]:
    """Return what holds in the end: locator → field → value. A later word on a field replaces the earlier one."""
    found: dict[str, dict[str, str]] = {}
    for each in corrections:
        before = found.setdefault(each.locator, {})
        changes = _implied(before, each.changes)
        before.update(changes)
    return found


def _implied(before: Mapping[str, str], changes: Mapping[str, str]) -> dict[str, str]:
    """Return *changes* with what follows from them: whoever names an indicator says that it is a figure, and of none of another's parts."""
    full = {name: value for name, value in changes.items() if name in FIELDS}
    if full.get("indicator") and "taken_as" not in full and before.get("taken_as") not in ("figure", "target"):
        full["taken_as"] = "figure"
    if "indicator" in full and "breakdown" not in full:
        full["breakdown"] = ""
    return full


def corrected(table: pd.DataFrame, corrections: Sequence[Correction]) -> pd.DataFrame:
    """Return *table* (STATEMENT_COLUMNS) with *corrections* made; a place that is not in it (another file's) changes nothing.

    A value is read instead of what is printed; `as_printed` puts what is printed back once it was.
    """
    said = merged(corrections)
    if not said:
        return table
    places = table["locator"]
    columns: dict[str, list[str]] = {}
    for position, locator in enumerate(places):
        for name, value in _row(said.get(locator, {}), table["printed"].iat[position]).items():
            columns.setdefault(name, table[name].tolist())[position] = value
    return table.assign(**{name: pd.Series(values, index=table.index, dtype="str") for name, values in columns.items()})


def _row(changes: Mapping[str, str], printed: str) -> dict[str, str]:
    row = {name: value for name, value in changes.items() if name != "value"}
    if changes.get("value"):
        row |= {"printed": changes["value"], "number_style": _TYPED}
    if "unit" in changes:  # the unit that somebody names is the only one: none that stands beside the number counts as well
        row["printed"] = _SAID.sub("", row.get("printed", printed)).strip()
    return row


def unit_of(unit: str, printed: str) -> str:
    """Return what a number is in, one of UNITS, as its statement says: the words of its *unit* and those *printed* with it."""
    words = f"{printed} {unit}"
    found = _SAID.search(words)
    said = found[0].strip().lower() if found else ""
    factor = SCALES.get(said)
    return next((name for name in UNITS if name in SCALES and SCALES[name] == factor), said if said in UNITS else "")


def as_printed(frame: pd.DataFrame, table: pd.DataFrame, corrections: Sequence[Correction]) -> pd.DataFrame:
    """Return *frame* (observations, targets or statements) with `printed` as the report has it in *table*: evidence is never rewritten."""
    changed = {locator for locator, said in merged(corrections).items() if said.get("value") or "unit" in said}
    if not changed or frame.empty:
        return frame
    original = table[table["locator"].isin(changed)].drop_duplicates("locator").set_index("locator")["printed"]
    return frame.assign(printed=frame["locator"].map(original).fillna(frame["printed"]).astype("str"))


def refused(correction: Correction) -> Issue | None:
    """Return why *correction* cannot be, None when it can: a code, a period, a number that nobody could read."""
    for name, value in correction.changes.items():
        if not _is_possible(name, value, correction.changes):
            return Issue("correction_refused", Severity.ERROR, correction.locator, {"field": name, "words": value})
    return None


def _is_possible(name: str, value: str, changes: Mapping[str, str]) -> bool:
    if name not in FIELDS:
        return False
    if name == "indicator":
        return value in catalogue.indicators()
    if name == "breakdown" and value and changes.get("indicator"):
        return catalogue.find_breakdown(changes["indicator"], value) is not None
    if name == "area":
        return bool(catalogue.areas_named(value)) or value in catalogue.areas()
    if name == "period":
        return is_period(period_of(value))
    if name == "value":
        return not value or isinstance(numeral(value, unit=_unit(changes), language=_TYPED), Numeral)
    allowed = {"taken_as": TAKEN_AS, "qualifier": QUALIFIERS, "tier": TIERS, "unit": UNITS}
    return value in allowed.get(name, (value,)) and len(value) <= 300


def _unit(changes: Mapping[str, str]) -> str:
    code = changes.get("indicator", "")
    return catalogue.indicator(code).unit_measure if code in catalogue.indicators() else ""


def readings_of(printed: str) -> tuple[str, ...]:
    """Return the two ways in which an ambiguous number can be meant, thousands first, as somebody would type them; () for any other."""
    if printed.count(".") != 1 or "," in printed or not all(part.isdigit() for part in printed.split(".")):
        return ()
    return printed.replace(".", ""), printed.replace(".", ",")


def without(corrections: Sequence[Correction], locator: str) -> tuple[Correction, ...]:
    """Return *corrections* without those of one place: it is as it was read again."""
    return tuple(each for each in corrections if each.locator != locator)


def with_one(corrections: Sequence[Correction], added: Correction) -> tuple[Correction, ...]:
    """Return *corrections* and *added*, what it does not change left out."""
    known = merged(corrections).get(added.locator, {})
    new = {name: value for name, value in added.changes.items() if known.get(name) != value}
    return (*corrections, replace(added, changes=new)) if new else tuple(corrections)
