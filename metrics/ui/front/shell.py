"""The page that every address of the app answers with: Streamlit's own, with what must be there before its scripts."""

import gzip
import hashlib
import re
from functools import cache
from html import escape

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.messages import LANGUAGES, say
from metrics.ui.front.files import OURS, SHELL

_PAGE = re.compile(r"/[^/.]*")
_NAMED, _SCRIPTS, _END, _ASK = "<title>Streamlit</title>", "<script type=", "</body>", "no-cache"
_FONT = re.compile(r'"\./static/media/SourceSans[^"]*"')


class OurShell:
    """Answer with our page where Streamlit would answer with its own."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or not _PAGE.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        is_theirs = False

        async def instead(message: Message) -> None:
            nonlocal is_theirs
            if message["type"] == "http.response.start":
                is_theirs = message["status"] == 200 and Headers(scope=message).get("content-type", "").startswith("text/html")
            if not is_theirs:
                await send(message)
            elif message["type"] == "http.response.body" and not message.get("more_body"):
                await _answer(Headers(scope=scope))(scope, receive, send)

        await self._app(scope, receive, instead)


def _answer(asked: Headers) -> Response:
    page, compressed, tag = shell()
    headers = {"ETag": tag, "Cache-Control": _ASK, "Vary": "Accept-Encoding"}
    if asked.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in asked.get("accept-encoding", ""):
        return HTMLResponse(compressed, headers=headers | {"Content-Encoding": "gzip"})
    return HTMLResponse(page, headers=headers)


@cache
def shell() -> tuple[bytes, bytes, str]:
    """Return the page, the same compressed, and its tag: named as the product is, with its type and look, and with `first.js` before all other scripts."""
    page = (SHELL / "index.html").read_text("utf-8")
    page = page.replace(_NAMED, f"<title>{escape(say('interface.app.title', LANGUAGES[0]))}</title>", 1)
    page = _FONT.sub('"./app/static/be-vietnam-pro-400.woff2"', page, count=1)
    page = page.replace(_SCRIPTS, f'{_style("fonts.css")}\n    <script src="{_address("first.js")}"></script>\n    {_SCRIPTS}', 1)
    page = page.replace(_END, f"  {_style('look.css')}\n  {_END}", 1)  # at the end: it comes after the styles that Streamlit's scripts put into the head
    content = page.encode()
    return content, gzip.compress(content, 9, mtime=0), f'"{_digest(content)}"'


def _style(name: str) -> str:
    return f'<link rel="stylesheet" href="{_address(name)}">'


def _address(name: str) -> str:
    """Return the address of a file of ours, another one once it says something else: browsers keep it for ever."""
    return f"./app/static/{name}?{_digest((OURS / name).read_bytes())}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
