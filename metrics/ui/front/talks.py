"""Talks served as pages of their own, outside of any session: the page, the offline file, the hand-outs."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from urllib.parse import quote

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from metrics.messages import LANGUAGES, say
from metrics.talk import Talk, handouts, page

TalkOf = Callable[[str], Talk | None]
Make = Callable[[Talk, str], bytes]
_KEPT_TALKS, _KEPT_FILES, _ASK = 8, 300, "no-cache"
_FILES = {
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", handouts.presentation),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", handouts.workbook),
    "pdf": ("application/pdf", handouts.report),
}


def no_talk(_: str) -> Talk | None:
    """Return no talk: what a server without decks knows."""
    return None


def routes(talk_of: TalkOf = no_talk) -> list[Route]:
    """Return the routes under `/talk/` for the talks that *talk_of* finds by the id of their deck; it may answer from a thread."""
    shelf = _Shelf(talk_of)
    return [
        Route("/talk/{deck}/answers/{state}/{number:int}.js", shelf.answers),
        Route("/talk/{deck}.html", shelf.offline),
        *(Route(f"/talk/{{deck}}.{ending}", shelf.file(ending)) for ending in _FILES),
        Route("/talk/{deck}", shelf.page, middleware=[Middleware(GZipMiddleware)]),
    ]


class _Shelf:
    """Talks by what they show, and what was made of them: nothing is made twice, and a page finds the answers it was made with."""

    def __init__(self, talk_of: TalkOf):
        self._talk_of = talk_of
        self._kept: OrderedDict[str, tuple[Talk, dict[Hashable, bytes]]] = OrderedDict()
        self._states: OrderedDict[int, tuple[Talk, str]] = OrderedDict()
        self._lock = threading.Lock()

    async def page(self, request: Request) -> Response:
        """Answer with the page of a talk."""
        deck, address = request.path_params["deck"], _address(request)

        def make(talk: Talk, state: str) -> bytes:
            return page.baked(talk, inline=False, address=address, apart=f"/talk/{quote(deck)}/answers/{state}").encode()

        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": page.policy(inline=False)}
        return await asyncio.to_thread(self._answered, request, ("page", deck, address), make, headers)

    async def answers(self, request: Request) -> Response:
        """Answer with the charts of one slide for all areas, as a script; of the state that the page was made of."""
        number, state = request.path_params["number"], request.path_params["state"]
        with self._lock:
            talk, _ = self._kept.get(state, (None, None))
        if talk is None or number >= len(talk.slides):
            return Response(status_code=404)
        script = await asyncio.to_thread(self._made, talk, state, ("answers", number), lambda talk, _: page.answers_script(talk, number).encode())
        return Response(script, media_type="text/javascript", headers={"Cache-Control": _ASK})

    async def offline(self, request: Request) -> Response:
        """Answer with the talk as one file that needs nothing, sent as it is made: the answers of many slides take a minute."""
        return await asyncio.to_thread(self._sent_as_made, request, _address(request))

    def file(self, ending: str) -> Callable:
        """Return what answers with a talk as a file to keep."""
        kind, write = _FILES[ending]

        async def answer(request: Request) -> Response:
            address, deck = _address(request), request.path_params["deck"]
            headers = _to_keep(deck, ending, kind)
            paper = {"paper": asked} if ending == "pdf" and (asked := request.query_params.get("paper")) in handouts.PAPERS else {}
            key = (ending, address, *paper.values())
            return await asyncio.to_thread(self._answered, request, key, lambda talk, _: write(talk, address, **paper), headers)

        return answer

    def _answered(self, request: Request, key: Hashable, make: Make, headers: dict[str, str]) -> Response:
        talk = self._talk_of(request.path_params["deck"])
        if talk is None:
            return _missing(request)
        return Response(self._made(talk, self._state(talk), key, make), headers={"Cache-Control": _ASK} | headers)

    def _sent_as_made(self, request: Request, address: str) -> Response:
        talk = self._talk_of(request.path_params["deck"])
        if talk is None:
            return _missing(request)
        state, key = self._state(talk), ("html", address)
        made = self._of(state, talk)
        headers = {"Cache-Control": _ASK} | _to_keep(request.path_params["deck"], "html", "text/html; charset=utf-8")
        return Response(made[key], headers=headers) if key in made else StreamingResponse(_keeping(talk, made, key, address), headers=headers)

    def _state(self, talk: Talk) -> str:
        """Return the digest of *talk*, reckoned once for each object."""
        with self._lock:
            known = self._states.get(id(talk))
        state = known[1] if known else page.digest(talk)
        with self._lock:
            self._states[id(talk)] = (talk, state)
            _keep_newest(self._states, id(talk))
        return state

    def _made(self, talk: Talk, state: str, key: Hashable, make: Make) -> bytes:
        """Return what *make* makes of the talk, kept with those of the newest talks."""
        made = self._of(state, talk)
        if key not in made:
            if len(made) > _KEPT_FILES:
                made.clear()
            made[key] = make(talk, state)
        return made[key]

    def _of(self, state: str, talk: Talk) -> dict[Hashable, bytes]:
        """Return what was made of *talk* so far."""
        with self._lock:
            _, made = self._kept.setdefault(state, (talk, {}))
            _keep_newest(self._kept, state)
        return made


def _keeping(talk: Talk, made: dict[Hashable, bytes], key: Hashable, address: str) -> Iterator[bytes]:
    """Yield the offline file of *talk* piece by piece; keep it when it is whole."""
    sent = []
    for piece in page.pieces(talk, inline=True, address=address):
        sent.append(piece.encode())
        yield sent[-1]
    made[key] = b"".join(sent)


def _keep_newest(kept: OrderedDict, key: Hashable) -> None:
    kept.move_to_end(key)
    while len(kept) > _KEPT_TALKS:
        kept.popitem(last=False)


def _address(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _to_keep(deck: str, ending: str, kind: str) -> dict[str, str]:
    return {"Content-Type": kind, "Content-Disposition": f'attachment; filename="{_plain(deck)}.{ending}"'}


def _plain(deck: str) -> str:
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "-" for letter in deck)


def _missing(request: Request) -> Response:
    """Return a page that says in both languages that there is no such talk, and leads back."""
    asked = request.query_params.get("lang")
    order = sorted(LANGUAGES, key=lambda language: language != asked)
    words = "".join(f'<p lang="{language}">{say("talk_page.missing", language)} <a href="/">{say("talk_page.home", language)}</a></p>' for language in order)
    style = "<style>body{font:1.25rem/1.5 sans-serif;margin:15vh auto;max-width:40rem;padding:0 1rem;color-scheme:light dark}</style>"
    title = say("talk_page.missing_title", order[0])
    return HTMLResponse(f'<!doctype html><html lang="{order[0]}"><meta charset="utf-8"><title>{title}</title>{style}<h1>{title}</h1>{words}</html>', 404)
