"""Which tests the runner gives a second try, and how many run beside one another."""

import os

import pytest

from tests.__main__ import to_run_again, workers

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


@pytest.mark.parametrize(("processors", "beside"), [(1, 2), (2, 2), (3, 3), (64, 4)])
def test_as_many_run_beside_one_another_as_there_are_processors_within_bounds(monkeypatch, processors, beside):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(processors)), raising=False)
    assert workers() == beside
