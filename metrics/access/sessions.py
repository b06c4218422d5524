"""The list of sessions that we keep: who signed in is in as long as this list says so, whatever a cookie says.

One small file a session, named by its key; written so that a crash leaves the old or the new one.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from metrics.store.durable import one_writer, written

WINDOW = timedelta(minutes=10)  # a cookie that the list does not know is new only this long after the provider made it
_AHEAD = timedelta(minutes=5)  # how far a provider's clock may be before ours
_WRITTEN_AGAIN = timedelta(seconds=60)  # being seen is written down this often, not at every rerun

UNKNOWN, ENDED, IDLE, EXPIRED = "session_unknown", "session_ended", "session_idle", "session_expired"


def key_of(claims: Mapping[str, object]) -> str:
    """Return the key of the session that *claims* belong to: one signing in, one key, also in a copied cookie; "" for none."""
    parts = [claims.get(name) for name in ("iss", "sub", "iat", "nonce")]
    if not all(parts[:3]):
        return ""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:40]


class Sessions:
    """The sessions in *folder*; one unseen for *idle*, or begun *longest* ago, is over."""

    def __init__(self, folder: Path, idle: timedelta, longest: timedelta, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self._folder, self._idle, self._longest, self._clock = folder, idle, longest, clock

    def seen(self, key: str, names: Iterable[str], issued: object) -> tuple[str, bool]:
        """Note that the session was seen now; return "" or the code why it does not hold, and whether it has just begun.

        *issued* is when the provider made the identity, in seconds since 1970. Raises OSError when that cannot be written.
        """
        now, record = self._clock(), self._read(key)
        if record and (self._state(record, now) or now - _moment(record["seen"]) < _WRITTEN_AGAIN):
            return self._state(record, now), False
        self._folder.mkdir(parents=True, exist_ok=True)
        with one_writer(self._folder):
            record = self._read(key)
            if record is None:
                if self._path(key).exists() or not _is_fresh(issued, now):
                    return UNKNOWN, False
                self._swept(now)
                self._write(key, {"names": list(names), "begun": now.isoformat(), "seen": now.isoformat(), "ended": ""})
                return "", True
            if not self._state(record, now):
                self._write(key, record | {"seen": now.isoformat()})
            return self._state(record, now), False

    def end(self, key: str, why: str) -> bool:
        """End a session: the cookie, and every copy of it, is worth nothing from now on. Tell whether it held."""
        with self._writing():
            record = self._read(key)
            if not record or record["ended"]:
                return False
            self._write(key, record | {"ended": why})
            return True

    def end_all(self, name: str, why: str) -> int:
        """End every session of who is called *name*; return how many held."""
        found = 0
        with self._writing():
            for path in sorted(self._folder.glob("*.json")):
                record = self._read(path.stem)
                if record and not record["ended"] and name.casefold() in record["names"]:
                    self._write(path.stem, record | {"ended": why})
                    found += 1
        return found

    def _state(self, record: Mapping[str, object], now: datetime) -> str:
        if record["ended"]:
            return ENDED
        if now - _moment(record["begun"]) > self._longest:
            return EXPIRED
        return IDLE if now - _moment(record["seen"]) > self._idle else ""

    def _swept(self, now: datetime) -> None:
        """Remove what is over for long: its cookie is older than the window, and so not known again."""
        for path in self._folder.glob("*.json"):
            record = self._read(path.stem)
            if record and now - _moment(record["begun"]) > self._longest + timedelta(days=1):
                path.unlink(missing_ok=True)

    def _read(self, key: str) -> dict | None:
        """Return the record of a session, None where there is none that can be read."""
        try:
            record = json.loads(self._path(key).read_text("utf-8"))
            _moment(record["begun"]), _moment(record["seen"])
            return {"names": list(record["names"]), "begun": record["begun"], "seen": record["seen"], "ended": record["ended"]}
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, key: str, record: dict) -> None:
        written(self._path(key), json.dumps(record, ensure_ascii=False).encode())

    def _writing(self):
        self._folder.mkdir(parents=True, exist_ok=True)
        return one_writer(self._folder)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _is_fresh(issued: object, now: datetime) -> bool:
    try:
        made = datetime.fromtimestamp(float(issued), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return False
    return now - WINDOW <= made <= now + _AHEAD
