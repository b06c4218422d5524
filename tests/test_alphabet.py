"""Names are listed in Vietnamese order wherever they are listed."""

import random
import re
from pathlib import Path

import pytest

from metrics import catalogue
from metrics.charts import words

LISTED = ["An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương", "Bình Định", "Cà Mau", "Cần Thơ"]
LETTERS = [
    "Da",
    "Dân",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đồng Nai",
    "Gia Lai",
    "Hà Nam",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Dương",
    "Hải Phòng",
    "Hưng Yên",
    "Ninh Bình",
    "Quảng Trị",
]


@pytest.mark.parametrize("listed", [LISTED, LETTERS, ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"], ["Sơn La", "Sóc Trăng"][::-1]])
def test_names_are_sorted_word_by_word_letters_before_tones(listed):
    mixed = random.Random(2012).sample(listed, len(listed))
    assert sorted(mixed, key=catalogue.alphabetical) == listed


def test_both_ways_to_write_a_letter_sort_alike():
    assert catalogue.alphabetical("Ha\u0300 No\u0323\u0302i")[:2] == catalogue.alphabetical("Hà Nội")[:2]


def test_no_list_of_names_is_sorted_by_another_key():
    """Nothing shown is sorted by the key for comparison, which strips marks and spaces."""
    rooms = ("ui", "views", "published", "exports", "desk", "talk", "charts")
    root = Path(catalogue.__file__).parents[1]
    sources = [path for room in rooms for path in (root / room).rglob("*.py")]
    assert len(sources) > 100
    assert [path.name for path in sources if re.search(r"sorted\(.*folded", path.read_text("utf-8"))] == []


def test_a_row_of_names_that_is_cut_says_how_many_are_left():
    assert words.listed(["An Giang", "Bạc Liêu", "Bến Tre"], "vi", 2) == "An Giang, Bạc Liêu và 1 tỉnh khác"
    assert words.listed(["An Giang", "Bạc Liêu"], "en", 2) == "An Giang, Bạc Liêu"
