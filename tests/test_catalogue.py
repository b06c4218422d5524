"""The catalogue: every code has both languages, every break is a seam, every area resolves."""

from datetime import date

import pytest

from metrics import catalogue
from metrics.catalogue import Indicator, find_indicator, indicators, wordings


def test_all_indicators_are_there_with_both_languages_and_known_facts():
    known = catalogue.indicators()
    assert len(known) == 133
    for code, indicator in known.items():
        assert indicator.label["vi"].strip() and indicator.label["en"].strip(), code
        assert len(indicator.short["vi"]) <= 70 and len(indicator.short["en"]) <= 70, code
        assert catalogue.unit_label(indicator.unit_measure, "vi") and catalogue.unit_label(indicator.unit_measure, "en"), code
        assert all(catalogue.reform_area_label(area, language) for area in indicator.area.values() for language in ("vi", "en"))
        assert indicator.nature in ("stock", "flow", "ratio", "score", "rank") and indicator.direction in ("up", "down", "none"), code
        assert indicator.aggregation in ("sum", "none"), code


def test_no_two_indicators_share_a_label():
    for language in ("vi", "en"):
        for kind in ("label", "short"):
            labels = [getattr(indicator, kind)[language] for indicator in catalogue.indicators().values()]
            assert [label for label in set(labels) if labels.count(label) > 1] == []


def test_every_breakdown_is_worded_and_belongs_to_an_indicator():
    for code in catalogue.indicators():
        for part in catalogue.breakdowns(code).values():
            assert part.label["vi"] and part.label["en"] and part.code.isascii(), (code, part.code)


def test_every_break_is_a_seam_of_an_indicator_with_its_reason_in_both_languages():
    assert len(catalogue.all_breaks()) == 40
    for seam in catalogue.all_breaks():
        assert seam.indicator in catalogue.indicators() or seam.indicator == "population"
        assert seam.reason["vi"] and seam.reason["en"] and seam.source


def test_papi_breaks_five_times_and_a_break_of_the_whole_holds_for_its_parts():
    assert [seam.from_year for seam in catalogue.breaks("papi_score")] == [2016, 2018, 2019, 2020, 2021]
    assert [seam.from_year for seam in catalogue.breaks("dti_subindex_score", "digital_government")] == [2021, 2024]
    assert [seam.from_year for seam in catalogue.breaks("dti_subindex_score", "digital_society")] == [2021]


@pytest.mark.parametrize(
    ("breakdown", "period", "edition"),
    [("level3", "2012", "levels"), ("", "2012", "levels"), ("", "2023", "full_partial"), ("level3_4", "2023", "levels"), ("full", "2021", "full_partial")],
)
def test_the_breakdown_decides_the_edition_where_it_names_one(breakdown, period, edition):
    assert catalogue.edition_of("online_services", breakdown, period) == edition


def test_an_indicator_without_editions_has_none_and_an_unknown_code_is_refused():
    assert catalogue.edition_of("eoffice_units", "", "2012") == ""
    with pytest.raises(catalogue.UnknownIndicatorError):
        catalogue.indicator("no_such_code")


def test_facts_cannot_be_changed_by_who_reads_them():
    with pytest.raises(AttributeError):
        catalogue.indicator("procedures").unit_measure = "x"
    with pytest.raises(TypeError):
        catalogue.indicators()["x"] = Indicator
    with pytest.raises(TypeError):
        catalogue.label.__globals__["indicator"]("procedures").label["vi"] = "x"


def test_population_has_two_vintages_and_none_where_it_was_not_counted():
    before, after = catalogue.population("lam_dong", 2012), catalogue.population("lam_dong", 2020)
    assert before.vintage != after.vintage and 1000 < before.thousand < 1500
    assert catalogue.population("lam_dong_2025", 2012) is None


def test_regions_hold_for_the_old_provinces_only():
    assert catalogue.region_of("lam_dong", date(2012, 12, 31)).name["vi"] == "Tây Nguyên"
    assert catalogue.region_of("lam_dong_2025", date(2025, 12, 31)) is None
    assert catalogue.region_of("cao_bang", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Số cơ quan có trang thông tin điện tử", "agency_websites"),
        ("Tỷ lệ cơ quan có trang thông tin điện tử", "agency_website_pct"),
        ("Số hồ sơ giải quyết đúng hạn", "dossiers_ontime"),
        ("Số cơ quan, đơn vị dùng eOffice", "eoffice_units"),
    ],
)
def test_a_count_is_never_taken_for_a_share(words, code):
    assert find_indicator(words)[0] == code


def test_no_name_of_a_count_means_a_share():
    wrong = [words for words, (code, _) in wordings._names().items() if words.startswith("số ") and indicators()[code].unit_measure == "percent"]
    assert wrong == []


def test_ranks_are_named_in_one_form_and_old_names_are_still_understood():
    ranks = [indicator for indicator in catalogue.indicators().values() if indicator.nature == "rank"]
    assert len(ranks) > 8 and [each.code for each in ranks if not (each.short["vi"].startswith("Xếp hạng ") and each.short["en"].endswith(" rank"))] == []
    assert find_indicator("Hạng ICT Index") == ("ict_index_rank", "") and find_indicator("Posts cut") == ("staff_cut", "")


def test_ho_chi_minh_city_is_called_so_in_english_and_found_by_its_other_names():
    assert {catalogue.area(each).name["en"] for each in ("ho_chi_minh", "ho_chi_minh_2025")} == {"Ho Chi Minh City"}
    assert {catalogue.find_areas(name, date(2024, 12, 31)) for name in ("Ho Chi Minh", "HCMC", "Ho Chi Minh City", "TP.HCM")} == {("ho_chi_minh",)}
