"""The comparison page without a browser: only the open view is built, and only once."""

from dataclasses import replace

import pytest

from metrics.charts import figures_built
from metrics.ui.controls import indicator_label
from metrics.views import Choice, Shown, Views, compare
from metrics.views.choice import VIEWS

CHOICE = Choice("lam_dong_2025", "pci_score", "", "published", "ranking", "all", (), "2022", "2014", "value", "count", "vi")


@pytest.fixture(scope="module")
def page(shipped_store):
    shown = Shown(shipped_store.vintage(), shipped_store.current(), Views())
    return lambda choice: compare.page(shown, choice)


@pytest.mark.parametrize("view", VIEWS)
def test_only_the_open_view_is_built_and_a_repeated_one_not_at_all(page, view):
    choice = replace(CHOICE, view=view, indicator="papi_score", first="2021")
    before = figures_built()
    first = page(choice)
    built = figures_built() - before
    assert built == len(first.drawings) == (2 if view == "ranking" else 1)
    assert page(choice) is first and figures_built() == before + built


def test_leafing_through_the_years_draws_the_line_beside_the_ranking_once(page):
    page(replace(CHOICE, period="2020"))
    before = figures_built()
    page(replace(CHOICE, period="2021"))
    assert figures_built() == before + 1


def test_two_years_across_a_break_give_the_reason_and_no_chart(page):
    found = page(replace(CHOICE, view="years", first="2011", language="en"))
    assert not found.drawings and "2013" in found.words[-1]


def test_scores_are_told_once_not_to_be_added_on_new_borders_and_only_unchanged_provinces_shown(page):
    found = page(replace(CHOICE, borders="34", language="en"))
    assert len(found.words) == 1 and "never added" in found.words[0]
    assert len(dict(found.drawings)["ranking"].table) == 11


def test_a_group_without_a_basis_shows_all_provinces_and_says_why(page):
    found = page(replace(CHOICE, indicator="online_services", breakdown="full", period="2025", group="region", language="en"))
    assert "No regions in 2025" in found.words[0] and len(dict(found.drawings)["ranking"].table) > 20


def test_ranks_and_sparse_scores_have_no_spread_and_the_page_says_why(page):
    ranks = page(replace(CHOICE, indicator="dti_rank", view="spread", language="en"))
    sparse = page(replace(CHOICE, indicator="par_index_score", view="spread", period="2023", language="en"))
    assert "Ranks" in ranks.words[0] and "80%" in sparse.words[0] and not ranks.drawings + sparse.drawings


@pytest.mark.parametrize("borders", ["published", "34", "63"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_series_of_one_or_two_figures_is_shown_or_told(page, view, borders):
    for code, period in (("official_mailboxes", "2012"), ("digital_signatures", "2024"), ("edocs_pct", "2013")):
        found = page(replace(CHOICE, indicator=code, period=period, first="", view=view, borders=borders))
        assert found.drawings or found.words


def test_a_picker_begins_with_the_abbreviation_that_a_label_ends_in_and_leaves_other_labels_alone():
    assert indicator_label("papi_score", "en") == "PAPI – Governance and public administration index"
    assert indicator_label("pci_score", "vi") == "PCI – Chỉ số năng lực cạnh tranh cấp tỉnh"
    assert indicator_label("dossiers_ontime", "vi") == "Số hồ sơ giải quyết đúng hạn (gồm trước hạn)"
    assert indicator_label("par_index_score", "en") == "PAR Index"
