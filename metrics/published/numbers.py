"""Figures as HTML: every number a link to the words or the cell it came from."""

from collections.abc import Iterable, Sequence

from metrics.messages import say
from metrics.published.markup import Markup, element, joined
from metrics.published.site import Site
from metrics.views.records import Block, Card, Group, Line, Number

_SPARK = (94, 22, 3, 25)  # width and height of the line, its left and its bottom
Piece = tuple[str, str]


def number(site: Site, to_root: str, text: str, mark: str, class_: str = "n") -> Markup | str:
    """Return *text* as a link to the proof of the figure with that *mark*; as it is where there is none."""
    proof = site.proofs.get(mark)
    return element("a", text, class_=class_, href=to_root + proof) if proof else text


def sentence(site: Site, to_root: str, pieces: Iterable[Piece]) -> list[Markup | str]:
    """Return pieces of (text, mark) as running text."""
    return [number(site, to_root, text, mark) if mark else text for text, mark in pieces]


def block(site: Site, to_root: str, content: Block) -> Markup:
    """Return lines of figures under one heading."""
    lines = [_line(site, to_root, line) for line in content.lines]
    note = element("p", content.note, class_="note") if content.note else None
    return element("section", element("h2", content.title), element("dl", lines), note, class_="block", id=f"block-{content.code}")


def _line(site: Site, to_root: str, line: Line) -> Markup:
    said = _listed(site, to_root, line) if line.items else sentence(site, to_root, line.pieces)
    return element("div", element("dt", line.label), element("dd", said), class_=f"line {line.tone}")


def _listed(site: Site, to_root: str, line: Line) -> Markup:
    """Return the figures of *line* below one another: name, number, change."""
    rows = [[element("span", number(site, to_root, text, mark)) for text, mark in item] for item in line.items]
    return element("ul", [element("li", row) for row in rows], class_="items")


def group(site: Site, to_root: str, content: Group, link_of) -> Markup:
    """Return the cards of one reform area; *link_of* gives the address of an indicator's page, "" for none."""
    cards = [_card(site, to_root, each, link_of(each.code)) for each in content.cards]
    return element("section", element("h3", content.title), element("div", cards, class_="grid"), class_="group")


def _card(site: Site, to_root: str, card: Card, link: str) -> Markup:
    title = element("a", card.title, href=link) if link else card.title
    numbers = [_number(site, to_root, each) for each in card.numbers]
    return element(
        "article",
        element("div", element("h4", title), element("span", card.period, class_="period"), class_="head"),
        element("div", numbers, _spark(card.spark) if card.spark else None, class_="numbers"),
        element("p", card.change, class_=f"change {card.tone}") if card.change else None,
        element("p", card.note, class_="note") if card.note else None,
        _earlier(site, to_root, card) if card.earlier else None,
        class_="card",
    )


def _number(site: Site, to_root: str, each: Number) -> Markup:
    label = element("span", each.label, class_="label") if each.label else None
    value = element("span", number(site, to_root, each.value, each.mark, "n figure"), " ", element("span", each.unit, class_="unit") if each.unit else None)
    return element("div", label, value, element("span", each.note, class_="aside") if each.note else None, class_="number" if each.label else "number alone")


def _earlier(site: Site, to_root: str, card: Card) -> Markup:
    rows = []
    for period, numbers in card.earlier:
        values = [joined(f"{each.label} " if each.label else "", number(site, to_root, each.value, each.mark)) for each in numbers]
        said = [part for value in values for part in (value, "; ")][:-1]
        rows.append(element("div", element("dt", period), element("dd", said)))
    return element("details", element("summary", say("interface.overview.earlier", site.language)), element("dl", rows, class_="earlier"))


def _spark(pieces: Sequence[Sequence[tuple[float, float]]]) -> Markup:
    """Return the small line of a card: pieces that may be joined, and a dot at the end."""
    wide, high, left, bottom = _SPARK
    drawn = []
    for place, piece in enumerate(pieces):
        points = [(round(left + x * wide, 1), round(bottom - y * high, 1)) for x, y in piece]
        is_last = place == len(pieces) - 1
        if len(points) > 1:
            drawn.append(element("polyline", points=" ".join(f"{x},{y}" for x, y in points)))
        if len(points) == 1 or is_last:
            drawn.append(element("circle", cx=points[-1][0], cy=points[-1][1], r=2.6 if is_last else 1.6))
    return element("svg", drawn, viewBox="0 0 100 28", preserveAspectRatio="xMinYMid meet", class_="spark", aria_hidden="true")
