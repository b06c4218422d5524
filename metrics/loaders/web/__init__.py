"""Read figures from a web page (HTML): the article and its tables, without menus and scripts."""

import re
from collections.abc import Mapping

from metrics.issues import Issue
from metrics.statements import Statements, UnreadableReportError

_LOOKED_AT = 4096
_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.I)
_FRAGMENT = re.compile(rb"\A\s*(?:<!--.*?-->\s*)*<(?:meta|head|body|article|main|section|div|table|p|h[1-6]|ul|ol|span|b)[\s>/]", re.I | re.S)
_SUBSET = re.compile(rb"<!(?:DOCTYPE\s[^>]*\[|ENTITY)", re.I)


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* is a web page or a piece of one, whatever its name."""
    begin = content[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_PAGE.search(begin) and begin.lstrip().startswith(b"<")) or bool(_FRAGMENT.match(begin))


def load(content: bytes, file_name: str, mapping: Mapping[str, str] | None = None, forms: Mapping[str, Mapping[str, str]] | None = None) -> Statements:
    """Return one statement for every number of the page; locators `html:p12:5-9`, `html:t2!B3`.

    *mapping* and *forms* answer for headings of tables, as `table.load` takes them.
    Raises UnreadableReportError, also for markup that no honest page has: nested too deep,
    spans over thousands of cells, entities of its own.
    """
    if _SUBSET.search(content[:_LOOKED_AT].replace(b"\x00", b"")):
        raise UnreadableReportError(Issue("document_type", facts={"file": file_name}))
    # lxml is read only when a page comes, so that the first text is not kept waiting.
    from metrics.loaders.document import statements
    from metrics.loaders.web.page import document

    return statements(document(content, file_name), content, file_name, mapping, forms)
