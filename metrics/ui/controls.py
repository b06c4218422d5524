"""The pickers that several pages share; each is set from the address and written back to it."""

from functools import cache

import streamlit as st

from metrics import catalogue, formats, messages
from metrics.messages import LANGUAGES
from metrics.ui import address
from metrics.ui.wording import say
from metrics.views.series import BORDERS

DEFAULT_AREA = "lam_dong_2025"
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


@cache
def area_ids() -> tuple[str, ...]:
    """Return all areas that have a page: those valid now first, then the abolished ones, each by name."""
    every = sorted(catalogue.areas().values(), key=lambda area: catalogue.alphabetical(area.name["vi"]))
    return (*(area.id for area in every if area.valid_to is None), *(area.id for area in every if area.valid_to is not None))


@cache
def area_label(area_id: str, language: str) -> str:
    """Return an area's name as a picker shows it; an abolished one with its last day."""
    area = catalogue.area(area_id)
    name = catalogue.area_name(area_id, area.valid_to, language)
    if area.valid_to is None:
        return name
    return messages.say("interface.picker.former", language, name=name, day=formats.day(area.valid_to, language))


def language_picker() -> str:
    """Draw the language switch and return the language."""
    st.segmented_control(say("picker.language"), LANGUAGES, format_func=LANGUAGE_NAMES.get, key="lang", required=True, label_visibility="collapsed")
    address.remember("lang")
    return st.session_state["lang"]


def area_kept() -> None:
    """Keep the chosen province on a page that has no picker of it."""
    address.choose("area", area_ids(), DEFAULT_AREA)
    st.session_state["area"] = st.session_state["area"]


def area_picker(language: str) -> str:
    """Draw the picker of the province and return its id."""
    ids = area_ids()
    address.choose("area", ids, DEFAULT_AREA)
    st.selectbox(say("picker.area"), ids, format_func=lambda chosen: area_label(chosen, language), key="area")
    address.remember("area")
    return st.session_state["area"]


@cache
def indicator_label(code: str, language: str) -> str:
    """Return an indicator's label as a picker shows it: where it ends in an abbreviation, that stands first, since a narrow picker cuts the end."""
    label, short = catalogue.label(code, language), catalogue.short_label(code, language)
    long = label.removesuffix(f" ({short})")
    return label if long == label else f"{short} – {long}"


@cache
def worded(name: str, offered: tuple[str, ...], language: str) -> dict[str, str]:
    """Return how the options of a control are called."""
    return {each: messages.say(f"interface.compare.{name}_{each}", language) for each in offered}


def switch(name: str, offered: tuple[str, ...], language: str, label: str = "visible") -> str:
    """Draw a segmented control of *offered* and return the choice; the first is the usual one."""
    address.choose(name, offered, offered[0], quiet=True)
    names = worded(name, offered, language)
    return st.segmented_control(say(f"compare.{name}"), offered, format_func=names.get, key=name, required=True, label_visibility=label, wrap=True)


def borders(language: str) -> str:
    """Draw the switch of the borders that figures are shown on and return the choice, one of BORDERS."""
    return switch("borders", tuple(BORDERS), language)
