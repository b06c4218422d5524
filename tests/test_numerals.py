"""Printed numbers: read as their writer meant them, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.numerals import Numeral, Refusal, read


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [
        ("5.000", "mailbox", 5000),
        ("659.245", "dossier", 659245),
        ("3.366.871", "dossier", 3366871),
        ("8000", "dossier", 8000),
        ("87,61", "percent", 87.61),
        ("42,041%", "percent", 42.041),
        ("42,7705", "point", 42.7705),
        ("0,4874", "index_0_1", 0.4874),
        ("0.6975", "index_0_1", 0.6975),
        ("99.86%", "percent", 99.86),
        ("42.394", "point", 42.394),
        ("1.234,5", "dossier", 1234.5),
        ("05", "service", 5),
        ("1,2 triệu", "dossier", 1_200_000),
        ("2,578 triệu", "dossier", 2_578_000),
        ("37 ngàn", "dossier", 37_000),
        ("25,4 tỷ", "billion_vnd", 25.4),
        ("25,4 tỷ đồng", "million_vnd", 25400),
        ("304,443 triệu đồng", "million_vnd", 304.443),
    ],
)
def test_a_number_is_read_as_reports_write_it(printed, unit, value):
    assert read(printed, unit=unit).value == value


@pytest.mark.parametrize(
    ("printed", "value", "qualifier", "out_of"),
    [
        ("38/45", 38, "exact", 45),
        ("17,94/18", 17.94, "exact", 18),
        ("hơn 1.800", 1800, "at_least", None),
        ("trên khoảng 94%", 94, "at_least", None),
        ("gần 8 ngàn", 8000, "about", None),
        ("95% trở lên", 95, "at_least", None),
        ("70 - 80%", 70, "about", None),
        ("dưới 5%", 5, "at_most", None),
    ],
)
def test_hedges_and_denominators_are_kept(printed, value, qualifier, out_of):
    assert read(printed, unit="percent" if "%" in printed else "") == Numeral(value, qualifier, out_of, printed)


@pytest.mark.parametrize("printed", ["4o", "", "5.9123", "257.7575", "1.23.456", "3227.885.1", "hàng nghìn", "1,2,3", "12:30", "--"])
def test_what_cannot_be_read_is_refused_never_guessed(printed):
    assert isinstance(read(printed, unit="dossier"), Refusal)


def test_a_count_with_two_digits_after_a_dot_is_asked_about():
    assert read("12.34", unit="dossier") == Refusal("12.34", "ambiguous")


def test_limits_decide_between_thousands_and_decimals():
    assert read("42.394", unit="point", limits=(0, 80)).value == 42.394
    assert read("1.234", unit="percent", limits=(0, 100)).value == 1.234


def test_english_and_machine_numbers_have_their_own_rules():
    assert read("1,934", language="en").value == 1934
    assert read("87.43", language="en", unit="percent").value == 87.43
    assert read("42.394", language="machine").value == 42.394
    assert isinstance(read("1,934.5.6", language="en"), Refusal)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_without_an_error(text):
    assert isinstance(read(text), Numeral | Refusal)
