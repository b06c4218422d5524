"""One decimal mark a column: read by what the column shows, refused where it shows both or nothing."""

import pytest

from metrics import decimals, numerals
from metrics.numerals import Numeral, Refusal
from tests.readings import codes, figures, understood


@pytest.mark.parametrize(
    ("cells", "style"),
    [(["12.345", "3.2"], "dot"), (["87,5", "1.200"], "comma"), (["87,5", "3.2"], "both"), (["1.200", "5"], "open"), (["1.234.567"], "comma")],
)
def test_a_column_shows_its_decimal_mark(cells, style):
    assert decimals.shown(cells) == style


@pytest.mark.parametrize(
    ("printed", "unit", "style", "value"),
    [
        ("12.345", "percent", "dot", 12.345),
        ("12.345", "agency", "comma", 12345),
        ("1.234,5", "million_vnd", "comma", 1234.5),
        ("1,234.5", "million_vnd", "dot", 1234.5),
        ("5.000", "agency", "open", 5000),
        ("5,000", "agency", "dot", 5000),
        ("5 000", "agency", "open", 5000),
        ("12,345", "agency", "number", 12.345),
    ],
)
def test_the_column_decides(printed, unit, style, value):
    assert numerals.read(printed, unit=unit, language=style).value == value


@pytest.mark.parametrize(
    ("printed", "unit", "style"),
    [("5,000", "agency", "open"), ("12.345", "percent", "both"), ("12.34", "agency", "dot"), ("5.000", "agency", "dot"), ("1.5 nghìn", "agency", "both")],
)
def test_what_the_column_leaves_open_is_refused(printed, unit, style):
    assert isinstance(numerals.read(printed, unit=unit, language=style), Refusal)


@pytest.mark.parametrize("printed", ["40¹", "40²", "1⁰"])
def test_a_raised_footnote_mark_is_never_a_digit(printed):
    assert isinstance(numerals.read(printed), Refusal) and isinstance(numerals.read("40"), Numeral)


def test_a_decimal_beside_a_decimal_is_one():
    assert figures(understood("papi_score\nTỉnh;2011\nLâm Đồng;12.345\nCà Mau;3.2\n")) == {"B3": 12.345, "B4": 3.2}


def test_two_styles_in_one_column_are_refused_where_they_matter():
    assert codes(understood("papi_score\nTỉnh;2011\nLâm Đồng;12.345\nCà Mau;3.2\nHuế;4,5\n")) == ["number_ambiguous"]


@pytest.mark.parametrize("literal", ["1e5", "0x1F", "1_000", "inf", "NaN", "٤٠x", "--5", "=40"])
def test_a_programmers_literal_is_refused_not_guessed(literal):
    meant = understood(f"Chỉ tiêu;Tỉnh;Năm;Giá trị\neoffice_units;Lâm Đồng;2012;{literal}\n")
    assert meant.observations.empty and codes(meant) == ["number_unreadable"]
