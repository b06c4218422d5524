"""What of a web page is the report, and what is menu, banner or script around it."""

import re

from lxml.html import HtmlElement

# fmt: off
_NO_TEXT = {
    "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "iframe", "svg", "canvas", "object", "video", "audio", "button", "select",
    "textarea", "input", "map", "datalist", "dialog",
}
# fmt: on
_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog", "alert"}
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|breadcrumbs?|sidebar|footer|banner|related|share|social|comments?|advert\w*|ads|cookie\w*|pagination|widget|"
    r"tin-?lien-?quan|tin-?khac|lienquan)(?=$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LISTS = {"ul", "ol", "div", "section"}
_LINKS, _LINKED = 4, 0.8


def article(root: HtmlElement) -> HtmlElement:
    """Return the element that holds the report: the longest article, else the main part, else the whole page."""
    for path in (".//article", ".//main | .//*[@role='main'] | .//*[@itemprop='articleBody']"):
        found = root.xpath(path)
        longest = max(found, key=lambda each: len(each.text_content()), default=None)
        if longest is not None and longest.text_content().strip():
            return longest
    body = root.find("body")
    return body if body is not None else root


def is_furniture(element: HtmlElement) -> bool:
    """Tell whether *element* is no part of what the page says: scripts, menus, banners, lists of links."""
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.tag in ("body", "article", "main", "html"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(named.strip() and _NAMES.search(named)) or (element.tag == "header" and _is_top(element)) or _is_menu(element)


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether the page hides *element* from its readers (a script is not hidden text)."""
    if element.tag in _NO_TEXT or not isinstance(element.tag, str):
        return False
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def is_deleted(element: HtmlElement) -> bool:
    """Tell whether *element* is struck out."""
    return element.tag in ("del", "s", "strike")


def _is_top(element: HtmlElement) -> bool:
    """Tell whether a header is the page's own, not an article's with its title."""
    return element.find(".//h1") is None and not any(above.tag in ("article", "main") for above in element.iterancestors())


def _is_menu(element: HtmlElement) -> bool:
    if element.tag not in _LISTS:
        return False
    links = element.findall(".//a")
    if len(links) < _LINKS:
        return False
    everything = len("".join(element.text_content().split()))
    linked = sum(len("".join(link.text_content().split())) for link in links)
    return linked >= _LINKED * max(everything, 1)
