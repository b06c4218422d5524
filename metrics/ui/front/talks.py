"""Talks served as pages of their own, outside of any session: the page, the offline file, the hand-outs."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from metrics.messages import LANGUAGES, say
from metrics.talk import Talk, handouts, page

TalkOf = Callable[[str], Talk | None]
_KEPT_TALKS = 4
_FILES = {
    "html": ("text/html; charset=utf-8", lambda talk, address: page.baked(talk, inline=True, address=address).encode()),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", handouts.presentation),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", handouts.workbook),
}


def no_talk(_: str) -> Talk | None:
    """Return no talk: what a server without decks knows."""
    return None


def routes(talk_of: TalkOf = no_talk) -> list[Route]:
    """Return the routes under `/talk/` for the talks that *talk_of* finds by the id of their deck; it may answer from a thread."""
    shelf = _Shelf(talk_of)
    return [
        Route("/talk/{deck}/answers/{number:int}.js", shelf.answers),
        *(Route(f"/talk/{{deck}}.{ending}", shelf.file(ending)) for ending in _FILES),
        Route("/talk/{deck}", shelf.page),
    ]


class _Shelf:
    """Talks and what was made of them: as long as a talk is the same object, nothing of it is made twice."""

    def __init__(self, talk_of: TalkOf):
        self._talk_of = talk_of
        self._made: OrderedDict[int, tuple[Talk, dict[Hashable, bytes]]] = OrderedDict()
        self._lock = threading.Lock()

    async def page(self, request: Request) -> Response:
        """Answer with the page of a talk."""
        deck, address = request.path_params["deck"], _address(request)
        return await self._answered(
            request,
            ("page", deck, address),
            lambda talk: page.baked(talk, inline=False, address=address, apart=f"/talk/{deck}/answers").encode(),
            {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": page.policy(inline=False)},
        )

    async def answers(self, request: Request) -> Response:
        """Answer with the charts of one slide for all areas, as a script."""
        number = request.path_params["number"]
        found = await asyncio.to_thread(self._talk_of, request.path_params["deck"])
        if found is None or number >= len(found.slides):
            return Response(status_code=404)
        content = await asyncio.to_thread(self._kept, found, ("answers", number), lambda talk: page.answers_script(talk, number).encode())
        return Response(content, media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    def file(self, ending: str) -> Callable:
        """Return what answers with a talk as a file to keep."""
        kind, write = _FILES[ending]

        async def answer(request: Request) -> Response:
            address = _address(request)
            deck = request.path_params["deck"]
            headers = {"Content-Type": kind, "Content-Disposition": f'attachment; filename="{_plain(deck)}.{ending}"'}
            return await self._answered(request, (ending, address), lambda talk: write(talk, address), headers)

        return answer

    async def _answered(self, request: Request, key: Hashable, make: Callable[[Talk], bytes], headers: dict[str, str]) -> Response:
        talk = await asyncio.to_thread(self._talk_of, request.path_params["deck"])
        if talk is None:
            return _missing(request)
        content = await asyncio.to_thread(self._kept, talk, key, make)
        return Response(content, headers={"Cache-Control": "no-cache"} | headers)

    def _kept(self, talk: Talk, key: Hashable, make: Callable[[Talk], bytes]) -> bytes:
        with self._lock:
            _, made = self._made.setdefault(id(talk), (talk, {}))
            self._made.move_to_end(id(talk))
            while len(self._made) > _KEPT_TALKS:
                self._made.popitem(last=False)
        if key not in made:
            made[key] = make(talk)
        return made[key]


def _address(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


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
