"""Requests beside the pages that need a person: leaving a file, signing out; and the cookie that names one."""

import asyncio
import json

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette import starlette_auth_routes as cookies

from metrics.access import Act, Visit, is_local
from metrics.ui import person

_UPLOAD, _SIGN_OUT = "/_stcore/upload_file/", "/auth/logout"
_COOKIE = cookies.USER_COOKIE_NAME


def visit_of(request: Request) -> Visit:
    """Return what *request* says of itself: who the signed cookie names, whether it is from this machine alone."""
    content = cookies._get_cookie_value_from_request(request, _COOKIE) if person.access().settings.providers else None
    local = is_local(st.get_option("server.address"), request.headers, request.client.host if request.client else None)
    return Visit(json.loads(content) if content else {}, local)


class GuardedRequests:
    """Take files only from who may enter figures or edit decks, end a session when its cookie is given back, send cookies over TLS only."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path, request = scope["path"], Request(scope)
        if scope["method"] == "PUT" and _UPLOAD in path and not await asyncio.to_thread(_may_upload, request):
            await PlainTextResponse("Not allowed.", 403)(scope, receive, send)
            return
        if path.endswith(_SIGN_OUT):
            await asyncio.to_thread(lambda: person.access().sign_out(visit_of(request)))
        await self._app(scope, receive, _over_tls(send) if _is_public() else send)


def _may_upload(request: Request) -> bool:
    who = person.access().person(visit_of(request))
    return who.may(Act.ENTER) or who.may(Act.EDIT_DECKS)


def _is_public() -> bool:
    return bool(person.access().settings.providers) and str(st.secrets.get("auth", {}).get("redirect_uri", "")).startswith("https:")


def _over_tls(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            given = [value for value in headers.getlist("set-cookie")]
            if any(value.startswith(_COOKIE) for value in given):
                del headers["set-cookie"]
                for value in given:
                    headers.append("set-cookie", value if "; secure" in value.lower() else f"{value}; Secure")
        await send(message)

    return guarded
