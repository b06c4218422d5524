"""Statements as JSON and files as bytes, between the process that reads a file and the one that asked.

A column of the table travels as its distinct values and, for each row, which one it is:
most columns say the same few things over and over.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date

import pandas as pd

from metrics.issues import Issue, Severity
from metrics.report import Report
from metrics.statements import (
    STATEMENT_COLUMNS,
    Column,
    Cue,
    Statements,
    TableLayout,
    UnreadableReportError,
    distinct,
    statement_columns,
    texts_of,
)


def packed(said: Statements) -> dict:
    """Return *said* as plain JSON values."""
    return {
        "report": asdict(said.report) | {"published": said.report.published.isoformat() if said.report.published else None},
        "table": {name: _packed_column(said.table[name]) for name in STATEMENT_COLUMNS},
        "text": said.text,
        "cues": [asdict(cue) for cue in said.cues],
        "number_style": said.number_style,
        "issues": [packed_issue(issue) for issue in said.issues],
        "layouts": [asdict(layout) for layout in said.layouts],
        "spoken": said.spoken,
    }


def packed_issue(issue: Issue) -> dict:
    """Return *issue* as plain JSON values."""
    return {"code": issue.code, "severity": str(issue.severity), "locator": issue.locator, "facts": dict(issue.facts)}


def statements(answer: dict) -> Statements:
    """Return what `packed` packed. Raises UnreadableReportError when the answer is an issue."""
    if "issue" in answer:
        raise UnreadableReportError(_issue(answer["issue"]))
    facts = {field.name: answer["report"][field.name] for field in fields(Report)}
    report = Report(**facts | {"published": date.fromisoformat(facts["published"]) if facts["published"] else None})
    table = statement_columns({name: _column(packed_one) for name, packed_one in answer["table"].items()})
    issues = tuple(_issue(each) for each in answer["issues"])
    layouts = tuple(_layout(each) for each in answer["layouts"])
    cues = tuple(Cue(**cue) for cue in answer["cues"])
    return Statements(report, table, answer["text"], cues, answer["number_style"], issues, layouts, answer["spoken"])


def _packed_column(column: pd.Series) -> dict:
    found = distinct(column)
    if found is None:
        return {"values": texts_of(column)}
    values, rows = found
    return {"values": values, "rows": rows if len(values) > 1 else len(rows)}


def _column(packed_one: dict) -> list[str]:
    values, rows = packed_one["values"], packed_one.get("rows")
    if rows is None:
        return values
    return values * rows if isinstance(rows, int) else [values[place] for place in rows]


def _layout(packed_one: dict) -> TableLayout:
    columns = tuple(Column(**each) for each in packed_one["columns"])
    return TableLayout(**packed_one | {"columns": columns, "header_rows": tuple(packed_one["header_rows"]), "notes": tuple(packed_one["notes"])})


def packed_members(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return (name, content) of *files* as one line of JSON, names and sizes, followed by the contents."""
    listed = [[name, len(content)] for name, content in files]
    return b"\n".join((json.dumps({"members": listed}).encode(), b"".join(content for _, content in files)))


def members(answer: bytes) -> list[tuple[str, bytes]]:
    """Return what `packed_members` packed. Raises UnreadableReportError when the answer is an issue."""
    end = answer.find(b"\n") if b"\n" in answer else len(answer)
    told = json.loads(answer[:end])
    if "issue" in told:
        raise UnreadableReportError(_issue(told["issue"]))
    found, position = [], end + 1
    for name, size in told["members"]:
        found.append((name, answer[position : position + size]))
        position += size
    return found


def _issue(packed_one: dict) -> Issue:
    facts = {name: tuple(value) if isinstance(value, list) else value for name, value in packed_one["facts"].items()}
    return Issue(packed_one["code"], Severity(packed_one["severity"]), packed_one["locator"], facts)
