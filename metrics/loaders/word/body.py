"""The body of a Word document as passages and tables."""

import io
from collections.abc import Iterator
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from metrics.issues import Issue
from metrics.loaders.document import Document, Passage, Table
from metrics.loaders.left_out import left_out
from metrics.loaders.merged import Merged, spread
from metrics.loaders.word.runs import Reader
from metrics.statements import UnreadableReportError

BROKEN = (PackageNotFoundError, LxmlError, KeyError, ValueError, AttributeError, IndexError, BadZipFile, EOFError, OSError)
_MOST_XML = 40_000_000
_FOOTNOTES = ("footnotes", "endnotes")
_WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_NO_NOTE = ("separator", "continuationSeparator", "continuationNotice")


def document(content: bytes, file_name: str) -> Document:
    """Return the passages and tables of *content* in their order, its footnotes last. Raises what BROKEN names."""
    opened = docx.Document(io.BytesIO(content))
    if len(opened.part.blob) > _MOST_XML:
        raise UnreadableReportError(Issue("archive_bomb", facts={"file": file_name, "size": f"{len(opened.part.blob) / 1e6:.0f}"}))
    reader = Reader(_hidden_styles(opened))
    parts = list(_blocks(opened.element.body, reader, file_name))
    for kind in _FOOTNOTES:
        parts += _notes(opened, kind, reader)
    return Document("docx", parts, left_out(reader.deleted, reader.hidden))


def _blocks(parent: _Element, reader: Reader, file_name: str) -> Iterator[Passage | Table]:
    for child in parent:
        if child.tag == qn("w:p"):
            text, boxed = reader.paragraph(child)
            yield from (Passage(each) for each in (text, *boxed) if each.strip())
        elif child.tag == qn("w:tbl"):
            yield from _table(child, reader, file_name)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, reader, file_name)


def _table(table: _Element, reader: Reader, file_name: str) -> Iterator[Table | Passage]:
    """Yield *table*, and after it the tables that stand inside its cells."""
    rows, inner = [], []
    for row in table.iter(qn("w:tr")):
        if _owner(row) is not table:
            continue
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            reader.deleted.append(" ".join("".join(row.itertext()).split()))
            continue
        cells, before = [], row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        if before is not None:
            cells.append(Merged("", across=int(before.get(qn("w:val")))))
        for cell in row.iter(qn("w:tc")):
            if _owner(cell) is table:
                cells.append(_cell(cell, reader, inner, file_name))
        rows.append(cells)
    yield Table(spread(rows, file_name))
    yield from inner


def _owner(element: _Element) -> _Element:
    return next(element.iterancestors(qn("w:tbl")))


def _cell(cell: _Element, reader: Reader, inner: list, file_name: str) -> Merged:
    found = list(_blocks(cell, reader, file_name))
    inner += [part for part in found if isinstance(part, Table)]
    text = "\n".join(part.text for part in found if isinstance(part, Passage))
    facts = cell.find(qn("w:tcPr"))
    span = facts.find(qn("w:gridSpan")) if facts is not None else None
    down = facts.find(qn("w:vMerge")) if facts is not None else None
    goes_on = down is not None and down.get(qn("w:val"), "continue") == "continue"
    return Merged(text, across=int(span.get(qn("w:val"))) if span is not None else 1, is_continued=goes_on)


def _notes(opened, kind: str, reader: Reader) -> Iterator[Passage]:
    for relation in opened.part.rels.values():
        if not relation.reltype.endswith(f"/{kind}") or relation.is_external:
            continue
        for number, note in enumerate(note for note in parse_xml(relation.target_part.blob) if note.get(qn("w:type")) not in _NO_NOTE):
            text = "\n".join(filter(None, (reader.paragraph(each)[0].strip() for each in note.iter(qn("w:p")))))
            if text:
                yield Passage(text, footnote=str(number + 1))


def _hidden_styles(opened) -> frozenset[str]:
    return frozenset(style.style_id for style in opened.styles if style.element.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None)
