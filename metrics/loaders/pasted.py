"""Read cells that were pasted from a spreadsheet: lines of text with a tab between the cells."""

import csv
import io
from collections.abc import Mapping

from metrics.loaders import prose, table
from metrics.loaders.prose.decode import decoded
from metrics.loaders.table.grid import Sheet, squared
from metrics.statements import Statements, UnreadableReportError

_MOST_LOOKED_AT = 200
_FEWEST_ROWS, _TABBED = 2, 0.5
_TOLD = 80


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* is a text whose lines are rows of cells."""
    if b"\t" not in content or not prose.handles(content, file_name):
        return False
    try:
        lines = [line for line in decoded(content, file_name).splitlines()[:_MOST_LOOKED_AT] if line.strip()]
    except UnreadableReportError:
        return False
    tabbed = [line for line in lines if "\t" in line]
    if any("\t" not in line and len(line) >= _TOLD and line.rstrip().endswith(".") for line in lines):
        return False  # what is told around a table is read with it, as a text
    return len(tabbed) >= _FEWEST_ROWS and len(tabbed) >= _TABBED * len(lines)


def load(content: bytes, file_name: str, mapping: Mapping[str, str] | None = None, forms: Mapping[str, Mapping[str, str]] | None = None) -> Statements:
    """Return one statement for every filled cell; as a text where the cells make no table of figures. Raises UnreadableReportError."""
    lines = io.StringIO(decoded(content, file_name), newline="")
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines, dialect="excel-tab")]
        return table.statements_of([Sheet(file_name, squared(rows))], content, file_name, mapping, forms)
    except csv.Error:
        return prose.load(content, file_name)
    except UnreadableReportError as error:
        if error.issue.code != "no_known_indicator":
            raise
        return prose.load(content, file_name)
