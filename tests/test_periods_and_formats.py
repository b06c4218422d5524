"""Periods are labels with a last day; numbers and dates read as their reader expects."""

from datetime import UTC, date, datetime

import pytest
from babel.numbers import format_decimal

from metrics import formats
from metrics.periods import end_of, is_annual, is_period, year_of


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("2012", date(2012, 12, 31)),
        ("2020-Q1", date(2020, 3, 31)),
        ("2025-S1", date(2025, 6, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-01-01/P9M", date(2023, 9, 30)),
    ],
)
def test_a_period_ends_on_its_last_day(period, end):
    assert end_of(period) == end and year_of(period) == end.year


@pytest.mark.parametrize("text", ["20133", "2012-13", "2020-S3", "2020-Q5", "1012", "", "năm 2012"])
def test_what_is_no_period_is_not_one(text):
    assert not is_period(text)
    with pytest.raises(ValueError):
        year_of(text)


def test_only_a_whole_year_is_annual():
    assert is_annual("2012") and not is_annual("2012-Q4")


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(5000, "5.000", "5,000"), (87.61, "87,61", "87.61"), (1234.5, "1.234,5", "1,234.5"), (0.0, "0", "0"), (-3.2, "−3,2", "−3.2"), (float("nan"), "–", "–")],
)
def test_numbers_follow_the_language(value, vi, en):
    assert (formats.number(value, "vi"), formats.number(value, "en")) == (vi, en)


def test_changes_dates_and_periods_are_worded():
    assert formats.signed(3.2, "vi") == "+3,2" and formats.signed(0, "vi") == "0"
    assert formats.qualified(1800, "at_least", "vi") == "≥ 1.800"
    assert (formats.day(date(2013, 2, 27), "vi"), formats.day(date(2013, 2, 27), "en")) == ("27/02/2013", "27 February 2013")
    assert (formats.period("2020-Q1", "vi"), formats.period("2023-08", "en"), formats.period("2012", "vi")) == ("quý I/2020", "August 2023", "2012")


def test_a_recorded_moment_is_told_in_vietnamese_time():
    late = datetime(2026, 11, 25, 20, 5, tzinfo=UTC)
    assert (formats.moment(late, "vi"), formats.moment(late, "en")) == ("26/11/2026 03:05", "26 November 2026, 03:05")


def test_numbers_are_worded_as_babel_words_them():
    values = [0, 5, -3.14159, 1234.5, 5000, 0.005, 1e6 / 7, -1234567.891, 99.995]
    for language, locale in (("vi", "vi_VN"), ("en", "en_GB")):
        for value in values:
            assert formats.number(value, language) == format_decimal(round(value, 2), "#,##0.##", locale=locale).replace("-", "−")
    assert formats.number(-0.001, "vi") == "0"
