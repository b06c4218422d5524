"""Requests around signing in: back to the page where one began and nowhere else, the cookie over TLS only."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from metrics.ui.front.requests import _over_tls
from metrics.ui.front.return_path import BackAfterSignIn


@pytest.fixture
def client() -> TestClient:
    async def to_the_provider(_):
        return RedirectResponse("https://id.vn/authorize", 302)

    async def to_the_first_page(_):
        return RedirectResponse("/", 302)

    routes = [Route("/auth/login", to_the_provider), Route("/oauth2callback", to_the_first_page)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(BackAfterSignIn)]), base_url="https://cchc.vn", follow_redirects=False)


@pytest.mark.parametrize(
    ("began", "back"),
    [
        ("https://cchc.vn/entry?lang=vi&area=lam_dong_2025", "/entry?lang=vi&area=lam_dong_2025"),
        ("https://cchc.vn/compare?also=da_nang,can_tho", "/compare?also=da_nang,can_tho"),
        ("https://evil.vn/entry", "/?"),
        ("", "/?"),
    ],
)
def test_who_signs_in_comes_back_to_the_page_where_they_began(client, began, back):
    client.get("/auth/login", headers={"referer": began} if began else {})
    answer = client.get("/oauth2callback")
    assert answer.headers["location"] in (back, back.removesuffix("?"))
    assert client.get("/oauth2callback").headers["location"] == "/"


@pytest.mark.parametrize("page", ["//evil.vn", "/\\evil.vn", "https://evil.vn", "javascript:alert(1)", "/a\r\nSet-Cookie: x=1", "", "entry"])
def test_a_planted_way_back_leads_to_no_other_site(client, page):
    answer = client.get("/oauth2callback", headers={"cookie": f"reform_back={quote(page, safe='')}"})
    assert answer.headers["location"] == "/" and "x=1" not in answer.headers["set-cookie"]


def test_the_cookie_that_names_a_person_goes_over_tls_only_and_other_cookies_stay_as_they_are():
    sent = []

    async def send(message):
        sent.append(message)

    given = [b"_streamlit_user=a; HttpOnly; Path=/", b"_streamlit_user_tokens=b; Path=/", b"other=c; Path=/; Secure"]
    answer = _over_tls(send)({"type": "http.response.start", "status": 302, "headers": [(b"set-cookie", value) for value in given]})
    with ThreadPoolExecutor(1) as elsewhere:  # a browser's loop may be running in this thread
        elsewhere.submit(asyncio.run, answer).result()
    said = [value.decode() for name, value in sent[0]["headers"] if name == b"set-cookie"]
    assert said == ["_streamlit_user=a; HttpOnly; Path=/; Secure", "_streamlit_user_tokens=b; Path=/; Secure", "other=c; Path=/; Secure"]
