"""What is handed out of a talk holds the numbers themselves: charts that can be edited, gaps that stay gaps."""

import io

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pypdfium2 import PdfDocument

from metrics import charts
from metrics.analysis import prepared
from metrics.talk import Slide, Talk, handouts
from metrics.talk.handouts.forms import Bars, Lines, form_of, number_format
from metrics.talk.handouts.report_charts import lines
from metrics.views.series import BORDERS, on_borders
from tests.tables import figures
from tests.talks import WARNING, eight_slides, with_target

ADDRESS = "http://127.0.0.1:8501"


@pytest.fixture(scope="module")
def talk(shipped_store) -> Talk:
    return eight_slides(shipped_store)


@pytest.fixture(scope="module")
def slides(talk):
    return Presentation(io.BytesIO(handouts.presentation(talk, ADDRESS))).slides


def charts_on(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def texts(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def points(series) -> dict[int, float]:
    """Return the numbers that the XML of a series holds, by place: a gap has none."""
    return {int(each.get("idx")): float(each.findtext("{*}v")) for each in series._element.find("{*}yVal").iter("{*}pt")}


def drawn(*rows, **more):
    return charts.trend(prepared(figures(*rows, indicator="pci_score")), language="vi", pinned=["lam_dong"], **more)


def test_bars_hold_every_province_with_its_value_the_best_on_top(slides, talk):
    found = [plot for chart in charts_on(slides[3]) for plot in chart.plots]
    assert {chart.chart_type for chart in charts_on(slides[3])} == {XL_CHART_TYPE.BAR_CLUSTERED}
    names = [name for plot in found for name in plot.categories]
    values = [value for plot in found for value in plot.series[0].values]
    trace = talk.slides[3].drawing.figure["data"][0]
    assert values == trace["x"] and len(names) == 63
    assert values[names.index("Lâm Đồng")] == 67.62


def test_all_columns_of_a_ranking_have_one_scale_that_begins_at_zero(slides):
    scales = {(chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) for chart in charts_on(slides[3])}
    assert len(scales) == 1 and next(iter(scales))[0] == 0


def test_a_line_holds_the_numbers_and_is_broken_where_the_series_is(slides, talk):
    [chart] = charts_on(slides[2])
    own = next(series for series in chart.plots[0].series if series.name == "Lâm Đồng")
    trace = talk.slides[2].drawing.figure["data"][-1]
    assert points(own) == {place: y for place, y in enumerate(trace["y"]) if y is not None}
    assert None in trace["y"] and len(points(own)) < len(trace["y"])
    assert chart._chartSpace.find(".//{*}dispBlanksAs").get("val") == "gap"


def test_a_missing_year_is_a_gap_and_no_zero():
    drawing = drawn(("lam_dong", 2014, 58), ("lam_dong", 2015, 59), ("lam_dong", 2017, 61))
    [line] = [line for line in form_of(drawing, "vi").lines if line.own]
    assert line.ys == (58.0, 59.0, None, 61.0)
    book = Presentation(io.BytesIO(handouts.presentation(Talk("Thử", "vi", (Slide("chart", "Thử", drawing=drawing),)))))
    own = charts_on(book.slides[0])[0].plots[0].series[-1]
    assert points(own) == {0: 58.0, 1: 59.0, 3: 61.0}


def test_a_break_is_drawn_between_the_years_and_its_reason_written(slides, talk):
    [chart] = charts_on(slides[2])
    seam = chart.plots[0].series[-1]
    years = [float(each.findtext("{*}v")) for each in seam._element.find("{*}xVal").iter("{*}pt")]
    assert sorted(set(years)) == [shape["x0"] for shape in talk.slides[2].drawing.figure["layout"]["shapes"]]
    assert all(reason in texts(slides[2]) for reason in talk.slides[2].drawing.seams)


def test_an_incomplete_sum_is_no_bar():
    day = BORDERS["34"]
    rows = on_borders(figures(("lam_dong", 2023, 40), ("dak_nong", 2023, 20), ("cao_bang", 2023, 60)), day)
    drawing = charts.ranking(rows, language="vi", indicator=rows["indicator"].iloc[0], period="2023", among=charts.Among(day=day))
    form = form_of(drawing, "vi")
    assert dict(zip(form.names, form.values, strict=True)) == {"Cao Bằng": 60, "Lâm Đồng (2/3 tỉnh cũ đã có số)": None}


def test_every_slide_has_its_message_as_title_its_notes_source_and_a_link_that_works_outside(slides, talk):
    assert [slide.shapes.title.text_frame.text for slide in slides][:5] == [slide.title for slide in talk.slides[:5]]
    assert slides[2].notes_slide.notes_text_frame.text.startswith("Nói chậm")
    assert talk.slides[2].drawing.source in texts(slides[2])
    links = [run.hyperlink.address for shape in slides[2].shapes if shape.has_text_frame for each in shape.text_frame.paragraphs for run in each.runs]
    assert f"{ADDRESS}{talk.slides[2].link}" in links


def test_what_is_wrong_with_the_figures_stands_on_the_slide(slides):
    assert WARNING in texts(slides[5])


def test_a_tile_grid_is_handed_out_as_its_table_with_no_row_left_out(slides, talk):
    names = [shape.table.cell(row, 0).text for slide in slides for shape in slide.shapes if shape.has_table for row in range(1, len(shape.table.rows))]
    assert names == list(talk.slides[5].drawing.table.iloc[:, 0])


def test_text_is_marked_with_its_language_and_charts_speak(slides, talk):
    run = slides[2].shapes.title.text_frame.paragraphs[0].runs[0]
    assert run._r.rPr.get("lang") == "vi-VN"
    frame = next(shape for shape in slides[2].shapes if shape.has_chart)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == talk.slides[2].drawing.alt


@pytest.mark.parametrize(
    ("values", "language", "written"),
    [
        ([5000.0, 12.5], "vi", "[$-42A]#,##0.0"),
        ([0.7331], "en", "[$-809]#,##0.0000"),
        ([41.02016], "vi", "[$-42A]#,##0.00"),
        ([3.0, None], "vi", "[$-42A]#,##0"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(values, language, written):
    assert number_format(values, language) == written


def test_the_forms_are_bars_lines_and_none_for_maps(talk):
    assert [type(form_of(slide.drawing, "vi")) for slide in talk.slides[2:6]] == [Lines, Bars, Lines, type(None)]


def test_two_years_stand_at_their_years(talk):
    form = form_of(talk.slides[4].drawing, "vi")
    assert form.years == (2014, 2022) and form.seams == ()


def test_the_workbook_has_a_sheet_a_slide_with_numbers_a_chart_and_the_link(talk):
    book = load_workbook(io.BytesIO(handouts.workbook(talk, ADDRESS)))
    assert len(book.sheetnames) == 8
    ranking = book.worksheets[3]
    rows = {row[0]: row[1] for row in ranking.iter_rows(min_row=8, max_row=70, max_col=2, values_only=True)}
    assert rows["Lâm Đồng"] == 67.62 and len(rows) == 63
    assert len(ranking._charts) == 1 and len(book.worksheets[2]._charts) == 1
    assert ranking["A5"].hyperlink.target == f"{ADDRESS}{talk.slides[3].link}"


def test_a_gap_is_an_empty_cell_of_the_workbook():
    drawing = drawn(("lam_dong", 2014, 58), ("lam_dong", 2015, 59), ("lam_dong", 2017, 61))
    sheet = load_workbook(io.BytesIO(handouts.workbook(Talk("Thử", "vi", (Slide("chart", "Thử", drawing=drawing),))))).worksheets[0]
    assert [row for row in sheet.iter_rows(min_row=8, max_row=11, max_col=2, values_only=True)] == [(2014, 58), (2015, 59), (None, None), (2017, 61)]


def pdf_text(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(content))


@pytest.mark.parametrize("paper", handouts.PAPERS)
def test_the_report_is_tagged_and_holds_figures_sources_and_methods(talk, paper):
    content = handouts.report(talk, ADDRESS, paper)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content and b"<pdfaid:part>2</pdfaid:part>" in content
    text = pdf_text(content)
    for words in ("67,62", "Bà Rịa - Vũng Tàu", talk.slides[2].drawing.source, WARNING, "Nguồn và cách đọc số liệu", *talk.slides[2].drawing.seams[:1]):
        assert words in text
    width, height = PdfDocument(content)[0].get_size()
    assert round(width / height, 2) == (1.78 if paper == "16-9" else 0.71)


def test_a_line_of_the_report_stops_at_every_gap(talk):
    [own] = [line for line in lines(form_of(talk.slides[2].drawing, "vi"), "vi")["lines"] if line["own"]]
    assert len(own["pieces"]) == talk.slides[2].drawing.figure["data"][-1]["y"].count(None) + 1


def test_an_empty_talk_explains_itself_in_every_file():
    empty = Talk("Trống", "en", ())
    slide = Presentation(io.BytesIO(handouts.presentation(empty))).slides[0]
    assert "no slides yet" in texts(slide)
    assert "no slides yet" in pdf_text(handouts.report(empty))
    sheet = load_workbook(io.BytesIO(handouts.workbook(empty))).worksheets[0]
    assert any("no slides yet" in str(row[0]) for row in sheet.iter_rows(values_only=True))


def test_a_target_is_an_open_mark_of_its_own_in_every_file():
    talk = with_target()
    told = "Mục tiêu năm 2026: 60"
    [chart] = charts_on(Presentation(io.BytesIO(handouts.presentation(talk, ADDRESS))).slides[0])
    [mark] = [series for series in list(chart.plots[0].series) if series.name.startswith("Mục tiêu")]
    assert mark.name.startswith(told) and points(mark) == {0: 60.0}
    assert mark._element.find("{*}marker/{*}symbol").get("val") == "diamond" and mark._element.find("{*}marker/{*}spPr/{*}noFill") is not None
    assert chart.category_axis.maximum_scale >= 2026
    sheet = load_workbook(io.BytesIO(handouts.workbook(talk, ADDRESS))).worksheets[0]
    assert any(cell.value == mark.name and cell.offset(1, 0).value == 60 and cell.offset(1, -1).value == 2026 for row in sheet.iter_rows() for cell in row)
    assert sum(series.marker.symbol == "diamond" for series in sheet._charts[0].series) == 1
    form = lines(form_of(talk.slides[0].drawing, "vi"), "vi")
    assert [each["at"][0] for each in form["aims"]] == [1.0]
    assert any(label["text"].startswith(told) for label in form["labels"])
