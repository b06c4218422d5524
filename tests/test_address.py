"""What an address asks for is chosen, also where somebody was quicker than the page."""

from streamlit.testing.v1 import AppTest

SCRIPT = """
import streamlit as st
from metrics.ui import address

address.begin()
address.choose("lang", ("vi", "en"), "vi")
if st.session_state.get("broken_off"):
    st.stop()
address.choose("indicator", ("pci_score", "papi_score"), "pci_score")
address.choose_several("also", ("da_nang", "can_tho"), [], 4)
st.session_state["said"] = address.settled()
"""


def arrived(*, broken_off: bool) -> AppTest:
    page = AppTest.from_string(SCRIPT)
    for name, value in {"lang": "vi", "indicator": "papi_score", "also": "can_tho"}.items():
        page.query_params[name] = value
    page.session_state["broken_off"] = broken_off
    return page.run()


def test_an_address_is_followed():
    assert arrived(broken_off=False).session_state["said"] == {"lang": "vi", "indicator": "papi_score", "also": "can_tho"}


def test_what_the_address_asks_for_is_chosen_though_the_language_was_changed_before_the_page_stood():
    page = arrived(broken_off=True)
    page.session_state["broken_off"] = False
    page.session_state["lang"] = "en"
    page.run()
    assert page.session_state["said"] == {"lang": "en", "indicator": "papi_score", "also": "can_tho"}


def test_what_was_chosen_since_is_not_asked_for_again():
    page = arrived(broken_off=False)
    page.session_state["indicator"] = "pci_score"
    page.run()
    assert page.session_state["said"]["indicator"] == "pci_score"
