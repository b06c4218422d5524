"""What was taught at this desk: words, names of provinces, headings of forms; each can be unlearned."""

import streamlit as st

from metrics import catalogue, mappings
from metrics.desk import taught
from metrics.ui.desk import state
from metrics.ui.person import person
from metrics.ui.plain import plain
from metrics.ui.session import language, store
from metrics.ui.wording import say


def draw() -> None:
    """Draw the list of what is remembered, nothing where nothing is."""
    folder = store().folder
    lessons, forms = taught.lessons(folder), mappings.remembered(folder)
    answers = [(form, heading, answer) for form, each in forms.items() for heading, answer in each.items()]
    if not lessons and not answers:
        return
    with st.expander(say("desk.learned", count=len(lessons) + len(answers)), key="desk_learned"):
        for number, lesson in enumerate(lessons):
            _line(f"lesson_{number}", lesson.words, _means(lesson), lambda lesson=lesson: taught.unlearn(folder, lesson, by=person()))
        for number, (form, heading, answer) in enumerate(answers):
            forget = lambda form=form, heading=heading: mappings.forget(folder, form, heading, author=person())  # noqa: E731
            _line(f"form_{number}", say("desk.heading", heading=heading.removeprefix(mappings.HEADER)), answer_words(answer), forget)


def _line(key: str, words: str, means: str, forget) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"desk_{key}"):
        st.markdown(f"**{plain(words)}** → {plain(means)}", width="stretch")
        st.button(say("desk.unlearn"), key=f"desk_unlearn_{key}", on_click=state.tried, args=(forget,), type="tertiary")


def _means(lesson: taught.Lesson) -> str:
    if lesson.kind == taught.ALIAS:
        return catalogue.area_name(lesson.area, catalogue.area(lesson.area).valid_to, language()) if lesson.area in catalogue.areas() else lesson.area
    if lesson.kind == taught.ASIDE_PHRASE:
        return say("sheet.aside")
    return _indicator(lesson.indicator, lesson.breakdown)


def answer_words(answer: str) -> str:
    """Return an answer for a heading in words."""
    kind, _, what = answer.partition(":")
    if kind == "indicator":
        code, _, part = what.partition("/")
        return _indicator(code, part)
    return say("entry.heading_ignored") if kind == "ignore" else what or answer


def _indicator(code: str, part: str) -> str:
    if code not in catalogue.indicators():
        return code
    return " · ".join(filter(None, (catalogue.label(code, language()), part and catalogue.breakdown_label(code, part, language()))))
