"""A deck: what a talk is to show, slide by slide, as views that are drawn when it is shown."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

# A chart of the comparison page; a chart, lines, a group of cards or one card of a province's page; own words.
KINDS = ("compare", "chart", "words", "group", "card", "text")


def new_id() -> str:
    """Return an id that no other deck or slide has."""
    return secrets.token_hex(5)


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """One slide: the view it shows, not a picture of it.

    `view` holds the parameters of the view's address, all text; which ones depends on
    `kind` (`metrics.talk.resolve`). `version` is the sequence number of the state of the
    store it was made at, 0 where that is not known. `message` is the title; "" takes the
    view's own, which follows the figures. `section` heads several slides in the agenda.
    """

    kind: str
    view: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    message: str = ""
    notes: str = ""
    section: str = ""
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides under one title. `area` is the province the talk is about, "" for none; `day` that of the conference."""

    title: str
    language: str = "vi"
    conference: str = ""
    day: date | None = None
    area: str = ""
    slides: tuple[DeckSlide, ...] = ()
    id: str = field(default_factory=new_id)

    def place_of(self, slide_id: str) -> int | None:
        """Return where in the deck a slide stands, None when it is not there."""
        return next((place for place, slide in enumerate(self.slides) if slide.id == slide_id), None)


def with_slide(deck: Deck, slide: DeckSlide, at: int | None = None) -> Deck:
    """Return *deck* with *slide* at the place *at*, None: at the end."""
    place = len(deck.slides) if at is None else max(0, min(at, len(deck.slides)))
    return replace(deck, slides=(*deck.slides[:place], slide, *deck.slides[place:]))


def without(deck: Deck, slide_id: str) -> Deck:
    """Return *deck* without that slide."""
    return replace(deck, slides=tuple(slide for slide in deck.slides if slide.id != slide_id))


def moved(deck: Deck, slide_id: str, by: int) -> Deck:
    """Return *deck* with a slide moved *by* so many places; at an end it stays."""
    place = deck.place_of(slide_id)
    return deck if place is None else with_slide(without(deck, slide_id), deck.slides[place], max(0, place + by))


def duplicated(deck: Deck, slide_id: str) -> Deck:
    """Return *deck* with a second copy of a slide right behind it."""
    place = deck.place_of(slide_id)
    return deck if place is None else with_slide(deck, replace(deck.slides[place], id=new_id()), place + 1)


def turned(deck: Deck, slide_id: str, name: str) -> Deck:
    """Return *deck* with a parameter of one slide's view turned on, or off where it was on."""
    return replace(deck, slides=tuple(replace(slide, view=_turned(slide.view, name)) if slide.id == slide_id else slide for slide in deck.slides))


def _turned(view: Mapping[str, str], name: str) -> dict[str, str]:
    return {each: value for each, value in view.items() if each != name} if view.get(name) else {**view, name: "yes"}


def edited(deck: Deck, slide_id: str, **changes: object) -> Deck:
    """Return *deck* with *changes* made to the fields of one slide."""
    return replace(deck, slides=tuple(replace(slide, **changes) if slide.id == slide_id else slide for slide in deck.slides))
