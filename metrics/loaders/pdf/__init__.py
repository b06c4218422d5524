"""Read figures from a PDF: its text layer and its ruled tables."""

from collections.abc import Mapping

from metrics.issues import Issue
from metrics.statements import Statements, UnreadableReportError

_MARK, _LOOKED_AT = b"%PDF-", 1024


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* is a PDF, whatever its name."""
    return _MARK in content[:_LOOKED_AT]


def load(content: bytes, file_name: str, mapping: Mapping[str, str] | None = None, forms: Mapping[str, Mapping[str, str]] | None = None) -> Statements:
    """Return one statement for every number of the text and the tables; locators are boxes on pages.

    *mapping* and *forms* answer for headings of tables, as `table.load` takes them.
    Raises UnreadableReportError for one that is broken, has a password, or holds only pictures.
    """
    # pdfium and pdfplumber are read only when a PDF comes, so that the first text is not kept waiting.
    from metrics.loaders.document import Document, statements
    from metrics.loaders.pdf import circles, flow, pages, streams

    streams.checked(content, file_name)
    circles.checked(content, file_name)
    with pages.opened(content, file_name) as pdf:
        read, issues = pages.pages_of(pdf, file_name)
    parts = flow.parts(read)
    if not parts:
        raise UnreadableReportError(Issue("empty_document", facts={"file": file_name}))
    return statements(Document("pdf", parts, issues), content, file_name, mapping, forms)
