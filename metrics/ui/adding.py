"""Add to a deck: the small window that asks which deck, and under which message."""

from collections.abc import Callable, Mapping

import streamlit as st

from metrics.talk.deck import Deck, DeckSlide
from metrics.ui import deck_shelf
from metrics.ui.components.figures import Asked as OfFigures
from metrics.ui.session import known, language
from metrics.ui.source import show_source
from metrics.ui.wording import say

_ASKED, _NEW = "deck_adding", ""


def ask(kind: str, view: Mapping[str, str], title: str) -> None:
    """Remember that the view is to be added; *title* is its own, which stands in the message line."""
    st.session_state[_ASKED] = {"kind": kind, "view": dict(view), "title": title}
    st.session_state["deck_add_message"] = title
    st.session_state.pop("open_source", None)


def ask_of_figures(asked: OfFigures, area: str) -> None:
    """Remember what was asked of the sentences, blocks and cards of the page of *area*."""
    if asked.add:
        named = {name: value for name, value in asked.add.items() if name not in ("kind", "title")}
        ask(asked.add["kind"], {"area": area} | named, asked.add["title"])


def show_windows() -> None:
    """Draw the window of what was asked for: to add to a deck, or to explain a figure. Call once, at the end of a page."""
    if st.session_state.get(_ASKED) and deck_shelf.may_change():
        st.dialog(say("decks.add"), on_dismiss=_close)(_form)()
    else:
        show_source()


@st.fragment
def part(draw: Callable[[], bool], shown: list[bool]) -> None:
    """Draw a part of a page with *draw*, which tells whether a window was asked for; opening that reruns no more than this part.

    *shown* is told that the window is there: a run of the page draws one.
    """
    if draw():
        show_windows()
        shown.append(True)


def _close() -> None:
    st.session_state.pop(_ASKED, None)


def _form() -> None:
    listed = {each.id: each.deck for each in deck_shelf.decks().listed() if each.deck}
    ids = sorted(listed, key=lambda name: name != st.session_state.get(deck_shelf.LAST))
    chosen = st.selectbox(say("decks.which"), [*ids, _NEW], format_func=lambda name: listed[name].title if name else say("decks.new"), key="deck_add_to")
    title = st.text_input(say("decks.title"), value=say("decks.new_title"), key="deck_add_title", max_chars=200) if chosen == _NEW else ""
    message = st.text_input(say("decks.message"), key="deck_add_message", max_chars=300, help=say("decks.message_help"))
    if st.button(say("decks.add_go"), key="deck_add_go", type="primary", disabled=chosen == _NEW and not title.strip()):
        _add(listed.get(chosen) or Deck(title.strip(), language(), area=st.session_state.get("area") or ""), message.strip(), is_new=chosen == _NEW)
        _close()
        st.rerun()


def _add(deck: Deck, message: str, *, is_new: bool) -> None:
    asked = st.session_state[_ASKED]
    own = message if message != asked["title"] else ""
    deck_shelf.add(deck, DeckSlide(asked["kind"], asked["view"], known().sequence, own), is_new=is_new)
