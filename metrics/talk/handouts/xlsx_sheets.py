"""XLSX of a talk: one sheet a slide with its numbers, and a native chart of them beside."""

import io
import re

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from metrics.charts import Drawing, theme
from metrics.messages import say
from metrics.talk.handouts.forms import Aim, Bars, Lines, form_of, number_format
from metrics.talk.page.contents import absolute
from metrics.talk.slides import Slide, Talk

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 31
_HEAD = 6  # rows of words above the numbers


def content(talk: Talk, address: str) -> bytes:
    """Return *talk* as a workbook; an empty one says so on its only sheet."""
    buffer = io.BytesIO()
    slides = talk.slides or (Slide("text", talk.title, lines=((say("talk_page.empty", talk.language), ""),)),)
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": talk.title})
        for number, slide in enumerate(slides, start=1):
            _sheet(book, book.add_worksheet(_name(number, slide.title)), slide, talk, address)
    return buffer.getvalue()


def _name(number: int, title: str) -> str:
    return f"{number} {_FORBIDDEN.sub(' ', title)}"[:_LONGEST].strip()


def _sheet(book: Workbook, sheet: Worksheet, slide: Slide, talk: Talk, address: str) -> None:
    sheet.write(0, 0, slide.title, book.add_format({"bold": True, "font_size": 16}))
    sheet.write(1, 0, slide.subtitle or (slide.drawing.subtitle if slide.drawing else ""))
    sheet.write(2, 0, slide.warning, book.add_format({"bold": True}))
    sheet.write(3, 0, slide.drawing.source if slide.drawing else "")
    if slide.link:
        sheet.write_url(4, 0, absolute(slide.link, address), string=say("talk_page.live", talk.language))
    if slide.drawing is None:
        for row, (text, _) in enumerate(slide.lines, start=_HEAD):
            sheet.write(row, 0, text)
        return
    form = form_of(slide.drawing, talk.language)
    if isinstance(form, Bars):
        last = _bars(book, sheet, form, slide.drawing, talk.language)
    elif isinstance(form, Lines):
        last = _lines(book, sheet, form, slide.drawing, talk.language)
    else:
        last = _table(book, sheet, slide.drawing)
    for row, text in enumerate([*slide.drawing.seams, *slide.drawing.notes], start=last + 2):
        sheet.write(row, 0, text)


def _bars(book: Workbook, sheet: Worksheet, form: Bars, drawing: Drawing, language: str) -> int:
    written = number_format(list(form.values), language)
    numbers = book.add_format({"num_format": written})
    sheet.write_row(_HEAD, 0, list(drawing.table.columns[:2]), book.add_format({"bold": True}))
    sheet.set_column(0, 0, 30)
    for row, (name, value) in enumerate(zip(form.names, form.values, strict=True), start=_HEAD + 1):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value, numbers)
    last = _HEAD + len(form.names)
    chart = book.add_chart({"type": "bar"})
    colours = [{"fill": {"color": theme.LIGHT[token]}} for token in form.colours]
    where = sheet.get_name()
    chart.add_series(
        {
            "name": drawing.subtitle,
            "categories": [where, _HEAD + 1, 0, last, 0],
            "values": [where, _HEAD + 1, 1, last, 1],
            "points": colours,
            "gap": 35,
            "data_labels": {"value": True, "num_format": written},
        }
    )
    chart.set_y_axis({"reverse": True, "interval_unit": 1})
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    _place(sheet, chart, drawing, 3, max(420, 22 * len(form.names)))
    return last


def _lines(book: Workbook, sheet: Worksheet, form: Lines, drawing: Drawing, language: str) -> int:
    """Write two columns a line, years and values, an empty cell where the line is broken; then two a target."""
    chart = book.add_chart({"type": "scatter", "subtype": "straight"})
    bold, numbers = book.add_format({"bold": True}), book.add_format({"num_format": number_format([y for line in form.lines for y in line.ys], language)})
    where, longest = sheet.get_name(), 0
    for place, line in enumerate(sorted(form.lines, key=lambda line: line.own)):
        column = 2 * place
        sheet.write_row(_HEAD, column, [say("charts.column_year", language), line.name], bold)
        for row, (x, y) in enumerate(zip(line.xs, line.ys, strict=True), start=_HEAD + 1):
            if y is not None:
                sheet.write(row, column, x)
                sheet.write(row, column + 1, y, numbers)
        last = _HEAD + len(line.xs)
        longest = max(longest, last)
        look = {"color": theme.LIGHT[line.colour], "width": 3 if line.own else 1, "dash_type": {"dot": "round_dot"}.get(line.dash, line.dash)}
        around = {"x": [where, _HEAD + 1, column, last, column], "y": [where, _HEAD + 1, column + 1, last, column + 1]}
        chart.add_series({"name": line.name, "categories": around["x"], "values": around["y"], "line": look, "marker": {"type": "none"}})
    for place, aim in enumerate(form.aims, start=len(form.lines)):
        _aim(sheet, chart, aim, 2 * place, {"bold": bold, "numbers": numbers, "year": say("charts.column_year", language)})
    first, newest = form.years
    chart.set_x_axis({"min": first - 1, "max": newest + 1, "num_format": "0", "major_gridlines": {"visible": False}})
    chart.set_y_axis({"reverse": form.places, "major_gridlines": {"visible": True, "line": {"color": theme.LIGHT["@grid"]}}})
    chart.show_blanks_as("gap")
    _place(sheet, chart, drawing, 2 * (len(form.lines) + len(form.aims)) + 1, 480)
    return longest


def _aim(sheet: Worksheet, chart, aim: Aim, column: int, look: dict) -> None:
    """Write a target and its open mark, joined to nothing."""
    sheet.write_row(_HEAD, column, [look["year"], aim.name], look["bold"])
    sheet.write(_HEAD + 1, column, aim.x)
    sheet.write(_HEAD + 1, column + 1, aim.y, look["numbers"])
    where, row = sheet.get_name(), _HEAD + 1
    open_mark = {"type": "diamond", "size": 10, "fill": {"none": True}, "border": {"color": theme.LIGHT[aim.colour], "width": 2}}
    chart.add_series(
        {
            "name": aim.name,
            "categories": [where, row, column, row, column],
            "values": [where, row, column + 1, row, column + 1],
            "line": {"none": True},
            "marker": open_mark,
        }
    )


def _place(sheet: Worksheet, chart, drawing: Drawing, column: int, height: int) -> None:
    chart.set_title({"name": drawing.title, "name_font": {"size": 14}})
    chart.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom"})
    chart.set_size({"width": 900, "height": height})
    sheet.insert_chart(_HEAD, column, chart, {"description": drawing.alt})


def _table(book: Workbook, sheet: Worksheet, drawing: Drawing) -> int:
    sheet.write_row(_HEAD, 0, list(drawing.table.columns), book.add_format({"bold": True}))
    sheet.set_column(0, len(drawing.table.columns) - 1, 24)
    for row, cells in enumerate(drawing.table.itertuples(index=False), start=_HEAD + 1):
        sheet.write_row(row, 0, list(cells))
    return _HEAD + len(drawing.table)
