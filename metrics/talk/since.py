"""What became of a slide's figures since it was made, in words."""

from collections.abc import Iterable, Mapping

import pandas as pd

from metrics import catalogue, formats
from metrics.charts import words
from metrics.marks import key_of, mark
from metrics.messages import say
from metrics.observations import KEY
from metrics.talk.contents import Content
from metrics.views import Shown

MOST_NAMED = 3
Change = tuple[dict, dict | None]  # a figure as it stood, and as it stands now: None where it was withdrawn


def then(shown: Shown, version: int) -> Shown | None:
    """Return the state of the store with the sequence number *version*; None where that is the newest or not known here."""
    if not 0 < version < shown.vintage.sequence:
        return None
    vintage = shown.view("vintage_then", lambda: shown.vintage.at(version), version)
    return Shown(vintage, vintage.current(), shown.views)


def changed(before: Shown, now: Shown) -> Mapping[str, Change]:
    """Return what stood *before* and was withdrawn or has another value *now*: mark → figure then, figure now."""
    return now.view("changed_since", lambda: _changed(before.figures, now.figures), before.vintage.sequence)


def _changed(before: pd.DataFrame, now: pd.DataFrame) -> Mapping[str, Change]:
    keys = list(KEY)
    both = before.loc[before["obs_value"].notna(), [*keys, "obs_value"]].merge(now[[*keys, "obs_value"]], on=keys, how="left", suffixes=("", "_now"))
    other = both[~(both["obs_value"] == both["obs_value_now"])][keys]
    if other.empty:
        return {}
    was = {mark(row): row for row in before.merge(other, on=keys).to_dict("records")}
    stands = {mark(row): row for row in now.merge(other, on=keys).to_dict("records") if not pd.isna(row["obs_value"])}
    return {name: (row, stands.get(name)) for name, row in was.items()}


def marks_of(content: Content) -> tuple[str, ...]:
    """Return the marks of all figures that can be told apart on a slide, each once."""
    if content.drawing is None:
        return tuple(dict.fromkeys(each for _, each in content.lines if each))
    drawings = (content.drawing, *(drawing for _, drawing in content.years))
    drawn = (each for drawing in drawings for trace in drawing.figure["data"] for each in trace.get("customdata") or () if each)
    return tuple(dict.fromkeys([*(each for drawing in drawings for each in drawing.marks), *drawn]))


def warning(marks: Iterable[str], changes: Mapping[str, Change], language: str, *, over_years: bool) -> str:
    """Return what was withdrawn or revised among the figures with these *marks*, "" when nothing was.

    A chart *over_years* also draws the other provinces, whose figures it does not name: they are counted.
    """
    shown = set(marks)
    own = [changes[name] for name in dict.fromkeys([*marks, *_parts(shown, changes)]) if name in changes]
    said = [
        _listed("withdrawn", [_gone(figure, language) for figure, after in own if after is None], language),
        _listed("revised", [_revised(figure, after, language) for figure, after in own if after is not None], language),
    ]
    others = _others(shown, changes) if over_years else 0
    return " ".join(filter(None, [*said, say("decks.others", language, count=others) if others else ""]))


def _parts(shown: set[str], changes: Mapping[str, Change]) -> list[str]:
    """Return the changed figures that a derived one of *shown* was added from: those of an area merged into its own."""
    sums = {name: mark(row | {"ref_area": catalogue.area(row["ref_area"]).merged_into}) for name, (row, _) in changes.items()}
    return [name for name, whole in sums.items() if name not in shown and whole in shown]


def _others(shown: set[str], changes: Mapping[str, Change]) -> int:
    series = {(key["indicator"], key["breakdown"]) for key in map(key_of, shown) if key}
    return sum(1 for name, (row, _) in changes.items() if name not in shown and (row["indicator"], row["breakdown"]) in series)


def _listed(name: str, figures: list[str], language: str) -> str:
    if not figures:
        return ""
    text = "; ".join(figures[:MOST_NAMED])
    if len(figures) > MOST_NAMED:
        text = say("decks.figures_more", language, figures=text, count=len(figures) - MOST_NAMED)
    return say(f"decks.{name}", language, figures=text)


def _gone(row: Mapping[str, object], language: str) -> str:
    return say("decks.figure", language, **_named(row, language), value=words.value(row, language))


def _revised(before: Mapping[str, object], after: Mapping[str, object], language: str) -> str:
    return say("decks.figure_revised", language, **_named(before, language), before=words.bare(before, language), after=words.value(after, language))


def _named(row: Mapping[str, object], language: str) -> dict[str, str]:
    return {
        "series": words.series(str(row["indicator"]), str(row["breakdown"]), language, short=True),
        "period": formats.period(str(row["time_period"]), language),
        "area": words.area(str(row["ref_area"]), language),
    }
