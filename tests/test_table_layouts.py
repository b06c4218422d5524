"""Where things stand in the tables that offices send: headings of several rows, groups, totals, notes, several tables."""

import pytest

from metrics.issues import Severity
from metrics.loaders import table
from tests.readings import aside, codes, figures, told, understood

E = "eoffice_units"


def test_headings_of_three_rows_say_indicator_part_and_year_together():
    content = ";;Dịch vụ công trực tuyến;;;\nSTT;Tỉnh;Mức độ 3;;Mức độ 4;\n;;2019;2020;2019;2020\n1;Lâm Đồng;5;6;7;8\n"
    assert told(understood(content)) == {
        ("online_services", "level3", "lam_dong", "2019"): 5,
        ("online_services", "level3", "lam_dong", "2020"): 6,
        ("online_services", "level4", "lam_dong", "2019"): 7,
        ("online_services", "level4", "lam_dong", "2020"): 8,
    }


def test_a_share_under_a_count_is_the_indicator_of_that_share():
    meant = understood("Tỉnh;Cơ quan dùng eOffice;\n;Số lượng;Tỷ lệ (%)\nLâm Đồng;40;87,5\n", year=2012)
    assert told(meant) == {(E, "", "lam_dong", "2012"): 40, ("eoffice_units_pct", "", "lam_dong", "2012"): 87.5}


def test_indicators_down_take_the_unit_of_their_own_row():
    content = "Lâm Đồng\nSTT;Chỉ tiêu;ĐVT;2012\n1;Cơ quan dùng eOffice;cơ quan;40\n2;Hộp thư công vụ;nghìn hộp thư;4,5\n3;Tỷ lệ cơ quan dùng eOffice;%;90\n"
    assert figures(understood(content)) == {"D3": 40, "D4": 4500, "D5": 90}


def test_a_unit_in_the_heading_or_the_title_counts_for_the_column():
    assert figures(understood("Chỉ tiêu;Tỉnh;Năm;Giá trị (nghìn)\nofficial_mailboxes;Lâm Đồng;2012;4,5\n")) == {"D2": 4500}
    assert figures(understood("Hộp thư công vụ\nĐVT: nghìn hộp thư\nTỉnh;2012\nLâm Đồng;4,5\n")) == {"B4": 4500}


def test_parts_below_an_indicator_belong_to_it():
    content = "Tỉnh Lâm Đồng năm 2020\nSTT;Nội dung;Số lượng\n1;Dịch vụ công trực tuyến;10\n;- Mức độ 3;6\n;- Mức độ 4;4\n2;Hộp thư công vụ;50\n"
    assert [(row.breakdown, row.obs_value) for row in understood(content).observations.itertuples()] == [("", 10), ("level3", 6), ("level4", 4), ("", 50)]


def test_a_part_below_an_unknown_line_belongs_to_nothing():
    content = "Tỉnh Lâm Đồng năm 2020\nChỉ tiêu;Số lượng\nDịch vụ công trực tuyến;10\nSản lượng chè;9\n- Mức độ 3;6\n"
    meant = understood(content)
    assert figures(meant) == {"B3": 10} and aside(meant) == {"B4": "", "B5": ""}


def test_plans_are_targets_and_changes_are_no_figures():
    meant = understood("Lâm Đồng\nChỉ tiêu;Thực hiện 2011;Kế hoạch 2012;Thực hiện 2012;Tăng so với 2011\nCơ quan dùng eOffice;35;50;40;5\n")
    assert figures(meant) == {"B3": 35, "D3": 40} and aside(meant) == {"E3": "change"}
    assert meant.targets[["time_period", "obs_value"]].values.tolist() == [["2012", 50.0]]


def test_blank_cells_in_grouped_columns_are_as_above_and_said_so():
    meant = understood("Tỉnh;Chỉ tiêu;2012\nLâm Đồng;Cơ quan dùng eOffice;40\n;Hộp thư công vụ;5000\nCà Mau;Cơ quan dùng eOffice;1\n;Hộp thư công vụ;3\n")
    assert meant.observations["ref_area"].tolist() == ["lam_dong", "lam_dong", "ca_mau", "ca_mau"]
    assert codes(meant) == ["read_as_above"]


def test_a_row_of_numbers_without_a_label_is_nobodys():
    meant = understood(f"{E}\nTỉnh;2011\nLâm Đồng;35\nCà Mau;5\n;40\n")
    assert figures(meant) == {"B3": 35, "B4": 5} and aside(meant) == {"B5": ""} and codes(meant) == ["row_without_label"]


def test_tables_side_by_side_are_read_each_with_its_own_labels():
    meant = understood(f"{E}\nTỉnh;2012;;Tỉnh;2012\nLâm Đồng;40;;Cà Mau;20\nĐắk Nông;10;;Huế;30\n")
    assert {(row.ref_area, row.obs_value) for row in meant.observations.itertuples()} == {("lam_dong", 40), ("dak_nong", 10), ("ca_mau", 20), ("hue", 30)}


def test_a_second_table_takes_nothing_from_the_title_of_the_first():
    meant = understood("Cơ quan dùng eOffice\nTỉnh;2012\nLâm Đồng;40\n\nHộp thư công vụ\nTỉnh;2012\nLâm Đồng;50\n\nSản lượng chè\nTỉnh;2012\nLâm Đồng;9\n")
    assert told(meant) == {(E, "", "lam_dong", "2012"): 40, ("official_mailboxes", "", "lam_dong", "2012"): 50}
    assert aside(meant) == {"B11": ""} and codes(meant) == ["unknown_heading"]


def test_years_down_and_provinces_across_are_read_and_a_total_column_is_none():
    meant = understood(f"{E}\nNăm;Lâm Đồng;Cà Mau;Tổng cộng\n2011;1;2;3\n2012;3;4;7\n")
    assert figures(meant) == {"B3": 1, "C3": 2, "B4": 3, "C4": 4} and aside(meant) == {"D3": "total", "D4": "total"}


def test_quarters_take_their_year_from_the_title():
    meant = understood("Tỉnh Lâm Đồng năm 2025\nChỉ tiêu;Quý I;6 tháng đầu năm\nHộp thư công vụ;1;3\n")
    assert meant.observations["time_period"].tolist() == ["2025-Q1", "2025-S1"]


def test_dates_and_numbers_of_documents_in_a_title_are_no_years():
    meant = understood("Số liệu tỉnh Lâm Đồng năm 2012\n(Kèm theo Báo cáo số 12/BC-UBND ngày 05/01/2013)\nChỉ tiêu;Kết quả\nHộp thư công vụ;5\n")
    assert told(meant) == {("official_mailboxes", "", "lam_dong", "2012"): 5} and codes(meant) == []


@pytest.mark.parametrize(("total", "expected"), [("40", []), ("41", ["total_mismatch"])])
def test_a_total_is_held_against_its_rows_and_never_stored(total, expected):
    meant = understood(f"{E}\nTỉnh;2011\nLâm Đồng;35\nCà Mau;5\nTổng cộng;{total}\n")
    assert figures(meant) == {"B3": 35, "B4": 5} and aside(meant) == {"B5": "total"} and codes(meant) == expected
    assert all("41" in issue.text("vi") and "40" in issue.text("en") for issue in meant.issues)


@pytest.mark.parametrize(
    ("heads", "cells", "printed"),
    [
        ("Tỉnh;2018;2019;Tổng cộng", "Lâm Đồng;1.200;5;{}", "1.205"),
        ("Năm;Lâm Đồng;Hà Nội;Tổng cộng", "2018;1;2;{}", "3"),
        ("Năm;Lâm Đồng;Đắk Lắk;Tây Nguyên;Hà Nội;Tổng số", "2018;1;2;3;4;{}", "7"),
        ("Năm;Cộng;Lâm Đồng;Hà Nội", "2018;{};1;2", "3"),
    ],
    ids=["years", "areas", "a-region-too", "first"],
)
def test_a_total_column_is_held_against_its_parts_and_never_stored(heads, cells, printed):
    right, wrong = (understood(f"{E}\n{heads}\n{cells.format(total)}\n") for total in (printed, "99"))
    assert codes(right) == [] and 99 not in figures(wrong).values() and figures(right) == figures(wrong)
    [issue] = [issue for issue in wrong.issues if issue.code == "total_column_mismatch"]
    assert issue.severity == Severity.WARNING and issue.facts["printed"] == "99" and aside(wrong)[issue.locator.partition("!")[2]] == "total"


def test_quarters_are_added_up_within_their_year():
    meant = understood(f"{E}\nTỉnh;2018;;;2019;;\n;Quý I;Quý II;Tổng số;Quý I;Quý II;Tổng số\nLâm Đồng;1;2;3;4;5;10\n")
    assert [issue.locator for issue in meant.issues] == ["t.csv!G4"] and aside(meant) == {"D4": "total", "G4": "total"}


def test_a_total_over_parts_that_make_up_the_whole_is_the_figure_and_held_against_them():
    meant = understood("online_services\nTỉnh;Năm;Toàn trình;Một phần;Tổng số\nLâm Đồng;2023;1;2;4\n")
    assert figures(meant) == {"C3": 1, "D3": 2, "E3": 4} and codes(meant) == ["total_column_mismatch"]


@pytest.mark.parametrize(
    "content",
    [
        f"{E}\nTỉnh;2018;2019;Tổng cộng\nLâm Đồng;1;;5\n",
        "online_services\nTỉnh;Năm;Mức độ 3;Mức độ 4;Tổng số\nLâm Đồng;2018;1;2;4\n",
        "eoffice_units_pct\nTỉnh;2018;2019;Tổng cộng\nLâm Đồng;50;60;55\n",
        "Tỉnh;Năm;eoffice_units;official_mailboxes;Tổng cộng\nLâm Đồng;2018;1;2;4\n",
    ],
    ids=["a-part-missing", "levels-overlap", "shares", "unlike-things"],
)
def test_what_adds_up_to_nothing_known_is_not_held_against_a_total(content):
    assert codes(understood(content)) == []


def test_a_total_beside_indicators_is_a_total_and_nothing_to_ask_about():
    assert aside(understood("Tỉnh;Năm;eoffice_units;official_mailboxes;Tổng cộng\nLâm Đồng;2018;1;2;3\n")) == {"E2": "total"}


def test_subtotals_of_regions_are_totals():
    meant = understood(f"{E}\nTỉnh;2012\nTây Nguyên;50\nLâm Đồng;40\nĐắk Nông;10\nĐông Nam Bộ;7\nĐồng Nai;7\nTổng cộng;57\n")
    assert aside(meant) == {"B3": "total", "B6": "total", "B8": "total"} and codes(meant) == []


def test_averages_of_shares_have_no_sum():
    assert codes(understood("eoffice_units_pct\nTỉnh;2012\nLâm Đồng;40\nCà Mau;10\nTổng cộng;25\n")) == []


def test_ordinals_and_the_row_that_numbers_the_columns_are_no_figures():
    meant = understood("STT;Tỉnh;eoffice_units;official_mailboxes\n(1);(2);(3);(4)\n1;Lâm Đồng;40;50\n", year=2012)
    assert figures(meant) == {"C3": 40, "D3": 50} and aside(meant) == {} and codes(meant) == []


def test_footnotes_are_kept_as_notes_of_the_layout():
    said = table.load(f"{E}\nTỉnh;2012\nLâm Đồng;40\nNguồn: Sở Nội vụ\n(*) Số sơ bộ\n".encode(), "t.csv")
    assert said.layouts[0].notes == ("Nguồn: Sở Nội vụ", "(*) Số sơ bộ")


def test_the_layout_tells_what_was_detected():
    [layout] = table.load("Lâm Đồng\nSTT;Chỉ tiêu;2011;Dân số\n1;Cơ quan dùng eOffice;40;7\n".encode(), "t.csv").layouts
    assert (layout.header_rows, layout.across) == ((2,), "period")
    assert [(column.letter, column.role) for column in layout.columns] == [("A", "number"), ("B", "indicator"), ("C", "figures"), ("D", "unread")]


def test_a_date_among_the_numbers_is_no_figure_and_said():
    meant = understood("Chỉ tiêu;Tỉnh;Năm;Giá trị\neoffice_units;Lâm Đồng;2012;05/12/2012\neoffice_units;Cà Mau;2012;4\n")
    assert figures(meant) == {"D3": 4} and aside(meant) == {"D2": "date"} and codes(meant) == ["date_in_numbers"]


def test_a_count_given_in_percent_is_refused():
    assert codes(understood("Chỉ tiêu;Tỉnh;Năm;Giá trị;ĐVT\neoffice_units;Lâm Đồng;2012;87,5;%\n")) == ["unit_conflict"]


@pytest.mark.parametrize("heading", ["Huyện, thành phố", "Đơn vị", "Tên cơ quan, địa bàn", ""])
def test_figures_of_districts_and_offices_are_never_the_provinces(heading):
    meant = understood(f"Tỉnh Lâm Đồng năm 2012\nSTT;{heading};Cơ quan dùng eOffice\n1;Huyện Lạc Dương;5\n2;Sở Nội vụ;7\n;Tổng cộng;12\n")
    assert meant.observations["agency"].tolist() == ["Huyện Lạc Dương", "Sở Nội vụ"] and aside(meant) == {"C5": "total"} and codes(meant) == []


def test_provinces_across_and_indicators_down_are_read():
    meant = understood("Năm 2012\nChỉ tiêu;Lâm Đồng;Cà Mau;Cả nước\nCơ quan dùng eOffice;40;7;900\nHộp thư công vụ;5000;30;\n")
    assert figures(meant) == {"B3": 40, "C3": 7, "B4": 5000, "C4": 30} and aside(meant) == {"D3": "national"}
