"""Documents and archives that would hurt: one sentence in both languages, soon, and the next file is read as ever."""

import pickle
import time
import warnings
import zlib

import pytest

from metrics.loaders.worker import load_safely, unpack_safely
from metrics.statements import UnreadableReportError
from tests.documents import BODY, FIGURE, SPECIMENS, archive, page, pdf, repacked, stream, word, word_with

SECONDS = 5  # two on a machine that has nothing else to do
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
PICTURE = stream(b"\0" * 100, b"/Type/XObject/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray")
ROUND = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 5 0 R>>>>"
PACKED = zlib.compress(b" " * 60_000_000)
HIDDEN_TYPE = b'<?xml version="1.0"?><!--' + b"x" * 5000 + b'--><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
ENTRY = b"PK\x01\x02"


def with_span(across: int) -> bytes:
    return word_with(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{across}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>')


def encrypted_zip() -> bytes:
    made = bytearray(archive(("a.txt", FIGURE.encode())))
    made[6] |= 1
    made[made.index(ENTRY) + 8] |= 1
    return bytes(made)


def wrong_sum() -> bytes:
    made = bytearray(archive(("a.txt", FIGURE.encode())))
    place = made.index(ENTRY) + 16
    made[place] ^= 1
    made[14] ^= 1
    return bytes(made)


def twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return archive(("a.txt", b"40"), ("a.txt", b"41"))


DOCUMENTS = {
    "password.pdf": ("with_password", (SPECIMENS / "documents" / "mat-khau.pdf").read_bytes),
    "scan.pdf": ("scan_without_text", lambda: pdf(drawn=stream(b"q 500 0 0 700 50 50 cm /I Do Q"), resource=PICTURE)),
    "cut.pdf": ("broken_document", lambda: pdf()[:200]),
    "empty.pdf": ("empty_document", lambda: pdf(drawn=stream(b""))),
    "bomb.pdf": ("archive_bomb", lambda: pdf(drawn=stream(PACKED, b"/Filter/FlateDecode"))),
    "bomb-twice.pdf": ("archive_bomb", lambda: pdf(drawn=stream(zlib.compress(PACKED), b"/Filter[/FlateDecode/FlateDecode]"))),
    "drawing-itself.pdf": ("broken_document", lambda: pdf(drawn=stream(b"/I Do"), resource=stream(b"/I Do /I Do", ROUND))),
    "password.docx": ("with_password", lambda: OLE + "EncryptedPackage\0".encode("utf-16-le")),
    "old.doc": ("old_document", lambda: OLE + "WordDocument\0".encode("utf-16-le")),
    "macro.xls": ("with_macros", lambda: OLE + "_VBA_PROJECT_CUR\0".encode("utf-16-le")),
    "old.rtf": ("old_document", lambda: b"{\\rtf1 40}"),
    "cut.docx": ("broken_archive", lambda: word(FIGURE)[:-300]),
    "torn.docx": ("broken_document", lambda: word_with(**{BODY: b"<w:document"})),
    "blank.docx": ("empty_document", lambda: word_with("<w:p/>")),
    "macro.docm": ("with_macros", lambda: word_with(**{"word/vbaProject.bin": b"macro"})),
    "slip.docx": ("name_leads_out", lambda: word_with(**{"../../passwords": b"x"})),
    "type.docx": ("document_type", lambda: word_with(**{BODY: HIDDEN_TYPE})),
    "bomb.docx": ("archive_bomb", lambda: word_with("<w:p/>" * 5_000_000)),
    "deep.docx": ("broken_document", lambda: word_with(**{BODY: b"<a>" * 20_000})),
    "span.docx": ("giant_span", lambda: with_span(100_000_000)),
    "deep.html": ("nested_too_deep", lambda: b"<html><body>" + b"<div>" * 20_000 + b"40"),
    "span.html": ("giant_span", lambda: b"<table><tr><td colspan=1000000>a</table>"),
    "cells.html": ("giant_table", lambda: b"<table>" + b"<tr><td rowspan=60000 colspan=900>a</td></tr>" * 1000 + b"</table>"),
    "type.html": ("document_type", lambda: b'<!DOCTYPE html [<!ENTITY a "aa">]><html><p>&a;</p></html>'),
    "laughs.xml": ("document_type", lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'),
    "object.txt": ("program", lambda: pickle.dumps({"a": 40})),
    "old-object.txt": ("program", lambda: pickle.dumps({"a": 40}, 0)),
    "program.txt": ("program", lambda: b"MZ\x90\x00" + b"\0" * 100),
    "picture.txt": ("picture", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\r"),
    "packed.gz": ("other_archive", lambda: b"\x1f\x8b\x08\0\0\0"),
}
ARCHIVES = {
    "password.zip": ("with_password", encrypted_zip),
    "sum.zip": ("broken_archive", wrong_sum),
    "cut.zip": ("broken_archive", lambda: archive(("a.txt", FIGURE.encode()))[:-30]),
    "twice.zip": ("name_twice", twice),
    "slip.zip": ("name_leads_out", lambda: archive(("../a.txt", b"40"))),
    "root.zip": ("name_leads_out", lambda: archive(("/a.txt", b"40"))),
    "empty.zip": ("empty_archive", lambda: archive(("__MACOSX/a.txt", b"40"))),
    "bomb.zip": ("archive_bomb", lambda: archive(("a.txt", b"4" * 50_000_000))),
    "many.zip": ("archive_bomb", lambda: archive(*((f"{number}.txt", b"4") for number in range(2001)))),
}


def refusal(read, content: bytes, name: str) -> str:
    begun = time.perf_counter()
    with pytest.raises(UnreadableReportError) as error:
        read(content, name)
    assert time.perf_counter() - begun < SECONDS
    issue = error.value.issue
    assert all(name in issue.text(language) and issue.text(language).count(". ") == 1 for language in ("vi", "en"))
    return issue.code


def reads_well() -> bool:
    return load_safely(word(FIGURE), "good.docx").table["printed"].tolist() == ["năm 2012", "40"]


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Have the child started and every reader loaded, as in a server that runs."""
    for content, name in ((word(FIGURE), "a.docx"), (pdf(), "a.pdf"), (page(FIGURE), "a.html")):
        load_safely(content, name)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_that_cannot_be_read_is_refused_with_one_clear_sentence(name):
    code, made = DOCUMENTS[name]
    assert refusal(load_safely, made(), name) == code
    assert reads_well()


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_that_cannot_be_opened_is_refused_with_one_clear_sentence(name):
    code, made = ARCHIVES[name]
    assert refusal(unpack_safely, made(), name) == code


def test_an_archive_in_an_archive_is_refused_alone_and_its_bomb_stays_packed():
    inner = archive(("a.txt", b"4" * 50_000_000))
    outer = archive(("good.txt", FIGURE.encode()), ("inner.zip", inner))
    files = dict(unpack_safely(outer, "outer.zip"))
    assert refusal(load_safely, files["inner.zip"], "inner.zip") == "archive_bomb"
    assert refusal(load_safely, archive(("a.txt", b"40")), "inner.zip") == "archive_in_archive"


def test_pages_that_lead_in_a_circle_are_read_once_through():
    circle = b"<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 1000000000>>"
    begun = time.perf_counter()
    assert "40" in load_safely(pdf(circle), "circle.pdf").table["printed"].tolist()
    assert time.perf_counter() - begun < SECONDS


def test_a_page_full_of_lines_is_read_as_text_and_said_so():
    lines = b"".join(b" %d 0 m %d 800 l S" % (number % 500, number % 500) for number in range(6000))
    told = load_safely(pdf(drawn=stream(b"BT /F 12 Tf 72 700 Td (eoffice 2012: 40) Tj ET" + lines)), "drawn.pdf")
    assert [issue.code for issue in told.issues] == ["drawn_pages"] and told.table["printed"].tolist() == ["2012", "40"]


def test_a_part_with_a_wrong_sum_is_found_in_a_document_too():
    made = bytearray(repacked(word(FIGURE)))
    entry = made.rindex(BODY.encode()) - 46
    made[entry + 16] ^= 1
    assert refusal(load_safely, bytes(made), "sum.docx") in ("broken_archive", "broken_document")
