"""Look into a zip before anything opens it: its size when unpacked, its names, macros, document types."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from metrics.issues import Issue
from metrics.statements import UnreadableReportError

MOST_ENTRIES, MOST_MB, MOST_RATIO = 2000, 300, 200
_MOST_DIRECTORY_ENTRIES = 20_000
_LOOKED_AT = 65_536
_ENTRY = b"PK\x01\x02"
_BEFORE_ROOT = re.compile(rb"<!--.*?-->|<\?.*?\?>|\s+", re.S)
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, RuntimeError, EOFError, NotImplementedError, OSError, ValueError)


def is_zip(content: bytes) -> bool:
    """Tell whether *content* begins as a zip does."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def names(content: bytes) -> set[str]:
    """Return the names in the directory of the zip *content*, none when it is broken or lists far too many."""
    if content.count(_ENTRY) > _MOST_DIRECTORY_ENTRIES:
        return set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return set(archive.namelist())
    except BROKEN:
        return set()


def checked(content: bytes, file_name: str, most_mb: int = MOST_MB) -> set[str]:
    """Return the names inside the zip *content*.

    Raises UnreadableReportError for one that is broken or encrypted, unpacks to too much,
    carries macros, leads out of its own folder, holds one name twice, or has a document type
    in any XML part.
    """
    with opened(content, file_name, most_mb) as archive:
        _harmless(archive, archive.infolist(), file_name)
        return set(archive.namelist())


@contextmanager
def opened(content: bytes, file_name: str, most_mb: int = MOST_MB) -> Iterator[zipfile.ZipFile]:
    """Open a zip whose sizes and names are in order. Raises UnreadableReportError, also for what breaks while it is open."""
    if content.count(_ENTRY) > _MOST_DIRECTORY_ENTRIES:
        raise UnreadableReportError(Issue("archive_bomb", facts={"file": file_name, "size": "–"}))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _sized(entries, len(content), file_name, most_mb)
            _named(entries, file_name)
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnreadableReportError(Issue("with_password", facts={"file": file_name}))
            yield archive
    except BROKEN as error:
        raise UnreadableReportError(Issue("broken_archive", facts={"file": file_name})) from error


def _sized(entries: list[zipfile.ZipInfo], packed: int, file_name: str, most_mb: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > most_mb * 2**20 or unpacked > MOST_RATIO * max(packed, 10_000):
        raise UnreadableReportError(Issue("archive_bomb", facts={"file": file_name, "size": f"{unpacked / 1e6:.0f}"}))


def _named(entries: list[zipfile.ZipInfo], file_name: str) -> None:
    seen = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name.partition("/")[0] or ".." in PurePosixPath(name).parts:
            raise UnreadableReportError(Issue("name_leads_out", facts={"file": file_name, "name": entry.filename[:100]}))
        if name in seen:
            raise UnreadableReportError(Issue("name_twice", facts={"file": file_name, "name": entry.filename[:100]}))
        seen.add(name)


def _harmless(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file_name: str) -> None:
    for entry in entries:
        if entry.filename.lower().endswith("vbaproject.bin"):
            raise UnreadableReportError(Issue("with_macros", facts={"file": file_name}))
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if has_document_type(part.read(_LOOKED_AT)):
                    raise UnreadableReportError(Issue("document_type", facts={"file": file_name}))


def has_document_type(begin: bytes) -> bool:
    """Tell whether an XML part that begins with *begin* declares a document type, or hides what comes before its root."""
    plain = begin.replace(b"\x00", b"")
    root = _BEFORE_ROOT.sub(b"", plain).lstrip(b"\xef\xbb\xbf\xff\xfe")
    return root[:9].upper() == b"<!DOCTYPE" or (len(begin) >= _LOOKED_AT and not re.match(rb"<[\w:]", root))
