"""The talk of a deck as the figures are now, for the pages outside of any session."""

from metrics.talk import Talk, deck_file
from metrics.talk.decks import DeckError, Decks, folder_of
from metrics.talk.resolve import resolve
from metrics.ui.session import common_store, newest


def talk_of(deck_id: str) -> Talk | None:
    """Return the talk of the deck, None where there is no such deck."""
    try:
        deck = Decks(folder_of(common_store())).get(deck_id)
    except DeckError:
        return None
    return newest().view("talk", lambda: resolve(deck, newest()).talk, deck_file.content(deck))
