"""Native charts on slides of a PPTX: the numbers stand in a sheet inside, so that PowerPoint and LibreOffice edit them."""

import math

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide as Page
from pptx.util import Pt

from metrics.messages import say
from metrics.talk.handouts.forms import Aim, Bars, Line, Lines, number_format
from metrics.talk.handouts.pptx_text import FONT, Box, colour

MOST_BARS, _ROWS_OF_FULL_SIZE, _MOST_TICKS = 21, 16, 8
_DRAWING = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_DASHES = {"solid": MSO_LINE.SOLID, "dot": MSO_LINE.ROUND_DOT, "dash": MSO_LINE.DASH}


def bars(page: Page, form: Bars, box: Box, alt: str, language: str) -> None:
    """Add *form* as one bar chart, or as several beside each other on one scale where its rows would be too thin."""
    count = -(-len(form.names) // MOST_BARS)
    rows = -(-len(form.names) // count)
    written = number_format(list(form.values), language)
    most = max((value for value in form.values if value is not None), default=1) or 1
    for place in range(count):
        own = slice(place * rows, (place + 1) * rows)
        part = Bars(form.names[own], form.values[own], form.colours[own])
        column = Box(box.left + place * box.width / count, box.top, box.width / count, box.height)
        _bar_chart(page, part, column, alt, written, most * 1.2)


def _bar_chart(page: Page, form: Bars, box: Box, alt: str, written: str, most: float) -> None:
    data = CategoryChartData(number_format=written)
    data.categories = form.names
    data.add_series(alt.partition(".")[0], form.values)
    chart = _added(page, XL_CHART_TYPE.BAR_CLUSTERED, data, box, alt)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories, plot.has_data_labels = 35, False, True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked, labels.show_value = written, False, True
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.category_axis.has_major_gridlines = False
    chart.category_axis.tick_labels.font.size = labels.font.size = Pt(10 if len(form.names) > _ROWS_OF_FULL_SIZE else 12)
    # Only with a rotation said to be none does LibreOffice show names that it finds close.
    chart.category_axis._element.find("c:txPr/a:bodyPr", chart.category_axis._element.nsmap | _DRAWING).set("rot", "0")
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.visible, axis.has_major_gridlines = 0, most, False, False
    series = plot.series[0]
    _filled(series, "@bar")
    for number, token in enumerate(form.colours):
        if token != "@bar":
            _filled(series.points[number], token)


def lines(page: Page, form: Lines, box: Box, alt: str, language: str) -> None:
    """Add *form* as a chart of points joined by lines over the years: empty cells are gaps, seams a dotted line, targets open marks of their own."""
    written = number_format([y for line in form.lines for y in line.ys] + [aim.y for aim in form.aims], language)
    low, high, step = _limits(form)
    data = XyChartData(number_format="General")
    for line in form.lines:
        _add_series(data, line.name, line.xs, line.ys)
    for aim in form.aims:
        _add_series(data, aim.name, [aim.x], [aim.y])
    if form.seams:
        xs = [x for seam in form.seams for x in (seam, seam, seam)]
        _add_series(data, say("handouts.seam", language), xs, [low, high, None] * len(form.seams))
    chart = _added(page, XL_CHART_TYPE.XY_SCATTER_LINES, data, box, alt)
    for line, series in zip(form.lines, chart.plots[0].series, strict=False):
        _look(series, line)
        if line.own:
            _label_last(series, line, written)
    for aim, series in zip(form.aims, list(chart.plots[0].series)[len(form.lines) :], strict=False):
        _mark(series, aim)
    if form.seams:
        _look(list(chart.plots[0].series)[-1], Line("", "@axis", (), (), False, "dot"))
    _axes(chart, form, (low, high, step), written)


def _add_series(data: XyChartData, name: str, xs, ys) -> None:
    series = data.add_series(name)
    for x, y in zip(xs, ys, strict=True):
        series.add_data_point(x, y)


def _limits(form: Lines) -> tuple[float, float, float]:
    """Return the limits of the values, with a little room around them, and the step between marks: all three round numbers."""
    low, high = form.values
    room = (high - low) * 0.03 or 1
    finest = (high - low + 2 * room) / _MOST_TICKS
    power = 10.0 ** math.floor(math.log10(finest))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= finest)
    least, most = math.floor((low - room) / step) * step, math.ceil((high + room) / step) * step
    return round(max(least, 0) if low >= 0 else least, 6), round(min(most, 100) if high <= 100 else most, 6), round(step, 6)


def _look(series, line: Line) -> None:
    series.smooth = False
    series.format.line.color.rgb = colour(line.colour)
    series.format.line.width = Pt(3.5 if line.own else 0.5 if line.colour == "@field" else 1.75)  # LibreOffice draws the field over the chosen line
    series.format.line.dash_style = _DASHES[line.dash]
    series.marker.style = XL_MARKER_STYLE.CIRCLE if line.own else XL_MARKER_STYLE.NONE
    if line.colour == "@field":
        series.marker.style = XL_MARKER_STYLE.CIRCLE
    if line.own or line.colour == "@field":
        series.marker.size = 8 if line.own else 2
        _filled(series.marker, line.colour)
        series.marker.format.line.color.rgb = colour(line.colour)


def _mark(series, aim: Aim) -> None:
    """Show a target as an open mark with its words above it, joined to nothing."""
    series.smooth = False
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.DIAMOND, 12
    series.marker.format.fill.background()  # open in PowerPoint; LibreOffice fills it
    series.marker.format.line.color.rgb, series.marker.format.line.width = colour(aim.colour), Pt(2)
    _labelled(series.points[0].data_label, XL_LABEL_POSITION.ABOVE, 12, "@text", with_value=False)


def _label_last(series, line: Line, written: str) -> None:
    """Name the line at its last point: its series and its value, both still bound to the numbers."""
    last = max(number for number, y in enumerate(line.ys) if y is not None)
    label = series.points[last].data_label
    _labelled(label, XL_LABEL_POSITION.RIGHT, 14, line.colour, with_value=True)
    label.font.bold = True
    label._dLbl.find("c:idx", label._dLbl.nsmap).addnext(parse_xml(f'<c:numFmt {nsdecls("c")} formatCode="{written}" sourceLinked="0"/>'))


def _labelled(label, position: XL_LABEL_POSITION, size: int, token: str, *, with_value: bool) -> None:
    label.position = position
    label.font.size, label.font.color.rgb = Pt(size), colour(token)
    told = {"c:showSerName": "1", "c:showVal": "1" if with_value else "0", "c:showLegendKey": "0", "c:showCatName": "0", "c:showPercent": "0"}
    for name, shown in told.items():
        for each in label._dLbl.findall(name, label._dLbl.nsmap):
            each.set("val", shown)


def _axes(chart: Chart, form: Lines, limits: tuple[float, float, float], written: str) -> None:
    first, last = form.years
    across, up = chart.category_axis, chart.value_axis
    two = {x for line in form.lines for x in line.xs} == {first, last} and not form.aims
    unit = (last - first if two else math.ceil((last - first) / _MOST_TICKS)) or 1
    across.minimum_scale, across.maximum_scale = last - unit * math.ceil((last - first) / unit), last + min(max(1, (last - first) * 0.2), unit * 0.95)
    across.major_unit, across.has_major_gridlines = unit, False
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "0", False
    up.minimum_scale, up.maximum_scale, up.major_unit = limits
    up.tick_labels.number_format, up.tick_labels.number_format_is_linked = written.split("]")[0] + "]#,##0.##", False
    up.major_gridlines.format.line.color.rgb = colour("@grid")
    up.format.line.fill.background()
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    up.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if form.places:
        up.reverse_order = True
        across.tick_label_position = XL_TICK_LABEL_POSITION.HIGH


def _added(page: Page, kind: XL_CHART_TYPE, data, box: Box, alt: str) -> Chart:
    frame = page.shapes.add_chart(kind, *box.emu, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    chart.font.name, chart.font.size = FONT, Pt(12)
    chart.font.color.rgb = colour("@text")
    return chart


def _filled(part, token: str) -> None:
    part.format.fill.solid()
    part.format.fill.fore_color.rgb = colour(token)
