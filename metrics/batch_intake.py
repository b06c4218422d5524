"""Many files at once: archives opened, each file read on its own, with a state that can be watched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from metrics import intake
from metrics.intake import Reading
from metrics.issues import Issue, Severity, blocking
from metrics.loaders.worker import unpack_safely
from metrics.statements import UnreadableReportError


class State(StrEnum):
    """Where a file is on its way: WAITING, READING, then READ or REFUSED (it cannot be read at all)."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FileState:
    """One file of a batch, at `place` (from 0). `name` is as shown: a file out of an archive is `archive.zip/inner name`.

    `reading` is there once it is READ, `issue` once it is REFUSED.
    """

    place: int
    name: str
    content: bytes
    state: State = State.WAITING
    reading: Reading | None = None
    issue: Issue | None = None

    @property
    def rank(self) -> int:
        """Return how much the file needs somebody: 0 refused, 1 to be mended, 2 doubted, 3 in order, 4 not read yet."""
        if self.reading is None:
            return 0 if self.state is State.REFUSED else 4
        doubted = any(issue.severity in (Severity.QUESTION, Severity.WARNING) for issue in self.reading.issues)
        return 1 if blocking(self.reading.issues) or self.reading.observations.empty else 2 if doubted else 3


def listed(files: Iterable[tuple[str, bytes]]) -> list[FileState]:
    """Return (name, content) of *files*, all WAITING, archives replaced by the files in them.

    An archive that cannot be opened is REFUSED.
    """
    found: list[FileState] = []
    for name, content in files:
        try:
            inner = unpack_safely(content, name)
        except UnreadableReportError as error:
            found.append(FileState(len(found), name, content, State.REFUSED, issue=error.issue))
            continue
        for inner_name, inner_content in [(f"{name}/{each}", packed) for each, packed in inner] or [(name, content)]:
            found.append(FileState(len(found), inner_name, inner_content))
    return found


def states(files: Iterable[FileState], *, area: str = "", year: int | None = None, mapping: Mapping[str, str] | None = None) -> Iterator[FileState]:
    """Read *files* one after the other; yield each as READING, then as READ or REFUSED. Those refused already are yielded as they are.

    *area* and *year* answer for the figures that name none of their own, *mapping* for headings of tables.
    """
    for file in files:
        if file.state is State.REFUSED:
            yield file
            continue
        yield replace(file, state=State.READING)
        try:
            yield replace(file, state=State.READ, reading=intake.read(file.content, file.name, area=area, year=year, mapping=mapping))
        except UnreadableReportError as error:
            yield replace(file, state=State.REFUSED, issue=error.issue)


def finished(files: Iterable[FileState], *, area: str = "", year: int | None = None, mapping: Mapping[str, str] | None = None) -> Iterator[FileState]:
    """Read *files*; yield each once, READ or REFUSED."""
    return (file for file in states(files, area=area, year=year, mapping=mapping) if file.state in (State.READ, State.REFUSED))


def by_need(files: Iterable[FileState]) -> list[FileState]:
    """Return *files* with problems first, then those to be looked at, then those in order; else as they were dropped."""
    return sorted(files, key=lambda file: (file.rank, file.place))
