"""Hold a column of totals against the columns it adds up, row by row: it is checked, and never stored beside its parts."""

from collections.abc import Mapping, Sequence

from metrics import catalogue
from metrics.issues import Issue, Severity
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.labels import Labels
from metrics.loaders.table.layout import Layout
from metrics.loaders.table.meanings import Meaning
from metrics.loaders.table.style import style_of, value_of
from metrics.loaders.table.totals import is_among, is_never_added

_ASIDE = ("unit",)


def row_mismatches(sheet: Sheet, layout: Layout, told: Labels) -> list[Issue]:
    """Return a warning for each row of which a total is not the sum of its parts. A row with a part missing is not checked."""
    issues = []
    for column, meaning in sorted(layout.data.items()):
        parts = _parts(layout, meaning) if meaning.kind == "total" and "indicator" not in layout.roles else []
        if len(parts) > 1:
            issues += _checked(sheet, layout, told, column, parts)
    return issues


def _parts(layout: Layout, total: Meaning) -> list[int]:
    """Return the columns that *total* adds up: those that say what it says, and one thing more, the same for all.

    Parts that overlap or leave some out (service levels) add up to nothing known, as shares, scores and ranks do not.
    """
    said = _said(total)
    found = {column: _said(meaning) for column, meaning in layout.data.items() if not meaning.kind}
    more = {column: each.items() - said.items() for column, each in found.items() if said.items() < each.items()}
    kinds = {frozenset(name for name, _ in facts) for facts in more.values()}
    codes = [_code(layout, layout.data[column]) for column in more]
    units = {catalogue.indicator(code).unit_measure for code in codes if code in catalogue.indicators()}
    if len(kinds) != 1 or len(units) != 1 or any(map(is_never_added, codes)) or not all(_is_exclusive(layout, layout.data[column]) for column in more):
        return []
    return sorted(more)


def _said(meaning: Meaning) -> Mapping[str, str]:
    return {name: value for name, value in meaning.fields.items() if name not in _ASIDE}


def _code(layout: Layout, meaning: Meaning) -> str:
    return meaning.fields.get("indicator") or layout.context.get("indicator", "")


def _is_exclusive(layout: Layout, part: Meaning) -> bool:
    name = part.fields.get("breakdown", "")
    code = _code(layout, part)
    known = catalogue.breakdowns(code).get(catalogue.find_breakdown(code, name) or "") if name and code in catalogue.indicators() else None
    return not name or (known is not None and known.exclusive)


def _checked(sheet: Sheet, layout: Layout, told: Labels, column: int, parts: Sequence[int]) -> list[Issue]:
    columns = {each: style_of(sheet, layout, each, told.rows, [sheet.rows[row][each] for row in told.rows]) for each in (column, *parts)}
    code = _code(layout, layout.data[column]) or _code(layout, layout.data[parts[0]])
    groups = _groups(layout, column, parts)
    issues = []
    for row in told.rows:
        values = {each: value_of(sheet, row, each, style, code) for each, style in columns.items()}
        if None in values.values():
            continue
        sums = [sum(values[each] for each in group) for group in groups]
        if not is_among(values[column], sums, len(parts)):
            place = sheet.locator(row, column)
            facts = {"place": place, "printed": sheet.rows[row][column], "sum": f"{sums[0]:.10g}".replace(".", ",")}
            issues.append(Issue("total_column_mismatch", Severity.WARNING, place, facts))
    return issues


def _groups(layout: Layout, column: int, parts: Sequence[int]) -> list[list[int]]:
    """Return the parts that a total may add up: those since the total before it, up to the total after it, or all. The nearest first."""
    others = [each for each, meaning in layout.data.items() if meaning.kind == "total" and each != column]
    before = max((each for each in others if each < column), default=-1)
    after = min((each for each in others if each > column), default=layout.right)
    near = [[each for each in parts if before < each < column], [each for each in parts if column < each < after], list(parts)]
    return [group for group in near if group]
