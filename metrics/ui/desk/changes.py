"""Xem thay đổi: what publishing would add, revise, withdraw and leave; what others did meanwhile; the province's page as it will be."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from metrics import catalogue, formats
from metrics.analysis import prepared
from metrics.desk.changes import Change, Others, after, changes, since
from metrics.desk.publishing import replaceable
from metrics.drafts import MINE, THEIRS, Draft
from metrics.intake import Review
from metrics.store import Vintage
from metrics.ui.components.figures import figures as draw_figures
from metrics.ui.desk import state
from metrics.ui.plain import plain
from metrics.ui.session import language, store
from metrics.ui.sources import batch_choice
from metrics.ui.wording import say
from metrics.views import overview
from metrics.views.records import Group

_SHOWN = ("conflict", "revised", "withdrawn", "added", "question", "second_source", "unchanged")
_FOLDED = ("unchanged", "second_source")
Decided = Callable[[str, str, int], None]  # the widget that was answered, the mark of the figure, the others' sequence
_MOST_ROWS, _MOST_PREVIEWED = 40, 3


def draw(draft: Draft, review: Review) -> None:
    """Draw the difference between the store and the store with *draft* in it."""
    vintage = store().vintage()
    meanwhile(draft, since(review, draft, vintage), _decided)
    draft = _replaces(draft, review, vintage)
    difference(draft, review, vintage)
    with st.container(horizontal=True, key="desk_onward"):
        st.button(say("desk.back_to_check"), key="desk_to_check", on_click=state.go, args=(draft.id, "check"))
        st.button(say("desk.to_publish"), key="desk_to_publish", type="primary", on_click=state.go, args=(draft.id, "publish"))


def difference(draft: Draft, review: Review, vintage: Vintage) -> None:
    """Draw what publishing *draft* makes of *vintage*, figure by figure and as the province's page."""
    then = after(review, draft, vintage)
    found = changes(review, vintage, then)
    _counted(found)
    for kind in _SHOWN:
        _kind(kind, [each for each in found if each.kind == kind])
    preview(review, then)


def _counted(found: Sequence[Change]) -> None:
    told = {kind: sum(each.kind == kind for each in found) for kind in _SHOWN}
    if len(found) == told["unchanged"]:
        st.info(say("entry.nothing_new"), icon=":material/check:")
        return
    facts = {"added": told["added"], "revised": told["revised"], "withdrawn": told["withdrawn"], "unchanged": told["unchanged"] + told["second_source"]}
    st.markdown(say("desk.summary", **facts))


def _kind(kind: str, found: Sequence[Change]) -> None:
    if not found:
        return
    title = say(f"desk.kind_{kind}", count=len(found))
    if kind in _FOLDED:
        with st.expander(title, key=f"desk_changes_{kind}"):
            _table(kind, found)
        return
    with st.container(key=f"desk_changes_{kind}"):
        st.header(title)
        _table(kind, found)


def _table(kind: str, found: Sequence[Change]) -> None:
    rows = [_line(kind, each) for each in found]
    names = [say(f"desk.column_{name}") for name in ("what", "where", "value", "growth", "rank")]
    table = pd.DataFrame(rows, columns=names, dtype="str")
    table = table[[name for place, name in enumerate(names) if place < 3 or (table[name] != "").any()]]
    if len(table) <= _MOST_ROWS:
        st.table(table.map(plain), hide_index=True, border="horizontal")
    else:
        st.dataframe(table, hide_index=True)


def title_of(row: dict) -> str:
    """Return what a figure is of: the indicator, its part, the body."""
    tongue = language()
    part = catalogue.breakdown_label(row["indicator"], row["breakdown"], tongue) if row["breakdown"] else ""
    tier = say(f"tier.{row['tier']}") if row["tier"] else ""
    return " · ".join(filter(None, (catalogue.short_label(row["indicator"], tongue), part, tier, row["agency"])))


def place_of(row: dict) -> str:
    """Return whose figure it is and of when."""
    area = catalogue.area(row["ref_area"])
    return f"{catalogue.area_name(area.id, area.valid_to, language())}, {formats.period(row['time_period'], language())}"


def _line(kind: str, each: Change) -> tuple[str, ...]:
    old, new = (_number(value) for value in (each.old, each.new))
    shown = {"added": new, "unchanged": old, "second_source": old, "withdrawn": f"{old} → –"}.get(kind, f"{old} → {new}")
    growth, rank = each.growth, each.rank
    places = tuple(formats.rank(place, each.rank_of if each.rank_of else float("nan"), language()) if place else "–" for place in rank)
    return (title_of(each.row), place_of(each.row), shown, _pair(*map(_signed, growth), growth), _pair(*places, rank))


def _pair(before: str, later: str, known: tuple) -> str:
    if known == (None, None):
        return ""
    return later if before == later else f"{before} → {later}"


def _number(value: float | None) -> str:
    return "–" if value is None else formats.number(value, language())


def _signed(value: float | None) -> str:
    return "–" if value is None else formats.signed(value, language())


def meanwhile(draft: Draft, others: Sequence[Others], decided: Decided) -> None:
    """Draw what somebody else published in the figures of this draft since it began, each to be decided: then *decided* is called."""
    if not others:
        return
    with st.container(border=True, key="desk_meanwhile"):
        st.markdown(f"**{say('desk.meanwhile', count=len(others))}**")
        for number, each in enumerate(others):
            _decide(draft, each, number, decided)


def _decide(draft: Draft, each: Others, number: int, decided: Decided) -> None:
    facts = {"who": each.who, "when": formats.moment(each.when, language()), "why": each.why}
    st.markdown(f"**{plain(title_of(each.row))}** · {plain(place_of(each.row))}  \n" + plain(say("desk.they_did", **facts)))
    values = {MINE: _number(each.mine), THEIRS: _number(each.theirs)}
    key = f"desk_decide_{draft.id}_{number}_{each.sequence}"
    if each.decision:
        st.session_state.setdefault(key, each.decision)
    st.radio(
        say("desk.which_stands", old=_number(each.old)),
        (MINE, THEIRS),
        index=None,
        format_func=lambda said: say(f"desk.keep_{said}", value=values[said], who=each.who),
        horizontal=True,
        key=key,
        on_change=decided,
        args=(key, each.mark, each.sequence),
    )


def _decided(key: str, mark: str, sequence: int) -> None:
    said = st.session_state[key]
    if said in (MINE, THEIRS):
        state.changed(lambda now: replace(now, decisions={**now.decisions, mark: (said, sequence)}))


def _replaces(draft: Draft, review: Review, vintage: Vintage) -> Draft:
    """Ask whether this report takes the place of one that stands, where there is such a one."""
    offered = {row["batch"]: batch_choice(row, language()) for row in replaceable(review, vintage)}
    if not offered:
        return draft
    key = f"desk_replaces_{draft.id}"
    st.session_state.setdefault(key, draft.replaces if draft.replaces in offered else "")
    names = {"": say("desk.replaces_none")} | offered
    chosen = st.selectbox(say("desk.replaces"), list(names), format_func=names.get, key=key)
    if chosen == draft.replaces:
        return draft
    return state.changed(lambda now: replace(now, replaces=chosen)) or draft


def preview(review: Review, then: Vintage) -> None:
    """Draw what the pages of the draft's provinces will say of its indicators."""
    rows = review.reading.observations
    pages = list(dict.fromkeys(catalogue.successor(area).id for area in rows["ref_area"]))
    if not pages:
        return
    names = {page: catalogue.area_name(page, catalogue.area(page).valid_to, language()) for page in pages}
    with st.container(border=True, key="desk_preview"):
        chosen = pages[0]
        if len(pages) > 1:
            chosen = st.selectbox(say("desk.preview_of"), pages, format_func=names.get, key="desk_preview_area")
        st.header(say("desk.preview", name=plain(names[chosen])))
        figures = then.current()
        own = prepared(figures[figures["indicator"].isin(set(rows["indicator"]))])
        page = overview.page(own, chosen, language(), then.targets(), then.findings())
        told = {"sentences": tuple(tuple((text, "") for text, _ in each) for each in page.sentences), "groups": tuple(map(_unmarked, page.groups))}
        draw_figures("desk_preview_figures", language=language(), source_label="", earlier_label=say("overview.earlier"), **told)


def _unmarked(group: Group) -> Group:
    """Return *group* with its numbers as words: what is not published yet has no source to open."""
    cards = []
    for card in group.cards:
        earlier = tuple((period, tuple(replace(number, mark="") for number in numbers)) for period, numbers in card.earlier)
        cards.append(replace(card, numbers=tuple(replace(number, mark="") for number in card.numbers), earlier=earlier))
    return replace(group, cards=tuple(cards))
