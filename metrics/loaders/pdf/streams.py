"""Streams of a PDF that unpack to far too much, found before anything unpacks them whole."""

import re
import zlib

from metrics.issues import Issue
from metrics.statements import UnreadableReportError

_MOST_MB, _MOST_OF_ALL_MB = 40, 150
_STREAM = re.compile(rb"stream\r?\n")
_HEAD, _STEP = 600, 1 << 20


def checked(content: bytes, file_name: str) -> None:
    """Raise UnreadableReportError when a packed stream that is no picture, or all of them, unpack to too much."""
    everything = 0
    for start in _STREAM.finditer(content):
        head = content[max(0, start.start() - _HEAD) : start.start()]
        head = head[head.rfind(b" obj") + 1 :]
        times = head.count(b"FlateDecode") + len(re.findall(rb"/Fl\b", head))
        if not times or b"/Image" in head:
            continue
        size = _unpacked(content, start.end(), times)
        everything += size
        if size > _MOST_MB * 2**20 or everything > _MOST_OF_ALL_MB * 2**20:
            raise UnreadableReportError(Issue("archive_bomb", facts={"file": file_name, "size": f"{everything / 1e6:.0f}"}))


def _unpacked(content: bytes, start: int, times: int) -> int:
    """Return the size of a stream unpacked up to *times* times, counted no further than one byte over the limit."""
    limit = _MOST_MB * 2**20 + 1
    unpackers = [zlib.decompressobj() for _ in range(min(times, 3))]
    sizes = [0] * len(unpackers)
    pending = content[start : start + _STEP]
    position = start + _STEP
    while pending and not unpackers[0].eof:
        try:
            data = pending
            for number, unpacker in enumerate(unpackers):
                data = unpacker.decompress(data, limit - sizes[number])
                sizes[number] += len(data)
                if sizes[number] >= limit:
                    return limit
        except zlib.error:
            break
        pending = content[position : position + _STEP]
        position += _STEP
    return max(sizes)
