"""What figures amount to: value, denominator, qualifier, status. A whole number that is no more than its digits is read once a kind."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.interpretation import figure
from metrics.interpretation.alike import Alike, alike
from metrics.interpretation.figure import Asked
from metrics.issues import Issue
from metrics.texts import records

_KIND = ("unit", "out_of", "qualifier", "status", "number_style")
_WHOLE = r"[0-9]{1,15}"


@dataclass(frozen=True, slots=True)
class Amounts:
    """Of each row: `obs_value` and `out_of` (NaN for none), `qualifier`, `obs_status`, all numpy, and the problem of each row that has no amount."""

    columns: dict[str, np.ndarray]
    read: np.ndarray
    problems: list[tuple[int, Issue]]


def amounts(rows: pd.DataFrame, codes: Sequence[str] | np.ndarray, asked: Asked) -> Amounts:
    """Return what *rows* (STATEMENT_COLUMNS) amount to, the figures of the indicators *codes*."""
    codes = np.asarray(codes, dtype=object)
    kinds = alike((codes, rows["locator"].str.contains("!", regex=False), *(rows[name] for name in _KIND)), len(rows))
    digits = _digits(rows, kinds, codes, asked)
    plain = ~np.isnan(digits)
    same = alike((kinds.group, plain, rows["printed"].where(~plain, "")), len(rows))
    read = [figure.how_much(row, code, asked)[0] for row, code in zip(records(rows, same.first), codes[same.first], strict=True)]
    columns = {
        "obs_value": np.where(plain, digits, _numbers(read, "obs_value")[same.group]),
        "out_of": _numbers(read, "out_of")[same.group],
        "qualifier": np.array([each.get("qualifier", "exact") for each in read], dtype=object)[same.group],
        "obs_status": np.array([each.get("obs_status", "") for each in read], dtype=object)[same.group],
    }
    understood = np.fromiter(map(bool, read), bool, len(read))[same.group]
    broken = np.flatnonzero(~understood)
    problems = [(place, figure.how_much(row, code, asked)[1]) for place, row, code in zip(broken.tolist(), records(rows, broken), codes[broken], strict=True)]
    return Amounts(columns, understood, problems)


def _digits(rows: pd.DataFrame, kinds: Alike, codes: np.ndarray, asked: Asked) -> np.ndarray:
    """Return the value of each whole number of a kind whose first one (above 0) means just its digits; NaN for all others."""
    whole = rows["printed"].str.fullmatch(_WHOLE).to_numpy(dtype=bool)
    digits = np.full(len(rows), np.nan)
    digits[whole] = rows["printed"][whole].astype("float64")
    above = np.flatnonzero(digits > 0)
    samples = above[alike((kinds.group[above],), len(above)).first]
    read = [figure.how_much(row, code, asked)[0] for row, code in zip(records(rows, samples), codes[samples], strict=True)]
    as_written = [place for place, each in zip(samples, read, strict=True) if each and each["obs_value"] == digits[place]]
    digits[~np.isin(kinds.group, kinds.group[as_written])] = np.nan
    return digits


def _numbers(read: Sequence[dict], name: str) -> np.ndarray:
    return np.array([np.nan if (value := each.get(name)) is None else value for each in read], dtype="float64")
