"""Files that would hurt: refused with a sentence and within their limits; the next file is read as ever."""

import io
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest

from metrics.loaders import archive
from metrics.loaders.worker import Worker, largest_upload_mb, load_safely
from metrics.statements import UnreadableReportError

GOOD = "Lâm Đồng năm 2012 lắp eOffice tại 40 cơ quan.".encode()
SHEET = "xl/worksheets/sheet1.xml"
HANGING = {
    "numbers.txt": b"40, " * 100_000,
    "ranges.txt": b"1-" * 200_000,
    "spaces.txt": b"4" + b" " * 1_000_000 + b"4",
}


def refusal(content: bytes, name: str, **limits) -> tuple[str, dict, float]:
    """Return the code, facts and seconds of the refusal of *content*, which reads well in both languages."""
    begun = time.perf_counter()
    with pytest.raises(UnreadableReportError) as error:
        load_safely(content, name, **limits)
    issue = error.value.issue
    assert name in issue.text("vi") and name in issue.text("en")
    return issue.code, dict(issue.facts), time.perf_counter() - begun


def workbook(**parts: bytes) -> bytes:
    """Return a small workbook with some of its *parts* (by file name) replaced or added."""
    book, plain, made = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["Chỉ tiêu", "Tỉnh", "Năm", "Giá trị"])
    book.active.append(["eoffice_units", "Lâm Đồng", 2012, 40])
    book.save(plain)
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        kept = {entry.filename: given.read(entry) for entry in given.infolist()}
        for name, content in (kept | parts).items():
            written.writestr(name, content)
    return made.getvalue()


def reads_well() -> bool:
    return load_safely(GOOD, "good.txt").table["indicator"].tolist() == ["", "eoffice_units"]


@pytest.fixture(scope="module")
def bomb() -> bytes:
    return workbook(**{SHEET: b"<row><c><v>1</v></c></row>" * (archive.MOST_MB * 2**20 // 26 + 1)})


def test_a_workbook_that_unpacks_to_too_much_is_refused_unopened(bomb):
    assert len(bomb) < 2_000_000
    code, facts, seconds = refusal(bomb, "bomb.xlsx")
    assert (code, int(facts["size"]) >= archive.MOST_MB) == ("archive_bomb", True) and seconds < 5
    assert reads_well()


def test_a_workbook_that_lies_about_its_sizes_is_refused(bomb):
    entry = bomb.index(b"PK\x01\x02", bomb.index(b"PK\x01\x02"))
    liar = bytearray(bomb)
    while entry >= 0:
        liar[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
        entry = bomb.find(b"PK\x01\x02", entry + 4)
    code, _, seconds = refusal(bytes(liar), "liar.xlsx")
    assert code == "broken_archive" and seconds < 5


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({f"xl/extra{number}.xml": b"" for number in range(archive.MOST_ENTRIES)}, "archive_bomb"),
        ({"xl/vbaProject.bin": b"macro"}, "with_macros"),
        ({SHEET: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'}, "document_type"),
        ({SHEET: '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16")}, "document_type"),
    ],
    ids=["entries", "macros", "doctype", "doctype-utf-16"],
)
def test_a_workbook_with_something_harmful_in_it_is_refused(parts, code):
    assert refusal(workbook(**parts), "odd.xlsx")[0] == code
    assert reads_well()


def test_a_torn_sheet_is_refused_and_the_next_file_is_read():
    assert refusal(workbook(**{SHEET: b"<worksheet"}), "torn.xlsx")[0] in ("broken_table", "reader_stopped")
    assert reads_well()


def test_a_harmless_workbook_made_the_same_way_is_read():
    assert load_safely(workbook(), "fine.xlsx").table["printed"].tolist() == ["40"]


def test_a_file_over_the_limit_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setenv("REFORM_MAX_UPLOAD_MB", "1")
    code, facts, seconds = refusal(b"4 " * 600_000, "huge.txt")
    assert (code, facts["limit"]) == ("too_big", 1) and seconds < 0.5
    monkeypatch.delenv("REFORM_MAX_UPLOAD_MB")
    assert largest_upload_mb() == 50


@pytest.mark.parametrize("name", HANGING)
def test_a_text_that_takes_too_long_is_stopped_in_time_and_the_next_is_read(name):
    code, facts, seconds = refusal(HANGING[name], name, seconds=0.6)
    assert (code, facts["seconds"]) == ("too_slow", "0.6") and seconds < 3
    assert reads_well()


def test_a_child_out_of_memory_falls_alone_and_is_started_again():
    worker = Worker(lambda: [sys.executable, "-m", "metrics.loaders.worker", "32"])
    head = b'{"name": "report.txt"}'
    assert worker.asked(head, b"4 " * 10_000_000, 30) is None and not worker.was_slow
    assert b"eoffice_units" in worker.asked(head, GOOD, 30)


def test_many_readers_at_once_each_get_their_own_answer():
    reports = [f"Lâm Đồng năm 2012 lắp eOffice tại {number} cơ quan.".encode() for number in range(20, 40)]
    with ThreadPoolExecutor(4) as readers:
        answers = list(readers.map(lambda content: load_safely(content, "report.txt").table["printed"].tolist()[1], reports))
    assert answers == [str(number) for number in range(20, 40)]
