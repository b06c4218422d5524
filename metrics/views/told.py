"""What an official asks of a province's page, in lines: what is new, which targets are near, what became of last year's words."""

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics import catalogue, formats
from metrics.analysis import FollowUp, follow_ups, news, paces, why_not_briefly
from metrics.charts import words
from metrics.marks import mark, target_mark
from metrics.messages import say
from metrics.views.change_words import change_of
from metrics.views.figure_words import figure, named
from metrics.views.records import Block, Line

_TONES = {"better": "good", "worse": "bad", "moved": "plain", "first": "plain"}
MOST_TARGETS = 8
_WORTH_SHARING = 3
Pieces = list[tuple[str, str]]
Row = Mapping[str, object]


def new_this_year(page: pd.DataFrame, language: str) -> Block | None:
    """Return what the newest year of *page* (prepared) brought; None where nothing can be told."""
    found = news(page)
    if found is None:
        return None
    lines = []
    for kind, tone in _TONES.items():
        rows = getattr(found, kind)
        if rows:
            lines.append(_line(kind, rows, found.more.get(kind, 0), tone, language))
    return Block(say("interface.told.new", language, year=found.period), tuple(lines), code="new")


def _line(kind: str, rows: Sequence[Row], more: int, tone: str, language: str) -> Line:
    """Return the figures of one kind as a line: a reason that several share stands in its label, what it leaves out at its end."""
    reasons = {why_not_briefly(row, language) for row in rows}
    shared = reasons.pop() if len(reasons) == 1 and len(rows) >= _WORTH_SHARING else ""
    label = say("interface.told.first_all", language, reason=shared) if shared else say(f"interface.told.{kind}", language)
    beside = [_beside(row, language) if not shared else "" for row in rows]
    items = tuple(((named(row, language), ""), (figure(row, language), mark(row)), (text, "")) for row, text in zip(rows, beside, strict=True))
    pieces: Pieces = []
    for place, (name, number, (text, _)) in enumerate(items):
        pieces += [(("; " if place else "") + name[0] + " ", ""), number, *([(f" ({text})", "")] if text else [])]
    if more:
        rest = say("interface.told.more", language, count=more)
        pieces.append((f"; {rest}", ""))
        items = (*items, ((rest, ""), ("", ""), ("", "")))
    return Line(label, tuple(pieces), tone, items)


def _beside(row: Row, language: str) -> str:
    """Return what stands beside a figure: its change, or why there is none."""
    return change_of(row, language)[0] or why_not_briefly(row, language)


def changes(page: pd.DataFrame, kind: str, language: str) -> Block | None:
    """Return the figures of one *kind* (better | worse | moved | first) of the newest year of *page*, a line each; None without any."""
    found = news(page)
    if found is None or not getattr(found, kind):
        return None
    lines = [Line(named(row, language), tuple(_told(row, language))) for row in getattr(found, kind)]
    if kind in found.more:
        lines.append(Line("", ((say("interface.told.more", language, count=found.more[kind]), ""),)))
    return Block(say(f"interface.told.{kind}_in", language, year=found.period), tuple(lines), code=kind)


def _told(row: Row, language: str) -> Pieces:
    beside = _beside(row, language)
    return [(figure(row, language), mark(row)), *([(f" ({beside})", "")] if beside else [])]


def targets_and_pace(targets: pd.DataFrame, observations: pd.DataFrame, areas: Sequence[str], language: str) -> Block | None:
    """Return the targets of *areas* with what is left and how fast one must go; None without targets."""
    rows = paces(targets, observations, areas)
    if rows.empty:
        return None
    lines = tuple(_target(row, language) for row in rows.tail(MOST_TARGETS).to_dict("records"))
    return Block(say("interface.told.targets", language), lines, say("interface.told.targets_note", language), "targets")


def _target(row: Row, language: str) -> Line:
    name = words.series(str(row["indicator"]), str(row["breakdown"]), language, short=True)
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
