"""What the slides of a deck are, in a few words each."""

from metrics import catalogue
from metrics.marks import key_of
from metrics.messages import say
from metrics.talk.deck import Deck, DeckSlide
from metrics.talk.parameters import PLAY, link
from metrics.talk.resolve import Resolved
from metrics.ui.components.slides import Row
from metrics.views.overview import MIX


def rows(deck: Deck, resolved: Resolved, language: str) -> list[Row]:
    """Return one row a slide of *deck*, in the words of *language*; titles and warnings are the deck's own."""
    return [_row(slide, resolved, language) for slide in deck.slides]


def _row(slide: DeckSlide, resolved: Resolved, language: str) -> Row:
    title = resolved.titles.get(slide.id, "") or slide.view.get("text", "").partition("\n")[0]
    where = link(slide.kind, slide.view, language)
    plays = bool(slide.view.get(PLAY)) if slide.id in resolved.may_play else None
    what = described(slide, language)
    return Row(slide.id, title, slide.message, slide.notes, what, slide.section, where, resolved.warnings.get(slide.id, ""), plays)


def described(slide: DeckSlide, language: str) -> str:
    """Return what *slide* shows: kind, series, period, area."""
    view = slide.view
    area = view.get("area", "")
    name = catalogue.area_name(area, catalogue.area(area).valid_to, language) if area in catalogue.areas() else area
    period = "–".join(filter(None, (view.get("from", ""), view.get("period", "")))) if slide.kind == "compare" else view.get("until", "")
    return " · ".join(filter(None, (say(f"interface.decks.kind_{slide.kind}", language), _what(slide, language), period, name)))


def _what(slide: DeckSlide, language: str) -> str:
    view = slide.view
    if slide.kind == "words":
        return _worded("decks.block_", view.get("block", ""), language)
    if slide.kind == "group":
        return _reform_area(view.get("group", ""), language)
    code = key_of(view.get("mark", "")).get("indicator", "") or view.get("chart", "") or view.get("indicator", "")
    if code == MIX:
        return say("interface.overview.mix", language)
    if code not in catalogue.indicators():
        return code
    part = catalogue.breakdown_label(code, view["breakdown"], language) if view.get("breakdown") else ""
    kind = _worded("interface.compare.view_", view.get("view", "ranking"), language) if slide.kind == "compare" else ""
    return " · ".join(filter(None, (catalogue.short_label(code, language), part, kind)))


def _worded(before: str, name: str, language: str) -> str:
    try:
        return say(before + name, language)
    except KeyError:
        return name


def _reform_area(code: str, language: str) -> str:
    try:
        return catalogue.reform_area_label(code, language)
    except KeyError:
        return say("interface.overview.of_a_part", language) if code == "part" else code
