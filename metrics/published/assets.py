"""What all pages share: style, program, fonts, the chart bundle, the list that is searched."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from metrics import catalogue, messages
from metrics.charts import theme, words
from metrics.published.choosing import looks
from metrics.published.frame import BUNDLE
from metrics.published.site import ASSETS, Site, area_name, area_path, series_path

_HERE = Path(__file__).parent / "page"
_METRICS = Path(__file__).resolve().parents[1]
_STATIC, _TALK, _SETTINGS = _METRICS / "ui" / "static", _METRICS / "talk" / "page", _METRICS.parent / ".streamlit" / "config.toml"
_SHARED = ("colouring.js", "finding.js")
_OWN = ("drawing.js", "choosing.js", "proving.js", "searching.js", "scrolling.js", "starting.js")
_WEIGHTS = (400, 500, 600, 700)
_WORDS = ("close", "no_match", "walk", "remove", "failed", "proof_title", "proof_whole")
_DARK, _STRONG = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"


def files() -> Iterator[tuple[str, bytes]]:
    """Yield name and content of what serves every page of every language."""
    yield f"{ASSETS}{BUNDLE}", (_STATIC / BUNDLE).read_bytes()
    yield f"{ASSETS}plotly-LICENSE.txt", (_STATIC / "plotly-LICENSE.txt").read_bytes()
    yield f"{ASSETS}be-vietnam-pro-OFL.txt", (_STATIC / "be-vietnam-pro-OFL.txt").read_bytes()
    for weight in _WEIGHTS:
        yield f"{ASSETS}be-vietnam-pro-{weight}.woff2", (_STATIC / f"be-vietnam-pro-{weight}.woff2").read_bytes()
    yield f"{ASSETS}site.css", style().encode()


def of_language(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of what serves the pages of one language."""
    yield f"{ASSETS}site.{site.language}.js", _program(site.language).encode()
    yield f"{ASSETS}find.{site.language}.js", _findable(site).encode()


def _findable(site: Site) -> str:
    """Return the script of all that can be searched: provinces first, then indicators and their parts."""
    listed = [[_dated(area, site), area_path(area)] for area in sorted(site.areas, key=lambda area: catalogue.area(area).valid_to is not None)]
    listed += [[words.series(code, part, site.language, short=bool(part)), series_path(code, part)] for code, part in site.series]
    return f"reformFind({json.dumps(listed, ensure_ascii=False, separators=(',', ':'))});\n"


def _dated(area: str, site: Site) -> str:
    known = catalogue.area(area)
    return site.say("publish.until", name=area_name(area, site.language), year=known.valid_to.year) if known.valid_to else area_name(area, site.language)


def _program(language: str) -> str:
    told = {
        "language": language,
        "themes": theme.THEMES,
        "looks": looks(),
        "words": {name: messages.catalogue()[f"publish.js_{name}"][language] for name in _WORDS},
    }
    parts = [(_TALK / name).read_text("utf-8") for name in _SHARED] + [(_HERE / name).read_text("utf-8") for name in _OWN]
    head = f"const site = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};"
    return f'(() => {{\n"use strict";\n{head}\n{"".join(parts)}}})();\n'


@cache
def style() -> str:
    """Return the style sheet: fonts, colours of the look (docs/look.md) in four themes, rules."""
    faces = "".join(
        f'@font-face{{font-family:"Be Vietnam Pro";font-weight:{weight};font-display:swap;src:url(be-vietnam-pro-{weight}.woff2) format("woff2")}}\n'
        for weight in _WEIGHTS
    )
    page = tomllib.loads(_SETTINGS.read_text("utf-8"))["theme"]
    light = _rule(theme.LIGHT | _page_colours(page["light"]))
    dark = _rule(theme.DARK | _page_colours(page["dark"]))
    strong = f"@media {_STRONG}{{{_rule(theme.THEMES['light_strong'])}}}\n@media {_DARK} and {_STRONG}{{{_rule(theme.THEMES['dark_strong'])}}}\n"
    classes = "".join(f".s{token[1:]}{{background:var(--{token[1:]})}}" for token in (*theme.STEPS, *theme.EVEN))
    inks = "".join(f".i{token[1:]}{{color:var(--{token[1:]})}}" for token in theme.INKS)
    return f"{faces}{light}\n@media {_DARK}{{{dark}}}\n{strong}{(_HERE / 'site.css').read_text('utf-8')}{classes}{inks}\n"


def _page_colours(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of the page as variables: primaryColor → --primary."""
    return {f"@{re.sub(r'(Text)?(Color)$', '', name).replace('Background', '-ground').lower()}": colour for name, colour in settings.items()}


def _rule(colours: Mapping[str, str]) -> str:
    return ":root{" + ";".join(f"--{token[1:]}:{colour}" for token, colour in colours.items()) + "}"
