"""Every table of a Word document, a web page and a PDF is read, and its headings are asked about and remembered as those of a workbook."""

from collections.abc import Sequence

import docx
import pytest

from metrics import intake
from metrics.store import Store
from tests.documents import FIGURE, page, ruled, saved, word

Rows = Sequence[Sequence[str]]

MAILBOXES = [["Province", "2011", "2012"], ["Lam Dong", "35", "40"], ["Ha Noi", "20", "21"]]
UNITS = [["Province", "Year", "eoffice_units"], ["Lam Dong", "2012", "50"]]
# One table of a page with two under each other in it, a blank row between them.
STACKED = [["Province", "Year", "eoffice_units"], ["Lam Dong", "2012", "50"], ["", "", ""], ["Province", "Year", "official_mailboxes"], ["Ha Noi", "2012", "7"]]
UNKNOWN = [["Province", "Year", "eoffice_units", "So DVC muc cao"], ["Lam Dong", "{year}", "50", "7"]]
ANSWER = {"So DVC muc cao": "indicator:online_services/level3_4"}


def as_word(*tables: Rows) -> bytes:
    document = docx.Document()
    document.add_paragraph(FIGURE)
    for rows in tables:
        document.add_paragraph("official_mailboxes" if rows is MAILBOXES else "Table")
        made = document.add_table(len(rows), len(rows[0]))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                made.cell(row, column).text = text
    return saved(document)


def as_page(*tables: Rows) -> bytes:
    shown = [
        ("official_mailboxes" if rows is MAILBOXES else "Table")
        + "</p><table>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in rows)
        + "</table><p>"
        for rows in tables
    ]
    return page(FIGURE, *shown)


def as_pdf(*tables: Rows) -> bytes:
    return ruled(*tables)


MAKERS = {"a.docx": as_word, "a.html": as_page, "a.pdf": as_pdf}


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))
    return Store()


def of_tables(reading: intake.Reading) -> dict[tuple[str, str], float]:
    """Return the figures that stand in tables, by indicator and area; those of the passage left out."""
    rows = reading.observations[~reading.observations["locator"].str.contains(":p1:\\d+-", regex=True)]
    return {(row.indicator, row.ref_area): row.obs_value for row in rows.itertuples()}


def asked(reading: intake.Reading) -> list[str]:
    return [issue.facts["heading"] for issue in reading.issues if issue.code == "unknown_heading"]


@pytest.mark.parametrize(("name", "kind"), [("a.docx", "docx"), ("a.html", "html")])
def test_every_table_of_a_document_is_read_each_figure_with_table_and_cell(store, name, kind):
    reading = intake.read(MAKERS[name](MAILBOXES, UNITS, STACKED), name)
    places = dict(zip(reading.observations["locator"], reading.observations["obs_value"], strict=True))
    assert {place: value for place, value in places.items() if ":t" in place} == {
        f"{kind}:t1!B2": 35,
        f"{kind}:t1!C2": 40,
        f"{kind}:t1!B3": 20,
        f"{kind}:t1!C3": 21,
        f"{kind}:t2!C2": 50,
        f"{kind}:t3!C2": 50,
        f"{kind}:t3!C5": 7,
    }
    assert [layout.sheet for layout in reading.layouts] == [f"{kind}:t1", f"{kind}:t2", f"{kind}:t3", f"{kind}:t3"]


def test_every_ruled_table_of_a_pdf_is_read_each_figure_with_its_box(store):
    reading = intake.read(as_pdf(UNITS, STACKED), "a.pdf")
    assert sorted(reading.observations["obs_value"]) == [7, 50, 50]
    assert len(set(reading.observations["locator"])) == 3 and reading.observations["locator"].str.startswith("pdf:p1:").all()


@pytest.mark.parametrize("name", MAKERS)
def test_what_was_understood_of_the_tables_of_a_document_can_be_shown(store, name):
    [layout] = intake.read(MAKERS[name](UNITS), name).layouts
    assert layout.header_rows == (1,) and [(column.heading, column.role) for column in layout.columns] == [
        ("Province", "area"),
        ("Year", "period"),
        ("eoffice_units", "figures"),
    ]


@pytest.mark.parametrize("name", MAKERS)
def test_a_heading_of_a_document_that_nobody_knows_is_asked_about_once(store, name):
    first, second = (MAKERS[name]([[cell.format(year=year) for cell in cells] for cells in UNKNOWN]) for year in (2019, 2020))
    assert asked(intake.read(first, name)) == ["So DVC muc cao"]
    reading = intake.read(first, name, mapping=ANSWER)
    assert asked(reading) == [] and of_tables(reading)["online_services", "lam_dong"] == 7
    intake.publish(reading, store, author="An", reason="thử", submission="1", content=first)
    again = intake.read(second, name)
    assert asked(again) == [] and of_tables(again)["online_services", "lam_dong"] == 7


def test_an_answer_given_for_a_workbook_holds_for_the_same_form_in_a_document(store):
    content = b"Province;Year;eoffice_units;So DVC muc cao\nLam Dong;2018;50;7\n"
    intake.publish(intake.read(content, "a.csv", mapping=ANSWER), store, author="An", reason="thử", submission="1", content=content)
    assert asked(intake.read(as_word(UNKNOWN), "a.docx", year=2019)) == []


def test_a_table_without_figures_asks_nothing_and_is_read_as_text(store):
    reading = intake.read(word("Mở đầu.", table=[["Bộ phận", "Người"], [FIGURE, "5"], ["Văn phòng", "6"]]), "a.docx")
    assert asked(reading) == [] and reading.observations["obs_value"].tolist() == [40] and reading.layouts == ()


def test_a_table_with_nothing_but_a_heading_to_be_named_asks_and_blocks(store):
    rows = [["Province", "Year", "So DVC muc cao"], ["Lam Dong", "2019", "7"]]
    reading = intake.read(word("Mở đầu.", table=rows), "a.docx")
    assert asked(reading) == ["So DVC muc cao"] and reading.observations.empty
    assert of_tables(intake.read(word("Mở đầu.", table=rows), "a.docx", mapping=ANSWER)) == {("online_services", "lam_dong"): 7}
