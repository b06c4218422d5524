"""Hold the totals of a table against the sum of its rows: a total is checked, never stored."""

from collections.abc import Sequence

from metrics import catalogue
from metrics.issues import Issue, Severity
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.labels import Labels
from metrics.loaders.table.layout import Layout
from metrics.loaders.table.style import value_of

_NEVER_ADDED = ("percent", "point", "index_0_1", "rank", "working_day")


def mismatches(sheet: Sheet, layout: Layout, column: int, told: Labels, cells: Sequence[str], style: str) -> list[Issue]:
    """Return a warning for each total of *column* that is neither the sum of all rows nor of those it stands with.

    Shares, scores and ranks have no sum; a table of indicators down has none either.
    """
    code = layout.data[column].fields.get("indicator") or layout.context.get("indicator", "")
    if "total" not in told.taken_as or "indicator" in layout.roles or "value" in layout.roles or is_never_added(code):
        return []
    values = [value_of(sheet, row, column, style, code) for row in told.rows]
    return [
        _issue(sheet, told.rows[place], column, cells[place], sums)
        for place, kind in enumerate(told.taken_as)
        if kind == "total" and values[place] is not None and (sums := _sums(values, told.taken_as, place)) and not is_among(values[place], sums, len(cells))
    ]


def is_never_added(code: str) -> bool:
    """Tell whether figures of an indicator have no sum: shares, scores, ranks."""
    return code in catalogue.indicators() and catalogue.indicator(code).unit_measure in _NEVER_ADDED


def _sums(values: Sequence[float | None], kinds: Sequence[str], total: int) -> list[float]:
    """Return what the total may be: the rows since the total before, those up to the next, or all rows. The nearest one first."""
    before = next((place for place in range(total - 1, -1, -1) if kinds[place] == "total"), -1)
    after = next((place for place in range(total + 1, len(kinds)) if kinds[place] == "total"), len(kinds))
    ranges = (range(before + 1, total), range(total + 1, after), range(len(kinds)), range(total))
    found = []
    for span in ranges:
        parts = [values[place] for place in span if kinds[place] == "figure" and values[place] is not None]
        if parts:
            found.append(sum(parts))
    return found


def is_among(total: float, sums: Sequence[float], count: int) -> bool:
    """Tell whether *total* is one of *sums*, each of *count* figures that may be rounded."""
    whole = total == int(total)
    return any(abs(total - each) <= (1e-6 * max(1.0, abs(each)) if whole and each == int(each) else 0.01 * count) for each in sums)


def _issue(sheet: Sheet, row: int, column: int, printed: str, sums: Sequence[float]) -> Issue:
    place = sheet.locator(row, column)
    return Issue("total_mismatch", Severity.WARNING, place, {"place": place, "printed": printed, "sum": f"{sums[0]:.10g}".replace(".", ",")})
