"""Whose a figure is when a text has no province of its own, and when it is a department's or a district's own report."""

import pytest

from metrics.interpretation import interpret
from metrics.loaders import prose

MINISTRY = """BỘ NỘI VỤ
Kết quả xác định Chỉ số cải cách hành chính năm 2022 của các tỉnh, thành phố

Ngày 19/4/2023, tại Hà Nội, Bộ Nội vụ công bố Chỉ số cải cách hành chính năm 2022:
1. Quảng Ninh: 90,10%, hạng 1;
2. Hải Phòng: 90,09%, hạng 2.
Ở chiều ngược lại, Phú Yên xếp cuối bảng (thứ 63) với 76,80%; Kon Tum đứng thứ 62.
Trung bình cả nước là 84,79%."""
CHAMBER = """Báo cáo PCI 2022

Sáng 11/4/2023, VCCI công bố PCI 2022. Đứng đầu là Quảng Ninh (72,95 điểm), tiếp đến là Bắc Giang (72,80 điểm) và Hải Phòng (70,76 điểm).
Cao Bằng giảm từ 60,1 điểm năm 2021 xuống 59,58 điểm."""
DIMENSIONS = """TÓM TẮT KẾT QUẢ CHỈ SỐ PAPI NĂM 2021

Kết quả được công bố ngày 10/5/2022.
- Kiểm soát tham nhũng trong khu vực công: Quảng Ninh đạt 8,02 điểm.
- Thủ tục hành chính công: Đà Nẵng đạt 7,68 điểm, Sóc Trăng đạt 7,54 điểm."""
ENGLISH = """Provincial Governance: PAPI 2020 summary

- Quang Ninh led all provinces with 48.81 points, followed by Dong Thap at 46.96 points.
- Control of corruption: Ben Tre scored 7.8 points.
The national average was 42.9 points on a scale from 10 to 80."""


def read(text):
    return interpret(prose.load(text.encode(), "a.txt"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            MINISTRY,
            {
                ("quang_ninh", "2022", 90.1),
                ("quang_ninh", "2022", 1),
                ("hai_phong", "2022", 90.09),
                ("hai_phong", "2022", 2),
                ("phu_yen", "2022", 63),
                ("phu_yen", "2022", 76.8),
                ("kon_tum", "2022", 62),
            },
        ),
        (
            CHAMBER,
            {
                ("quang_ninh", "2022", 72.95),
                ("bac_giang", "2022", 72.8),
                ("hai_phong", "2022", 70.76),
                ("cao_bang", "2021", 60.1),
                ("cao_bang", "2022", 59.58),
            },
        ),
        (DIMENSIONS, {("quang_ninh", "2021", 8.02), ("da_nang", "2021", 7.68), ("soc_trang", "2021", 7.54)}),
        (ENGLISH, {("quang_ninh", "2020", 48.81), ("dong_thap", "2020", 46.96), ("ben_tre", "2020", 7.8)}),
    ],
)
def test_an_announcement_gives_each_province_its_own_figure_and_asks_nothing(text, wanted):
    read_of = read(text)
    assert {(row.ref_area, row.time_period, row.obs_value) for row in read_of.observations.itertuples()} == wanted
    assert [issue for issue in read_of.issues if issue.severity == "question"] == []


@pytest.mark.parametrize(
    "head",
    ["UBND TỈNH LONG AN\nKết quả các chỉ số năm 2021", "Kết quả PAR Index năm 2021: Long An vươn lên"],
)
def test_the_neighbours_in_a_report_of_one_province_stay_another_areas(head):
    text = f"{head}\n\nTỉnh Long An đạt 87,31% PAR Index, xếp thứ 20/63, sau Đồng Tháp (88,10%), Bến Tre (87,90%) và Cần Thơ (87,66%)."
    rows = read(text)
    assert set(rows.observations["ref_area"]) == {"long_an"}
    assert list(rows.others["taken_as"]).count("other_area") == 3


def test_a_text_with_counts_of_its_own_is_no_announcement():
    text = "Tình hình năm 2021\n\nTỉnh đã tiếp nhận 5.000 hồ sơ. PCI: Long An đạt 66 điểm, Bến Tre đạt 65 điểm, Đồng Tháp đạt 70 điểm."
    assert [issue.code for issue in read(text).issues if issue.severity == "question"] == ["which_area"]


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("UBND TỈNH BẮC KẠN\nSỞ TƯ PHÁP\nBắc Kạn, ngày 12 tháng 01 năm 2023\nBÁO CÁO\nCông tác cải cách hành chính năm 2022", "Sở Tư pháp"),
        ("UBND TỈNH BẮC KẠN\nBÁO CÁO\nKết quả công tác cải cách hành chính năm 2022 của Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư"),
        ("UBND HUYỆN BA BỂ, TỈNH BẮC KẠN\nBÁO CÁO\nCông tác cải cách hành chính năm 2022", "huyện Ba Bể"),
        ("ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nBÁO CÁO\nCông tác cải cách hành chính năm 2022 của xã Tân Lập, huyện Chợ Đồn, tỉnh Bắc Kạn", "xã Tân Lập"),
        ("SỞ NỘI VỤ TỈNH BẮC KẠN\nBÁO CÁO\nCông tác cải cách hành chính của tỉnh Bắc Kạn năm 2022", ""),
        ("UBND TỈNH BẮC KẠN\nBÁO CÁO\nCông tác cải cách hành chính năm 2022", ""),
    ],
)
def test_a_department_or_a_district_that_reports_on_itself_is_whose_the_figures_are(head, agency):
    [row] = read(f"{head}\n\nI. Kết quả\nTrong năm đã giải quyết 1.811 hồ sơ.").observations.itertuples()
    assert (row.agency, row.ref_area, row.time_period, row.obs_value) == (agency, "bac_kan", "2022", 1811)


def test_a_heading_with_the_name_of_a_body_gives_it_the_items_below_up_to_the_next_heading():
    text = """UBND tỉnh Đắk Lắk
Kết quả năm 2023

1. Thành phố Buôn Ma Thuột
- Giải quyết 39.000 hồ sơ.
2. Sở Tư pháp
- Giải quyết 1.900 hồ sơ.
3. Tổng hợp chung
- Giải quyết 174.000 hồ sơ."""
    assert [(row.agency, row.obs_value) for row in read(text).observations.itertuples()] == [
        ("thành phố Buôn Ma Thuột", 39000),
        ("Sở Tư pháp", 1900),
        ("", 174000),
    ]
