"""The page that the addresses of the app answer with, as a browser is sent it."""

import gzip
import re
import urllib.error
import urllib.request
from email.message import Message

import pytest

PAGES = ("", "compare", "decks", "entry", "sources", "nowhere")


def answered(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Return the status, the headers and the content that *address* answers with."""
    request = urllib.request.Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_named_and_has_our_files_before_and_after_those_of_the_library(server, page):
    status, headers, content = answered(f"{server.address}/{page}?lang=en")
    text = content.decode()
    ours = re.findall(r'(?:src|href)="\./(app/static/[^"]*)"', text)
    assert status == 200 and "<title>Tiến độ cải cách hành chính</title>" in text and "Streamlit</title>" not in text
    assert [name.partition("?")[0].rpartition("/")[2] for name in ours] == ["be-vietnam-pro-400.woff2", "fonts.css", "first.js", "look.css"]
    assert text.index("first.js") < text.index("<script type=") < text.index('<div id="root">') < text.index("look.css")
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    for name in ours:
        status, headers, content = answered(f"{server.address}/{name}", Accept_Encoding="gzip")
        assert status == 200 and content and "immutable" in headers["Cache-Control"]


def test_a_page_comes_compressed_and_is_not_sent_again_to_who_has_it(server):
    _, plain, content = answered(server.address)
    _, headers, compressed = answered(server.address, Accept_Encoding="gzip")
    assert gzip.decompress(compressed) == content and len(compressed) < len(content) / 2
    assert answered(server.address, If_None_Match=headers["ETag"])[0] == 304
    assert plain["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["healthz", "_stcore/health", "talk/nothing", "favicon.png", "_stcore/agent/openapi.json"])
def test_what_is_no_page_is_answered_as_it_was(server, path):
    _, _, content = answered(f"{server.address}/{path}")
    assert content and b"first.js" not in content
