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
    """Return the page, named as the product is, with its own font and with `first.js` before all other scripts; and its tag."""
    first = hashlib.sha256((OURS / "first.js").read_bytes()).hexdigest()[:12]
    page = (SHELL / "index.html").read_text("utf-8")
    page = page.replace(_NAMED, f"<title>{escape(say('interface.app.title', LANGUAGES[0]))}</title>", 1)
    page = _FONT.sub('"./app/static/be-vietnam-pro-400.woff2"', page, count=1)
    page = page.replace(_SCRIPTS, f'<script src="./app/static/first.js?{first}"></script>\n    {_SCRIPTS}', 1)
    return page, f'"{hashlib.sha256(page.encode()).hexdigest()[:20]}"'
