"""HTML from text: the one place where text is made harmless."""

import html
import re
from collections.abc import Iterator

_HYPHENED = re.compile(r"([^\s-]{1,12}-[^\s-]{1,12})(?=\s|$)")
_VOID = frozenset(("meta", "link", "input", "br"))


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, /, *content: object, **attributes: object) -> Markup:
    """Return an element. Text in *content* is escaped, markup is not; None is nothing, lists are taken apart.

    Attributes: True stands alone, None and False are left out; `class_` is `class`,
    `aria_label` is `aria-label`.
    """
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{html.escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{''.join(_pieces(content))}</{name}>")


def joined(*content: object) -> Markup:
    """Return *content* one after the other, text escaped."""
    return Markup("".join(_pieces(content)))


def unbroken(text: str) -> Markup:
    """Return *text* with its short words that hold a hyphen (e-documents, 15/CT-TTg) kept on one line."""
    return joined([element("span", part, class_="brief") if _HYPHENED.fullmatch(part) else part for part in _HYPHENED.split(text)])


def _pieces(content: object) -> Iterator[str]:
    for each in content:
        if isinstance(each, Markup):
            yield each
        elif isinstance(each, str):
            yield html.escape(each)
        elif each is not None and each is not False:
            yield from _pieces(each)
