"""The one to three sentences that say where a province stands, made from its figures alone."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis.change import why_not
from metrics.analysis.pieces import page_series, prepared
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import ObsStatus, annual

INDICES = ("par_index", "sipas", "papi", "pci", "dti")
_MOST_INDICES, _MOST_COUNTS = 2, 5
_COUNTED = ("stock", "flow")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces (text, mark): a piece with a mark is a number that opens its source."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(text for text, _ in self.pieces)


def headline(observations: pd.DataFrame, area: str, language: str) -> tuple[Sentence, ...]:
    """Return the most telling sentences about *area*: its newest indices with rank and change, then the counts of its newest report.

    Each tells the change or the reason why there is none.
    """
    own = page_series(observations, area)
    rows = own if "piece" in own else prepared(own)
    rows = annual(rows[(rows["tier"] == "") & (rows["agency"] == "") & rows["obs_value"].notna()])
    return (*_indices(rows, language), *_counts(rows, area, language))


def _indices(rows: pd.DataFrame, language: str) -> Iterator[Sentence]:
    scores = rows[rows["indicator"].isin([f"{name}_score" for name in INDICES])]
    newest = scores.sort_values(["time_period"], ascending=False, kind="stable").drop_duplicates("indicator")
    told = newest.assign(_silent=newest["change"].isna()).sort_values(["time_period", "_silent"], ascending=[False, True], kind="stable")
    for row in told.head(_MOST_INDICES).to_dict("records"):
        yield _index_sentence(row, rows, language)


def _index_sentence(row: dict, rows: pd.DataFrame, language: str) -> Sentence:
    label = catalogue.short_label(row["indicator"], language)
    pieces = [(say("analysis.headline.index", language, period=row["time_period"], label=label), ""), (_value(row, language), mark(row))]
    ranks = rows[(rows["indicator"] == row["indicator"].replace("_score", "_rank")) & (rows["time_period"] == row["time_period"])]
    if len(ranks):
        rank = ranks.iloc[0]
        kind = "place" if rank["obs_status"] == ObsStatus.ESTIMATED else "rank"
        pieces += [(say(f"analysis.headline.{kind}", language), ""), (_rank(rank, language), mark(rank))]
        pieces += [(say("analysis.headline.place_end", language), "")] if kind == "place" else []
    if pd.isna(row["change"]):
        pieces.append((f" ({_within(why_not(row, language))})", "") if row["not_comparable"] == "break" else ("", ""))
    else:
        name = "up" if row["change"] > 0 else "down" if row["change"] < 0 else "same"
        change = formats.number(abs(row["change"]), language, _decimals(row))
        pieces.append((say(f"analysis.headline.{name}", language, change=change, year=int(row["time_period"]) - 1), ""))
    return Sentence((*[piece for piece in pieces if piece[0]], (".", "")))


def _counts(rows: pd.DataFrame, area: str, language: str) -> Iterator[Sentence]:
    nature = rows["indicator"].map({code: known.nature for code, known in catalogue.indicators().items()})
    counts = rows[nature.isin(_COUNTED)]
    if counts.empty:
        return
    newest = counts[counts["time_period"] == counts["time_period"].max()]
    shown = newest.assign(_order=newest["breakdown"] != "").sort_values("_order", kind="stable").head(_MOST_COUNTS)
    name = catalogue.area(area).name[language]
    pieces = [(say("analysis.headline.counts", language, period=shown["time_period"].iloc[0], name=name), "")]
    for place, row in enumerate(shown.to_dict("records")):
        pieces.append(("" if place == 0 else say("analysis.headline.and", language) if place == len(shown) - 1 else ", ", ""))
        pieces += [(_value(row, language), mark(row)), (f" {_counted(row, language)}{_changed(row, language)}", "")]
    pieces.append((_why_none(shown, language) + ".", ""))
    yield Sentence(tuple(piece for piece in pieces if piece[0]))


def _changed(row: dict, language: str) -> str:
    if pd.isna(row["change"]):
        return ""
    change = formats.signed(row["change"], language, _decimals(row)) if row["change"] else formats.number(0, language)
    return " " + say("analysis.headline.changed", language, change=change, year=int(row["time_period"]) - 1)


def _why_none(shown: pd.DataFrame, language: str) -> str:
    """Return the reason that all of *shown* share for stating no change; "" when some do or the reasons differ."""
    reasons = {why_not(row, language) for row in shown.to_dict("records")}
    return f"; {_within(reasons.pop())}" if len(reasons) == 1 and reasons != {""} else ""


def _counted(row: dict, language: str) -> str:
    label = _lowered(catalogue.short_label(row["indicator"], language))
    part = catalogue.breakdown_label(row["indicator"], row["breakdown"], language) if row["breakdown"] else ""
    return say("analysis.headline.part", language, label=label, part=_lowered(part)) if part else label


def _value(row: dict, language: str) -> str:
    value = formats.qualified(row["obs_value"], row["qualifier"], language, _decimals(row))
    return f"{value}%" if catalogue.indicator(row["indicator"]).unit_measure == "percent" else value


def _rank(row: pd.Series, language: str) -> str:
    return formats.rank(row["obs_value"], row["ranked_of"], language)


def _lowered(text: str) -> str:
    """Return *text* beginning in lower case, unless it begins with a name such as PAPI or eOffice."""
    return text if text[:2].isupper() or text[1:2].isupper() else text[:1].lower() + text[1:]


def _within(reason: str) -> str:
    """Return a reason as it stands within a sentence."""
    return _lowered(reason).removesuffix(".")


def _decimals(row: dict) -> int:
    return formats.decimals_of(catalogue.indicator(row["indicator"]).unit_measure)
