"""What is shown of sources stands in the language of the page, and says what kind of source it is."""

import csv
import re
from pathlib import Path

import pytest

from metrics import catalogue
from metrics.credits import credits
from metrics.quotes import cells_of
from metrics.report import Report
from metrics.views.report_words import in_words, kind_of

DATA = Path(__file__).parents[1] / "data"
ENGLISH = re.compile(r"\b(?:of|and|by|the|as|at|with|under|since|target|survey|Decree|Levels|Ministry|press|page|official|dataset|copied|quoted)\b")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]|[àáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]|[Ạ-ỹ]", re.I)
NAMES_IN_ENGLISH = ("Lâm Đồng", "Đầu tư", "Nguyễn Đạo Hoàng", "Hội nghị trực tuyến tổng kết công tác cải cách hành chính")


def without_names(text: str) -> str:
    for name in NAMES_IN_ENGLISH:
        text = text.replace(name, "")
    return text


@pytest.fixture(scope="module")
def lines():
    return [line for path in sorted((DATA / "figures").glob("*.csv")) for line in csv.DictReader(path.read_text("utf-8").splitlines())]


def test_the_legal_basis_of_every_indicator_stands_in_the_language_of_the_page():
    bases = [indicator.legal_basis for indicator in catalogue.indicators().values() if any(indicator.legal_basis.values())]
    assert len(bases) == 88
    assert [basis["vi"] for basis in bases if not basis["vi"] or ENGLISH.search(basis["vi"]) or re.search(r"\b(?:NĐ|TT|QĐ|NQ) ", basis["vi"])] == []
    assert [basis["en"] for basis in bases if not basis["en"] or VIETNAMESE.search(basis["en"])] == []


def test_every_source_of_what_is_shipped_is_named_in_the_language_of_the_page(lines):
    names = {line["source_name"] for line in lines}
    assert [name for name in names if ENGLISH.search(catalogue.source_title(name, "vi"))] == []
    assert [name for name in names if VIETNAMESE.search(catalogue.source_title(name, "en"))] == []
    assert catalogue.source_title("VietnamPlus (address not kept)", "vi") == "VietnamPlus (không giữ được địa chỉ)"
    assert catalogue.source_title("Báo cáo năm 2024", "en") == "Báo cáo năm 2024"


def test_whom_to_cite_and_on_which_terms_stands_in_the_language_of_the_page():
    for credit in credits():
        for said in (credit.title, credit.publisher, credit.citation, credit.terms):
            assert said["vi"] and said["en"] and not ENGLISH.search(said["vi"]) and not VIETNAMESE.search(without_names(said["en"])), said


def test_notes_are_shown_in_vietnamese_and_what_has_no_wording_is_kept_and_called_english(lines):
    notes = [line["note"] for line in lines if line["note"]]
    shown = {note: catalogue.source_note(note, "vi") for note in set(notes)}
    left = [note for note in notes if "ghi chú tiếng Anh" in shown[note] or shown[note] == note]
    assert len(left) < 100 and len(notes) > 4000
    told = catalogue.source_note("Dataset.dta at commit 7ed8cec; no licence stated in repository", "vi")
    assert told == "tệp Dataset.dta, bản 7ed8cec; kho chứa không nêu giấy phép"
    assert catalogue.source_note("period: year; a word of its own", "vi") == "số của cả năm; ghi chú tiếng Anh: “a word of its own”"
    assert catalogue.source_note("Theo báo cáo; chưa kiểm", "en") == "Theo báo cáo; chưa kiểm"


@pytest.mark.parametrize(
    ("title", "origin", "kind"),
    [
        ("PCI (VCCI, USAID), copied in a research dataset", "owner", "public copy of the publisher's data"),
        ("National Public Service Portal, online service statistics", "owner", "public copy of the publisher's data"),
        (
            "Ministry of Information and Communications, assessment of IT use and e-government 2017",
            "province",
            "a ministry's figures, repeated on a province's site",
        ),
        ("moc.gov.vn", "province", "site of a central agency"),
        ("PCI (VCCI, USAID), official site table", "owner", "index publisher"),
        ("cantho.gov.vn", "province", "published by the province"),
    ],
)
def test_a_source_is_called_what_it_is(title, origin, kind):
    assert kind_of(Report("r", title=title, origin=origin), "en") == kind


def test_a_report_is_told_in_the_language_of_the_page():
    report = Report("r", title="report or article (address not kept)", publisher="UBND tỉnh Lâm Đồng (theo bài đăng ngày 27/02/2013)", note="derived")
    told = in_words(report, "en")
    assert (told.title, told.publisher, told.note) == (report.title, "People's Committee of Lâm Đồng (as posted on 27 February 2013)", "derived")
    assert in_words(report, "vi").title == "báo cáo hoặc bài báo (không giữ được địa chỉ)"


def test_a_note_that_looks_like_cells_stays_the_note_of_its_figure():
    note = "period: year; printed: 17; year inferred from context, not printed beside the figure"
    [cell] = cells_of(f"obs_value: 17 ({note})", "17")
    assert (cell.heading, cell.said, cell.is_own, cell.note) == ("obs_value", "17", True, note)
