"""The frame of every page: head, navigation, search, the same page in the other language, footer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.messages import LANGUAGES
from metrics.published.markup import Markup, element, joined
from metrics.published.site import ASSETS, FOLDERS, Site, up

BUNDLE = "plotly-cartesian-4.1.1.min.js"
POLICY = "; ".join(  # file: is what 'self' means for pages opened as files; on the web it allows nothing more
    (
        "default-src 'none'",
        "script-src 'self' file:",
        "style-src 'self' file: 'unsafe-inline'",
        "font-src 'self' file:",
        "img-src 'self' file: data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
NAMES = {"vi": "Tiếng Việt", "en": "English"}
_SECTIONS = {"areas/": "areas", "indicators/": "indicators", "quotes/": "indicators"}
PAGES = {"overview": "index.html", "areas": "index.html#areas", "indicators": "index.html#indicators", "sources": "sources.html", "method": "method.html"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lies, its title, what stands in it, the live view it has, what it needs to be told in its own script."""

    path: str
    title: str
    body: Sequence[object]
    summary: str = ""
    live: str = ""
    told: str = ""


def document(site: Site, page: Page) -> str:
    """Return *page* as a whole HTML document."""
    to_root = up(page.path)
    other = next(language for language in LANGUAGES if language != site.language)
    assets = to_root + "../" * FOLDERS[site.language].count("/") + ASSETS
    beside = f"{to_root}../{page.path}" if FOLDERS[site.language] else f"{to_root}{FOLDERS[other]}{page.path}"
    head = element("head", _head(site, page, assets, beside, other))
    body = element(
        "body",
        element("a", site.say("publish.skip"), href="#main", class_="skip"),
        _header(site, page, to_root, beside, other),
        element("main", page.body, id="main", tabindex="-1"),
        _footer(site, page, to_root),
        data_root=to_root,
        data_assets=assets,
    )
    return f'<!doctype html>\n<html lang="{site.language}">\n{head}\n{_in_lines(body)}\n</html>\n'


def _head(site: Site, page: Page, assets: str, beside: str, other: str) -> Markup:
    name = site.say("publish.title")
    scripts = [f"{assets}{BUNDLE}"] if page.told else []
    scripts += [f"{assets}site.{site.language}.js", *([page.path.rpartition("/")[2].removesuffix(".html") + ".js"] if page.told else [])]
    return joined(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="description", content=page.summary) if page.summary else None,
        element("title", name if page.title == name else f"{page.title} – {name}"),
        element("link", rel="alternate", hreflang=other, href=beside),
        element("link", rel="icon", href="data:,"),
        element("link", rel="stylesheet", href=f"{assets}site.css"),
        [element("script", src=script, defer=True) for script in scripts],
        element("noscript", element("style", Markup(".plot,.pick,.find{display:none!important}"))),
    )


def _header(site: Site, page: Page, to_root: str, beside: str, other: str) -> Markup:
    section = next((name for folder, name in _SECTIONS.items() if page.path.startswith(folder)), "")
    links = [
        element("a", site.say(f"publish.nav_{name}"), href=to_root + path, aria_current="page" if page.path == path else "true" if name == section else None)
        for name, path in PAGES.items()
    ]
    return element(
        "header",
        element("a", site.say("publish.title"), href=f"{to_root}index.html", class_="brand"),
        element("nav", links, aria_label=site.say("publish.nav")),
        _search(site),
        element("a", NAMES[other], href=beside, lang=other, hreflang=other, class_="language"),
        class_="top",
    )


def _search(site: Site) -> Markup:
    label = site.say("publish.find")
    field = element(
        "input",
        type="text",
        id="find",
        role="combobox",
        autocomplete="off",
        spellcheck="false",
        placeholder=site.say("publish.find_hint"),
        aria_label=label,
        aria_expanded="false",
        aria_controls="found",
        aria_autocomplete="list",
    )
    return element("div", field, element("ul", id="found", role="listbox", aria_label=label, hidden=True), class_="find", role="search")


def _footer(site: Site, page: Page, to_root: str) -> Markup:
    live = element("a", site.say("publish.live"), href=page.live, rel="noopener") if page.live else None
    sources = element("a", site.say("publish.nav_sources"), href=f"{to_root}sources.html")
    return element("footer", element("p", joined(site.say("publish.footer"), " ", sources)), element("p", live) if live else None, class_="bottom")


def _in_lines(body: str) -> str:
    """Return *body* with a line a block, so that a change of one figure is a change of one line."""
    return re.sub(r"(</(?:section|article|tr|li|p|header|nav|main|footer|figure|h\d)>)", r"\1\n", body)
