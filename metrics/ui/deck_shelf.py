"""The decks of this server for its pages: who may change them, changes with their undo, the notice of what was done."""

from collections.abc import Callable

import streamlit as st

from metrics.access import AccessRefused, Act, GuardedDecks
from metrics.talk.deck import Deck, DeckSlide, with_slide, without
from metrics.talk.decks import DeckError, Decks, folder_of
from metrics.ui import person
from metrics.ui.plain import plain
from metrics.ui.session import common_store, store
from metrics.ui.wording import say

_NOTICE, LAST = "deck_notice", "deck_last_used"


def decks() -> GuardedDecks:
    """Return the decks of this server as who looks at this page may use them."""
    return person.guarded_decks(Decks(folder_of(store())))


def may_change() -> bool:
    """Tell whether who looks at this page may change decks, and there is a place for decks."""
    return person.may(Act.EDIT_DECKS) and folder_of(common_store()) is not None


def done(words: str, undo: Callable[[], object] | None = None, deck: str = "") -> None:
    """Have the page say what was done, with its *undo* and the way to the *deck*."""
    st.session_state[_NOTICE] = {"words": words, "undo": undo, "deck": deck}


def tried(act: Callable[[], Deck | None]) -> Deck | None:
    """Return what *act* makes of a deck; where that cannot be, say why and return None."""
    try:
        made = act()
    except (DeckError, AccessRefused) as error:
        done(" ".join(plain(issue.text(st.session_state["lang"])) for issue in error.issues))
        return None
    if made is not None:
        st.session_state[LAST] = made.id
    return made


def add(deck: Deck, slide: DeckSlide, *, is_new: bool) -> Deck | None:
    """Add *slide* to the end of *deck* and say so."""
    act = (lambda: decks().save(with_slide(deck, slide))) if is_new else (lambda: decks().change(deck.id, lambda now: with_slide(now, slide)))
    made = tried(act)
    if made:
        done(say("decks.added", title=plain(made.title)), lambda: decks().change(made.id, lambda now: without(now, slide.id)), made.id)
    return made


def take_out(deck_id: str, slide_id: str) -> None:
    """Remove a slide; the undo puts it back where it was."""
    before = tried(lambda: decks().get(deck_id))
    place = before.place_of(slide_id) if before else None
    if place is not None and tried(lambda: decks().change(deck_id, lambda now: without(now, slide_id))):
        slide = before.slides[place]
        done(say("decks.slide_removed", number=place + 1), lambda: decks().change(deck_id, lambda now: with_slide(now, slide, place)))


def remove(deck_id: str, title: str) -> None:
    """Take a deck out of the list."""

    def act() -> None:
        decks().remove(deck_id)
        done(say("decks.removed", title=plain(title)), lambda: decks().restore(deck_id))

    tried(act)


def notice(page: str) -> None:
    """Draw at the foot of the window what was just done, with its undo; on another *page* than before it is over."""
    told = st.session_state.get(_NOTICE)
    if not told or told.setdefault("page", page) != page:
        st.session_state.pop(_NOTICE, None)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="deck_notice"):
        st.markdown(told["words"], width="stretch")
        if told["undo"]:
            st.button(say("decks.undo"), key="deck_undo", on_click=_undo, icon=":material/undo:")
        if told["deck"] and page != "decks":
            st.page_link("screens/decks.py", label=say("decks.open"), query_params={"deck": told["deck"], "lang": st.session_state["lang"]})
        st.button(say("decks.close"), key="deck_notice_close", on_click=_over, type="tertiary")


def _undo() -> None:
    told = st.session_state.pop(_NOTICE, None)

    def act() -> None:
        told["undo"]()
        done(say("decks.undone"))

    if told:
        tried(act)


def _over() -> None:
    st.session_state.pop(_NOTICE, None)
