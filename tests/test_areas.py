"""A name means an area only together with a day."""

import unicodedata
from datetime import date

import pytest

from metrics import catalogue
from metrics.catalogue import area_mentions, find_areas

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_34_areas_are_valid_after_the_merger_and_63_the_day_before():
    assert (len(catalogue.areas_on(AFTER)), len(catalogue.areas_on(BEFORE)), len(catalogue.areas_on(date(2008, 7, 31)))) == (34, 63, 64)


def test_every_predecessor_has_one_successor_that_begins_the_day_after_it_ends():
    for area in catalogue.areas().values():
        if area.merged_into:
            after = catalogue.area(area.merged_into)
            assert (after.valid_from - area.valid_to).days == 1
            assert area in catalogue.predecessors(after.id)


def test_every_area_has_both_names_and_no_two_of_one_day_share_one():
    for day in (date(2005, 1, 1), BEFORE, AFTER):
        names = [area.name["vi"] for area in catalogue.areas_on(day)]
        assert len(names) == len(set(names)) and all(area.name["en"] for area in catalogue.areas_on(day))


def test_lam_dong_is_made_of_three():
    assert [area.id for area in catalogue.predecessors("lam_dong_2025")] == ["binh_thuan", "dak_nong", "lam_dong"]
    assert catalogue.own_named_predecessor("lam_dong_2025").id == "lam_dong"
    assert catalogue.lineage("lam_dong_2025") == ("lam_dong_2025", "lam_dong")
    assert catalogue.successor("dak_nong").id == "lam_dong_2025" and catalogue.successor("cao_bang").id == "cao_bang"


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        ("Lâm Đồng", BEFORE, "lam_dong"),
        ("Lâm Đồng", AFTER, "lam_dong_2025"),
        ("tỉnh Lâm Đồng", BEFORE, "lam_dong"),
        (unicodedata.normalize("NFD", "Lâm Đồng"), BEFORE, "lam_dong"),
        ("LAM DONG", BEFORE, "lam_dong"),
        ("TP.HCM", AFTER, "ho_chi_minh_2025"),
        ("Thừa Thiên - Huế", BEFORE, "hue"),
        ("BR-VT", BEFORE, "ba_ria_vung_tau"),
        ("Đắc Lắc", BEFORE, "dak_lak"),
        ("Khánh Hoà", BEFORE, "khanh_hoa"),
        ("Hà Nội", date(2008, 7, 31), "ha_noi"),
        ("Hà Nội", date(2008, 8, 1), "ha_noi_2008"),
        ("lam_dong_2025", AFTER, "lam_dong_2025"),
    ],
)
def test_a_spelling_finds_its_area(name, day, found):
    assert find_areas(name, day) == (found,)


@pytest.mark.parametrize(("name", "day"), [("Đắk Nông", AFTER), ("Lâm Đông Sơn", BEFORE), ("", BEFORE), ("Hà Tây", BEFORE), ("lam_dong", AFTER)])
def test_a_name_of_another_day_or_of_nothing_finds_none(name, day):
    assert find_areas(name, day) == ()


def test_an_abolished_name_can_still_be_told_and_a_misspelt_one_gets_a_suggestion():
    assert [area.id for area in catalogue.areas_named("Đắk Nông")] == ["dak_nong"]
    assert catalogue.similar_areas("Lâm Đôngg", BEFORE)[0] == "lam_dong"


def test_names_are_dated():
    assert catalogue.area_name("hue", date(2024, 12, 31), "vi") == "Thừa Thiên Huế"
    assert catalogue.area_name("hue", date(2025, 1, 1), "vi") == catalogue.area_name("hue", None, "vi") == "Huế"


def mentioned(text):
    return [name for _, _, name in area_mentions(text)]


def test_names_in_a_text_are_found_whole_and_not_inside_longer_ones():
    assert mentioned("Hậu Giang, Quảng Ninh và Ninh Bình; tỉnh Hà Nam Ninh cũ; BR-VT; TP.HCM") == ["Hậu Giang", "Quảng Ninh", "Ninh Bình", "BR-VT", "TP.HCM"]
    assert mentioned("UBND TỈNH LÂM ĐỒNG") == ["TỈNH LÂM ĐỒNG"]


def test_a_person_or_a_peace_is_no_province():
    assert mentioned("tấm gương đạo đức Hồ Chí Minh, vì một thế giới Hòa Bình") == []
    assert mentioned("TP Hồ Chí Minh và tỉnh Hòa Bình") == ["TP Hồ Chí Minh", "tỉnh Hòa Bình"]


def test_offsets_point_at_the_name():
    text = "Ngày 26/2, UBND tỉnh Lâm Đồng tổ chức hội nghị."
    [(start, end, name)] = area_mentions(text)
    assert text[start:end] == name == "Lâm Đồng"
