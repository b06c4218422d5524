"""Where figures come from: one sheet an indicator and year with the words or cells of every figure, by report."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

import pandas as pd

from metrics import catalogue, formats
from metrics.charts import words
from metrics.charts.records import records
from metrics.marks import mark
from metrics.messages import say
from metrics.observations import KEY
from metrics.published.frame import Page
from metrics.published.markup import Markup, element, joined
from metrics.published.proof_words import Texts, note_of_all, quoted, report_facts, status, told_otherwise, where
from metrics.published.site import Site, anchor, area_name, proof_path, series_path, sheet_of, up
from metrics.report import Report

_USED = [*KEY, "obs_value", "printed", "qualifier", "unit_measure", "obs_status", "origin", "report", "locator", "quote", "recorded_at", "recorded_by"]
_TOLD_WITH = ("report", "origin", "recorded_by", "recorded_at")
_LONG = 20
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves the figures of one state of the store: rows by sheet, other values by mark, the words of reports."""

    sheets: Mapping[str, Sequence[Row]]
    words: Mapping[str, Sequence[Row]]
    others: Mapping[str, Sequence[Row]]
    texts: Texts

    def addresses(self) -> dict[str, str]:
        """Return the address of the proof of every figure, target and finding by its mark."""
        return {each: proof_path(each) for rows in (*self.sheets.values(), *self.words.values()) for each in (row["mark"] for row in rows)}


def evidence(figures: pd.DataFrame, history: pd.DataFrame, words_said: Sequence[pd.DataFrame], texts: Texts) -> Evidence:
    """Return what proves *figures*; *history* is all that was recorded, *words_said* the targets and the findings."""
    rows = [row | {"mark": mark(row)} for row in records(figures, _USED)]
    accepted = history[history["state"] == "accepted"]
    repeated = accepted[accepted.duplicated(list(KEY), keep=False)]
    return Evidence(_by(rows, "mark", sheet_of), _by(_said(words_said), "report", str), _by(records(repeated, _USED), None, mark), texts)


def _by(rows: Sequence[Row], name: str | None, key: Callable) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row[name] if name else row), []).append(row)
    return found


def _said(frames: Sequence[pd.DataFrame]) -> list[Row]:
    found = {}
    for kind, frame in zip(("target", "finding"), frames, strict=True):
        for row in frame.to_dict("records"):
            names = [row["report"], row["locator"], *([row["indicator"], row["target_period"]] if kind == "target" else [])]
            found["|".join((kind, *map(str, names)))] = row
    return [row | {"mark": key} for key, row in found.items()]


def sheets(site: Site, known: Evidence) -> Iterator[tuple[Page, str]]:
    """Yield every sheet of *site*: its page, and its script for the window that opens beside a number."""
    linked = {code for code, _ in site.series}
    for name, rows in sorted(known.sheets.items()):
        code, year = rows[0]["indicator"], name.rpartition("-")[2]
        short = catalogue.short_label(code, site.language)
        title = site.say("publish.proofs_title", name=short, year=year)
        yield _sheet(site, name, title, _groups(site, known, rows), (short, series_path(code)) if code in linked else None, _jumps(site, rows))
    for report, rows in sorted(known.words.items()):
        known_report = site.shown.vintage.reports().get(report, Report(report))
        entries = [(row["mark"], _words_entry(site, row, known, known_report)) for row in rows]
        yield _sheet(site, report, site.say("publish.proofs_words"), [(report_facts(site, known_report), entries)])


def _jumps(site: Site, rows: Sequence[Row]) -> dict[str, str]:
    """Return the areas of a long sheet by name, each with the mark of its first figure; {} for a short one."""
    if len(rows) < _LONG:
        return {}
    names = {area_name(row["ref_area"], site.language): row["mark"] for row in sorted(rows, key=lambda row: _order(row, site.language), reverse=True)}
    return {name: names[name] for name in sorted(names, key=catalogue.alphabetical)}


def _order(row: Row, language: str) -> tuple:
    name = catalogue.alphabetical(area_name(row["ref_area"], language))
    return [str(row[name]) for name in _TOLD_WITH], row["breakdown"], row["time_period"], name, row["ref_area"]


Groups = list[tuple[Markup, list[tuple[str, Markup]]]]


def _groups(site: Site, known: Evidence, rows: Sequence[Row]) -> Groups:
    """Return the entries of a sheet by the report they came from, each group with what is known of it."""
    found: Groups = []
    parts = _by(rows, "breakdown", str)
    decimals = {part: words.decimals_among(own[0]["indicator"], [row["obs_value"] for row in own]) for part, own in parts.items()}
    ordered = sorted(rows, key=lambda row: _order(row, site.language))
    for _, each in groupby(ordered, key=lambda row: [str(row[name]) for name in _TOLD_WITH]):
        own = list(each)
        report = site.shown.vintage.reports().get(own[0]["report"], Report(own[0]["report"]))
        note = note_of_all(own)
        entries = [(row["mark"], _entry(site, row, known, report, note, decimals[row["breakdown"]])) for row in own]
        found.append((report_facts(site, report, own[0], note), entries))
    return found


def _entry(site: Site, row: Row, known: Evidence, report: Report, note: str, decimals: int) -> Markup:
    """Return one figure: what it says of whom, the words or the cell it came from, their place, doubts, other values.

    *note* is said of the whole report already; *decimals* is what its column is shown with.
    """
    language = site.language
    tier = say(f"interface.tier.{row['tier']}", language) if row["tier"] else ""
    named = words.series(row["indicator"], row["breakdown"], language, short=True)
    about = [named, area_name(row["ref_area"], language), formats.period(row["time_period"], language), tier, row["agency"]]
    return joined(
        element("h3", element("b", _written(row, decimals, language)), " ", " · ".join(filter(None, about))),
        quoted(site, row, report, known.texts, note),
        where(site, row),
        status(site, row),
        told_otherwise(site, row, known.others.get(row["mark"], ())),
    )


def _written(row: Row, least: int, language: str) -> str:
    """Return the figure with at *least* so many decimals: 72,80 điểm beside 62,37 điểm."""
    most = formats.decimals_of(catalogue.indicator(row["indicator"]).unit_measure)
    plain, whole = (formats.number(row["obs_value"], language, most, decimals) for decimals in (0, least))
    return words.value(row, language).replace(plain, whole, 1)


def _words_entry(site: Site, row: Row, known: Evidence, report: Report) -> Markup:
    plain = {"printed": ""} | dict(row)
    return joined(element("h3", str(row.get("label", "") or "")), quoted(site, plain, report, known.texts), where(site, plain))


def _sheet(
    site: Site, name: str, title: str, groups: Groups, back: tuple[str, str] | None = None, jumps: Mapping[str, str] = MappingProxyType({})
) -> tuple[Page, str]:
    path = f"quotes/{name}.html"
    body = [element("h1", title), element("p", site.say("publish.proofs_intro"), class_="lead")]
    if back:
        body.append(element("p", element("a", f"← {back[0]}", href=up(path) + back[1])))
    if jumps:
        links = [element("li", element("a", area, href=f"#{anchor(mark_)}")) for area, mark_ in jumps.items()]
        body.append(element("details", element("summary", site.say("publish.proofs_jump")), element("ul", links, class_="parts"), class_="jumps"))
    for facts, entries in groups:
        told = [element("article", entry, id=anchor(mark_), class_="proof") for mark_, entry in entries]
        body.append(element("section", facts, told, class_="report"))
    return Page(path, title, body), _script(name, groups)


def _script(name: str, groups: Groups) -> str:
    entries = {anchor(mark_): [number, entry] for number, (_, own) in enumerate(groups) for mark_, entry in own}
    told = {"reports": [facts for facts, _ in groups], "entries": entries}
    return f"reformProofs({json.dumps(name)},{json.dumps(told, ensure_ascii=False, separators=(',', ':'))});\n"
