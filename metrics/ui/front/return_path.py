"""After signing in, back to the page where somebody began: the callback knows only the first page."""

from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COOKIE, _SECONDS = "reform_back", 600
_SIGN_IN, _CALLBACK = "/auth/login", "/oauth2callback"


class BackAfterSignIn:
    """Remember the page that asked to sign in, and go on there."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"] if scope["type"] == "http" else ""
        if path.endswith(_SIGN_IN):
            send = _with(send, _remembered(Request(scope)))
        elif path.endswith(_CALLBACK):
            send = _with(send, _returned(Request(scope)))
        await self._app(scope, receive, send)


def _remembered(request: Request):
    asked = urlsplit(request.headers.get("referer", ""))
    page = f"{asked.path}?{asked.query}" if asked.netloc == request.url.netloc else "/"

    def change(headers: MutableHeaders) -> None:
        headers.append("set-cookie", f"{_COOKIE}={quote(page, safe='')}; Path=/; Max-Age={_SECONDS}; HttpOnly; SameSite=Lax")

    return change


def _returned(request: Request):
    page = unquote(request.cookies.get(_COOKIE, ""))

    def change(headers: MutableHeaders) -> None:
        if is_page(page) and urlsplit(headers.get("location", "")).path == "/":
            headers["location"] = quote(page, safe="/?&=%:,+;@!~*'()-._")
        headers.append("set-cookie", f"{_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")

    return change


def is_page(address: str) -> bool:
    r"""Tell whether *address* is a page of ours: one slash at its beginning, so that no other site (`//…`, `/\…`) is meant."""
    return address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()


def _with(send: Send, change) -> Send:
    async def changed(message: Message) -> None:
        if message["type"] == "http.response.start":
            change(MutableHeaders(scope=message))
        await send(message)

    return changed
