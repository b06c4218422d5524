"""Why this number: the drawer that opens the words or the cell a figure came from."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics import catalogue, formats, locators
from metrics.analysis import parts_of, reason_for
from metrics.loaders.worker import load_safely
from metrics.marks import key_of, mark, rows_of
from metrics.observations import KEY, ObsStatus
from metrics.quotes import number_in
from metrics.report import SUMMARY, Report
from metrics.statements import UnreadableReportError
from metrics.ui.cell_quote import show_cells
from metrics.ui.desk import correcting
from metrics.ui.plain import plain
from metrics.ui.session import figures, known, language, store
from metrics.ui.wording import say
from metrics.views.report_words import in_words, kind_of

_OPEN, _ON = "open_source", "open_source_on"
_TEXTS_KEPT = 50


def open_source(written: str | None) -> None:
    """Remember that the figure with the mark *written*, or the parts with a mark a line, are to be explained; None changes nothing."""
    if written:
        st.session_state[_OPEN] = written
        correcting.resume(written)


def turned_to(page: str) -> None:
    """Note which *page* is open: who goes on, or back, to another one leaves what was being explained behind."""
    if st.session_state.get(_ON, page) != page:
        _close()
    st.session_state[_ON] = page


def show_source() -> None:
    """Draw the drawer when a figure was chosen. Call once, at the end of a page."""
    written = st.session_state.get(_OPEN)
    if written:
        explain = _explain_parts if "\n" in written else _explain_words if written.split("|")[0] in ("target", "finding") else _explain
        st.dialog(say("source.title"), position="right", on_dismiss=_close)(explain)(written)


def _close() -> None:
    st.session_state.pop(_OPEN, None)
    correcting.unfold("")


def _explain_words(written: str) -> None:
    """Explain a target or a finding: the words of its report."""
    kind, report_id, locator = written.split("|")[:3]
    rows = known().targets() if kind == "target" else known().findings()
    rows = rows[(rows["report"] == report_id) & (rows["locator"] == locator)] if len(rows) else rows
    if rows.empty:
        st.info(say("source.gone"))
        return
    row = rows.iloc[0].to_dict()
    report = known().reports().get(report_id, Report(report_id))
    _quote({"printed": "", "origin": report.origin, "recorded_at": None} | row, report)
    _where({"origin": report.origin, "recorded_at": None} | row, report)


def _explain(written: str) -> None:
    key = key_of(written)
    rows = rows_of(figures(), key) if key else figures().iloc[:0]
    if rows.empty:
        made, parts = parts_of(figures(), key) if key else (None, rows)
        if made is None:
            st.info(say("source.gone"))
            return
        _heading(made)
        show_parts(made, parts)
        return
    row = rows.iloc[0]
    _heading(row)
    _published(row, key)


def _explain_parts(written: str) -> None:
    """Explain a cell that stands for several parts: each of them that is still there with its own source."""
    found = [rows_of(figures(), key_of(each)) for each in written.split("\n")]
    rows = pd.concat(found, ignore_index=True)
    if rows.empty:
        st.info(say("source.gone"))
        return
    st.markdown(f"**{plain(catalogue.label(rows['indicator'][0], language()))}**")
    st.caption(_where_and_when(rows.iloc[0]))
    st.markdown(say("source.several", count=len(rows)))
    for place, row in rows.iterrows():
        part = catalogue.breakdown_label(row["indicator"], row["breakdown"], language())
        _unfolding(part, row, f"_{place}")


def _unfolding(name: str, row: pd.Series, number: str) -> None:
    value = formats.qualified(row["obs_value"], row["qualifier"], language(), 6)
    part = st.expander(f"{plain(name)}: **{plain(value)}**", key=f"source_part{number}", on_change="rerun")
    if part.open:
        with part:
            _published(row, {name: row[name] for name in KEY}, number)


def _published(row: pd.Series, key: dict[str, str], number: str = "") -> None:
    report = known().reports().get(row["report"], Report(row["report"]))
    _quote(row, report, number)
    begun = not number and correcting.is_unfolded(mark(row))
    if begun:
        correcting.offer(row, mark(row))
    _doubts(row)
    correcting.told(row)
    _where(row, report)
    _history(key, row)
    if not number and not begun:
        correcting.offer(row, mark(row))


def show_parts(made: Mapping[str, object], parts: pd.DataFrame) -> None:
    """Draw what a derived figure was added from, each part with its own source; or why it could not be added."""
    tongue = language()
    st.markdown(plain(reason_for(made, tongue) or say("source.added", count=len(parts))))
    for _, row in parts.iterrows():
        _unfolding(_area(row), row, f"_{row['ref_area']}")


def _heading(row: Mapping[str, object]) -> None:
    tongue = language()
    label = catalogue.label(row["indicator"], tongue)
    part = catalogue.breakdown_label(row["indicator"], row["breakdown"], tongue) if row["breakdown"] else ""
    st.markdown(f"**{plain(label)}**" + (f" · {plain(part)}" if part else ""))
    is_rank = row["unit_measure"] == "rank"
    unit = "" if is_rank else catalogue.unit_label(row["unit_measure"], tongue)
    value = formats.place(row["obs_value"], row["out_of"], tongue) if is_rank else formats.qualified(row["obs_value"], row["qualifier"], tongue, 6)
    st.markdown(f"# {plain(value)} :small[{plain(unit)}]")
    st.caption(_where_and_when(row))


def _area(row: Mapping[str, object]) -> str:
    return catalogue.area_name(row["ref_area"], catalogue.area(row["ref_area"]).valid_to, language())


def _where_and_when(row: Mapping[str, object]) -> str:
    return f"{plain(_area(row))} · {plain(formats.period(row['time_period'], language()))}"


def _quote(row: pd.Series, report: Report, number: str = "") -> None:
    is_cell = locators.is_cell(row["locator"])
    name = "quote_cell" if is_cell else "quote_summary" if report.wording == SUMMARY else "quote_original"
    st.markdown(f"**{say('source.' + name)}**")
    if is_cell:
        with st.container(border=True, key=f"source_quote{number}"):
            show_cells(row["quote"], row["printed"])
        return
    text = _text_of(report.digest, report.file_name) if locators.counts_characters(row["locator"]) else ""
    span = number_in(row["quote"], row["printed"], text=text, locator=row["locator"])
    with st.container(border=True, key=f"source_quote{number}"):
        st.markdown(marked(row["quote"], span))


@st.cache_data(max_entries=_TEXTS_KEPT, show_spinner=False)
def _text_of(digest: str, file_name: str) -> str:
    """Return a report's own text as it was handed in, "" for a report that is not kept."""
    try:
        return load_safely(store().raw(digest), file_name).text
    except (KeyError, UnreadableReportError):
        return ""


def marked(quote: str, span: tuple[int, int] | None) -> str:
    """Return *quote* as harmless markdown with the number at *span* marked."""
    if span is None:
        return plain(quote)
    before, found, after = quote[: span[0]], quote[span[0] : span[1]], quote[span[1] :]
    spaces = (" " if before.endswith(" ") else "", " " if after.startswith(" ") else "")
    return f"{plain(before)}{spaces[0]}**:orange-background[{plain(found)}]**{spaces[1]}{plain(after)}"


def _doubts(row: pd.Series) -> None:
    if row["obs_status"] in (ObsStatus.ESTIMATED, ObsStatus.UNRELIABLE, ObsStatus.PROVISIONAL):
        st.caption(say(f"source.status_{row['obs_status']}"))


def _where(row: pd.Series, report: Report) -> None:
    tongue = language()
    told = in_words(report, tongue)
    facts = [
        (say("source.report"), told.title),
        (say("source.publisher"), told.publisher),
        (say("source.author"), report.author),
        (say("source.published"), formats.day(report.published, tongue) if report.published else ""),
        (say("source.place"), place(row["locator"])),
        (say("source.origin"), kind_of(report, tongue, row["origin"])),
        (say("source.note"), told.note),
    ]
    if not pd.isna(row["recorded_at"]):
        facts.append((say("source.entered"), say("source.entered_by", name=row["recorded_by"], day=formats.moment(row["recorded_at"], tongue))))
        facts.append((say("approve.by"), known().approvals.get(row["batch"], "")))
    for name, value in facts:
        if value:
            st.markdown(f":gray[{name}]  \n{plain(value)}")
    if report.address.startswith(("https://", "http://")):
        st.link_button(say("source.address"), report.address)


def place(locator: str) -> str:
    """Return a locator in words: characters of a text, a paragraph, a cell, a place on a page."""
    return locators.said(locator, language())


def _history(key: dict[str, str], row: pd.Series) -> None:
    versions = known().history(**key)
    others = versions[(versions["report"] != row["report"]) | (versions["obs_value"] != row["obs_value"])]
    if others.empty:
        return
    st.markdown(f"**{say('source.earlier')}**")
    reports = known().reports()
    for other in others.to_dict("records"):
        title = catalogue.source_title(reports[other["report"]].title, language()) if other["report"] in reports else other["report"]
        value = formats.qualified(other["obs_value"], other["qualifier"], language())
        st.markdown("- " + say("source.version_value", value=plain(value), report=plain(title)))
