"""Bài trình bày: decks of views for a conference: found, made, put in order, taken away."""

import streamlit as st

from metrics.talk.decks import DeckError
from metrics.ui import address, deck_list, deck_open, deck_shelf, entry_parts, sign_in
from metrics.ui.session import store
from metrics.ui.wording import say

found = deck_shelf.decks().listed()
chosen = address.choose("deck", [each.id for each in found], None, quiet=True)

if chosen:
    try:
        deck = deck_shelf.decks().get(chosen)
    except DeckError as error:
        deck_list.open_deck(None)
        entry_parts.issues(error.issues)
    else:
        deck_open.head(deck, lambda: deck_list.open_deck(None))
        deck_open.cover(deck)
        deck_open.body(deck)
else:
    st.title(say("nav.decks"))
    st.caption(say("decks.intro"))
    if deck_shelf.folder_of(store()) is None:
        st.info(say("decks.no_place"), icon=":material/info:")
    elif not deck_shelf.may_change():
        sign_in.offer("decks")
    deck_list.listed(found)
    if deck_shelf.may_change():
        st.header(say("decks.make"))
        deck_list.new()
