"""What holds for a whole table: its titles, the sheet's name, the table above it, and its footnotes."""

from collections.abc import Mapping, Sequence

from metrics import headings
from metrics.loaders.table.grid import Sheet
from metrics.loaders.table.headers import Band, is_number
from metrics.loaders.table.meanings import answered, title
from metrics.loaders.table.words import is_note
from metrics.period_words import period_of


def titles_of(sheet: Sheet, start: int, end: int, span: tuple[int, int]) -> tuple[str, ...]:
    rows = sheet.rows[start:end]
    own = [cell for row in rows for cell in row[span[0] : span[1]] if cell] if span[0] else []
    return tuple(dict.fromkeys(cell for cell in own or [cell for row in rows for cell in row if cell] if not is_note(cell)))


def context_of(sheet: Sheet, titles: Sequence[str], inherited: Mapping[str, str], answers: Mapping[str, str]) -> tuple[dict[str, str], tuple, tuple]:
    """Return what holds for the whole table: from its titles where they agree, else the sheet's name, else the table above.

    A table with a title of its own takes no indicator from the one above.
    """
    meanings = [answered(answers[key]) if (key := headings.heading_key(each)) in answers else title(each) for each in titles]
    context: dict[str, str] = {}
    for name in ("indicator", "breakdown", "area", "period", "unit"):
        values = list(dict.fromkeys(_same(name, meaning.fields[name]) for meaning in meanings if meaning.says(name)))
        if len(values) == 1:
            context[name] = values[0]
    years, places = (tuple(dict.fromkeys(meaning.fields[name] for meaning in meanings if meaning.says(name))) for name in ("period", "area"))
    by_name = title(sheet.name).fields if not sheet.name.lower().endswith((".csv", ".tsv", ".txt")) else {}
    for name, many in (("area", places), ("period", years)):
        if name not in context and not many and (name in by_name or name in inherited):
            context[name] = by_name.get(name) or inherited[name]
    if "indicator" not in context and not titles and by_name.get("indicator"):
        context |= {name: by_name[name] for name in ("indicator", "breakdown") if name in by_name}
    if not titles:
        context = {**{name: inherited[name] for name in ("indicator", "unit") if name in inherited}, **context}
    return context, years, places


def _same(name: str, words: str) -> str:
    return period_of(words) or words if name == "period" else words


def notes_of(sheet: Sheet, band: Band, span: tuple[int, int]) -> tuple[str, ...]:
    """Return the footnotes below a table."""
    found = []
    for row in sheet.rows[max(band.body, band.end - 15) : band.end]:
        cells = list(dict.fromkeys(filter(None, row[span[0] : span[1]])))
        if len(cells) == 1 and is_note(cells[0]) and not is_number(cells[0]):
            found.append(cells[0])
    return tuple(found)
