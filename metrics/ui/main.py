"""The page every visitor opens: its language, its navigation, the pickers all pages share."""

import sys
from pathlib import Path

import streamlit as st

sys.path[:0] = [] if str(Path(__file__).parents[2]) in sys.path else [str(Path(__file__).parents[2])]

from metrics.messages import LANGUAGES, say  # noqa: E402
from metrics.ui import address, as_of, controls, deck_shelf, sign_in, source  # noqa: E402
from metrics.ui.components.frame import frame  # noqa: E402
from metrics.ui.desk import notice  # noqa: E402
from metrics.ui.plain import plain  # noqa: E402

PAGES = ("overview", "compare", "decks", "entry", "sources")
ABOUT_A_PROVINCE, READ = ("", "compare"), ("", "compare", "sources")
RERUN_IN_PART = ("compare",)  # these draw the frame themselves, within the part


def page_list(language: str) -> list:
    """Return the pages with their titles in *language*; the first is the default one.

    Their folder is not called pages: beside the main script Streamlit would run the files of
    that name by itself, before the first visitor has come through here.
    """
    return [st.Page(f"screens/{name}.py", title=say(f"interface.nav.{name}", language), url_path=name, default=name == PAGES[0]) for name in PAGES]


def named(name: str) -> str:
    """Return the style that puts the *name* of the product into the bar of pages; all other style is `static/look.css`."""
    bar = '[data-testid="stToolbar"] > :first-child > :first-child'
    return f'<style>{bar}::after {{ content: "{name}"; font-weight: 600; padding: 0 0.5rem; white-space: nowrap; }}</style>'


def main() -> None:
    """Draw the frame, the shared pickers and the page that is open."""
    address.begin()
    address.choose("lang", LANGUAGES, LANGUAGES[0])
    language = st.session_state["lang"]
    name = say("interface.app.title", language)
    page = st.navigation(page_list(language), position="top")
    source.turned_to(page.url_path)
    st.set_page_config(page_title=f"{page.title} · {name}", page_icon="📊", layout="wide")
    st.html(named(name))
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom", key="page_head"):
        left = st.container()
        with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", width="content"):
            sign_in.corner()
            language = controls.language_picker()
    with left:
        if page.url_path in ABOUT_A_PROVINCE:
            controls.area_picker(language)
        else:
            controls.area_kept()
    problem = st.container()
    as_of.choose(readable=page.url_path in READ)
    with problem:
        as_of.banner()
    page.run()
    deck_shelf.notice(page.url_path)
    notice.draw()
    if page.url_path in ABOUT_A_PROVINCE:
        as_of.footer()
    for value in address.strange().values():
        problem.warning(say("interface.address.strange", language, value=plain(value)))
    if page.url_path not in RERUN_IN_PART:
        frame(language, address.settled())


main()
