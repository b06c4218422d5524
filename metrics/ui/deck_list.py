"""The list of decks, and the three ways to a new one: empty, an annual review, a file."""

import streamlit as st

from metrics import catalogue, formats
from metrics.issues import Issue
from metrics.talk import deck_file
from metrics.talk.deck import Deck, new_id
from metrics.talk.decks import Listed
from metrics.talk.review import review, years
from metrics.ui import deck_shelf, entry_parts
from metrics.ui.components.frame import DECK_MEGABYTES
from metrics.ui.controls import DEFAULT_AREA, area_ids, area_label
from metrics.ui.plain import plain
from metrics.ui.session import language, shown
from metrics.ui.wording import say


def open_deck(deck_id: str | None) -> None:
    """Have the page show that deck, None: the list."""
    st.session_state["deck"] = deck_id


def listed(found: list[Listed]) -> None:
    """Draw the decks, the last saved first."""
    if not found:
        st.info(say("decks.none"), icon=":material/co_present:")
    for each in found:
        with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"deck_row_{each.id}"):
            if each.deck:
                _row(each)
            else:
                st.markdown(say("decks.damaged", deck=plain(each.id)), width="stretch")
                st.button(say("decks.take_back"), key=f"deck_back_{each.id}", on_click=_take_back, args=(each.id,), disabled=not deck_shelf.may_change())


def _row(each: Listed) -> None:
    tongue, deck = language(), each.deck
    facts = [deck.conference, formats.day(deck.day, tongue) if deck.day else "", say("decks.count", count=len(deck.slides))]
    moment = formats.moment(each.saved_at, tongue)
    facts.append(say("decks.saved_by", moment=moment, name=each.saved_by) if each.saved_by else say("decks.saved", moment=moment))
    with st.container(width="stretch", gap=None):
        st.button(plain(deck.title), key=f"deck_open_{each.id}", type="tertiary", on_click=open_deck, args=(each.id,))
        st.caption(plain(" · ".join(filter(None, facts))))
    if deck_shelf.may_change():
        st.button(say("decks.remove"), key=f"deck_remove_{each.id}", on_click=deck_shelf.remove, args=(each.id, deck.title), icon=":material/delete:")


def _take_back(deck_id: str) -> None:
    deck_shelf.tried(lambda: deck_shelf.decks().restore(deck_id))


def new() -> None:
    """Draw the ways to a new deck."""
    left, middle, right = st.columns(3, gap="medium")
    with left:
        _review()
    with middle:
        _empty()
    with right:
        _file()


def _review() -> None:
    st.markdown(f"**{say('decks.review')}**")
    ids = area_ids()
    at = ids.index(st.session_state.get("area") or DEFAULT_AREA)
    area = st.selectbox(say("picker.area"), ids, index=at, format_func=lambda each: area_label(each, language()), key="deck_review_area")
    known = years(shown(), area)
    year = st.selectbox(say("decks.year"), known, key="deck_review_year", placeholder=say("decks.no_year"), disabled=not known)
    if not known:
        st.caption(say("decks.no_figures", name=plain(area_label(area, language()))))
    if st.button(say("decks.review_go"), key="deck_review_go", type="primary", disabled=not known, icon=":material/auto_stories:"):
        _kept(review(shown(), area, year, language()))


def _empty() -> None:
    st.markdown(f"**{say('decks.empty')}**")
    title = st.text_input(say("decks.title"), key="deck_new_title", placeholder=say("decks.new_title"), max_chars=200)
    if st.button(say("decks.empty_go"), key="deck_new_go", icon=":material/add:"):
        _kept(Deck(title.strip() or say("decks.new_title"), language(), area=st.session_state.get("area") or ""))


def _file() -> None:
    st.markdown(f"**{say('decks.file')}**")
    file = st.file_uploader(say("decks.file_hint"), type=["toml"], max_upload_size=DECK_MEGABYTES, key="deck_file")
    if st.button(say("decks.file_go"), key="deck_file_go", disabled=file is None, icon=":material/upload_file:"):
        read = deck_file.read(file.getvalue())
        if read.deck:
            _kept(_as_new(read.deck), read.issues)
        else:
            entry_parts.issues(read.issues)


def _as_new(deck: Deck) -> Deck:
    """Return an imported deck under an id of its own: an import never takes the place of a deck that is here."""
    return Deck(deck.title, deck.language, deck.conference, deck.day, deck.area if deck.area in catalogue.areas() else "", deck.slides, new_id())


def _kept(deck: Deck, issues: tuple[Issue, ...] = ()) -> None:
    made = deck_shelf.tried(lambda: deck_shelf.decks().save(deck))
    if made:
        open_deck(made.id)
        words = [say("decks.made", title=plain(made.title)), *(plain(issue.text(language())) for issue in issues)]
        deck_shelf.done(" ".join(words), lambda: deck_shelf.decks().remove(made.id))
    st.rerun()
