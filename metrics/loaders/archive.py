"""Look into a zip before anything opens it: its size when unpacked, macros, document types."""

import io
import zipfile

from metrics.issues import Issue
from metrics.statements import UnreadableReportError

MOST_ENTRIES, MOST_MB, MOST_RATIO = 2000, 300, 200
_LOOKED_AT = 4096


def checked(content: bytes, file_name: str) -> set[str]:
    """Return the names inside the zip *content*.

    Raises UnreadableReportError for one that is broken or encrypted, unpacks to too much,
    carries macros, or has a document type in any XML part.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _sized(entries, len(content), file_name)
            _harmless(archive, entries, file_name)
            return {entry.filename for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError) as error:
        raise UnreadableReportError(Issue("broken_archive", facts={"file": file_name})) from error


def _sized(entries: list[zipfile.ZipInfo], packed: int, file_name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_MB * 2**20 or unpacked > MOST_RATIO * max(packed, 10_000):
        raise UnreadableReportError(Issue("archive_bomb", facts={"file": file_name, "size": f"{unpacked / 1e6:.0f}"}))


def _harmless(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file_name: str) -> None:
    for entry in entries:
        if entry.filename.lower().endswith("vbaproject.bin"):
            raise UnreadableReportError(Issue("with_macros", facts={"file": file_name}))
        if entry.filename.endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(_LOOKED_AT).upper().replace(b"\x00", b""):
                    raise UnreadableReportError(Issue("document_type", facts={"file": file_name}))
