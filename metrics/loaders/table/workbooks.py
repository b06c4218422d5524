"""Workbooks to sheets: XLSX, XLSB, XLS and ODS, told apart by what is in them."""

import datetime
import io
import zipfile

import python_calamine

from metrics.issues import Issue, Severity
from metrics.loaders import archive
from metrics.loaders.table import ods_inside, xls_inside, xlsb_inside, xlsx_inside
from metrics.loaders.table.grid import DAY, NUMBER, TEXT, Sheet, cleaned, squared
from metrics.loaders.table.inside import Inside
from metrics.loaders.table.merges import fill
from metrics.statements import UnreadableReportError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_LARGEST_PART_MB = 100
_TRUTH = 9
_BROKEN = (python_calamine.CalamineError, ValueError, OSError, KeyError, EOFError, SyntaxError, zipfile.BadZipFile, RuntimeError, NotImplementedError)


def is_workbook(content: bytes) -> bool:
    """Tell whether *content* is a workbook, whatever its name."""
    return content.startswith(OLE) or (content.startswith(b"PK\x03\x04") and (b"xl/" in content or _ODS in content[:200]))


def workbook_sheets(content: bytes, file_name: str) -> list[Sheet]:
    """Return the sheets of a workbook that a reader sees and that hold anything. Raises UnreadableReportError."""
    try:
        inside = xls_inside.insides(content, file_name) if content.startswith(OLE) else _zipped(content, file_name)
        book = python_calamine.load_workbook(io.BytesIO(content))
        sheets = []
        for facts in book.sheets_metadata:
            if facts.typ == python_calamine.SheetTypeEnum.WorkSheet:
                seen = _sheet(book.get_sheet_by_name(facts.name), inside.get(facts.name, Inside()))
                sheets.append(seen if facts.visible == python_calamine.SheetVisibleEnum.Visible else _unseen(seen))
    except python_calamine.PasswordError as error:
        raise UnreadableReportError(Issue("with_password", facts={"file": file_name})) from error
    except _BROKEN as error:
        raise UnreadableReportError(Issue("broken_table", facts={"file": file_name, "why": " ".join(str(error).split())[:80]})) from error
    return [sheet for sheet in sheets if (sheet.rows and sheet.rows[0]) or sheet.issues]


def _zipped(content: bytes, file_name: str) -> dict[str, Inside]:
    names = archive.checked(content, file_name)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        largest = max(entry.file_size for entry in opened.infolist())
        if largest > _LARGEST_PART_MB * 2**20:
            raise UnreadableReportError(Issue("archive_bomb", facts={"file": file_name, "size": f"{largest / 1e6:.0f}"}))
        for module, part in ((xlsb_inside, "xl/workbook.bin"), (ods_inside, "content.xml"), (xlsx_inside, "xl/workbook.xml")):
            if part in names:
                return module.insides(opened, file_name)
    raise UnreadableReportError(Issue("broken_archive", facts={"file": file_name}))


def _sheet(source, inside: Inside) -> Sheet:
    values = source.to_python(skip_empty_area=False)
    known = _Texts()
    kinds = [bytes(map(_KINDS.__getitem__, map(type, row))) for row in values]
    rows = [[*map(known.__getitem__, row)] if _TRUTH not in told else [*map(_text, row)] for row, told in zip(values, kinds, strict=True)]
    for row, column in inside.percents:
        if row < len(rows) and column < len(rows[row]) and kinds[row][column] == NUMBER:
            rows[row][column] = _percent(values[row][column])
    issues = [*_without_value(source.name, rows, inside), *_hidden(source.name, rows, inside)]
    fill(rows, kinds, source.merged_cell_ranges or inside.merges)
    return Sheet(source.name, squared(rows), tuple(issues), kinds)


class _Texts(dict):
    """The texts of cells, each found out once. True and 1 are one key: rows with a truth value do without."""

    def __missing__(self, value: object) -> str:
        self[value] = found = str(int(value)) if type(value) is float and value.is_integer() else _text(value)
        return found


class _Kinds(dict):
    """What a Python type says that a cell holds: all that is no text, number or truth value is a day."""

    def __missing__(self, kind: type) -> int:
        return DAY


_KINDS = _Kinds({str: TEXT, float: NUMBER, int: NUMBER, bool: _TRUTH})


def _text(value: object) -> str:
    """Return a cell as a reader of Vietnamese sees it: decimals after a comma, a date as ISO."""
    if type(value) is float:
        return str(int(value)) if value.is_integer() else _decimal(value)
    if type(value) is str:
        return cleaned(value)
    if isinstance(value, datetime.datetime):
        return (value if value.time() != datetime.time() else value.date()).isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _decimal(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".").replace(".", ",")


def _percent(value: float) -> str:
    return _decimal(round(value * 100, 10)) + "%"


def _without_value(name: str, rows: list[list[str]], inside: Inside) -> list[Issue]:
    """Return a warning for each cell that shows an error or was never computed, and leave it blank in *rows*."""
    sheet, issues = Sheet(name, []), []
    for (row, column), found in sorted(inside.without_value.items()):
        if row < 0 or row in inside.hidden_rows or column in inside.hidden_columns:
            continue
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ""
        place = sheet.locator(row, column)
        issues.append(Issue("cell_without_value", Severity.WARNING, place, {"place": place, "found": found[:60]}))
    return issues


def _hidden(name: str, rows: list[list[str]], inside: Inside) -> list[Issue]:
    """Return a warning when hidden rows or columns hold anything, and leave them blank in *rows*."""
    held = [row for row in sorted(inside.hidden_rows) if row < len(rows) and any(rows[row])]
    for row in held:
        rows[row] = [""] * len(rows[row])
    columns = [column for column in sorted(inside.hidden_columns) if any(column < len(row) and row[column] for row in rows)]
    for column in columns:
        for row in rows:
            if column < len(row):
                row[column] = ""
    issues = []
    if held:
        issues.append(Issue("hidden_rows", Severity.WARNING, name, {"sheet": name, "count": len(held), "first": held[0] + 1}))
    if columns:
        issues.append(Issue("hidden_columns", Severity.WARNING, name, {"sheet": name, "count": len(columns)}))
    return issues


def _unseen(sheet: Sheet) -> Sheet:
    """Return a hidden sheet without its cells, and a remark when numbers stood there."""
    held = any(NUMBER in kinds for kinds in sheet.kinds)
    return Sheet(sheet.name, [], (Issue("hidden_sheet", Severity.INFO, sheet.name, {"sheet": sheet.name}),) if held else ())
