"""Read files in a warm child process with limits, so that no file can hurt the server.

`load_safely()` is what everything above the loaders calls. The child answers in JSON and
Arrow: nothing that comes back from it is executed. Run as `python -m metrics.loaders.worker` it
is the child: one request after another on its standard input, gone when that closes.
"""

import gc
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from metrics.issues import Issue
from metrics.loaders import archive, wire
from metrics.statements import Statements, UnreadableReportError

SECONDS, MEMORY_MB = 10.0, 1024
_ROOT = Path(__file__).resolve().parents[2]
_HEAD = struct.Struct(">I")


def largest_upload_mb() -> int:
    """Return the largest file that is read, in MB: $REFORM_MAX_UPLOAD_MB or 50."""
    return int(os.environ.get("REFORM_MAX_UPLOAD_MB", "50"))


def load_safely(
    content: bytes,
    file_name: str,
    *,
    mapping: Mapping[str, str] | None = None,
    forms: Mapping[str, Mapping[str, str]] | None = None,
    seconds: float = SECONDS,
) -> Statements:
    """Return what the file says, read in the child process; *mapping* and *forms* as `loaders.load` takes them.

    Raises UnreadableReportError when it cannot be read, takes more than *seconds* or more
    memory than a child may have.
    """
    answers = {"mapping": dict(mapping or {}), "forms": {mark: dict(known) for mark, known in (forms or {}).items()}}
    return wire.statements(_answer("load", content, file_name, seconds, **answers))


def unpack_safely(content: bytes, file_name: str, *, seconds: float = SECONDS) -> list[tuple[str, bytes]]:
    """Return (name, content) of the files that are packed in *content*, opened in the child process; none when it is no zip of files.

    Raises UnreadableReportError as `load_safely` does.
    """
    if not archive.is_zip(content):
        return []
    return wire.members(_answer("unpack", content, file_name, seconds))


def _answer(task: str, content: bytes, file_name: str, seconds: float, **answers: dict) -> bytes:
    size = len(content) / 1e6
    if size > largest_upload_mb():
        raise UnreadableReportError(Issue("too_big", facts={"file": file_name, "size": f"{size:.0f}", "limit": largest_upload_mb()}))
    answer = _WORKER.asked(json.dumps({"name": file_name, "task": task, **answers}).encode(), content, seconds)
    if answer is None:
        code, facts = ("too_slow", {"seconds": f"{seconds:g}"}) if _WORKER.was_slow else ("reader_stopped", {})
        raise UnreadableReportError(Issue(code, facts={"file": file_name} | facts))
    return answer


class Worker:
    """A child process that is kept warm, one request at a time, started again when it fell."""

    def __init__(self, command: Callable[[], list[str]]):
        self._command, self._lock = command, threading.Lock()
        self._child: subprocess.Popen | None = None
        self.was_slow = False

    def asked(self, head: bytes, body: bytes, seconds: float) -> bytes | None:
        """Return the child's answer, or None when it fell or took longer than *seconds*."""
        with self._lock:
            child = self._running()
            self.was_slow = False
            late = threading.Timer(seconds, self._kill_slow, [child])
            late.start()
            try:
                for part in (head, body):
                    child.stdin.write(_HEAD.pack(len(part)) + part)
                child.stdin.flush()
                return _received(child.stdout)
            except (BrokenPipeError, EOFError):
                self._end(child)
                return None
            finally:
                late.cancel()

    def _running(self) -> subprocess.Popen:
        if self._child is None or self._child.poll() is not None:
            # Arrow's own allocator reserves a gigabyte of addresses at once, which the limit below refuses now and then.
            environment = {**os.environ, "PYTHONPATH": str(_ROOT), "ARROW_DEFAULT_MEMORY_POOL": "system"}
            self._child = subprocess.Popen(
                self._command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT, env=environment
            )
        return self._child

    def _kill_slow(self, child: subprocess.Popen) -> None:
        self.was_slow = True
        child.kill()

    def _end(self, child: subprocess.Popen) -> None:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            try:
                pipe.close()
            except BrokenPipeError:
                continue
        self._child = None


_WORKER = Worker(lambda: [sys.executable, "-m", "metrics.loaders.worker", str(MEMORY_MB)])


def _received(stream) -> bytes:
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    (length,) = _HEAD.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    return body


def _serve(memory_mb: int) -> None:
    from metrics.loaders import bundle
    from metrics.loaders.kinds import load

    def unpack(content: bytes, head: dict) -> wire.Answer:
        return wire.packed_members(bundle.members(content, head["name"]) if bundle.handles(content, head["name"]) else [])

    def read(content: bytes, head: dict) -> wire.Answer:
        return wire.packed(load(content, head["name"], head.get("mapping"), head.get("forms")))

    tasks = {"load": read, "unpack": unpack}
    _limit(memory_mb)
    gc.disable()  # half a second of a large table; what a file leaves behind is collected once its answer is out
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            head, content = json.loads(_received(requests)), _received(requests)
        except EOFError:
            return
        try:
            written = tasks[head.get("task", "load")](content, head)
        except UnreadableReportError as error:
            written = wire.packed_refusal(error.issue)
        answers.write(_HEAD.pack(written.size()))
        written.write(answers)
        answers.flush()
        del written, content
        gc.collect()


def _limit(memory_mb: int) -> None:
    if os.name == "nt":
        return
    import resource

    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if Path("/proc/self/statm").exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (used + memory_mb * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
