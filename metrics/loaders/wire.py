"""Statements and files as bytes, between the process that reads a file and the one that asked.

A line of JSON, then the table of statements as an Arrow stream, without the columns that
say nothing: 420,000 rows are neither written out nor parsed. Whoever receives it checks
every offset before a text is looked at; nothing in it is ever run.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import BinaryIO

import pyarrow as pa

from metrics.issues import Issue, Severity
from metrics.report import Report
from metrics.statements import STATEMENT_SCHEMA, Column, Cue, Statements, TableLayout, UnreadableReportError, statement_arrow, statement_frame
from metrics.texts import any_said


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back: a `head` of bytes and perhaps a `table`, which goes straight to the stream."""

    head: bytes
    table: pa.Table | None = None

    def size(self) -> int:
        """Return how many bytes `write` writes."""
        counted = pa.MockOutputStream()
        self._write_table(counted)
        return len(self.head) + counted.size()

    def write(self, stream: BinaryIO) -> None:
        """Write the answer to *stream*."""
        stream.write(self.head)
        self._write_table(pa.PythonFile(stream, mode="w"))

    def _write_table(self, stream: pa.NativeFile) -> None:
        if self.table is not None:
            with pa.ipc.new_stream(stream, self.table.schema) as written:
                written.write_table(self.table)


def packed(said: Statements) -> Answer:
    """Return *said* as it is sent."""
    facts = {
        "report": asdict(said.report) | {"published": said.report.published.isoformat() if said.report.published else None},
        "rows": len(said.table),
        "text": said.text,
        "cues": [asdict(cue) for cue in said.cues],
        "number_style": said.number_style,
        "issues": [_packed_issue(issue) for issue in said.issues],
        "layouts": [asdict(layout) for layout in said.layouts],
        "spoken": said.spoken,
    }
    table = pa.Table.from_pandas(said.table, schema=STATEMENT_SCHEMA, preserve_index=False).replace_schema_metadata(None)
    telling = table.select([name for name in table.column_names if any_said(table[name])])
    return Answer(json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n", telling)


def packed_refusal(issue: Issue) -> Answer:
    """Return as it is sent that a file cannot be read, and why."""
    return Answer(json.dumps({"issue": _packed_issue(issue)}).encode())


def _packed_issue(issue: Issue) -> dict:
    """Return *issue* as plain JSON values."""
    return {"code": issue.code, "severity": str(issue.severity), "locator": issue.locator, "facts": dict(issue.facts)}


def statements(answer: bytes) -> Statements:
    """Return what `packed` packed. Raises UnreadableReportError when the answer is an issue."""
    told, rest = _told(answer)
    facts = {field.name: told["report"][field.name] for field in fields(Report)}
    report = Report(**facts | {"published": date.fromisoformat(facts["published"]) if facts["published"] else None})
    issues = tuple(_issue(each) for each in told["issues"])
    layouts = tuple(_layout(each) for each in told["layouts"])
    cues = tuple(Cue(**cue) for cue in told["cues"])
    return Statements(report, statement_frame(_table(rest, told["rows"])), told["text"], cues, told["number_style"], issues, layouts, told["spoken"])


def _told(answer: bytes) -> tuple[dict, memoryview]:
    """Return the line of JSON and what follows it. Raises UnreadableReportError when it is an issue."""
    end = answer.find(b"\n") if b"\n" in answer else len(answer)
    told = json.loads(answer[:end])
    if "issue" in told:
        raise UnreadableReportError(_issue(told["issue"]))
    return told, memoryview(answer)[end + 1 :]


def _table(packed_one: memoryview, count: int) -> pa.Table:
    """Return the table of statements. Raises ValueError for one that is not whole."""
    with pa.ipc.open_stream(packed_one) as stream:
        sent = stream.read_all()
    sent.validate(full=True)
    if len(sent) != count and sent.num_columns or any(column.null_count for column in sent.columns):
        raise ValueError("a table of statements has gaps")
    return statement_arrow(dict(zip(sent.column_names, sent.columns, strict=True)), count)


def _layout(packed_one: dict) -> TableLayout:
    listed = {
        "columns": tuple(Column(**each) for each in packed_one["columns"]),
        "header_rows": tuple(packed_one["header_rows"]),
        "notes": tuple(packed_one["notes"]),
        "near": tuple((number, words) for number, words in packed_one["near"]),
    }
    return TableLayout(**packed_one | listed)


def packed_members(files: Sequence[tuple[str, bytes]]) -> Answer:
    """Return (name, content) of *files* as they are sent: one line of JSON, names and sizes, followed by the contents."""
    listed = [[name, len(content)] for name, content in files]
    return Answer(b"\n".join((json.dumps({"members": listed}).encode(), b"".join(content for _, content in files))))


def members(answer: bytes) -> list[tuple[str, bytes]]:
    """Return what `packed_members` packed. Raises UnreadableReportError when the answer is an issue."""
    told, rest = _told(answer)
    found, position = [], 0
    for name, size in told["members"]:
        found.append((name, bytes(rest[position : position + size])))
        position += size
    return found


def _issue(packed_one: dict) -> Issue:
    facts = {name: _unlisted(value) for name, value in packed_one["facts"].items()}
    return Issue(packed_one["code"], Severity(packed_one["severity"]), packed_one["locator"], facts)


def _unlisted(value: object) -> object:
    return tuple(map(_unlisted, value)) if isinstance(value, list) else value
