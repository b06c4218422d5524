"""The template comes back without a question, whichever figures it was made for; the matrix tells what is in, missing or waiting."""

import io
from dataclasses import replace

import openpyxl
import pytest

from metrics import intake
from metrics.desk.matrix import matrix, waiting, years_of
from metrics.desk.publishing import Desk, publish
from metrics.desk.reading import Loaded
from metrics.desk.summaries import summary
from metrics.drafts import Drafts, folder_of
from metrics.exports.template import rows, template
from metrics.issues import Severity
from metrics.store import Store

CHOSEN = {"indicators": ("eoffice_units", "online_services", "dossiers_ontime_pct", "par_index_rank"), "areas": ("lam_dong", "hue"), "year": 2019}


def filled_in(language: str, values: list[str], **chosen) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template(language, **chosen)))
    sheet = book.worksheets[0]
    for number, value in enumerate(values, start=2):
        sheet.cell(number, 5).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_template_for_chosen_figures_comes_back_without_a_question(language):
    asked = list(rows(language, *CHOSEN.values()))
    values = ["12" for _ in asked]
    reading = intake.read(filled_in(language, values, **CHOSEN), "bieu.xlsx", forms={})
    assert [issue.code for issue in reading.issues if issue.severity != Severity.INFO and issue.code != "share_and_counts"] == []
    assert len(reading.observations) == len(asked) and set(reading.observations["obs_value"]) == {12.0}
    assert set(reading.observations["ref_area"]) == set(CHOSEN["areas"]) and set(reading.observations["indicator"]) == set(CHOSEN["indicators"])


def test_what_is_left_empty_is_missing_and_never_zero():
    reading = intake.read(filled_in("vi", ["40"], **CHOSEN), "bieu.xlsx", forms={})
    assert reading.observations["obs_value"].dropna().tolist() == [40.0]
    assert (reading.observations["obs_value"] != 0).all()


def test_the_parts_are_those_of_the_definition_in_force():
    parts = {year: [part for _, part, _, _ in rows("vi", ["online_services"], ["lam_dong"], year)] for year in (2019, 2023)}
    assert parts == {2019: ["", "Mức độ 1", "Mức độ 2", "Mức độ 3", "Mức độ 4"], 2023: ["", "Toàn trình", "Một phần"]}


def test_headings_and_names_are_protected_and_values_are_open():
    sheet = openpyxl.load_workbook(io.BytesIO(template("vi", **CHOSEN))).worksheets[0]
    assert sheet.protection.sheet and sheet["A1"].protection.locked and sheet["A2"].protection.locked
    assert not sheet.column_dimensions["E"].protection.locked and len(sheet.data_validations.dataValidation) == 4


def test_without_a_choice_it_is_the_general_form():
    sheet = openpyxl.load_workbook(io.BytesIO(template("vi"))).worksheets[0]
    assert sheet["A2"].value is None and list(rows("vi", ["eoffice_units"], [], 2019)) == []


def test_the_matrix_tells_what_is_reported_missing_waiting_and_not_there(tmp_path):
    store = Store(tmp_path / "store")
    desk = Desk(Drafts(folder_of(store), "an"), store, Loaded())
    head = "Tỉnh;Năm;Cơ quan dùng eOffice\n"
    done = desk.drafts.begin(f"{head}Lâm Đồng;2023;40\n".encode(), "a.csv", store)
    publish(desk, done.id, author="An", reason="x")
    open_ = desk.drafts.begin(f"{head}Hà Nội;2024;90\n".encode(), "b.csv", store)
    told = summary(open_, *desk.review(open_))
    desk.drafts.change(open_.id, lambda now: replace(now, summary=told))
    drafts = waiting(desk.drafts.listed())
    years = years_of(store.current(), "eoffice_units", 2025)
    cells = {
        (row.code, year): cell.state
        for row in matrix(store.current(), "eoffice_units", years, drafts, "vi")
        for year, cell in zip(years, row.cells, strict=True)
    }
    assert years == [2023, 2024, 2025] and drafts == {("eoffice_units", "ha_noi_2008", "2024"): open_.id}
    found = [cells[key] for key in (("lam_dong", 2023), ("lam_dong", 2024), ("ha_noi_2008", 2024), ("lam_dong", 2025), ("lam_dong_2025", 2025))]
    assert found == ["reported", "missing", "waiting", "cannot_exist", "missing"]
