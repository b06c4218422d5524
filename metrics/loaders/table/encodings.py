"""Bytes of a delimited file to text, in the encodings that Vietnamese offices save."""

import unicodedata

from metrics.loaders.prose.decode import decoded
from metrics.loaders.table.words import known_words

_LOOKED_AT = 20_000


def text_of(content: bytes, file_name: str) -> str:
    """Return the text of *content*, composed, with line feeds only. Raises UnreadableReportError when it is no text.

    UTF-16 is known without its mark too. Among the one-byte encodings, windows-1258 is
    taken when words of our headings appear in it: guesses by letter frequency miss it in a
    short table.
    """
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    text = "" if marked else _without_mark(content) or _windows_1258(content)
    text = text or decoded(content, file_name)
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def _without_mark(content: bytes) -> str:
    """Return UTF-16 text that lacks its byte order mark: half of the bytes of its separators and digits are zero."""
    head = content[:_LOOKED_AT]
    if len(content) % 2:
        return ""
    for zeros, encoding in ((head[1::2], "utf-16-le"), (head[0::2], "utf-16-be")):
        if zeros.count(0) * 2 > len(zeros):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return ""
    return ""


def _windows_1258(content: bytes) -> str:
    try:
        content.decode("utf-8")
        return ""
    except UnicodeDecodeError:
        pass
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return ""
    return text if known_words(text[:_LOOKED_AT]) else ""
