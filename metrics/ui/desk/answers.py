"""The two things every report must have said: whose figures, of which year. Asked only where the report does not agree with itself."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from metrics.drafts import Draft
from metrics.intake import Reading
from metrics.issues import Issue, Severity
from metrics.ui.controls import area_ids, area_label
from metrics.ui.desk import state
from metrics.ui.plain import plain
from metrics.ui.session import language
from metrics.ui.wording import say

YEARS = [str(year) for year in range(2035, 2000, -1)]
_KINDS = ("area", "year")
_ASKED = (*_KINDS, "borders")


def draw(draft: Draft, reading: Reading) -> None:
    """Draw each open question once, its evidence beside the answers, the likeliest preselected; below, what holds for the whole report."""
    asked = {issue.facts["asks"]: issue for issue in reading.issues if issue.severity == Severity.QUESTION and issue.facts.get("asks") in _ASKED}
    missing = {issue.code for issue in reading.issues} & {"no_year", "no_area"}
    for issue in asked.values():
        _question(issue, draft)
    for kind in _KINDS:
        if f"no_{kind}" in missing:
            _field(kind, draft)
    _holding(draft, reading, [kind for kind in _KINDS if f"no_{kind}" not in missing and kind not in asked])


def _question(issue: Issue, draft: Draft) -> None:
    kind = issue.facts["asks"]
    options = [option["value"] for option in issue.facts["options"]]
    key = f"desk_answer_{kind}"
    st.session_state.setdefault(key, issue.facts["preselected"])
    with st.container(border=True, key=f"desk_question_{kind}"):
        evidence = [f"“{_short(option['evidence'])}”" if option["evidence"] else "" for option in issue.facts["options"]]
        words = {each: say(f"desk.borders_{each}", **_facts(issue)) if kind == "borders" else each for each in options}
        told = say(f"desk.ask_{kind}", **_facts(issue))
        st.radio(f"**{plain(told)}**", options, format_func=words.get, captions=[plain(each) for each in evidence], key=key)
        st.button(say("desk.answer"), key=f"desk_answered_{kind}", on_click=_answer, args=(kind, key, draft.id))


def _facts(issue: Issue) -> dict[str, object]:
    names = {"name": issue.facts.get("name" if language() == "vi" else "name_en", "")}
    return names | {name: issue.facts.get(name, "") for name in ("day", "since")}


def _short(words: str, most: int = 160) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"


def _answer(kind: str, key: str, draft_id: str) -> None:
    _keep(kind, st.session_state[key], draft_id)


def _keep(kind: str, value: str, draft_id: str) -> None:
    facts = {"year": int(value) if value else None} if kind == "year" else {kind: value}
    state.changed(lambda now: replace(now, **facts), draft_id)


def _holding(draft: Draft, reading: Reading, kinds: Sequence[str]) -> None:
    """Say whose figures these are and of when, with the way to change that."""
    if reading.observations.empty or not kinds:
        return
    areas = [area_label(area, language()) for area in dict.fromkeys(reading.observations["ref_area"])]
    years = sorted({period[:4] for period in reading.observations["time_period"]})
    with st.container(horizontal=True, vertical_alignment="center", key="desk_holding"):
        st.markdown(say("desk.holding", areas=plain(_few(areas)), years=plain(_few(years))), width="content")
        with st.popover(say("desk.change"), key="desk_change"):
            for kind in kinds:
                _field(kind, draft)


def _few(words: Sequence[str], most: int = 3) -> str:
    return ", ".join(words[:most]) + (f" (+{len(words) - most})" if len(words) > most else "")


def _field(kind: str, draft: Draft) -> None:
    key = f"desk_answer_own_{kind}"
    now = draft.area if kind == "area" else str(draft.year or "")
    options = ["", *(area_ids() if kind == "area" else YEARS)]
    options = options if now in options else [*options, now]
    st.session_state.setdefault(key, now)
    names = (lambda each: area_label(each, language()) if each in area_ids() else each) if kind == "area" else str
    worded = {each: names(each) if each else say("entry.keep") for each in options}
    st.selectbox(say(f"entry.{kind}"), options, format_func=worded.get, key=key, on_change=_answer, args=(kind, key, draft.id))
