"""Doubts about the form of a table: figures beside their headings, rows without a label, cells read as the one above."""

from metrics.issues import Issue, Severity
from metrics.loaders.table.grid import Sheet, letters
from metrics.loaders.table.headers import is_number
from metrics.loaders.table.labels import Labels
from metrics.loaders.table.layout import Layout


def beside(sheet: Sheet, layout: Layout, told: Labels) -> list[Issue]:
    """Return doubts about rows that go on past their headings, in a text file a decimal comma read as a separator, and rows without a label."""
    last = max(layout.words, default=layout.right)
    issues = []
    longer = [row for row in told.rows if any(map(is_number, sheet.rows[row][last + 1 : layout.right]))] if last + 1 < layout.right else []
    if longer:
        place = sheet.locator(longer[0], last + 1)
        code, severity = ("numbers_without_heading", Severity.WARNING) if sheet.kinds else ("long_row", Severity.ERROR)
        issues.append(Issue(code, severity, place, {"place": place, "row": longer[0] + 1, "count": len(longer)}))
    silent = [row for row, kind in zip(told.rows, told.taken_as, strict=True) if not kind]
    if silent:
        place = sheet.locator(silent[0], layout.left)
        issues.append(Issue("row_without_label", Severity.WARNING, place, {"place": place, "row": silent[0] + 1, "count": len(silent)}))
    return issues


def as_above(sheet: Sheet, layout: Layout, told: Labels) -> list[Issue]:
    """Return a remark for each column whose blank cells were read as the cell above."""
    facts = ((f"{sheet.name}!{letters(layout.roles[name])}", count) for name, count in told.as_above.items())
    return [Issue("read_as_above", Severity.INFO, place, {"place": place, "count": count}) for place, count in facts]
