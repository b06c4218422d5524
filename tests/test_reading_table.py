"""What docs/reading.md promises is shown by tests that exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"`(test_\w+)`")


def rows_of(text: str) -> list[str]:
    """Return the rows of the tables in *text*, without their headings and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [line for line, after in zip(lines, [*lines[1:], ""], strict=True) if not line.startswith("|---") and not after.startswith("|---")]


def unshown(text: str, tests: set[str]) -> list[str]:
    """Return the rows that name no test, or one that there is not."""
    return [row for row in rows_of(text) if not (named := NAMED.findall(row)) or not set(named) <= tests]


def all_tests() -> set[str]:
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "tests").glob("test_*.py"))
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_row_of_the_reading_tables_is_shown_by_a_test():
    text = (ROOT / "docs" / "reading.md").read_text("utf-8")
    assert len(rows_of(text)) > 30
    assert unshown(text, all_tests()) == []


@pytest.mark.parametrize("row", ["| PDF | all of it | |", "| PDF | all of it | `test_that_is_not_there` |"])
def test_a_row_without_a_test_is_found(row):
    assert unshown(f"| a | b | c |\n|---|---|---|\n{row}", all_tests()) == [row]
