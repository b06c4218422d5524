"""A province's page on other borders: sums where every part is known, else how many are; never a sum of scores."""

import pytest

from metrics.report import Report
from metrics.store import Store
from metrics.views import Shown, Views, overview
from tests.tables import figures


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    counts = figures(("lam_dong", 2024, 40), ("dak_nong", 2024, 20), ("binh_thuan", 2024, 35), report="r")
    websites = figures(("lam_dong", 2024, 38), ("dak_nong", 2024, 30), indicator="agency_websites", report="r")
    scores = figures(("lam_dong", 2024, 41.02), ("dak_nong", 2024, 40.5), ("binh_thuan", 2024, 44), indicator="papi_score", report="r")
    store = Store(tmp_path_factory.mktemp("borders") / "store")
    for number, rows in enumerate((counts, websites, scores)):
        store.accept(rows, reports=[Report("r")], raw=[], author="An", reason="test", submission=str(number))
    return Shown(store.vintage(), store.current(), Views())


def cards(page):
    return {card.title: card for group in page.groups for card in group.cards}


def test_on_todays_borders_a_count_is_the_sum_of_all_former_provinces(shown):
    page = overview.of(shown, "lam_dong_2025", "en", on="34")
    assert [number.value for number in cards(page)["Agencies using eOffice"].numbers] == ["95"]


def test_a_sum_that_lacks_a_part_is_missing_and_says_how_many_are_known(shown):
    [number] = cards(overview.of(shown, "lam_dong_2025", "en", on="34"))["Agencies with a website"].numbers
    assert number.value == "–" and "2 of 3 former provinces" in cards(overview.of(shown, "lam_dong_2025", "en", on="34"))["Agencies with a website"].note


def test_scores_are_left_out_and_counted_in_words(shown):
    page = overview.of(shown, "lam_dong_2025", "en", on="34")
    assert "PAPI" not in cards(page) and page.left_out.startswith("Left out on these borders: 1 ")


def test_on_the_old_borders_the_page_is_that_of_the_former_province_of_the_name(shown):
    page = overview.of(shown, "lam_dong_2025", "en", on="63")
    assert "41.02" in [number.value for number in cards(page)["PAPI"].numbers] and not page.left_out
