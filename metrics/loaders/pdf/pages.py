"""The pages of a PDF as letters with their places, and the tables that are ruled on them."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from metrics.issues import Issue, Severity
from metrics.loaders.document import Table
from metrics.loaders.pdf import ruled
from metrics.loaders.pdf.letters import Letter
from metrics.loaders.pdf.rules import edges_of
from metrics.loaders.pdf.space import Space, space_of
from metrics.statements import UnreadableReportError

MOST_PAGES = 1500
_FEWEST_LETTERS = 5
_MOST_UNREADABLE = 0.3
_AFTER = 0.01  # a space that pdfium adds has no place of its own: right after the letter before it


class Page(NamedTuple):
    """A page: its number from 1, its size in points, the letters outside its tables, and the tables with their top edge."""

    number: int
    width: float
    height: float
    letters: list[Letter]
    tables: list[tuple[float, Table]]


@contextmanager
def opened(content: bytes, file_name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF. Raises UnreadableReportError when it is broken, has a password, or has far too many pages."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = "with_password" if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error) else "broken_document"
        raise UnreadableReportError(Issue(code, facts={"file": file_name})) from error
    try:
        if not 0 < len(pdf) <= MOST_PAGES:
            raise UnreadableReportError(Issue("too_many_pages", facts={"file": file_name, "count": len(pdf), "most": MOST_PAGES}))
        yield pdf
    finally:
        pdf.close()


def pages_of(pdf: pypdfium2.PdfDocument, file_name: str) -> tuple[list[Page], tuple[Issue, ...]]:
    """Return the pages that can be read, and what is to be said of those that cannot. Raises UnreadableReportError when none can."""
    read, pictures, drawn = [], [], []
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
            space = space_of(page)
            letters = _letters(page, space, number)
            if len(letters) < _FEWEST_LETTERS and _shows_picture(page):
                pictures.append(number)
            edges = edges_of(page, space)
            told = ruled.split(letters, edges) if edges is not None else None
            if told is None:
                drawn.append(number)
            read.append(Page(number, *page.get_size(), *(told or (letters, []))))
            page.close()
        except pypdfium2.PdfiumError as error:
            raise UnreadableReportError(Issue("broken_document", facts={"file": file_name})) from error
    if not any(page.letters or page.tables for page in read) and pictures:
        raise UnreadableReportError(Issue("scan_without_text", facts={"file": file_name}))
    _readable(read, file_name)
    return read, (*_not_read("picture_pages", pictures), *_not_read("drawn_pages", drawn))


def _letters(page: pypdfium2.PdfPage, space: Space, number: int) -> list[Letter]:
    text = page.get_textpage()
    found: list[Letter] = []
    code = 0
    for index in range(text.count_chars()):
        unit = raw.FPDFText_GetUnicode(text.raw, index)
        if 0xD800 <= unit < 0xDC00:
            code = unit
            continue
        letter = chr(0x10000 + ((code - 0xD800) << 10) + unit - 0xDC00) if code and 0xDC00 <= unit < 0xE000 else chr(unit)
        code = 0
        letter = "\ufffd" if "\ud800" <= letter <= "\udfff" else letter
        if letter in "\r\n\x00\x02":
            continue
        if raw.FPDFText_IsGenerated(text.raw, index) == 1:
            if letter == " " and found:
                found.append(found[-1]._replace(text=" ", left=found[-1].left + _AFTER))
            continue
        if found and unicodedata.combining(letter):
            found[-1] = found[-1]._replace(text=found[-1].text + letter)
            continue
        box = space.box(*text.get_charbox(index, loose=True))
        found.append(Letter(letter, number, *box, raw.FPDFText_GetFontSize(text.raw, index)))
    text.close()
    return found


def _shows_picture(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4))


def _readable(pages: list[Page], file_name: str) -> None:
    letters = [letter.text[0] for page in pages for letter in page.letters if not letter.text.isspace()]
    strange = sum(unicodedata.category(letter) in ("Co", "Cn", "Cc") or letter == "\ufffd" for letter in letters)
    if letters and strange > _MOST_UNREADABLE * len(letters):
        raise UnreadableReportError(Issue("garbled_text", facts={"file": file_name}))


def _not_read(code: str, numbers: list[int]) -> tuple[Issue, ...]:
    return (Issue(code, Severity.WARNING, facts={"pages": ", ".join(map(str, numbers))}),) if numbers else ()
