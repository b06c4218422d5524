"""The parts of the entry page, from the drop to the undo."""

import streamlit as st

from metrics import catalogue, intake
from metrics.access import Act
from metrics.exports.template import template
from metrics.intake import PublishRefused
from metrics.issues import Issue, Severity, blocking
from metrics.store import StoreError
from metrics.ui import draft as drafts
from metrics.ui import entry_files, person, sign_in, tables_read
from metrics.ui.controls import area_ids, area_label
from metrics.ui.draft import Draft
from metrics.ui.plain import plain
from metrics.ui.session import language, store
from metrics.ui.wording import say

YEARS = [str(year) for year in range(2035, 2000, -1)]
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DRAFT, _RECEIPT = "entry_draft", "entry_receipt"


def is_open() -> bool:
    """Tell whether who looks at this page may enter figures."""
    return person.may(Act.ENTER)


def drop() -> None:
    """Draw the box for a passage or files; begin a draft, or one of each file, when asked to check them."""
    if "entry_begun" in st.session_state:
        st.session_state["entry_text"] = st.session_state.pop("entry_begun")
    st.text_area(say("entry.paste"), key="entry_text", height=160, placeholder=say("entry.paste_hint"))
    st.file_uploader(say("entry.drop"), key="entry_file", accept_multiple_files=True)
    tongue = language()
    with st.container(horizontal=True):
        asked = st.button(say("entry.read"), key="entry_read", type="primary")
        st.download_button(
            say("entry.template"),
            lambda: template(tongue),
            "reform-progress.xlsx",
            TEMPLATE_TYPE,
            key="entry_template",
            type="tertiary",
            icon=":material/download:",
            on_click="ignore",
        )
    if not asked:
        return
    text, files = st.session_state["entry_text"], st.session_state["entry_file"]
    if not (files or text.strip()):
        st.warning(say("entry.nothing"))
        return
    forget()
    given = [(file.name, file.getvalue()) for file in files] or [(drafts.PASTED, text.encode("utf-8"))]
    name = say("entry.pasted") if not files else files[0].name if len(files) == 1 else say("files.several", count=len(files))
    with st.spinner(say("entry.reading", name=plain(name))):
        found = entry_files.read(given)
    if len(found) == 1:
        begin(found[0])
    else:
        entry_files.keep(found)


def begin(draft: Draft | None, receipt: dict | None = None) -> None:
    """Have *draft* looked at, with no answer given yet, or what became of it once it was published."""
    for key, value in ((_DRAFT, draft), (_RECEIPT, receipt)):
        st.session_state.pop(key, None)
        if value is not None:
            st.session_state[key] = value
    for answer in ("entry_area", "entry_year"):
        st.session_state.pop(answer, None)
    tables_read.forget()


def forget() -> None:
    """Put aside what was dropped before."""
    begin(None)
    entry_files.forget()


def files() -> None:
    """Draw the files that were dropped together; open the one that is chosen."""
    chosen = entry_files.chosen(st.session_state.get(_DRAFT), st.session_state.get(_RECEIPT))
    if chosen is not None:
        begin(*chosen)


def current() -> Draft | None:
    """Return the draft under way in this session, read again with the answers given so far."""
    draft = st.session_state.get(_DRAFT)
    if draft is None:
        return None
    year = st.session_state.get("entry_year") or ""
    draft = drafts.answered(draft, area=st.session_state.get("entry_area") or "", year=int(year) if year else None, mapping=tables_read.chosen())
    st.session_state[_DRAFT] = draft
    return draft


def answers(draft: Draft) -> None:
    """Draw the two questions every report must have an answer to: whose figures, of which year."""
    asked = {issue.facts.get("asks"): issue for issue in draft.reading.issues if issue.severity == Severity.QUESTION} if draft.reading else {}
    left, right = st.columns(2)
    with left:
        keep = _as_read("area", asked.get("area"), draft)
        st.selectbox(say("entry.area"), ["", *area_ids()], format_func=lambda area: area_label(area, language()) if area else keep, key="entry_area")
    with right:
        keep_year = _as_read("year", asked.get("year"), draft)
        st.selectbox(say("entry.year"), ["", *YEARS], format_func=lambda year: year or keep_year, key="entry_year")
    for issue in asked.values():
        if issue.facts.get("asks") != "heading":
            _question(issue)
    tables_read.ask(draft)


def _as_read(kind: str, asked: Issue | None, draft: Draft) -> str:
    column = {"area": "ref_area", "year": "time_period"}[kind]
    found = sorted(set(draft.reading.observations[column])) if draft.reading else []
    words = [area_label(area, language()) for area in found] if kind == "area" else sorted({period[:4] for period in found})
    known = ", ".join(words[:3])
    return f"{say('entry.keep')}: {known}" if known else say("entry.keep")


def _question(issue: Issue) -> None:
    lines = [f"- **{plain(option['value'])}**: {plain(option['evidence'])}" for option in issue.facts["options"]]
    st.warning("\n".join([plain(issue.text(language())), "", *lines]), icon=":material/help:")


def issues(found: tuple[Issue, ...]) -> None:
    """Draw what blocks, what is doubted and what was noted, each as one sentence with its place."""
    for severity, title, draw in (
        (Severity.ERROR, "problems", st.error),
        (Severity.WARNING, "doubts", st.warning),
        (Severity.INFO, "remarks", st.info),
    ):
        lines = [f"- {plain(issue.text(language()))}" for issue in found if issue.severity == severity]
        if lines:
            draw("\n".join([f"**{say('entry.' + title)}**", "", *lines]))


def figures_read(draft: Draft, review) -> None:
    """Draw what was read, each figure with its words, and the numbers that are no figures."""
    st.subheader(say("entry.found", count=len(review.effects)))
    widths = {say(f"entry.column_{name}"): st.column_config.TextColumn(width=width) for name, width in drafts.FIGURE_WIDTHS.items()}
    st.dataframe(drafts.figures_table(draft.reading, review, language()), hide_index=True, key="entry_figures", column_config=widths)
    others = drafts.others_table(draft.reading, language())
    if len(others):
        with st.expander(say("entry.others", count=len(others)), key="entry_others"):
            st.dataframe(others, hide_index=True)


def publish(draft: Draft, review) -> None:
    """Draw what publishing would do, the name and the reason, and publish when asked."""
    counted = drafts.counts(review)
    if counted["added"] + counted["revised"] == 0:
        st.info(say("entry.nothing_new"), icon=":material/check:")
        return
    st.markdown(say("entry.summary", **counted))
    left, right = st.columns(2)
    name = sign_in.signing(left, "entry.name", "entry_name")
    reason = right.text_input(say("entry.reason"), key="entry_reason", placeholder=say("entry.reason_hint"))
    ready = bool(name.strip() and reason.strip()) and not blocking(review.issues)
    if not ready and not blocking(review.issues):
        st.caption(say("entry.who_and_why"))
    if st.button(say("entry.publish"), key="entry_publish", type="primary", disabled=not ready):
        _publish(draft, name.strip(), reason.strip())


def _publish(draft: Draft, author: str, reason: str) -> None:
    try:
        receipt = intake.publish(draft.reading, store(), author=author, reason=reason, submission=draft.submission, content=draft.content)
    except PublishRefused as refused:
        issues(tuple(refused.issues))
        return
    except StoreError as error:
        issues((error.issue,))
        return
    areas = tuple(dict.fromkeys(draft.reading.observations["ref_area"]))
    st.session_state[_RECEIPT] = {"batch": receipt.batch, "rows": receipt.rows, "author": author, "areas": areas}
    st.session_state.pop(_DRAFT)
    st.rerun()


def receipt() -> bool:
    """Draw what was just published, with the undo; tell whether there is such a thing."""
    done = st.session_state.get(_RECEIPT)
    if not done:
        return False
    if done.get("undone"):
        st.success(say("entry.undone"), icon=":material/undo:")
    else:
        st.success(say("entry.published", count=done["rows"]), icon=":material/check_circle:")
        if st.button(say("entry.undo"), key="entry_undo", icon=":material/undo:"):
            _undo(done)
        _links(done["areas"])
    return True


def _links(areas: tuple[str, ...]) -> None:
    for area in areas[:3]:
        page = catalogue.successor(area)
        name = catalogue.area_name(page.id, page.valid_to, language())
        st.page_link(
            "screens/overview.py", label=say("entry.see", name=name), query_params={"area": page.id, "lang": language()}, icon=":material/arrow_forward:"
        )


def _undo(done: dict) -> None:
    try:
        store().withdraw(done["batch"], author=done["author"], reason=say("entry.undo_reason"))
    except StoreError as error:
        issues((error.issue,))
        return
    st.session_state[_RECEIPT] = {**done, "undone": True}
    st.rerun()
