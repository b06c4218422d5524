"""Nhập số liệu: a report in, seen as it was read, published, undone."""

import streamlit as st

from metrics import intake
from metrics.ui import entry_parts, sign_in, tables_read
from metrics.ui.session import store
from metrics.ui.wording import say

st.title(say("nav.entry"))
if not entry_parts.is_open():
    sign_in.offer()
else:
    st.caption(say("entry.intro"))
    entry_parts.drop()
    entry_parts.files()
    draft = entry_parts.current()
    if draft is None:
        entry_parts.receipt()
    elif draft.unreadable:
        entry_parts.issues((draft.unreadable,))
        tables_read.detected(draft)
    else:
        review = intake.review(draft.reading, store())
        entry_parts.answers(draft)
        entry_parts.issues(review.issues)
        tables_read.detected(draft)
        if len(review.effects):
            entry_parts.figures_read(draft, review)
            entry_parts.publish(draft, review)
