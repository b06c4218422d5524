"""A zip of reports: its files, one by one, each to be read as if it had been dropped alone."""

import zipfile
from pathlib import PurePosixPath

from metrics.issues import Issue
from metrics.loaders import archive
from metrics.statements import Statements, UnreadableReportError

_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
_NO_REPORTS = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def handles(content: bytes, file_name: str) -> bool:
    """Tell whether *content* is a zip that is no Office file, or one so broken that its kind cannot be told."""
    named = archive.names(content) if archive.is_zip(content) else set()
    return archive.is_zip(content) and not any(name in _OFFICE for name in named) and (bool(named) or b"xl/" not in content)


def load(content: bytes, file_name: str) -> Statements:
    """Raise UnreadableReportError: a zip holds several reports and is opened by `members`, once, never inside another."""
    with archive.opened(content, file_name):
        raise UnreadableReportError(Issue("archive_in_archive", facts={"file": file_name}))


def members(content: bytes, file_name: str) -> list[tuple[str, bytes]]:
    """Return (name, content) of the files in a zip, in their order. Raises UnreadableReportError.

    A zip that is broken, packed with a password, unpacks to too much, leads out of its own
    folder or names a file twice is refused as a whole.
    """
    with archive.opened(content, file_name) as opened:
        found = [(shown_name(entry), opened.read(entry)) for entry in opened.infolist() if _is_report(entry)]
    if not found:
        raise UnreadableReportError(Issue("empty_archive", facts={"file": file_name}))
    return found


def shown_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a file in a zip as its maker wrote it: many programs write UTF-8 without saying so."""
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename


def _is_report(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    return not entry.is_dir() and path.name not in _NO_REPORTS and not entry.filename.startswith(_NO_REPORTS) and not path.name.startswith("._")
