"""`read` and `check`: what reports say, and whether they would be accepted. Nothing is written."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from metrics import catalogue, formats
from metrics.batch_intake import FileState, State, finished, listed
from metrics.cli.output import complain, issue_facts, json_line, plain, table
from metrics.intake import Reading
from metrics.issues import Issue, Severity, blocking
from metrics.messages import say
from metrics.observations import COLUMNS
from metrics.statements import UnreadableReportError

FINE, BLOCKED, UNREADABLE = 0, 1, 2


def content_of(name: str) -> tuple[bytes, str]:
    """Return the bytes of the file *name* (- is standard input) and the name to read them by. Raises UnreadableReportError."""
    if name == "-":
        return sys.stdin.buffer.read(), "pasted.txt"
    try:
        return Path(name).read_bytes(), Path(name).name
    except OSError as error:
        raise UnreadableReportError(Issue("cannot_open", facts={"file": name, "why": error.strerror or str(error)})) from error


def opened(asked: Namespace) -> Iterator[tuple[str, FileState]]:
    """Yield each file with the name it is shown by, read or refused; those of an archive as `archive.zip/inner name`."""
    for name in asked.files:
        try:
            content, file_name = content_of(name)
        except UnreadableReportError as error:
            yield name, FileState(0, name, b"", State.REFUSED, issue=error.issue)
            continue
        for file in finished(listed([(file_name, content)]), area=asked.area, year=asked.year, mapping=_answers(asked)):
            yield name + file.name.removeprefix(file_name), file


def _answers(asked: Namespace) -> dict[str, str]:
    """Return what was answered for headings, and in which rows they stand: several rows of one sheet are of several tables."""
    rows: dict[str, list[str]] = {}
    for sheet, row in asked.header:
        rows.setdefault(sheet, []).append(row)
    return dict(asked.map) | {sheet: "header:" + ",".join(given) for sheet, given in rows.items()}


def read(asked: Namespace) -> int:
    """Show what each file says."""
    worst, shown = FINE, 0
    for name, file in opened(asked):
        if file.reading is None:
            complain(file.issue, asked.lang, name)
            worst = max(worst, UNREADABLE)
            continue
        {"jsonl": _jsonl, "csv": _csv, "table": _table}[asked.format](name, file.reading, asked.lang, shown)
        shown += 1
        worst = max(worst, BLOCKED if blocking(file.reading.issues) else FINE)
    return worst


def check(asked: Namespace) -> int:
    """Tell the outcome each file would have."""
    worst = FINE
    for name, file in opened(asked):
        reading = file.reading
        if reading is None:
            _outcome(name, "refused", [file.issue], 0.0, None, asked)
            worst = max(worst, UNREADABLE)
            continue
        problems = blocking(reading.issues)
        doubts = [issue for issue in reading.issues if issue.severity in (Severity.WARNING, Severity.QUESTION)]
        outcome = "refused" if problems else "accepted_with_warnings" if doubts else "accepted"
        _outcome(name, outcome, list(reading.issues), reading.seconds, reading, asked)
        worst = max(worst, BLOCKED if problems else FINE)
    return worst


def observation_facts(row: dict) -> dict:
    """Return an observation as the contract writes it: all columns of the frame and the area's name."""
    area = catalogue.area(row["ref_area"])
    return {name: plain(row[name]) for name in COLUMNS} | {"ref_area_name": catalogue.area_name(area.id, area.valid_to, "vi")}


def _outcome(name: str, outcome: str, issues: list[Issue], seconds: float, reading: Reading | None, asked: Namespace) -> None:
    if asked.format == "jsonl":
        kept = reading.observations.to_dict("records") if reading and outcome != "refused" else []
        messages = [issue_facts(issue, asked.lang) for issue in issues]
        json_line(
            {
                "kind": "outcome",
                "file": name,
                "outcome": outcome,
                "messages": messages,
                "seconds": round(seconds, 4),
                "observations": list(map(observation_facts, kept)),
            }
        )
        return
    print(f"{name}: {say(f'cli.{outcome}', asked.lang)}")
    for issue in issues:
        complain(issue, asked.lang)


def _jsonl(name: str, reading: Reading, language: str, _: int) -> None:
    for row in reading.observations.to_dict("records"):
        json_line({"file": name, "kind": "observation"} | observation_facts(row))
    for row in reading.targets.to_dict("records"):
        json_line({"file": name, "kind": "target"} | row)
    for row in reading.findings.to_dict("records"):
        json_line({"file": name} | row | {"kind": "finding", "finding": row["kind"]})
    for row in reading.others.to_dict("records"):
        facts = {key: row[key] for key in ("printed", "locator", "quote", "indicator")}
        json_line({"file": name, "kind": "other", "taken_as": row["taken_as"]} | facts if row["taken_as"] else {"file": name, "kind": "unread"} | facts)
    for issue in reading.issues:
        json_line({"file": name, "kind": "issue"} | issue_facts(issue, language))


def _csv(name: str, reading: Reading, language: str, shown: int) -> None:
    rows = reading.observations.assign(file=name)
    sys.stdout.write(rows.to_csv(index=False, header=shown == 0))
    _issues(name, reading, language)


def _table(name: str, reading: Reading, language: str, _: int) -> None:
    print(f"{name}: {say('cli.found', language, count=len(reading.observations))}")
    headings = [say(f"interface.entry.column_{key}", language) for key in ("indicator", "area", "period", "printed", "value")]
    rows = [
        (
            " ".join(filter(None, (row["indicator"], row["breakdown"], row["tier"]))),
            catalogue.area(row["ref_area"]).name[language],
            formats.period(row["time_period"], language),
            row["printed"],
            formats.qualified(row["obs_value"], row["qualifier"], language),
        )
        for row in reading.observations.to_dict("records")
    ]
    if rows:
        table(headings, rows)
    _issues(name, reading, language)


def _issues(name: str, reading: Reading, language: str) -> None:
    for issue in reading.issues:
        complain(issue, language, name)
