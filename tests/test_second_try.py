"""Which tests the runner gives a second try."""

import pytest

from tests.__main__ import to_run_again

CLICK = "FAILED tests/browser/test_desk.py::test_a_click[vi - dark] - AssertionError: late\n"


@pytest.mark.parametrize(
    ("lines", "again"),
    [
        ([CLICK, "1 failed, 9 passed\n"], ["tests/browser/test_desk.py::test_a_click"]),
        ([CLICK, CLICK.replace("vi", "en")], ["tests/browser/test_desk.py::test_a_click"]),
        ([CLICK, "FAILED tests/test_store.py::test_a_row - AssertionError\n"], []),
        ([CLICK.replace("click", f"click_{number}") for number in range(4)], []),
        (["9 passed\n"], []),
    ],
)
def test_a_few_of_the_browser_are_run_again_and_nothing_else_is(lines, again):
    assert to_run_again(lines) == again
