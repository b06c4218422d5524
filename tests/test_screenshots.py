"""Pictures of pages show all of a page."""

from tests.screenshots import OVERLAP, PAGES, PRESSED, pieces


def test_the_pictures_of_a_tall_page_join_without_a_gap_and_end_where_it_does():
    for needed in (500, 6000, 6001, 5920 * 2 + 80, 12_592):
        parts = pieces(needed, 6000)
        assert parts[0][0] == 0 and sum(parts[-1]) == needed and max(tall for _, tall in parts) <= 6000
        assert all(sum(one) - after[0] == OVERLAP for one, after in zip(parts, parts[1:], strict=False))


def test_what_is_pressed_is_pressed_on_a_page_that_is_pictured():
    assert set(PRESSED) <= set(PAGES)
