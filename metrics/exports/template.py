"""The form an analyst fills in: one figure a line, with a list of what may stand in it."""

import io

import xlsxwriter

from metrics import catalogue
from metrics.messages import say

COLUMNS = ("indicator", "breakdown", "area", "period", "value", "unit", "source", "address", "note")
_WIDTHS = (46, 24, 22, 12, 14, 16, 36, 40, 40)
_ROWS = 2000


def template(language: str = "vi") -> bytes:
    """Return the form as XLSX: a sheet to fill in, whose indicator column offers the catalogue's labels, and their list.

    An empty value stays a missing figure; a dash or "không có" in it is one as well.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, text = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "@"})
        form = book.add_worksheet(say("interface.template.form", language))
        for place, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            form.set_column(place, place, width, text if name == "period" else None)
            form.write_string(0, place, say(f"interface.template.column_{name}", language), bold)
            form.write_comment(0, place, say(f"interface.template.help_{name}", language), {"x_scale": 2})
        form.freeze_panes(1, 0)
        _listed(book, form, bold, language)
    return buffer.getvalue()


def _listed(book: xlsxwriter.Workbook, form, bold, language: str) -> None:
    """Add the list of indicators as a hidden sheet and offer it in the form."""
    name = say("interface.template.list", language)
    labels = [(catalogue.label(code, language), catalogue.unit_label(known.unit_measure, language), code) for code, known in catalogue.indicators().items()]
    sheet = book.add_worksheet(name)
    sheet.hide()
    for row, cells in enumerate(sorted(labels)):
        sheet.write_row(row, 0, cells)
    form.data_validation(1, 0, _ROWS, 0, {"validate": "list", "source": f"='{name}'!$A$1:$A${len(labels)}", "error_type": "warning"})
