"""Read figures from a Word document (DOCX): paragraphs, tables and footnotes in their order."""

from collections.abc import Mapping

from metrics.issues import Issue
from metrics.loaders import archive
from metrics.statements import Statements, UnreadableReportError

_MOST_MB = 120
_MAIN = "word/document.xml"


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* is a Word document, whatever its name."""
    return archive.is_zip(content) and _MAIN in archive.names(content)


def load(content: bytes, file_name: str, mapping: Mapping[str, str] | None = None, forms: Mapping[str, Mapping[str, str]] | None = None) -> Statements:
    """Return one statement for every number of the document; locators `docx:p12:5-9`, `docx:t2!B3`.

    Deleted and hidden text is left out and said so. *mapping* and *forms* answer for
    headings of tables, as `table.load` takes them. Raises UnreadableReportError.
    """
    archive.checked(content, file_name, _MOST_MB)
    # python-docx and lxml are read only when a document comes, so that the first text is not kept waiting.
    from metrics.loaders.document import statements
    from metrics.loaders.word.body import BROKEN, document

    try:
        read = document(content, file_name)
    except BROKEN as error:
        raise UnreadableReportError(Issue("broken_document", facts={"file": file_name})) from error
    return statements(read, content, file_name, mapping, forms)
