"""Small documents made for tests: Word, web pages, PDFs and archives from a few lines each."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx

SPECIMENS = Path(__file__).parent / "specimens"
OWN = SPECIMENS / "hoi-nghi-2012.txt"
PUBLISHED = Path(__file__).parents[2] / "shared" / "specimens" / "lam-dong-2012.txt"
FIGURE = "Lâm Đồng năm 2012 lắp eOffice tại 40 cơ quan."
BODY = "word/document.xml"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraphs_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a Word document of *paragraphs*, with *table* after them."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                made.cell(row, column).text = text
    return saved(document)


def word_with(body: str = "", **parts: bytes) -> bytes:
    """Return a Word document whose body is the XML *body* (w: stands for its namespace), and some *parts* besides."""
    own = {BODY: f'<?xml version="1.0"?><w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode()} if body else {}
    return repacked(word(FIGURE), **own | parts)


def repacked(content: bytes, **parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        kept = {entry.filename: given.read(entry) for entry in given.infolist()}
        for name, part in (kept | parts).items():
            written.writestr(name, part)
    return made.getvalue()


def with_relation(content: bytes, relation: str, kind: str, footnotes: str) -> bytes:
    """Return the Word document *content* with a part of footnotes."""
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        related = given.read("word/_rels/document.xml.rels").decode().replace("</Relationships>", f"{relation}</Relationships>")
        kinds = given.read("[Content_Types].xml").decode().replace("</Types>", f"{kind}</Types>")
    return repacked(
        content, **{"word/_rels/document.xml.rels": related.encode(), "[Content_Types].xml": kinds.encode(), "word/footnotes.xml": footnotes.encode()}
    )


def page(*paragraphs: str, around: str = "") -> bytes:
    """Return a web page with *paragraphs* in its article and *around* before it."""
    said = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<!doctype html><html><head><meta charset="utf-8"><title>Trang</title></head><body>{around}<article>{said}</article></body></html>'.encode()


def archive(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files:
            written.writestr(name, content)
    return made.getvalue()


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SAID = b"BT /F 12 Tf 72 700 Td (eoffice 2012: 40) Tj ET"
_PAGE = b"<</Type/Page/Parent 2 0 R%s/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</I 5 0 R>>>>>>"


def stream(content: bytes, facts: bytes = b"") -> bytes:
    return b"<<" + facts + b"/Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


def pdf(pages: bytes = b"<</Type/Pages/Kids[3 0 R]/Count 1>>", drawn: bytes = b"", resource: bytes = FONT, facts: bytes = b"") -> bytes:
    """Return a PDF written by hand: its page tree, what its page draws, the font or picture it uses, and further facts of the page."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", pages, _PAGE % facts, drawn or stream(SAID), resource]
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return made + head + listed + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(made))


def ruled(*tables: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF of one page with ruled *tables* below each other; their letters are plain ones."""
    drawn, top = [], 780
    for rows in tables:
        bottom, right = top - 20 * len(rows), 60 + 110 * len(rows[0])
        drawn += [f"60 {top - 20 * number} m {right} {top - 20 * number} l S" for number in range(len(rows) + 1)]
        drawn += [f"{60 + 110 * number} {top} m {60 + 110 * number} {bottom} l S" for number in range(len(rows[0]) + 1)]
        for number, cells in enumerate(rows):
            drawn += [f"BT /F 9 Tf {64 + 110 * place} {top - 20 * number - 14} Td ({cell}) Tj ET" for place, cell in enumerate(cells)]
        top = bottom - 40
    return pdf(drawn=stream("\n".join(drawn).encode()))
