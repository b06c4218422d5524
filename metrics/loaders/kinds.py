"""The kinds of input: each is asked whether it handles a file, the first that does reads it."""

from collections.abc import Mapping

from metrics.issues import Issue
from metrics.loaders import bundle, pasted, pdf, prose, refused, table, web, word
from metrics.statements import Statements, UnreadableReportError

# In the order in which they are asked: by what is in a file, text last.
LOADERS = [refused, pdf, word, bundle, web, table, pasted, prose]
_ANSWERED = (pdf, word, web, table, pasted)


def load(content: bytes, file_name: str, mapping: Mapping[str, str] | None = None, forms: Mapping[str, Mapping[str, str]] | None = None) -> Statements:
    """Return what the file says. *mapping* and *forms* are answers for headings of tables (see `table.load`).

    Raises UnreadableReportError when no loader handles it or it cannot be read.
    """
    if not content.strip():
        raise UnreadableReportError(Issue("empty_file", facts={"file": file_name}))
    for loader in LOADERS:
        if loader.handles(content, file_name):
            return loader.load(content, file_name, mapping, forms) if loader in _ANSWERED else loader.load(content, file_name)
    raise UnreadableReportError(Issue("not_text", facts={"file": file_name}))
