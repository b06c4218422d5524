"""`history`: who changed what, when, why, from which report; batch by batch, or figure by figure."""

import sys
from argparse import Namespace
from pathlib import Path

import pandas as pd

from metrics import catalogue, exports, formats
from metrics.cli.exporting import unknown_names
from metrics.cli.output import complain, json_line, table
from metrics.cli.reading import BLOCKED, FINE
from metrics.exports.change_rows import CHANGE_KINDS
from metrics.issues import Issue
from metrics.messages import say
from metrics.store import Store
from metrics.views import changes

_SHOWN = ("sequence", "recorded_at", "who", "rows", "state", "batch", "report_title", "reason")


def history(asked: Namespace) -> int:
    """List batches, or the changes of single figures where these or their filters are asked for."""
    problem = unknown_names(asked)
    if problem:
        complain(problem, asked.lang)
        return BLOCKED
    if asked.format == "xlsx" and not asked.out:
        print(say("cli.xlsx_needs_a_file", asked.lang), file=sys.stderr)
        return BLOCKED
    of_figures = asked.figures or asked.indicator or asked.area
    rows = _changes(asked) if of_figures else _batches(asked)
    if rows.empty:
        print(say("cli.nothing_changed", asked.lang), file=sys.stderr)
        return FINE
    if asked.out:
        return _kept(rows, asked)
    if asked.format == "jsonl":
        for row in rows.to_dict("records"):
            json_line(row)
    elif asked.format == "csv":
        sys.stdout.write(rows.to_csv(index=False))
    else:
        (_changes_table if of_figures else _batches_table)(rows, asked.lang)
    return FINE


def _batches(asked: Namespace) -> pd.DataFrame:
    rows = Store().batches()
    wanted = asked.author.casefold()
    if not wanted or rows.empty:
        return rows
    does = [rows[name].str.casefold().str.contains(wanted, regex=False) for name in ("recorded_by", "approved_by", "withdrawn_by")]
    return rows[pd.concat(does, axis=1).any(axis=1)]


def _changes(asked: Namespace) -> pd.DataFrame:
    store = Store()
    every = store.vintage().changes()
    authors = [name for name in changes.people(every) if asked.author.casefold() in name.casefold()]
    areas = [area.id for name in asked.area for area in catalogue.areas_named(name)]
    found = changes.chosen(every, authors=authors, indicators=asked.indicator, areas=areas) if authors else every.iloc[:0]
    return exports.change_rows(found, asked.lang, store.reports())


def _kept(rows: pd.DataFrame, asked: Namespace) -> int:
    kind = asked.format if asked.format in CHANGE_KINDS else Path(asked.out).suffix.lstrip(".")
    if kind not in CHANGE_KINDS:
        print(say("cli.history_kinds", asked.lang), file=sys.stderr)
        return BLOCKED
    try:
        Path(asked.out).write_bytes(CHANGE_KINDS[kind](rows))
    except OSError as error:
        complain(Issue("cannot_write", facts={"file": asked.out, "why": error.strerror or str(error)}), asked.lang)
        return BLOCKED
    print(say("cli.changes_written", asked.lang, count=len(rows), file=asked.out))
    return FINE


def _batches_table(batches: pd.DataFrame, language: str) -> None:
    named = batches.assign(who=[changes.who(row, language) for row in batches.to_dict("records")])
    rows = named[list(_SHOWN)].to_dict("split")["data"]
    table(
        ("#", *(say(f"cli.column_{name}", language) for name in ("when", "who", "rows", "state", "batch", "report", "reason"))),
        [(row[0], f"{formats.here(row[1]):%Y-%m-%d %H:%M}", *row[2:4], say(f"interface.sources.state_{row[4]}", language), *row[5:]) for row in rows],
    )


def _changes_table(rows: pd.DataFrame, language: str) -> None:
    headings = [say(f"interface.changes.column_{name}", language) for name in changes.COLUMNS]
    lines = [
        (
            row["recorded_at"][:16].replace("T", " "),
            changes.who(row, language),
            say(f"interface.changes.action_{row['action']}", language),
            " ".join(filter(None, (row["indicator"], row["breakdown"], row["tier"], row["agency"]))),
            row["ref_area_name"],
            formats.period(row["time_period"], language),
            changes.values(row, language),
            row["reason"],
            row["report_title"],
        )
        for row in rows.to_dict("records")
    ]
    table(headings, lines)
