"""Each filled cell of a laid-out table as a statement."""

from collections.abc import Iterator

from metrics.catalogue import find_indicator
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.layout import Layout, row_kind

_CARRIED = ("breakdown", "tier", "agency", "qualifier", "status", "origin", "source_name", "source_url", "note", "out_of", "counted_on", "unit")


def rows_of(sheet: Sheet, layout: Layout) -> Iterator[dict[str, str]]:
    """Yield one statement for each cell of *sheet* that holds a figure or a mark for a missing one."""
    for number in range(layout.header + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if not any(row):
            continue
        base = _base(sheet, layout, row)
        columns = layout.data or (layout.roles["value"],)
        for column in columns:
            if row[column]:
                yield base | _cell(sheet, layout, number, column, base)


def _base(sheet: Sheet, layout: Layout, row: list[str]) -> dict[str, str]:
    base = {name: row[layout.roles[name]] for name in (*_CARRIED, "area", "period", "indicator") if name in layout.roles}
    if not base.get("indicator") and layout.across != "indicator":
        base["indicator"] = next((title for title in layout.titles if find_indicator(title)[0]), "")
    for name, above in (("area", layout.areas), ("period", layout.years)):
        if not base.get(name) and layout.across != name and len(above) == 1:
            base[name] = above[0]
    label = next((cell for cell in row if cell and not cell.replace(".", "").isdigit()), "")
    base["taken_as"] = row_kind(base.get("area") or label) or "figure"
    return base


def _cell(sheet: Sheet, layout: Layout, number: int, column: int, base: dict[str, str]) -> dict[str, str]:
    row, heading = sheet.rows[number], sheet.rows[layout.header][column]
    said = {layout.across: heading} if layout.across else {}
    unit = base.get("unit") or ("%" if "%" in heading or "%" in base.get("indicator", "") else "")
    return said | {"locator": sheet.locator(number, column), "printed": row[column], "quote": _quote(sheet, layout, number, column), "unit": unit}


def _quote(sheet: Sheet, layout: Layout, number: int, column: int) -> str:
    """Return the row as a reader would say it: heading and cell of every named column, the note last.

    A data file of ours is quoted by its value and note: its other columns are codes.
    """
    row, headings = sheet.rows[number], sheet.rows[layout.header]
    named = [place for role, place in layout.roles.items() if role not in ("number", "note", "source_name", "source_url") and row[place]]
    shown = [column] if layout.is_machine else sorted({*named, column})
    said = "; ".join(f"{headings[place]}: {row[place]}" for place in shown)
    note = row[layout.roles["note"]] if "note" in layout.roles else ""
    return f"{said} ({note})" if note else said
