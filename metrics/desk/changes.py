"""What publishing a draft would change, figure by figure, down to its growth and its rank; and what others changed meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.analysis import ranking, year_over_year
from metrics.drafts import THEIRS, Draft
from metrics.intake import Review
from metrics.marks import mark
from metrics.observations import KEY, light
from metrics.revisions import to_be_stored
from metrics.store import Vintage
from metrics.store.imagined import imagined

KINDS = ("conflict", "revised", "withdrawn", "added", "question", "second_source", "unchanged")
_MOST_RANKED = 60


@dataclass(frozen=True, slots=True)
class Change:
    """One figure: `row` as it is published (as it stood, where `kind` is withdrawn), `old` and `new` values (None: no value).

    `growth` and `rank` are (before, after): the change on the year before, and the place among
    all areas; None where there is none. `rank_of` is out of how many after.
    """

    kind: str
    mark: str
    row: Mapping[str, object]
    old: float | None
    new: float | None
    growth: tuple[float | None, float | None] = (None, None)
    rank: tuple[int | None, int | None] = (None, None)
    rank_of: int | None = None


@dataclass(frozen=True, slots=True)
class Others:
    """What somebody else did to a figure of this draft since it began: `old` → `theirs`; `mine` is what the draft says. `row` is the draft's."""

    mark: str
    row: Mapping[str, object]
    old: float | None
    theirs: float | None
    mine: float | None
    who: str
    when: object
    why: str
    sequence: int
    decision: str = ""


def kept_rows(review: Review, draft: Draft, current: pd.DataFrame) -> pd.DataFrame:
    """Return the observations that publishing stores: all that say something new, without those where another's figure is to stand."""
    rows = to_be_stored(review.reading.observations, current)
    theirs = {name for name, (said, _) in draft.decisions.items() if said == THEIRS}
    return rows[[mark(row) not in theirs for row in rows.to_dict("records")]].reset_index(drop=True) if theirs and len(rows) else rows


def after(review: Review, draft: Draft, vintage: Vintage) -> Vintage:
    """Return the store as it would stand once *draft* is published."""
    reading, rows = review.reading, kept_rows(review, draft, vintage.current())
    return imagined(vintage, rows, reports=reading.reports, targets=reading.targets, findings=reading.findings, withdrawn=draft.replaces)


def changes(review: Review, vintage: Vintage, then: Vintage) -> list[Change]:
    """Return what is different between *vintage* and *then*, and what stays, by KINDS."""
    now, later = vintage.current(), then.current()
    told = review.effects.drop_duplicates(list(KEY), keep="last")
    effects = told.to_dict("records")
    lost = gone(now, later)
    every = [*effects, *lost]
    grown = [_grown(frame, every) for frame in (now, later)]
    ranked = [_Ranked(frame, every) for frame in (now, later)]
    found = [_change(row["effect"], row, row["current_value"], row["obs_value"], grown, ranked) for row in effects]
    found += [_change("withdrawn", row, row["obs_value"], None, grown, ranked) for row in lost]
    return sorted(found, key=lambda each: KINDS.index(each.kind))


def gone(now: pd.DataFrame, later: pd.DataFrame) -> list[dict]:
    """Return the rows of *now* with a value whose key has none in *later*."""
    valued = [frame[frame["obs_value"].notna()] for frame in (now, later)]
    both = valued[0].merge(valued[1][list(KEY)], on=list(KEY), how="left", indicator=True)
    return both[both["_merge"] == "left_only"].drop(columns="_merge").to_dict("records")


def _change(kind: str, row: Mapping[str, object], old: float, new: float | None, grown: Sequence[dict], ranked: Sequence["_Ranked"]) -> Change:
    name = mark(row)
    if kind not in ("added", "revised", "withdrawn", "conflict"):
        return Change(kind, name, row, _number(old), _number(new))
    places = [each.place(row) for each in ranked]
    growth = tuple(_number(each.get(name)) for each in grown)
    return Change(kind, name, row, _number(old), _number(new), growth, (places[0][0], places[1][0]), places[1][1])


def _grown(frame: pd.DataFrame, about: Sequence[Mapping[str, object]]) -> dict[str, float]:
    """Return the change on the year before of the figures that *about* names, by mark; the year before and its own are all it takes."""
    codes, areas = ({row[name] for row in about} for name in ("indicator", "ref_area"))
    years = {row["time_period"] for row in about if len(str(row["time_period"])) == 4}
    years |= {str(int(year) - 1) for year in years}
    rows = frame[frame["indicator"].isin(codes) & frame["ref_area"].isin(areas) & frame["time_period"].isin(years)]
    if rows.empty:
        return {}
    told = year_over_year(rows)
    return dict(zip((mark(row) for row in told[list(KEY)].to_dict("records")), told["change"].tolist(), strict=True))


def _with_siblings(codes: set[str]) -> set[str]:
    return codes | {code.removesuffix("_score") + "_rank" for code in codes if code.endswith("_score")}


class _Ranked:
    """Ranks of one state of the figures, each list made once."""

    def __init__(self, figures: pd.DataFrame, about: Sequence[Mapping[str, object]]):
        codes, periods = ({row[name] for row in about} for name in ("indicator", "time_period"))
        self._figures = light(figures[figures["indicator"].isin(_with_siblings(codes)) & figures["time_period"].isin(periods)])
        self._lists: dict[tuple, dict] = {}

    def place(self, row: Mapping[str, object]) -> tuple[int | None, int | None]:
        """Return the place of *row*'s area and out of how many; None where there is no rank."""
        if row["tier"] or row["agency"] or len(str(row["time_period"])) != 4:
            return None, None
        key = (row["indicator"], row["breakdown"], row["time_period"])
        if key not in self._lists:
            if len(self._lists) >= _MOST_RANKED:
                return None, None
            listed = ranking(self._figures, indicator=key[0], breakdown=key[1], period=key[2])
            self._lists[key] = listed.set_index("ref_area")[["rank", "rank_of"]].to_dict("index") if len(listed) else {}
        found = self._lists[key].get(row["ref_area"], {})
        return _whole(found.get("rank")), _whole(found.get("rank_of"))


def since(review: Review, draft: Draft, vintage: Vintage) -> list[Others]:
    """Return what was changed by others in the figures of *draft* after it began, with what was decided about each."""
    if vintage.sequence <= draft.sequence:
        return []
    keys = list(KEY)
    mine = review.reading.observations.drop_duplicates(keys, keep="last")
    before, now = (mine[keys].merge(state.among(mine), on=keys, how="left") for state in (vintage.at(draft.sequence), vintage))
    batches = vintage.batches().set_index("batch")
    found = []
    for own, old, new in zip(mine.to_dict("records"), before.to_dict("records"), now.to_dict("records"), strict=True):
        if _text(old["batch"]) != _text(new["batch"]):
            found.append(_others(own, old, new, batches, draft))
    return [each for each in found if each is not None]


def _others(own: dict, old: dict, new: dict, batches: pd.DataFrame, draft: Draft) -> Others | None:
    theirs, before = _number(new["obs_value"]), _number(old["obs_value"])
    if theirs == _number(own["obs_value"]):
        return None  # they say the same: nothing to decide
    batch = _text(new["batch"])
    if batch in batches.index and int(batches.loc[batch, "sequence"]) > draft.sequence:
        told = batches.loc[batch]
        who, when, why, sequence = told["recorded_by"], told["recorded_at"], told["reason"], int(told["sequence"])
    else:  # what stood was withdrawn, and perhaps an earlier figure stands again
        told = batches.loc[_text(old["batch"])]
        who, when, why, sequence = told["withdrawn_by"], told["withdrawn_at"], told["withdrawn_reason"], -int(told["sequence"])
    name = mark(own)
    said, of = draft.decisions.get(name, ("", 0))
    return Others(name, own, before, theirs, _number(own["obs_value"]), who, when, why, sequence, said if of == sequence else "")


def _number(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(np.float64(value))


def _whole(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
