"""The page itself: one HTML document that loads all it needs at once and then needs nothing."""

import base64
import hashlib
import html
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from metrics.charts import theme
from metrics.talk.page.answers import answers
from metrics.talk.page.contents import content
from metrics.talk.slides import Talk

_HERE = Path(__file__).parent
_STATIC = _HERE.parents[1] / "ui" / "static"
_BUNDLE = "plotly-cartesian-4.1.1.min.js"
_SERVED = "/app/static"
_SCRIPTS = ("colouring.js", "finding.js", "building.js", "painting.js", "answering.js", "following.js", "showing.js", "ahead.js", "keys.js")
_WEIGHTS = (400, 600, 700)


def baked(talk: Talk, *, inline: bool, address: str = "", apart: str = "") -> str:
    """Return the page of *talk* with all its figures inside; *inline* and the rest as for `pieces`."""
    return "".join(pieces(talk, inline=inline, address=address, apart=apart))


def pieces(talk: Talk, *, inline: bool, address: str = "", apart: str = "") -> Iterator[str]:
    """Yield the page of *talk* with all its figures inside, the answers of each slide as soon as they are made.

    *inline* makes it one file that opens without a server or a network; else the chart
    bundle and the fonts come from the app. *address* is put before links of the app.
    *apart* is where the answers to questions are loaded from after the first slide stands
    (`answers_script`, one a slide); "" puts them inside, which takes seconds for many slides.
    """
    told = content(talk, address) | {"themes": theme.THEMES, "apart": apart}
    script = f"<script>{_bundle()}</script>" if inline else f'<script src="{_SERVED}/{_BUNDLE}"></script>'
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(inline=True)}">' if inline else ""
    yield (
        f'<!doctype html><html lang="{talk.language}"><head><meta charset="utf-8">{meta}'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{html.escape(talk.title)}</title><style>{_faces(inline)}{_style()}</style></head>"
        f'<body><script type="application/json" id="talk">{_embedded(told)}</script>'
    )
    for number in () if apart else range(len(talk.slides)):
        if packed := answers(talk, number):
            yield f'<script type="text/plain" class="answers" data-slide="{number}">{packed}</script>'
    yield f"{script}<script>{_program()}</script></body></html>"


def digest(talk: Talk) -> str:
    """Return what tells one state of *talk* from another: all that its page shows."""
    return hashlib.sha256(_embedded(content(talk)).encode()).hexdigest()[:16]


def answers_script(talk: Talk, number: int) -> str:
    """Return the script that hands the answers of the slide at *number* to the page."""
    return f'reformAnswers.take({number},"{answers(talk, number)}");'


@cache
def policy(*, inline: bool) -> str:
    """Return the content policy of the page: its own scripts and nothing else; of the offline file: no request at all."""
    digests = [_digest(_program()), *([_digest(_bundle())] if inline else [])]
    own = " ".join(f"'sha256-{digest}'" for digest in digests)
    here, rest = ("", ["base-uri 'none'"]) if inline else ("'self' ", ["base-uri 'self'", "frame-ancestors 'self'"])
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {here}{own}",
            f"style-src {here}'unsafe-inline'",
            f"font-src {here}data:",
            f"img-src {here}data: blob:",
            "form-action 'none'",
            *rest,
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _embedded(told: dict) -> str:
    """Return *told* as JSON that cannot end the script element it stands in."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _program() -> str:
    parts = "\n".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();'


@cache
def _style() -> str:
    return (_HERE / "page.css").read_text("utf-8")


@cache
def _bundle() -> str:
    return (_STATIC / _BUNDLE).read_text("utf-8").replace("</script", "<\\/script")


@cache
def _faces(inline: bool) -> str:
    return "".join(
        f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{weight};font-display:block;src:url({_font(weight, inline)}) format("woff2")}}'
        for weight in _WEIGHTS
    )


def _font(weight: int, inline: bool) -> str:
    name = f"be-vietnam-pro-{weight}.woff2"
    if not inline:
        return f"{_SERVED}/{name}"
    return f"data:font/woff2;base64,{base64.b64encode((_STATIC / name).read_bytes()).decode()}"
