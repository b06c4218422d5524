"""The tables of the sources page, without a browser."""

import pandas as pd
import pytest

from metrics.ui.sources import BATCH_WIDTHS, batch_choice, batches_table

PAGE = 1040  # pixels within the margins of a page
BATCH = {
    "sequence": 1,
    "recorded_at": pd.Timestamp("2026-11-26T02:58:00Z"),
    "recorded_by": "An",
    "approved_by": "",
    "report_count": 1,
    "report_title": "Báo cáo",
    "file_name": "bao-cao.docx",
    "rows": 6972,
    "state": "accepted",
    "reason": "số liệu quý",
    "submission": "s",
    "batch": "0123456789abcdef0123",
}


@pytest.mark.parametrize(("language", "when"), [("vi", "26/11/2026 09:58"), ("en", "26 Nov 2026, 09:58")])
def test_a_batch_shows_a_short_moment_and_the_beginning_of_its_id_as_the_choice_of_one_does(language, when):
    table = batches_table(pd.DataFrame([BATCH]), language)
    assert (table.iloc[0, 0], table.iloc[0, -1]) == (when, "01234567")
    assert batch_choice(BATCH, language).endswith("01234567")


def test_every_column_of_the_batches_has_a_width_and_all_of_them_fit():
    assert len(BATCH_WIDTHS) == batches_table(pd.DataFrame([BATCH]), "vi").shape[1]
    assert sum(BATCH_WIDTHS.values()) <= PAGE
