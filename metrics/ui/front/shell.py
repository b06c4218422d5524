"""The page that every address of the app answers with: Streamlit's own, with what must be there before its scripts."""

import hashlib
import re
from functools import cache
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from metrics.messages import LANGUAGES, say
from metrics.ui.front.files import OURS, SHELL

_SCREENS = OURS.parent / "screens"
_NAMED, _SCRIPTS, _ASK = "<title>Streamlit</title>", "<script type=", "no-cache"
_FONT = re.compile(r'"\./static/media/SourceSans[^"]*"')


def routes() -> list[Route]:
    """Return the routes of the pages."""
    return [Route(path, _answer) for path in ("/", *sorted(f"/{screen.stem}" for screen in _SCREENS.glob("*.py")))]


async def _answer(request: Request) -> Response:
    page, tag = shell()
    headers = {"ETag": tag, "Cache-Control": _ASK}
    if request.headers.get("if-none-match", "").removeprefix("W/") == tag:
        return Response(status_code=304, headers=headers)
    return HTMLResponse(page, headers=headers)


@cache
def shell() -> tuple[str, str]:
    """Return the page, named as the product is, with its own type and with `first.js` before all other scripts; and its tag."""
    page = (SHELL / "index.html").read_text("utf-8")
    page = page.replace(_NAMED, f"<title>{escape(say('interface.app.title', LANGUAGES[0]))}</title>", 1)
    page = _FONT.sub('"./app/static/be-vietnam-pro-400.woff2"', page, count=1)
    ours = f'<link rel="stylesheet" href="{_address("fonts.css")}">\n    <script src="{_address("first.js")}"></script>\n    '
    page = page.replace(_SCRIPTS, ours + _SCRIPTS, 1)
    return page, f'"{_digest(page.encode())}"'


def _address(name: str) -> str:
    """Return the address of a file of ours, another one once it says something else: browsers keep it for ever."""
    return f"./app/static/{name}?{_digest((OURS / name).read_bytes())}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
