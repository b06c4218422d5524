"""The streams of an OLE compound file, as XLS is wrapped: found by name, every chain bounded."""

import struct

_FREE = 0xFFFFFFFA
_ENTRY = 128


class Compound:
    """The directory of a compound file. Raises ValueError for one whose tables do not make sense."""

    def __init__(self, content: bytes):
        if len(content) < 512:
            raise ValueError("compound file too short")
        self._content = content
        self._sector, self._mini = 1 << struct.unpack_from("<H", content, 30)[0], 1 << struct.unpack_from("<H", content, 32)[0]
        if self._sector not in (512, 4096) or self._mini != 64:
            raise ValueError("compound file with strange sectors")
        self._fat = self._table(self._fat_sectors())
        directory = self._chained(struct.unpack_from("<I", content, 48)[0])
        self._entries = dict(filter(None, (self._entry(directory, start) for start in range(0, len(directory), _ENTRY))))

    def names(self) -> set[str]:
        """Return the names of all streams and folders."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the stream *name*. Raises KeyError when there is none."""
        start, size = self._entries[name]
        if size >= struct.unpack_from("<I", self._content, 56)[0]:
            return self._chained(start)[:size]
        mini_fat = self._table(self._sectors(struct.unpack_from("<I", self._content, 60)[0]))
        root = self._chained(self._entries["Root Entry"][0])
        found, sector = bytearray(), start
        while sector < _FREE and len(found) < size and sector < len(mini_fat):
            found += root[sector * self._mini : (sector + 1) * self._mini]
            sector = mini_fat[sector]
        return bytes(found[:size])

    def _entry(self, directory: bytes, start: int) -> tuple[str, tuple[int, int]] | None:
        entry = directory[start : start + _ENTRY]
        length = struct.unpack_from("<H", entry, 64)[0] if len(entry) == _ENTRY else 0
        if not 2 < length <= 64:
            return None
        return entry[: length - 2].decode("utf-16-le", "replace"), struct.unpack_from("<II", entry, 116)

    def _fat_sectors(self) -> list[int]:
        listed = [each for each in struct.unpack_from("<109I", self._content, 76) if each < _FREE]
        following, count = struct.unpack_from("<II", self._content, 68)
        for _ in range(min(count, len(self._content) // self._sector)):
            if following >= _FREE:
                break
            *more, following = struct.unpack(f"<{self._sector // 4}I", self._at(following))
            listed += [each for each in more if each < _FREE]
        return listed

    def _table(self, sectors: list[int]) -> list[int]:
        joined = b"".join(self._at(each) for each in sectors)
        return list(struct.unpack(f"<{len(joined) // 4}I", joined))

    def _sectors(self, first: int) -> list[int]:
        found, seen = [], set()
        while first < _FREE and first < len(self._fat):
            if first in seen:
                raise ValueError("compound file with a circle in it")
            seen.add(first)
            found.append(first)
            first = self._fat[first]
        return found

    def _chained(self, first: int) -> bytes:
        return b"".join(self._at(each) for each in self._sectors(first))

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._content[start : start + self._sector].ljust(self._sector, b"\0")
