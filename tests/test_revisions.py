"""What a report would change, told before anything is written."""

from datetime import date

import pytest

from metrics.observations import empty
from metrics.revisions import effects, to_be_stored
from tests.tables import figures


def told(new, old):
    [row] = effects(new, old).itertuples()
    return row.effect


def said(value, **facts):
    return figures(("lam_dong", 2012, value), **{"report": "one"} | facts)


@pytest.mark.parametrize(
    ("new", "old", "effect"),
    [
        (said(40), empty(), "added"),
        (said(40), said(40), "unchanged"),
        (said(41), said(40), "revised"),
        (said(40, report="two"), said(40), "second_source"),
        (said(41, report="two", vintage=date(2014, 1, 1)), said(40, vintage=date(2013, 1, 1)), "revised"),
        (said(41, report="two", vintage=date(2012, 1, 1)), said(40, vintage=date(2013, 1, 1)), "question"),
        (said(41, report="two", origin="press", vintage=date(2020, 1, 1)), said(40, origin="owner"), "question"),
        (said(41, report="two", origin="owner"), said(40, origin="press", vintage=date(2020, 1, 1)), "revised"),
        (said(41, report="two"), said(40), "conflict"),
        (said(40), said(None), "revised"),
        (said(40, report="two"), said(None), "added"),
        (said(None, report="two", vintage=date(2020, 1, 1)), said(40), "question"),
    ],
)
def test_the_effect_of_a_figure_on_what_stands(new, old, effect):
    assert told(new, old) == effect


def test_the_standing_value_and_report_are_told_and_nothing_given_is_changed():
    new, old = said(41, report="two"), said(40)
    before = new.copy()
    [row] = effects(new, old).itertuples()
    assert (row.current_value, row.current_report) == (40, "one")
    assert new.equals(before)


def test_only_what_says_something_new_is_stored():
    new = figures(("lam_dong", 2012, 40), ("lam_dong", 2013, 44), report="one")
    assert to_be_stored(new, said(40))["time_period"].tolist() == ["2013"]
    assert to_be_stored(new, new).empty
