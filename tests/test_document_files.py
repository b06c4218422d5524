"""Word documents, PDFs, web pages and pasted cells: what is read of each, and the same report read the same from all."""

import unicodedata

import docx
import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import locators
from metrics.interpretation import Interpretation, interpret
from metrics.issues import Severity
from metrics.loaders.kinds import load
from metrics.loaders.pdf.flow import parts
from metrics.loaders.pdf.letters import Letter
from metrics.loaders.pdf.pages import Page
from metrics.quotes import number_in
from metrics.statements import UnreadableReportError
from tests.documents import FIGURE, NAMESPACE, OWN, PUBLISHED, SPECIMENS, archive, page, paragraphs_of, pdf, saved, stream, with_relation, word, word_with

FACTS = ["indicator", "breakdown", "ref_area", "time_period", "obs_value", "printed", "qualifier"]
BOTH = [OWN, pytest.param(PUBLISHED, marks=pytest.mark.skipif(not PUBLISHED.exists(), reason="../shared is absent"))]
MENU = "<nav><ul><li><a href='/'>Trang chủ 2011</a></li></ul></nav><script>var years = 1999;</script>"
TABLE = [["Tỉnh", "2011", "2012"], ["Lâm Đồng", "35", "40"], ["Đắk Nông", "1.020", ""]]
BREAKABLE = {"a.pdf": pdf(), "a.docx": word(FIGURE), "a.html": page(FIGURE, around=MENU)}
MAKERS = {
    "nfd.txt": lambda text: unicodedata.normalize("NFD", text).encode(),
    "crlf.txt": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "report.docx": lambda text: word(*paragraphs_of(text)),
    "report.html": lambda text: page(*paragraphs_of(text), around=MENU),
    "pasted.txt": lambda text: ("\n\n".join(paragraphs_of(text))).encode(),
}


def understood(content: bytes, name: str) -> Interpretation:
    return interpret(load(content, name))


def said(meant: Interpretation) -> tuple[list, list]:
    """Return the figures of a report and its issues, without where they stand."""
    figures = sorted(map(tuple, meant.observations[FACTS].itertuples(index=False)))
    issues = [(issue.code, {key: fact for key, fact in issue.facts.items() if key not in ("place", "places")}) for issue in meant.issues]
    return figures, issues


def values(meant: Interpretation) -> dict[tuple, float]:
    return {(row.ref_area, row.time_period): row.obs_value for row in meant.observations.itertuples()}


def place_of(meant: Interpretation, value: float) -> str:
    return meant.observations.set_index("obs_value").loc[value, "locator"]


@pytest.mark.parametrize("specimen", BOTH, ids=["own", "published"])
@pytest.mark.parametrize("name", MAKERS)
def test_the_report_says_the_same_whatever_it_is_written_in(specimen, name):
    text = specimen.read_text("utf-8")
    assert said(understood(MAKERS[name](text), name)) == said(understood(text.encode(), "report.txt"))


def test_the_report_printed_as_pdf_says_the_same():
    printed = (SPECIMENS / "documents" / "hoi-nghi-2012.pdf").read_bytes()
    assert said(understood(printed, "report.pdf")) == said(understood(OWN.read_bytes(), "report.txt"))


@pytest.mark.parametrize("name", ["report.docx", "report.html"])
def test_a_figure_stands_where_its_paragraph_and_characters_say(name):
    told = load(MAKERS[name](OWN.read_text("utf-8")), name)
    for row in told.table.itertuples():
        start, end = locators.span_in(told.text, row.locator)
        assert told.text[start:end] == row.printed and row.printed in row.quote


def test_the_second_of_two_equal_numbers_of_a_sentence_is_the_one_that_is_marked():
    told = load(word("Mở đầu.", "Lâm Đồng năm 2012 có 5 đoàn kiểm tra và 5 hộp thư công vụ."), "a.docx")
    row = told.table[told.table["indicator"] == "official_mailboxes"].iloc[0]
    start, _ = number_in(row["quote"], row["printed"], text=told.text, locator=row["locator"])
    assert row["quote"][start:].startswith("5 hộp thư")


def test_a_box_on_a_page_encloses_the_number():
    path = SPECIMENS / "documents" / "hoi-nghi-2012.pdf"
    place = place_of(understood(path.read_bytes(), "a.pdf"), 5000)
    left, top, right, bottom = map(float, place.removeprefix("pdf:p1:").split(","))
    with pdfplumber.open(path) as pdf:
        assert pdf.pages[0].within_bbox((left - 1, top - 1, right + 1, bottom + 1)).extract_text() == "5.000"


def test_a_word_table_is_read_under_the_line_above_it_each_figure_with_its_cell():
    meant = understood(word("Kết quả năm sau cao hơn.", "official_mailboxes", table=TABLE), "a.docx")
    assert values(meant) == {("lam_dong", "2011"): 35, ("lam_dong", "2012"): 40, ("dak_nong", "2011"): 1020}
    assert place_of(meant, 1020) == "docx:t1!B3" and "1.020" in meant.observations["quote"].iloc[-1]


def test_text_and_table_of_one_document_are_both_read():
    meant = understood(word(FIGURE, "official_mailboxes", table=TABLE), "a.docx")
    assert sorted(meant.observations["indicator"]) == ["eoffice_units", *["official_mailboxes"] * 3]
    assert sorted(meant.observations["locator"])[0].startswith("docx:p1:")


def test_a_table_that_holds_no_figures_is_read_as_text():
    meant = understood(word("Mở đầu.", table=[["UBND TỈNH", FIGURE], ["Số 5/BC", "Nơi nhận"]]), "a.docx")
    assert meant.observations["obs_value"].tolist() == [40]


def test_words_of_a_merged_cell_hold_for_all_its_rows_and_its_number_only_for_the_first():
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, cells in enumerate([["Chỉ tiêu", "Năm", "Lâm Đồng"], ["official_mailboxes", "2011", "35"], ["", "2012", ""]]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 2).merge(table.cell(2, 2))
    assert values(understood(saved(document), "a.docx")) == {("lam_dong", "2011"): 35}


def test_deleted_text_is_not_read_and_said_so_inserted_text_is_read():
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>39 </w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2" w:author="A"><w:r><w:t xml:space="preserve">40 </w:t></w:r></w:ins>'
    before, after = (f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' for words in ("Lâm Đồng năm 2012 lắp eOffice tại ", "cơ quan."))
    meant = understood(word_with(f"<w:p>{before}{deleted}{inserted}{after}</w:p>"), "a.docx")
    assert meant.observations["printed"].tolist() == ["40"]
    [issue] = [issue for issue in meant.issues if issue.code == "deleted_text"]
    assert (issue.severity, issue.facts["words"]) == (Severity.WARNING, "39")


def test_hidden_text_is_not_read_and_said_so():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Lâm Đồng năm 2012 có 77 hộp thư công vụ.</w:t></w:r>"
    meant = understood(word_with(f"<w:p><w:r><w:t>{FIGURE}</w:t></w:r></w:p><w:p>{hidden}</w:p>"), "a.docx")
    assert meant.observations["obs_value"].tolist() == [40] and "hidden_text" in [issue.code for issue in meant.issues]


def test_a_footnotes_mark_is_no_digit_of_the_number_before_it():
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    before, after = (f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' for words in ("Lâm Đồng năm 2012 mở 5.000", " hộp thư công vụ."))
    html = page("Lâm Đồng năm 2012 mở 5.000<sup>1</sup> hộp thư công vụ.")
    for content in (word_with(f"<w:p>{before}{mark}{after}</w:p>"), html):
        assert understood(content, "a").observations["printed"].tolist() == ["5.000"]


def test_a_footnote_is_read_with_a_place_of_its_own():
    relation = '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
    note = (
        f'<w:footnotes xmlns:w="{NAMESPACE}"><w:footnote w:id="2"><w:p><w:r><w:t>Năm 2012 có 38 hộp thư công vụ.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
    content = with_relation(word(FIGURE), relation, kind, note)
    assert understood(content, "a.docx").observations["locator"].tolist() == ["docx:p1:34-36", "docx:n1:12-14"]


def test_a_page_is_read_without_menus_scripts_and_hidden_parts_and_with_its_entities():
    around = MENU + "<div class='sidebar'>Cà Mau năm 2012 có 9 hộp thư công vụ.</div><div style='display:none'>8 hộp thư công vụ</div>"
    meant = understood(page("L&acirc;m Đồng n&#259;m 2012 có 5.000&nbsp;hộp thư công vụ.", around=around), "a.html")
    assert [(row.ref_area, row.obs_value) for row in meant.observations.itertuples()] == [("lam_dong", 5000)]


def test_a_table_of_a_page_is_read_with_its_spans():
    head = "<tr><th>Chỉ tiêu<th>Tỉnh<th>Năm<th>Giá trị</tr>"
    rows = "<tr><td rowspan=2>official_mailboxes</td><td rowspan=2>Lâm Đồng</td><td>2011<td>35</tr><tr><td>2012<td>1.040</tr>"
    meant = understood(f"<html><body><table>{head}{rows}</table></body></html>".encode(), "a.html")
    assert values(meant) == {("lam_dong", "2011"): 35, ("lam_dong", "2012"): 1040}
    assert place_of(meant, 1040) == "html:t1!D3"


def test_a_ruled_table_over_two_pages_is_one_without_its_repeated_headings_and_page_numbers():
    meant = understood((SPECIMENS / "documents" / "bang-2019.pdf").read_bytes(), "a.pdf")
    boxes = meant.observations[meant.observations["indicator"] == "eoffice_units"]
    assert boxes["obs_value"].tolist() == list(range(41, 61)) and set(meant.observations["time_period"]) == {"2019"}
    assert boxes["locator"].iloc[0].startswith("pdf:p1:") and boxes["locator"].iloc[-1].startswith("pdf:p2:")
    assert "5.000 hộp thư" in meant.text and "Báo cáo năm 2019" not in meant.text


def test_lines_of_a_page_are_put_back_into_sentences():
    lines = [
        ["Sở Nội vụ đã đưa hệ thống eOf-", "fice vào dùng tại 40 cơ quan;", "- mở hộp thư."],
        ["Hết trang một mà câu", "chưa hết."],
    ]
    letters = [
        Letter(letter, page, 72 + 6 * place, 200 + 15 * number, 78 + 6 * place, 212 + 15 * number, 12.0)
        for page, texts in enumerate(lines, 1)
        for number, text in enumerate(texts)
        for place, letter in enumerate(text)
    ]
    pages = [Page(number, 595, 842, [letter for letter in letters if letter.page == number], []) for number in (1, 2)]
    assert [part.text for part in parts(pages)] == [
        "Sở Nội vụ đã đưa hệ thống eOffice vào dùng tại 40 cơ quan;",
        "- mở hộp thư.",
        "Hết trang một mà câu chưa hết.",
    ]


def test_two_columns_are_read_one_after_the_other():
    columns = [[f"cột {name} dòng {number} có chữ" for number in range(10)] for name in ("trái", "phải")]
    letters = [
        Letter(letter, 1, 72 + 240 * side + 6 * place, 200 + 15 * number, 78 + 240 * side + 6 * place, 212 + 15 * number, 12.0)
        for side, texts in enumerate(columns)
        for number, text in enumerate(texts)
        for place, letter in enumerate(text)
    ]
    assert " ".join(part.text for part in parts([Page(1, 595, 842, letters, [])])) == " ".join(columns[0] + columns[1])


def test_a_turned_page_is_read_as_it_is_shown():
    turned = pdf(drawn=stream(b"BT /F 12 Tf 0 1 -1 0 100 72 Tm (eoffice 2012: 40) Tj ET"), facts=b"/Rotate 90")
    told = load(turned, "a.pdf")
    left, top, right, bottom = map(float, told.table["locator"].iloc[-1].removeprefix("pdf:p1:").split(","))
    assert told.text == "eoffice 2012: 40" and 72 < left < right < 200 and 80 < top < 100 < bottom < 110


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(BREAKABLE)), st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_document_is_read_or_refused_and_never_an_error_of_ours(name, damages):
    content = bytearray(BREAKABLE[name])
    for place, byte in damages:
        content[int(place * len(content))] = byte
    try:
        interpret(load(bytes(content), name))
    except UnreadableReportError as error:
        assert error.issue.text("vi") != error.issue.text("en")


def test_cells_pasted_from_a_spreadsheet_are_read_as_a_table():
    pasted = "official_mailboxes\nTỉnh\t2011\t2012\nLâm Đồng\t35\t1.040\nĐắk Nông\t\t20\n"
    meant = understood(pasted.encode(), "pasted.txt")
    assert values(meant) == {("lam_dong", "2011"): 35, ("lam_dong", "2012"): 1040, ("dak_nong", "2012"): 20}
    assert place_of(meant, 1040) == "pasted.txt!C3"


def test_a_text_with_tabs_that_is_no_table_is_read_as_a_text():
    assert understood(f"Mục\tNội dung\n1\t{FIGURE}\n2\tHết.\n".encode(), "a.txt").observations["obs_value"].tolist() == [40]


@pytest.mark.parametrize("name", ["report.txt", "report.pdf", "report.csv.docx", "no suffix", "report.xls"])
def test_the_content_decides_and_not_the_name(name):
    for content in (word(FIGURE), page(FIGURE), FIGURE.encode()):
        assert understood(content, name).observations["obs_value"].tolist() == [40]


@pytest.mark.parametrize(
    ("locator", "vi", "en"),
    [
        ("text:5-9", "ký tự 5 đến 9", "characters 5 to 9"),
        ("docx:p12:5-9", "đoạn 12, ký tự 5 đến 9", "paragraph 12, characters 5 to 9"),
        ("docx:n2:5-9", "chú thích 2, ký tự 5 đến 9", "footnote 2, characters 5 to 9"),
        ("html:t2!B3", "bảng 2, ô B3", "table 2, cell B3"),
        ("pdf:p3:72,144.5,96,156", "trang 3, cách mép trên 5,1 cm, mép trái 2,5 cm", "page 3, 5.1 cm from the top, 2.5 cm from the left"),
        ("a.zip/số liệu.csv!D7", "ô D7, a.zip/số liệu.csv", "cell D7, a.zip/số liệu.csv"),
    ],
)
def test_a_place_is_said_so_that_a_person_finds_it(locator, vi, en):
    assert (locators.said(locator, "vi"), locators.said(locator, "en")) == (vi, en)


def test_a_problem_in_a_document_is_said_with_its_place_in_words():
    meant = understood(word("official_mailboxes", table=[["Tỉnh", "2012"], ["Lâm Đồng", "4o"]]), "a.docx")
    assert meant.issues[0].text("vi").startswith("bảng 1, ô B2: ")


def test_an_archive_is_never_read_as_one_report():
    with pytest.raises(UnreadableReportError) as error:
        load(archive(("a.txt", FIGURE.encode())), "a.zip")
    assert error.value.issue.code == "archive_in_archive"
