"""One deck: its cover, its slides, what is offered for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from metrics.issues import Severity
from metrics.messages import LANGUAGES
from metrics.talk.deck import Deck, DeckSlide, duplicated, edited, moved, turned, with_slide
from metrics.talk.parameters import PLAY
from metrics.talk.resolve import Resolved, resolve
from metrics.ui import deck_rows, deck_shelf
from metrics.ui.components.slides import ACTIONS, FIELDS, Asked, slides
from metrics.ui.controls import LANGUAGE_NAMES, area_ids, area_label
from metrics.ui.deck_offers import offers
from metrics.ui.plain import plain
from metrics.ui.session import language, shown
from metrics.ui.wording import say

_DAY = "%d/%m/%Y"


def head(deck: Deck, close: Callable[[], None]) -> None:
    """Draw the title of the deck, the way back to the list, and what is offered for it."""
    st.button(say("decks.back"), key="deck_close", type="tertiary", icon=":material/arrow_back:", on_click=close)
    st.title(plain(deck.title))
    with st.container(horizontal=True, key="deck_offers"):
        for offer in offers(deck):
            label = say(f"decks.offer_{offer.name}")
            if offer.link:
                st.link_button(label, offer.link, type="primary" if offer.name == "present" else "secondary")
            else:
                st.download_button(
                    label, offer.content, offer.file, "application/toml", key=f"deck_{offer.name}", on_click="ignore", icon=":material/download:"
                )


def cover(deck: Deck) -> None:
    """Draw the fields of the cover; each is kept as soon as it is left."""
    opened = not (deck.conference or deck.day)
    with st.expander(say("decks.cover"), expanded=opened, key="deck_cover"):
        left, right = st.columns(2)
        with left:
            _text(deck, "title", deck.title, lambda text: {"title": text} if text else None)
            _text(deck, "conference", deck.conference, lambda text: {"conference": text})
            _text(deck, "day", deck.day.strftime(_DAY) if deck.day else "", _day, placeholder=say("decks.day_hint"))
        with right:
            _choice(deck, "area", ["", *area_ids()], lambda each: area_label(each, language()) if each else say("decks.no_area"))
            _choice(deck, "language", list(LANGUAGES), LANGUAGE_NAMES.get)


def _text(deck: Deck, name: str, now: str, read: Callable[[str], dict | None], placeholder: str = "") -> None:
    key = f"deck_{name}"
    st.session_state[key] = now
    disabled = not deck_shelf.may_change()
    st.text_input(say(f"decks.{name}"), key=key, max_chars=200, placeholder=placeholder, on_change=_keep, args=(deck.id, name, read), disabled=disabled)


def _choice(deck: Deck, name: str, offered: list[str], worded: Callable[[str], str]) -> None:
    key = f"deck_{name}"
    st.session_state[key] = getattr(deck, name) if getattr(deck, name) in offered else offered[0]
    disabled = not deck_shelf.may_change()
    st.selectbox(
        say(f"decks.{name}"), offered, format_func=worded, key=key, on_change=_keep, args=(deck.id, name, lambda chosen: {name: chosen}), disabled=disabled
    )


def _keep(deck_id: str, name: str, read: Callable[[str], dict | None]) -> None:
    written = st.session_state[f"deck_{name}"].strip()
    changes = read(written)
    if changes is None:
        deck_shelf.done(say(f"decks.bad_{name}", text=plain(written)))
    else:
        _change(deck_id, lambda deck: replace(deck, **changes))


def _day(written: str) -> dict[str, date | None] | None:
    try:
        return {"day": datetime.strptime(written, _DAY).date() if written else None}
    except ValueError:
        return None


def _change(deck_id: str, edit: Callable[[Deck], Deck]) -> None:
    deck_shelf.tried(lambda: deck_shelf.decks().change(deck_id, edit))


def body(deck: Deck) -> None:
    """Draw the slides as rows, what became of their figures, and the way to a slide of words."""
    tongue = language()
    if deck.slides:
        resolved = shown().view("deck", lambda: resolve(deck, shown()), deck_key(deck))
        _doubts(deck, resolved)
        words = {name: say(f"decks.slide_{name}") for name in (*ACTIONS[1:], *FIELDS, "notes_title", "live")}
        rows = deck_rows.rows(deck, resolved, tongue)
        slides("deck_slides", rows, language=tongue, words=words, changes=deck_shelf.may_change(), act=lambda asked: act(deck.id, asked))
    else:
        st.info(say("decks.no_slides"), icon=":material/info:")
    if deck_shelf.may_change():
        _own_words(deck)


def deck_key(deck: Deck) -> str:
    """Return what is the same for the same deck."""
    return repr(deck)


def _doubts(deck: Deck, resolved: Resolved) -> None:
    lost = [f"- {plain(issue.text(language()))}" for issue in resolved.issues if issue.severity == Severity.ERROR]
    if lost:
        st.warning("\n".join([say("decks.lost"), "", *lost]))
    elif resolved.warnings and deck_shelf.may_change():
        with st.container(horizontal=True, vertical_alignment="center", border=True, key="deck_changed"):
            st.markdown(say("decks.changed", count=len(resolved.warnings)), width="stretch")
            st.button(say("decks.seen"), key="deck_seen", on_click=_seen, args=(deck.id, shown().vintage.sequence))


def _seen(deck_id: str, version: int) -> None:
    _change(deck_id, lambda deck: replace(deck, slides=tuple(replace(slide, version=version) for slide in deck.slides)))


def act(deck_id: str, asked: Asked) -> None:
    """Do what was asked of a slide."""
    if asked.action == "edit":
        _change(deck_id, lambda deck: edited(deck, asked.slide, **{asked.field: asked.text.strip()}))
    elif asked.action == "remove":
        deck_shelf.take_out(deck_id, asked.slide)
    elif asked.action == "play":
        _change(deck_id, lambda deck: turned(deck, asked.slide, PLAY))
    elif asked.action == "double":
        _change(deck_id, lambda deck: duplicated(deck, asked.slide))
    else:
        _change(deck_id, lambda deck: moved(deck, asked.slide, -1 if asked.action == "up" else 1))


def _own_words(deck: Deck) -> None:
    with st.expander(say("decks.words"), key="deck_words"):
        message = st.text_input(say("decks.message"), key="deck_words_message", max_chars=300)
        text = st.text_area(say("decks.words_text"), key="deck_words_text", height=120)
        if st.button(say("decks.words_go"), key="deck_words_go", disabled=not (message.strip() or text.strip())):
            slide = DeckSlide("text", {"text": text.strip()}, message=message.strip())
            if deck_shelf.tried(lambda: deck_shelf.decks().change(deck.id, lambda now: with_slide(now, slide))):
                del st.session_state["deck_words_message"], st.session_state["deck_words_text"]
            st.rerun()
