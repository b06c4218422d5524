"""What is put around Streamlit's own application: lifespan, middleware, health."""

import asyncio
import contextlib
import gc
import inspect
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from metrics.messages import LANGUAGES
from metrics.talk import Talk
from metrics.ui.front.files import CompressedFiles
from metrics.ui.front.headers import GuardedAnswers
from metrics.ui.front.requests import GuardedRequests
from metrics.ui.front.return_path import BackAfterSignIn
from metrics.ui.front.shell import OurShell
from metrics.ui.front.sign_in import app_secrets
from metrics.ui.front.talks import TalkOf, routes

SCRIPT = Path(__file__).resolve().parents[1] / "main.py"
COLLECT_EVERY = 30.0  # seconds; Streamlit's own collection after each rerun is switched off


def _deck_as_talk(deck: str) -> Talk | None:
    from metrics.ui.deck_talk import talk_of  # the server answers before all of this is loaded

    return talk_of(deck)


def around(talk_of: TalkOf = _deck_as_talk) -> dict[str, object]:
    """Return what is put around the pages, as the arguments of `st.App`; *talk_of* finds the talk of a deck."""
    return {
        "lifespan": _lifespan,
        "routes": [Route("/healthz", _health), *routes(talk_of)],
        "middleware": [Middleware(each) for each in (GuardedAnswers, CompressedFiles, GuardedRequests, BackAfterSignIn, OurShell)],
        "secrets": app_secrets(),
    }


async def _health(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


@contextlib.asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[None]:
    first, *others = LANGUAGES
    await asyncio.to_thread(warm_up, [first])
    gc.collect()
    gc.freeze()
    background = (asyncio.create_task(_collect_now_and_then()), asyncio.create_task(asyncio.to_thread(warm_up_the_rest, others)))
    try:
        yield
    finally:
        for task in background:
            task.cancel()


def warm_up(languages: Sequence[str] = LANGUAGES) -> None:
    """Load what the first visitor would wait for: the modules, the store's figures, the default page in *languages*."""
    from metrics import shipped
    from metrics.store import StoreError
    from metrics.ui.controls import DEFAULT_AREA
    from metrics.ui.session import common_store, newest
    from metrics.views import overview

    with contextlib.suppress(StoreError):
        shipped.fill(common_store())
        for language in languages:
            overview.of(newest(), DEFAULT_AREA, language)


def warm_up_the_rest(languages: Sequence[str]) -> None:
    """Load what later visitors would wait for: the default page in further *languages*, the figures on other borders."""
    from metrics.store import StoreError
    from metrics.ui.session import newest
    from metrics.views import kept_series
    from metrics.views.series import BORDERS

    inspect.stack()  # Streamlit asks at the first element who called it; the first answer takes a tenth of a second
    warm_up(languages)
    with contextlib.suppress(StoreError):
        for borders in BORDERS:
            kept_series.rows_by_indicator(newest(), borders)


async def _collect_now_and_then() -> None:
    while True:
        await asyncio.sleep(COLLECT_EVERY)
        await asyncio.to_thread(gc.collect)
