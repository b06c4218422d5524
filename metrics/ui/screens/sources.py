"""Nguồn: what the figures rest on: batches, reports, definitions, downloads, rights."""

import os

import streamlit as st

from metrics import exports
from metrics.store import StoreError
from metrics.ui import entry_parts, sign_in, sources
from metrics.ui.change_log import change_log
from metrics.ui.session import figures, known, language, store, view, vintage
from metrics.ui.wording import say

MIME = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "parquet": "application/vnd.apache.parquet"}
BATCH_COLUMNS = {
    place: st.column_config.TextColumn(width=width, alignment="right" if name == "rows" else None)  # the index is place 0
    for place, (name, width) in enumerate(sources.BATCH_WIDTHS.items(), start=1)
}


def batches() -> None:
    """Draw the batches and, where entry is open, the way to withdraw one."""
    recorded = known().batches()
    table = view("batches", lambda: sources.batches_table(recorded, tongue), tongue)
    st.dataframe(table, hide_index=True, key="sources_batches", column_config=BATCH_COLUMNS)
    if entry_parts.may_withdraw() and vintage() is None:
        _withdraw(recorded[recorded["state"] == "accepted"])


def _withdraw(accepted) -> None:
    if accepted.empty:
        return
    with st.expander(say("sources.withdraw"), key="sources_withdraw_box"):
        titles = {row["batch"]: sources.batch_choice(row, tongue) for row in accepted[::-1].to_dict("records")}
        batch = st.selectbox(say("sources.pick_batch"), list(titles), format_func=lambda chosen: titles.get(chosen, chosen), key="withdraw_batch")
        name = sign_in.signing(st, "sources.withdrawer", "withdraw_name")
        reason = st.text_input(say("entry.reason"), key="withdraw_reason")
        if st.button(say("sources.withdraw"), key="withdraw_go", disabled=not (name.strip() and reason.strip())):
            try:
                receipt = store().withdraw(batch, author=name.strip(), reason=reason.strip())
            except StoreError as error:
                entry_parts.issues((error.issue,))
            else:
                st.session_state["withdrawn_rows"] = receipt.rows
                st.rerun()


def downloads() -> None:
    """Draw one download a format, made only when asked for."""
    st.write(say("sources.all"))
    state = (vintage(), store().version)
    for kind in MIME:
        made = st.session_state.get(f"export_{kind}")
        if made and made[0] == state:
            st.download_button(
                say("sources.download", format=kind.upper()), made[1], f"reform-progress.{kind}", MIME[kind], key=f"download_{kind}", icon=":material/download:"
            )
        elif st.button(say("sources.prepare", format=kind.upper()), key=f"prepare_{kind}", icon=":material/description:"):
            with st.spinner(say("sources.prepare", format=kind.upper())):
                st.session_state[f"export_{kind}"] = (state, exports.content(figures(), kind, language=tongue, reports=known().reports()))
            st.rerun()


tongue = language()
st.title(say("nav.sources"))
published = os.environ.get("REFORM_PUBLISHED", "")
if published.startswith(("https://", "http://")):
    st.link_button(say("sources.published"), published.rstrip("/") + ("/" if tongue == "vi" else "/en/") + "sources.html", icon=":material/public:")
if "withdrawn_rows" in st.session_state:
    st.success(say("sources.withdrawn", rows=st.session_state.pop("withdrawn_rows")))
tabs = st.tabs([say(f"sources.{name}") for name in ("batches", "changes", "reports", "indicators", "downloads", "rights")])
with tabs[0]:
    batches()
with tabs[1]:
    change_log()
with tabs[2]:
    st.dataframe(view("reports", lambda: sources.reports_table(known().reports(), tongue), tongue), hide_index=True, key="sources_reports")
with tabs[3]:
    st.dataframe(view("definitions", lambda: sources.definitions_table(tongue), tongue), hide_index=True, key="sources_definitions")
with tabs[4]:
    downloads()
with tabs[5]:
    st.write(say("sources.rights_text"))
    st.table(sources.credits_table(tongue), hide_index=True)
