"""What one slide of a deck shows on a state of the store: a chart, or lines of words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from metrics import catalogue
from metrics.analysis import page_series
from metrics.charts import Drawing
from metrics.marks import key_of
from metrics.messages import say
from metrics.talk import playing
from metrics.talk.deck import DeckSlide
from metrics.talk.lost import LostView
from metrics.talk.parameters import DRAWING, PLAY, area_in, choice
from metrics.views import Shown, compare, overview, told
from metrics.views.overview import INDICES_FIRST, MIX
from metrics.views.records import Block, Card, Number

CHANGES = ("better", "worse", "moved", "first")
BLOCKS = ("headline", "indices", "new", *CHANGES, "targets", "limitation", "task")
Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A drawing, or lines of (text, mark); `title` is the view's own. `years` and `of_area` as of a Slide."""

    title: str
    drawing: Drawing | None = None
    lines: Lines = ()
    subtitle: str = ""
    years: tuple[tuple[str, Drawing], ...] = ()
    of_area: Callable[[str], Drawing | None] | None = field(default=None, compare=False)


def content(slide: DeckSlide, shown: Shown, language: str) -> Content:
    """Return what *slide* shows on *shown*. Raises LostView."""
    return _KINDS[slide.kind](slide.view, shown, language)


def _compare(view: Mapping[str, str], shown: Shown, language: str) -> Content:
    asked = choice(view, shown, language)
    drawing = compare.drawing(shown, asked, view.get(DRAWING, ""))
    if drawing is None:
        raise LostView("deck_lost_drawing", why=" ".join(compare.page(shown, asked).words))
    years = playing.drawings(view, asked, shown)
    return Content(drawing.title, drawing, subtitle=drawing.subtitle, years=years, of_area=_other(_compare, view, shown, language))


def _chart(view: Mapping[str, str], shown: Shown, language: str) -> Content:
    area, name = area_in(view), view.get("chart", "")
    if name != MIX and name not in catalogue.indicators():
        raise LostView("deck_lost_value", name="chart", value=name)
    drawing = overview.chart(shown, area, name, language, view.get("until", "")) if area else None
    if drawing is None or not _is_about(drawing, area):
        raise LostView("deck_lost_figures", what=_chart_name(name, language))
    return Content(drawing.title, drawing, subtitle=drawing.subtitle, of_area=_other(_chart, view, shown, language))


def _other(build: Callable, view: Mapping[str, str], shown: Shown, language: str) -> Callable[[str], Drawing | None]:
    """Return what draws the same view for another area, None where that has no figures in it."""
    passing = replace(shown, keeps_drawings=False)

    def of_area(area: str) -> Drawing | None:
        try:
            drawing = build({**view, "area": area, PLAY: ""}, passing, language).drawing
        except LostView:
            return None
        return drawing if _is_about(drawing, area) else None

    return of_area


def _is_about(drawing: Drawing, area: str) -> bool:
    """Tell whether *drawing* has a figure of *area*, its former self, or what it is now part of."""
    own = {*catalogue.lineage(area), catalogue.successor(area).id}
    return any(key_of(each).get("ref_area") in own for each in drawing.marks)


def _words(view: Mapping[str, str], shown: Shown, language: str) -> Content:
    name, page = view.get("block", ""), _page(view, shown, language)
    if name not in BLOCKS:
        raise LostView("deck_lost_value", name="block", value=name)
    if name == "headline":
        return _lined(page.title, [_joined(sentence) for sentence in page.sentences], page.borders, name, language)
    if name == "indices":
        cards = [card for group in page.groups for card in group.cards if card.code.removesuffix("_rank").removesuffix("_score") + "_score" in INDICES_FIRST]
        return _lined(say("decks.block_indices", language), [card_line(card) for card in cards], page.title, name, language)
    block = _changes(view, shown, name, language) if name in CHANGES else next((each for each in page.blocks if each.code == name), None)
    if block and name == "new":
        return _lined(block.title, _all_changes(view, shown, language), page.title, name, language)
    return _lined(block.title if block else "", _block_lines(block) if block else [], page.title, name, language)


def _changes(view: Mapping[str, str], shown: Shown, kind: str, language: str) -> Block | None:
    return told.changes(page_series(overview.known_by(shown, view.get("until", "")), view["area"]), kind, language)


def _all_changes(view: Mapping[str, str], shown: Shown, language: str) -> list[tuple[str, str]]:
    """Return the changes of every kind, a line each with its kind before it."""
    blocks = {kind: _changes(view, shown, kind, language) for kind in CHANGES}
    kinds = {kind: say(f"interface.told.{kind}", language) for kind in CHANGES}
    return [(f"{kinds[kind]} – {text}", mark) for kind, block in blocks.items() if block for text, mark in _block_lines(block)]


def _group(view: Mapping[str, str], shown: Shown, language: str) -> Content:
    page = _page(view, shown, language)
    found = next((each for each in page.groups if each.code == view.get("group", "")), None)
    lines = [card_line(card) for card in found.cards if newest_year(card) >= view.get("since", "")] if found else []
    return _lined(found.title if found else "", lines, page.title, "group", language)


def _card(view: Mapping[str, str], shown: Shown, language: str) -> Content:
    key = key_of(view.get("mark", ""))
    if key.get("indicator") not in catalogue.indicators():
        raise LostView("deck_lost_value", name="mark", value=view.get("mark", ""))
    page, code = _page(view, shown, language), key["indicator"]
    is_part = bool(key["tier"] or key["agency"])
    cards = [card for group in page.groups if (group.code == "part") == is_part for card in group.cards]
    found = next((card for card in cards if _holds(card, key)), None)
    if found is None:
        raise LostView("deck_lost_figures", what=catalogue.short_label(code, language))
    lines = [(f"{number.label}: {_number(number)}" if number.label else _number(number), number.mark) for number in found.numbers]
    lines += [(text, "") for text in (found.change, found.note) if text]
    trend = {"area": view["area"], "chart": code}
    return Content(f"{found.title}, {found.period}", lines=tuple(lines), subtitle=page.title, of_area=_other(_chart, trend, shown, language))


def _holds(card: Card, key: Mapping[str, str]) -> bool:
    """Tell whether the figure with that *key* stands on *card*: among its numbers, or as its indicator's earlier or later one."""
    return card.code == key["indicator"] or any(key_of(number.mark).get("indicator") == key["indicator"] for number in card.numbers)


def _text(view: Mapping[str, str], shown: Shown, language: str) -> Content:
    """Return own words; without a message of the slide their first line is its title."""
    return Content("", lines=tuple((line.strip(), "") for line in view.get("text", "").splitlines() if line.strip()))


_KINDS = {"compare": _compare, "chart": _chart, "words": _words, "group": _group, "card": _card, "text": _text}


def card_line(card: Card) -> tuple[str, str]:
    """Return a card in one line, and the mark of its first figure."""
    numbers = "; ".join(f"{number.label} {_number(number)}" if number.label else _number(number) for number in card.numbers)
    change = f" ({card.change})" if card.change else ""
    return f"{card.title}, {card.period}: {numbers}{change}", card.numbers[0].mark if card.numbers else ""


def newest_year(card: Card) -> str:
    """Return the year of the figures on *card*."""
    return key_of(card.numbers[0].mark).get("time_period", "")[:4] if card.numbers else ""


def _number(number: Number) -> str:
    return f"{number.value} {number.unit}".strip()


def _block_lines(block: Block) -> list[tuple[str, str]]:
    """Return the lines of a block, each with its label, which a line without one takes from the line before."""
    lines, label = [], ""
    for line in block.lines:
        label = line.label or label
        text, mark = _joined(line.pieces)
        lines.append((f"{label}: {text}" if label else text, mark))
    return lines


def _joined(pieces: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    return "".join(text for text, _ in pieces).strip(), next((mark for _, mark in pieces if mark), "")


def _page(view: Mapping[str, str], shown: Shown, language: str) -> overview.Page:
    area, until = area_in(view), view.get("until", "")
    if not area or until and not (until.isascii() and until.isdigit() and len(until) == 4):
        raise LostView("deck_lost_value", name="until" if area else "area", value=until if area else "")
    return overview.of(shown, area, language, until)


def _lined(title: str, lines: list[tuple[str, str]], subtitle: str, name: str, language: str) -> Content:
    if not lines:
        raise LostView("deck_lost_figures", what=say(f"decks.block_{name}", language))
    return Content(title, lines=tuple(lines), subtitle=subtitle)


def _chart_name(name: str, language: str) -> str:
    return say("interface.overview.mix", language) if name == MIX else catalogue.short_label(name, language)
