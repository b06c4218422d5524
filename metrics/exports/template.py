"""The form an analyst fills in: one figure a line, with a list of what may stand in it; made for chosen indicators and areas, or for any."""

import io
from collections.abc import Iterator, Sequence

import xlsxwriter

from metrics import catalogue
from metrics.messages import say

COLUMNS = ("indicator", "breakdown", "area", "period", "value", "unit", "source", "address", "note")
_WIDTHS = (46, 24, 22, 12, 14, 16, 36, 40, 40)
_LISTED = ("indicator", "breakdown", "area", "unit")
_ROWS = 2000


def template(language: str = "vi", *, indicators: Sequence[str] = (), areas: Sequence[str] = (), year: int | None = None) -> bytes:
    """Return the form as XLSX: a sheet to fill in, with lists to choose from, and a hidden sheet that holds the lists.

    With *indicators*, *areas* and *year* it has a row for each figure that may be reported,
    named already, and only values, sources and notes are to be filled in. The headings (and
    those names) are protected, without a password. An empty value stays a missing figure; a
    dash or "không có" in it is one as well.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "locked": True})
        open_ = {"text": book.add_format({"num_format": "@", "locked": False}), "any": book.add_format({"locked": False})}
        form = book.add_worksheet(say("interface.template.form", language))
        for place, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            form.set_column(place, place, width, open_["text" if name == "period" else "any"])
            form.write_string(0, place, say(f"interface.template.column_{name}", language), bold)
            form.write_comment(0, place, say(f"interface.template.help_{name}", language), {"x_scale": 2})
        form.freeze_panes(1, 0)
        _named(form, book.add_format({"locked": True, "num_format": "@"}), list(rows(language, indicators, areas, year)))
        _listed(book, form, language)
        form.protect("", {"format_columns": True, "sort": True, "autofilter": True, "insert_rows": True, "delete_rows": True})
    return buffer.getvalue()


def rows(language: str, indicators: Sequence[str], areas: Sequence[str], year: int | None) -> Iterator[tuple[str, str, str, str]]:
    """Yield (indicator, part, area, period) in words for each figure that the form asks for; none unless all three are chosen."""
    for area in areas if year else ():
        name = catalogue.area_name(area, catalogue.area(area).valid_to, language)
        for code in indicators:
            for part in ("", *_parts(code, year)):
                yield catalogue.label(code, language), catalogue.breakdown_label(code, part, language) if part else "", name, str(year)


def _parts(code: str, year: int) -> list[str]:
    """Return the parts of an indicator by the definition in force in *year*, those that add up two of the others left out."""
    edition = catalogue.edition_of(code, "", str(year))
    known = catalogue.breakdowns(code)
    return [part for part, facts in known.items() if facts.edition == edition and not _is_sum(part, known)]


def _is_sum(part: str, known: dict) -> bool:
    base, _, last = part.rpartition("_")
    return last.isdigit() and base in known


def _named(form, locked, asked: Sequence[tuple[str, ...]]) -> None:
    for number, cells in enumerate(asked, start=1):
        for place, text in enumerate(cells):
            form.write_string(number, place, text, locked)


def _listed(book: xlsxwriter.Workbook, form, language: str) -> None:
    """Add the lists as a hidden sheet and offer them in the form."""
    name = say("interface.template.list", language)
    sheet = book.add_worksheet(name)
    sheet.hide()
    labels = sorted(
        (catalogue.label(code, language), catalogue.unit_label(known.unit_measure, language), code) for code, known in catalogue.indicators().items()
    )
    for row, cells in enumerate(labels):
        sheet.write_row(row, 0, cells)
    parts = {catalogue.breakdown_label(code, part, language) for code in catalogue.indicators() for part in catalogue.breakdowns(code)}
    names = {catalogue.area_name(area.id, area.valid_to, language) for area in catalogue.areas().values()}
    offered = {
        "breakdown": sorted(parts, key=catalogue.alphabetical),
        "area": sorted(names, key=catalogue.alphabetical),
        "unit": sorted({each[1] for each in labels}),
    }
    for place, texts in enumerate(offered.values(), start=3):
        sheet.write_column(0, place, texts)
    for column, letter, count in [("indicator", "A", len(labels)), *((each, "DEF"[place], len(texts)) for place, (each, texts) in enumerate(offered.items()))]:
        at = COLUMNS.index(column)
        form.data_validation(1, at, _ROWS, at, {"validate": "list", "source": f"='{name}'!${letter}$1:${letter}${count}", "error_type": "warning"})
