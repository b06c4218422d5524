"""How the command line speaks: JSON lines, tables, complaints."""

import json
import math
import sys
from collections.abc import Iterable, Sequence

import pandas as pd

from metrics.issues import Issue


def plain(value: object) -> object:
    """Return *value* as JSON has it: nulls are null, dates are ISO."""
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value


def json_line(facts: dict) -> None:
    """Write one JSON object on one line."""
    print(json.dumps({name: plain(value) if not isinstance(value, list | dict) else value for name, value in facts.items()}, ensure_ascii=False))


def issue_facts(issue: Issue, language: str) -> dict[str, str]:
    """Return an issue as the contract writes it: code, severity, locator, text."""
    return {"code": issue.code, "severity": str(issue.severity), "locator": issue.locator, "text": issue.text(language)}


def complain(issue: Issue, language: str, file: str = "") -> None:
    """Write an issue to standard error."""
    print(f"{file}: {issue.text(language)}" if file else issue.text(language), file=sys.stderr)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows under their headings, aligned."""
    lines = [[str(cell) for cell in row] for row in rows]
    widths = [max([len(heading), *(len(line[column]) for line in lines)]) for column, heading in enumerate(headings)]
    for line in (list(headings), ["-" * width for width in widths], *lines):
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
