"""What an official asks of a province's page, in lines: what is new, which targets are near, what became of last year's words."""

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import FollowUp, follow_ups, news, paces
from metrics.charts import words
from metrics.marks import mark, target_mark
from metrics.messages import say
from metrics.views.change_words import change_of
from metrics.views.records import Block, Line

_TONES = {"better": "good", "worse": "bad", "moved": "plain", "first": "plain"}
MOST_TARGETS = 8
Pieces = list[tuple[str, str]]


def new_this_year(page: pd.DataFrame, language: str) -> Block | None:
    """Return what the newest year of *page* (prepared) brought; None where nothing can be told."""
    found = news(page)
    if found is None:
        return None
    lines = []
    for kind, tone in _TONES.items():
        rows = getattr(found, kind)
        if rows:
            items = tuple(_item(row, language) for row in rows)
            lines.append(Line(say(f"interface.told.{kind}", language), tuple(_listed(rows, language)), tone, items))
    return Block(say("interface.told.new", language, year=found.period), tuple(lines), code="new")


def changes(page: pd.DataFrame, kind: str, language: str) -> Block | None:
    """Return the figures of one *kind* (better | worse | moved | first) of the newest year of *page*, a line each; None without any."""
    found = news(page)
    if found is None or not getattr(found, kind):
        return None
    lines = tuple(Line(_named(row, language), tuple(_told(row, language))) for row in getattr(found, kind))
    return Block(say(f"interface.told.{kind}_in", language, year=found.period), lines, code=kind)


def _named(row: Mapping[str, object], language: str) -> str:
    return words.series(str(row["indicator"]), str(row["breakdown"]), language, short=True)


def _told(row: Mapping[str, object], language: str) -> Pieces:
    change, _ = change_of(row, language)
    return [(words.value(row, language), mark(row)), *([(f" ({change})", "")] if change else [])]


def _item(row: Mapping[str, object], language: str) -> tuple[tuple[str, str], ...]:
    return (_named(row, language), ""), (words.value(row, language), mark(row)), (change_of(row, language)[0], "")


def _listed(rows: Sequence[Mapping[str, object]], language: str) -> Pieces:
    pieces: Pieces = []
    for place, row in enumerate(rows):
        pieces += [(("; " if place else "") + _named(row, language) + " ", ""), *_told(row, language)]
    return pieces


def targets_and_pace(targets: pd.DataFrame, observations: pd.DataFrame, areas: Sequence[str], language: str) -> Block | None:
    """Return the targets of *areas* with what is left and how fast one must go; None without targets."""
    rows = paces(targets, observations, areas)
    if rows.empty:
        return None
    lines = tuple(_target(row, language) for row in rows.tail(MOST_TARGETS).to_dict("records"))
    return Block(say("interface.told.targets", language), lines, say("interface.told.targets_note", language), "targets")


def _target(row: Mapping[str, object], language: str) -> Line:
    name = _named(row, language)
    unit = catalogue.indicator(str(row["indicator"])).unit_measure
    number = {each: formats.number(row[each], language, formats.decimals_of(unit)) for each in ("target", "actual", "per_year")}
    facts = {
        "period": formats.period(str(row["target_period"]), language),
        "now": str(row["actual_period"]),
        "left": formats.number(abs(row["left"]), language, 2),
    }
    suffix = "%" if unit == "percent" else ""
    pieces = [(say("interface.told.target", language, **facts), ""), (number["target"] + suffix, target_mark(row)), (". ", "")]
    pieces.append((say(f"interface.told.pace_{row['state']}", language, **facts, actual=number["actual"] + suffix, per_year=number["per_year"]), ""))
    return Line(name, tuple(pieces), {"reached": "good", "missed": "bad"}.get(str(row["state"]), "plain"))


def last_words(findings: pd.DataFrame, areas: tuple[str, ...], language: str) -> tuple[Block, ...]:
    """Return what the last report named as lacking or to be done, each beside what the next report says of it."""
    blocks = []
    for kind in ("limitation", "task"):
        found = [each for each in follow_ups(findings, areas) if each.kind == kind]
        if found:
            lines = tuple(line for each in found for line in _followed(each, language))
            blocks.append(Block(say(f"interface.told.{kind}", language, year=found[0].then), lines, code=kind))
    return tuple(blocks)


def _followed(found: FollowUp, language: str) -> list[Line]:
    name = catalogue.reform_area_label(found.reform_area, language) if found.reform_area else say("interface.told.no_area", language)
    lines = [Line(name if place == 0 else "", _said(item)) for place, item in enumerate(found.said)]
    if found.now:
        answer = [piece for item in found.answered for piece in (*_said(item), (" ", ""))] or [(say("interface.told.not_mentioned", language), "")]
        lines.append(Line(say("interface.told.next_report", language, year=found.now), tuple(answer)))
    return lines


def _said(item: tuple[str, str, str, str]) -> tuple[tuple[str, str], ...]:
    label, report, locator, _ = item
    return ((label, "|".join(("finding", report, locator))),)
