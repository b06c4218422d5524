"""Correct a figure that is published, from the drawer that explains it; and tell readers that it was."""

import uuid
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics import catalogue, formats
from metrics.desk.approval import propose, take_back
from metrics.desk.later import FIELDS, NotCorrected, correct, reasons_of, revisions_of
from metrics.observations import QUALIFIERS
from metrics.ui import entry_parts, sign_in
from metrics.ui.controls import area_ids, area_label
from metrics.ui.desk import lists, notice, state, unsaved
from metrics.ui.plain import plain
from metrics.ui.session import known, language, store, vintage
from metrics.ui.wording import say


def told(row: Mapping[str, object]) -> None:
    """Say that the figure *row* was corrected: what it was, by whom, when and why; and why a doubted one was published."""
    for each in revisions_of(known(), row):
        was = ", ".join(words(name, value) for name, value in each.was.items())
        when = formats.moment(each.at, language()) if isinstance(each.at, pd.Timestamp) or hasattr(each.at, "astimezone") else str(each.at)[:10]
        name = "corrected_later" if each.was else "corrected_before"
        st.info(plain(say(f"correct.{name}", was=was, who=each.by, when=when, why=each.why)), icon=":material/edit_note:")
    for _, reason in reasons_of(known(), row):
        st.caption(plain(say("correct.doubted", reason=reason)))


_UNFOLDED = "correct_unfolded"
_REASON, _NAME = "reason", "name"
_TYPED = (*FIELDS, _REASON, _NAME)
_FIELDS = {"obs_value": "value", "obs_status": "value", "time_period": "period", "ref_area": "area", "unit_measure": "unit"}


def field(name: str) -> str:
    """Return what a column of a figure is called where it is corrected."""
    return say(f"sheet.{_FIELDS.get(name, name)}")


def words(name: str, value: object) -> str:
    """Return the *value* of a field of a figure in words."""
    if name == "obs_value":
        return formats.number(float("nan") if value is None else value, language(), 6)
    if name == "time_period":
        return formats.period(str(value), language())
    if name == "ref_area":
        return area_label(str(value), language()) if value in catalogue.areas() else str(value)
    if name == "indicator":
        return catalogue.label(str(value), language())
    return say(f"sheet.qualifier_{value}") if value in QUALIFIERS else str(value or "–")


def may() -> bool:
    """Tell whether figures may be corrected here: they may be entered, and the newest state is shown."""
    return entry_parts.is_open() and vintage() is None


def unfold(mark: str) -> None:
    """Have the form of the figure *mark* stand open, and first, when its drawer opens next."""
    st.session_state[_UNFOLDED] = mark


def resume(mark: str) -> None:
    """Have the form of the figure *mark* stand open where something was typed and not saved."""
    unfold(mark if unsaved.of(mark) else "")


def is_unfolded(mark: str) -> bool:
    """Tell whether the correction of the figure *mark* was asked for, or begun, before its drawer opened."""
    return st.session_state.get(_UNFOLDED) == mark


def offer(row: Mapping[str, object], mark: str) -> None:
    """Draw the way to correct *row*, where that may be; what was typed before and not saved stands there."""
    if not may() or pd.isna(row["obs_value"]):
        return
    key, now, typed = f"correct_{uuid.uuid5(uuid.NAMESPACE_OID, mark).hex[:8]}", _now(row), _typed(mark, row)
    box = st.expander(say("correct.open"), is_unfolded(mark), key=f"{key}_box", icon=":material/edit:", on_change="rerun")
    if not box.open:
        return
    for name in (*FIELDS, _REASON):
        st.session_state.setdefault(f"{key}_{name}", typed.get(name, now.get(name, "")))
    keep = {"on_change": _keep, "args": (mark, key, now)}
    with box:
        given = _fields(now, row, key, keep)
        author = sign_in.signing(st, "entry.name", f"{key}_{_NAME}", typed.get(_NAME) or lists.last_author(), live=True, **keep)
        reason = st.text_input(say("correct.reason"), key=f"{key}_{_REASON}", live=True, **keep)
        with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_last"):
            pressed = st.button(say("approve.correct" if entry_parts.needs_approval() else "correct.save"), type="primary", key=f"{key}_save")
            if typed:
                st.button(say("correct.drop"), type="tertiary", key=f"{key}_drop", on_click=_drop, args=(mark, key))
        if typed:
            st.caption(say("correct.kept"))
        if pressed:
            _save(mark, {name: text for name, text in given.items() if text != now[name]}, author.strip(), reason.strip())


def _typed(mark: str, row: Mapping[str, object]) -> dict[str, str]:
    """Return what was typed for the figure *mark* and not saved, without what can no longer be chosen."""
    choices = {
        "area": area_ids(),
        "indicator": catalogue.indicators(),
        "breakdown": ("", *catalogue.breakdowns(str(row["indicator"]))),
        "qualifier": QUALIFIERS,
    }
    return {name: text for name, text in unsaved.of(mark).items() if name in _TYPED and text in choices.get(name, (text,))}


def _keep(mark: str, key: str, now: Mapping[str, str]) -> None:
    """Keep what is typed of the figure *mark* and differs from what stands."""
    stands = now | {_NAME: lists.last_author()}
    fields = {name: st.session_state.get(f"{key}_{name}") for name in _TYPED}
    unsaved.keep(mark, {name: text for name, text in fields.items() if text is not None and text != stands.get(name, "")})


def _drop(mark: str, key: str) -> None:
    """Have the fields say what stands again."""
    unsaved.keep(mark, {})
    for name in _TYPED:
        st.session_state.pop(f"{key}_{name}", None)


def _now(row: Mapping[str, object]) -> dict[str, str]:
    value = f"{row['obs_value']:.10f}".rstrip("0").rstrip(".").replace(".", ",")
    fields = (value, row["qualifier"], row["indicator"], row["breakdown"], row["ref_area"], row["time_period"])
    return dict(zip(FIELDS, fields, strict=True))


def _fields(now: Mapping[str, str], row: Mapping[str, object], key: str, keep: Mapping[str, object]) -> dict[str, str]:
    tongue, given = language(), {}
    given["value"] = st.text_input(say("sheet.value"), key=f"{key}_value", help=say("correct.value_help"), live=True, **keep)
    given["period"] = st.text_input(say("sheet.period"), key=f"{key}_period", live=True, **keep)
    given["area"] = st.selectbox(say("sheet.area"), list(area_ids()), format_func=lambda each: area_label(each, tongue), key=f"{key}_area", **keep)
    codes = sorted(catalogue.indicators(), key=lambda code: catalogue.alphabetical(catalogue.label(code, tongue)))
    names = {code: catalogue.label(code, tongue) for code in codes}
    given["indicator"] = st.selectbox(say("sheet.indicator"), codes, format_func=names.get, key=f"{key}_indicator", **keep)
    parts = {"": say("sheet.whole")} | {code: part.label[tongue] for code, part in catalogue.breakdowns(str(row["indicator"])).items()}
    parts.setdefault(now["breakdown"], now["breakdown"])
    chosen = st.selectbox(say("sheet.breakdown"), list(parts), format_func=parts.get, key=f"{key}_breakdown", **keep)
    given["breakdown"] = chosen if given["indicator"] == now["indicator"] else ""
    exact = {each: say(f"sheet.qualifier_{each}") for each in QUALIFIERS}
    given["qualifier"] = st.selectbox(say("sheet.qualifier"), QUALIFIERS, format_func=exact.get, key=f"{key}_qualifier", **keep)
    return given


def _save(mark: str, changes: Mapping[str, str], author: str, reason: str) -> None:
    if not (author and reason):
        st.warning(say("entry.who_and_why"))
        return
    if entry_parts.needs_approval():
        _submit(mark, changes, reason)
        return
    # The same press twice is the same correction: what it says is its submission.
    said = "|".join([mark, str(store().vintage().sequence), *(f"{name}={text}" for name, text in sorted(changes.items()))])
    submission = uuid.uuid5(uuid.NAMESPACE_OID, said).hex
    given = {"author": author, "reason": reason, "submission": submission}
    try:
        receipt = state.tried(lambda: lists.RUNNER.submit(correct, store(), mark, changes, **given).result())
    except NotCorrected as refused:
        entry_parts.issues(refused.issues)
        return
    if receipt is None:
        st.rerun()
    batch = receipt.batch
    unsaved.keep(mark, {})
    notice.done(say("correct.saved"), lambda: state.tried(lambda: store().withdraw(batch, author=author, reason=say("entry.undo_reason"))))
    _leave()
    st.rerun()


def _leave() -> None:
    """Close the drawer."""
    st.session_state.pop("open_source", None)
    unfold("")


def _submit(mark: str, changes: Mapping[str, str], reason: str) -> None:
    desk = state.desk()
    try:
        draft = state.tried(lambda: propose(desk, mark, changes, reason=reason))
    except NotCorrected as refused:
        entry_parts.issues(refused.issues)
        return
    if draft is not None:
        unsaved.keep(mark, {})
        notice.done(say("approve.correct_sent"), lambda: state.tried(lambda: (take_back(desk.drafts, draft.id), desk.drafts.discard(draft.id))))
        _leave()
    st.rerun()
