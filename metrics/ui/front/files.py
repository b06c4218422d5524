"""Static files compressed once, not at every request, and kept by the browser."""

import gzip
import hashlib
import mimetypes
import os
import tempfile
import threading
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

SHELL = Path(streamlit.__file__).parent / "static"
OURS = Path(__file__).resolve().parents[1] / "static"
_WORTH = (".js", ".css", ".html", ".json", ".svg", ".txt", ".map")
_FOR_EVER, _ASK = "public, max-age=31536000, immutable", "no-cache"


class CompressedFiles:
    """Answer requests for static files from memory, compressed where the browser takes it."""

    def __init__(self, app: ASGIApp):
        self._app = app
        self._kept: dict[Path, tuple[bytes, str]] = {}
        threading.Thread(target=self._prepare, daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = _file(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if path is None or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self._app(scope, receive, send)
            return
        content, tag = self._compressed(path)
        headers = {"Vary": "Accept-Encoding", "ETag": tag, "Cache-Control": _ASK if path.suffix == ".html" else _FOR_EVER}
        if Headers(scope=scope).get("if-none-match") == tag:
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if path.suffix in _WORTH:
            headers["Content-Encoding"] = "gzip"
        await Response(content, media_type=kind, headers=headers)(scope, receive, send)

    def _compressed(self, path: Path) -> tuple[bytes, str]:
        if path not in self._kept:
            content = path.read_bytes()
            tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
            self._kept[path] = (_gzipped(content, tag) if path.suffix in _WORTH else content, tag)
        return self._kept[path]

    def _prepare(self) -> None:
        for folder in (SHELL, OURS):
            for path in sorted(folder.rglob("*"), key=lambda each: each.name.startswith("index") is False):
                if path.is_file() and path.suffix in _WORTH:
                    self._compressed(path)


def _file(address: str) -> Path | None:
    """Return the static file that *address* names, None when it names none."""
    for prefix, folder in (("/app/static/", OURS), ("/static/", SHELL / "static")):
        if address.startswith(prefix):
            path = (folder / address.removeprefix(prefix)).resolve()
            return path if path.is_relative_to(folder) and path.is_file() else None
    return None


def _gzipped(content: bytes, tag: str) -> bytes:
    """Return *content* compressed, kept in the user's cache from one start to the next."""
    kept = _cache() / tag.strip('"')
    if kept.exists():
        return kept.read_bytes()
    made = gzip.compress(content, 9, mtime=0)
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_bytes(made)
        draft.replace(kept)
    except OSError:
        return made
    return made


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(base) / "reform-progress" / "gzip"
    return folder if os.access(Path(base).parent, os.W_OK) else Path(tempfile.gettempdir()) / "reform-progress-gzip"
