"""Delimited text to a sheet: any usual separator, and refusals where a row cannot be trusted."""

import csv
import io
import itertools
import re

from metrics.issues import Issue
from metrics.loaders.table.encodings import text_of
from metrics.loaders.table.grid import Cleaned, Sheet, squared
from metrics.loaders.table.inside import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from metrics.loaders.table.words import role_of
from metrics.statements import UnreadableReportError

_SEPARATORS = [",", ";", "\t", "|"]
_SAMPLE_LINES, _SAMPLE = 60, 8000
_MOST_LINES, _END = 20, "\x03end\x03"
_SEP_LINE = re.compile(r'\A"?sep=(.)"?[ \t]*(?:\n|\Z)', re.I)


def csv_sheets(content: bytes, file_name: str) -> list[Sheet]:
    """Return the one sheet of a delimited file.

    Raises UnreadableReportError when it is no text, has a quotation mark that is never
    closed, or is far too wide.
    """
    text = text_of(content, file_name)
    said = _SEP_LINE.match(text)
    separator, text = (said[1], text[said.end() :]) if said else (_separator(text), text)
    _not_too_big(text, separator, file_name)
    return [Sheet(file_name or "table.csv", _rows(text, separator, file_name))]


def looks_delimited(text: str) -> bool:
    """Tell whether most of the first lines of *text* have the same separators in the same number."""
    lines = [line for line in text.split("\n")[:_SAMPLE_LINES] if line.strip()]
    counts = [[line.count(mark) for line in lines] for mark in (";", "\t", "|", ",")]
    return len(lines) > 1 and any(max(each) and sum(count == max(set(each), key=each.count) > 0 for count in each) * 2 > len(lines) for each in counts)


def _separator(text: str) -> str:
    """Return the separator under which our own headings appear, else the one that makes the most regular table."""
    sample = "\n".join(text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])[:_SAMPLE]
    marks = [mark for mark in _SEPARATORS if mark in sample]
    if len(marks) < 2:
        return marks[0] if marks else ","
    known = {mark: sum(bool(role_of(cell.strip().strip('"'))) for line in sample.split("\n") for cell in line.split(mark)) for mark in marks}
    best = max(known.values())
    if list(known.values()).count(best) == 1:
        return max(known, key=known.get)
    return _most_regular(sample.replace("\0", ""), marks) or max(marks, key=sample.count)


def _most_regular(sample: str, marks: list[str]) -> str:
    """Return the one of *marks* that makes the most regular table, "" when none does."""
    import clevercsv  # a fifth of what starting a reader takes, and hardly any file asks for it
    from clevercsv.detect import Detector

    try:
        found = Detector().detect(sample, delimiters=marks)
    except clevercsv.Error:
        return ""
    return found.delimiter if found and found.delimiter in marks else ""


def _not_too_big(text: str, separator: str, file_name: str) -> None:
    lines = text.rstrip().count("\n") + 1
    if lines > MOST_ROWS:
        raise UnreadableReportError(Issue("too_many_rows", facts={"file": file_name, "count": lines, "limit": MOST_ROWS}))
    widest = max((line.count(separator) for line in text.split("\n")), default=0) + 1
    if widest > MOST_COLUMNS:
        raise UnreadableReportError(Issue("too_many_columns", facts={"file": file_name, "count": widest, "limit": MOST_COLUMNS}))


def _rows(text: str, separator: str, file_name: str) -> list[list[str]]:
    """Return the rows of *text*; a mark put after its end tells whether a quotation mark swallowed it."""
    csv.field_size_limit(1_000_000)
    lines = itertools.chain(io.StringIO(text.rstrip("\n") + "\n"), [_END])
    reader, rows, known, begun, cells = csv.reader(lines, delimiter=separator), [], Cleaned(), 1, 0
    try:
        for row in reader:
            if reader.line_num > begun:
                _quotes_closed(row, separator, begun, file_name)
            cells += len(row)
            if cells > MOST_CELLS:
                raise UnreadableReportError(Issue("too_many_cells", facts={"file": file_name, "limit": f"{MOST_CELLS:,}".replace(",", ".")}))
            begun = reader.line_num + 1
            rows.append([*map(known.__getitem__, row)])
    except csv.Error as error:
        raise UnreadableReportError(Issue("unclosed_quote", facts={"file": file_name, "line": begun})) from error
    return squared(rows[:-1])


def _quotes_closed(row: list[str], separator: str, line: int, file_name: str) -> None:
    """Refuse a row of several lines when one of them looks like a row of its own: a quotation mark swallowed it."""
    tight = re.compile(re.escape(separator) + r"(?=\S)")  # in prose a blank follows the comma
    if any(cell.endswith(_END) or "\n" in cell and (len(tight.findall(cell)) > 1 or cell.count("\n") > _MOST_LINES) for cell in row):
        raise UnreadableReportError(Issue("unclosed_quote", facts={"file": file_name, "line": line}))
