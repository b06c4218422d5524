"""Files that are never read, whatever their name: known by their first bytes, each refused with its own sentence."""

import re

from metrics.issues import Issue
from metrics.statements import Statements, UnreadableReportError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"\x00\x00\x01\x00")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"#!/", b"\x00asm")
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"(\xb5/\xfd")
_PICKLE = re.compile(rb"\x80[\x02-\x05](?:\x95|[\]}(cK\x8c\x85\x86\x87XUq])")
_PLAIN_PICKLE = re.compile(rb"\A(?:\([dl]p\d+\n|\(?c[\w.]+\n\w+\n)")
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE\s+(?!html)|!ENTITY)", re.I)
_PAGE = re.compile(rb"<html[\s>]", re.I)
_LOOKED_AT = 4096


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* is of a kind that is never read."""
    return bool(_why(content))


def load(content: bytes, file_name: str) -> Statements:
    """Raise the UnreadableReportError that says why, and what to do."""
    raise UnreadableReportError(Issue(_why(content) or "not_text", facts={"file": file_name}))


def _why(content: bytes) -> str:
    begin = content[:_LOOKED_AT]
    if content.startswith(_OLE):
        return _why_not_ole(content)
    if content.startswith(_PROGRAMS) and (b"\x00" in begin or begin.startswith(b"#!")) or _PICKLE.match(begin) or _PLAIN_PICKLE.match(begin):
        return "program"
    if content.startswith(_PICTURES) and b"\x00" in begin:
        return "picture"
    if content.startswith(_ARCHIVES):
        return "other_archive"
    if content.startswith(b"{\\rtf"):
        return "old_document"
    plain = begin.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    if _XML.match(plain) and not _PAGE.search(plain):
        return "document_type" if b"<!DOCTYPE" in plain.upper() or b"<!ENTITY" in plain.upper() else "not_text"
    return ""


def _why_not_ole(content: bytes) -> str:
    """Return why an old Office container is not read; "" for a workbook, which the loader of tables may know."""
    if _named(content, "EncryptedPackage"):
        return "with_password"
    if _named(content, "_VBA_PROJECT_CUR") or _named(content, "Macros") or _named(content, "_VBA_PROJECT"):
        return "with_macros"
    if _named(content, "WordDocument") or _named(content, "PowerPoint Document"):
        return "old_document"
    return ""


def _named(content: bytes, stream: str) -> bool:
    return (stream + "\0").encode("utf-16-le") in content
