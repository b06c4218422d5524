"""The tables of a sheet by their rows of headings: as recognised, or where somebody says that they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from metrics import headings
from metrics.issues import Issue, Severity
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.headers import Band, band_at, bands, heading_parts, is_number

_TOP, _BEFORE, _AFTER = 10, 8, 12
_MOST_CELLS, _LONGEST = 6, 24


@dataclass(frozen=True, slots=True)
class Headed:
    """One table. `mark` is the fingerprint of the headings that were recognised, `seen` their last row, from 0; -1 for none.

    `moved` is the answer that put other rows in their place, "" for none. `beside` are all
    tables of the sheet as they were recognised.
    """

    band: Band
    mark: str
    seen: int
    moved: str = ""
    beside: tuple["Headed", ...] = ()


def tables_of(sheet: Sheet, answers: Mapping[str, str], forms: Mapping[str, Mapping[str, str]]) -> list[Headed]:
    """Return the tables of *sheet* from top to bottom.

    *answers* say in which rows headings stand, each for the table whose own are nearest;
    *forms* tell it of the forms that were seen before.
    """
    found = recognised(sheet)
    told = _told(sheet, answers, [table.seen for table in found] or [0])
    if not found:
        whole = unrecognised(sheet)
        found = [whole] if told or headings.HEADER in forms.get(whole.mark, {}) else []
    given = [told.get(place) or forms.get(table.mark, {}).get(headings.HEADER, "") for place, table in enumerate(found)]
    beside = tuple(found)
    return _ended(sheet, [replace(_moved(sheet, table, answer), beside=beside) for table, answer in zip(found, given, strict=True)])


def misplaced(sheet: Sheet, answers: Mapping[str, str]) -> list[Issue]:
    """Return a warning for each row of headings that was answered for *sheet* and is none of its rows."""
    rows = [first for first, _, _ in _spans(_answer(sheet, answers)) if first and not 0 <= sheet.row(first) < len(sheet.rows)]
    return [
        Issue("header_not_there", Severity.WARNING, sheet.name, {"place": sheet.name, "row": row, "count": sheet.number(len(sheet.rows) - 1)}) for row in rows
    ]


def recognised(sheet: Sheet) -> list[Headed]:
    """Return the tables of *sheet* by the headings that are recognised in it."""
    return [Headed(band, _mark(sheet, band), band.last) for band in bands(sheet)]


def unrecognised(sheet: Sheet) -> Headed:
    """Return a sheet without any such headings as one table, marked by the words in its first rows."""
    words = (cell for row in sheet.rows[:_TOP] for cell in row if cell and not is_number(cell))
    return Headed(Band(0, 0, 0, len(sheet.rows)), headings.fingerprint(words), -1)


def near(sheet: Sheet, row: int) -> tuple[tuple[int, str], ...]:
    """Return the rows around *row* (from 0, or -1) among which somebody may choose the headings: their numbers and words."""
    rows = range(max(0, sheet.row(1), row - _BEFORE), min(len(sheet.rows), row + _AFTER))
    return tuple((sheet.number(each), _words(sheet.rows[each])) for each in rows if any(sheet.rows[each]))


def _words(cells: Sequence[str]) -> str:
    said = list(dict.fromkeys(filter(None, cells)))
    return " · ".join(cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…" for cell in said[:_MOST_CELLS])


def _mark(sheet: Sheet, band: Band) -> str:
    return headings.fingerprint(" – ".join(heading_parts(sheet, band, column)) for column in range(len(sheet.rows[band.last])))


def _answer(sheet: Sheet, answers: Mapping[str, str]) -> str:
    return answers.get(headings.header_key(sheet.name)) or answers.get(headings.header_key(), "")


def _spans(answer: str) -> Iterator[tuple[int, int, int]]:
    """Yield first and last row of each span of an answer, as a reader counts them, and the row of the table it is for; 0 for what is not said."""
    for part in headings.meaning(answer)[1].split(",") if answer else ():
        of, _, rows = part.rpartition(">")
        first, _, last = rows.partition("-")
        yield int(first), int(last or 0), int(of or 0)


def _told(sheet: Sheet, answers: Mapping[str, str], seen: Sequence[int]) -> dict[int, str]:
    """Return the answer for each table, by its place among those with headings in the rows *seen*."""
    answer = _answer(sheet, answers)
    told = {}
    for first, last, of in _spans(answer):
        if not first and not of:
            return {place: answer for place in range(len(seen))}
        row = sheet.row(of or first)
        nearest = min(range(len(seen)), key=lambda place: abs(seen[place] - row))
        told[nearest] = f"header:{first}-{last}" if last else f"header:{first}"
    return told


def _moved(sheet: Sheet, table: Headed, answer: str) -> Headed:
    """Return *table* with its headings where *answer* puts them; as it is for a row that is not there."""
    first, last, _ = next(_spans(answer), (0, 0, 0))
    if not first or not 0 <= sheet.row(first) < len(sheet.rows):
        return replace(table, moved=answer if answer and not first else "")
    return replace(table, band=band_at(sheet, sheet.row(first), sheet.row(last) if last else None), moved=answer)


def _ended(sheet: Sheet, tables: Sequence[Headed]) -> list[Headed]:
    """Return *tables* in the order of their rows, each up to the next; of two that have come to the same headings the one that was moved."""
    kept = {table.band.last: table for table in sorted(tables, key=lambda table: bool(table.moved))}
    ordered = sorted(kept.values(), key=lambda table: table.band.first)
    after = [*ordered[1:], None][: len(ordered)]
    return [
        replace(table, band=replace(table.band, end=following.band.first if following else len(sheet.rows)))
        for table, following in zip(ordered, after, strict=True)
    ]
