"""Each rule of the prose grammar on a sentence of ours: what is read, and what is not."""

import pytest

from metrics.checks import doubts
from metrics.interpretation import Interpretation, interpret
from metrics.loaders import prose


def understood(text: str) -> Interpretation:
    return interpret(prose.load(f"Lâm Đồng {text}".encode(), "report.txt"))


def figures(text: str) -> list[tuple]:
    """Return (indicator, value, what else is said: breakdown, tier, agency, year when not 2023)."""
    return [
        (row.indicator, row.obs_value, *filter(None, (row.breakdown, row.tier, row.agency, row.time_period if row.time_period != "2023" else "")))
        for row in understood(text).observations.itertuples()
    ]


# fmt: off
LISTS = {
    "a verb shared by a list": ("năm 2023 mở 310 hộp thư công vụ; 14 sở có website.", [("official_mailboxes", 310), ("agency_websites", 14, "department")]),
    "the noun only once": ("năm 2013 dịch vụ công trực tuyến mức độ 1 có 260 dịch vụ; mức độ 2 có 81.",
                           [("online_services", 260, "level1", "2013"), ("online_services", 81, "level2", "2013")]),
    "labels after the numbers": ("năm 2020 có 512 dịch vụ mức độ 3, 77 dịch vụ mức độ 4.",
                                 [("online_services", 512, "level3", "2020"), ("online_services", 77, "level4", "2020")]),
    "levels together": ("năm 2020 dịch vụ công mức độ 3,4 là 913.", [("online_services", 913, "level3_4", "2020")]),
    "parts of a total by tier": ("năm 2023 có 1.700 TTHC, gồm 1.400 TTHC cấp tỉnh, 210 cấp huyện và 90 cấp xã.",
                                 [("procedures", 1700), ("procedures", 1400, "province"), ("procedures", 210, "district"), ("procedures", 90, "commune")]),
    "parts by outcome in a bracket": ("năm 2023 đã giải quyết 900 hồ sơ (trước hạn 500, đúng hạn 380, quá hạn 20).",
                                      [("dossiers_resolved", 900), ("dossiers_early", 500), ("dossiers_ontime", 380, "exact_due"), ("dossiers_late", 20)]),
    "a share after its count": ("năm 2023 trước và đúng hạn 880 hồ sơ, chiếm 97,8%; quá hạn 20, chiếm 2,2%.",
                                [("dossiers_ontime", 880), ("dossiers_ontime_pct", 97.8), ("dossiers_late", 20), ("dossiers_late_pct", 2.2)]),
    "a count after its share": ("năm 2020, trên 75% (900/1.200 TTHC) được cung cấp trực tuyến mức độ 3, 4.",
                                [("online_services_share_pct", 75, "level3_4", "2020"), ("online_services", 900, "level3_4", "2020"),
                                 ("procedures", 1200, "2020")]),
    "a predicate shared at the end": ("năm 2023 có 98/98 xã, phường và 10/12 huyện, thành phố thực hiện cơ chế một cửa.",
                                      [("one_stop_units", 98, "commune"), ("one_stop_units", 10, "district")]),
    "what is pending, and late": ("năm 2023 đang giải quyết 70 hồ sơ, trong đó quá hạn 3.", [("dossiers_pending", 70), ("dossiers_pending_late", 3)]),
    "new and amended together": ("năm 2023 công bố 45 thủ tục hành chính mới, sửa đổi, bổ sung.", [("procedures_published", 45)]),
    "new, amended and abolished in a bracket": ("năm 2023 công bố 90 TTHC (mới: 20; sửa đổi, bổ sung: 60; bãi bỏ: 10).",
                                                [("procedures_published", 90), ("procedures_published", 20, "new"),
                                                 ("procedures_published", 60, "amended"), ("procedures_published", 10, "abolished")]),
    "units that went": ("năm 2023 giảm 7 phòng và 5 đơn vị sự nghiệp.", [("units_reduced", 7), ("units_reduced", 5, "public_service")]),
    "none at all": ("năm 2023 không có hồ sơ quá hạn.", [("dossiers_late", 0)]),
    "bullets under a lead-in": ("năm 2021, kết quả như sau:\n- Tiếp nhận 640 hồ sơ;\n- Xếp hạng PCI: 15/63.",
                                [("dossiers_received", 640, "2021"), ("pci_rank", 15, "2021")]),
}
SERIES = {
    "tiers in order": ("năm 2023 tỷ lệ hồ sơ đúng hạn của cấp tỉnh, cấp huyện và cấp xã lần lượt đạt 91%, 96% và 99%.",
                       [("dossiers_ontime_pct", 91, "province"), ("dossiers_ontime_pct", 96, "district"), ("dossiers_ontime_pct", 99, "commune")]),
    "levels in order": ("năm 2020 mức độ 2, 3 và 4 lần lượt là 300, 41 và 9 dịch vụ công.",
                        [("online_services", 300, "level2", "2020"), ("online_services", 41, "level3", "2020"), ("online_services", 9, "level4", "2020")]),
    "indices in order": ("năm 2023 PAR INDEX, SIPAS và PCI lần lượt xếp thứ 8, 9 và 10.", [("par_index_rank", 8), ("sipas_rank", 9), ("pci_rank", 10)]),
    "years in order": ("SIPAS các năm 2021, 2022 lần lượt đạt 81,5% và 84%.", [("sipas_score", 81.5, "2021"), ("sipas_score", 84, "2022")]),
    "unequal lists": ("năm 2023 tỷ lệ đúng hạn của cấp tỉnh, cấp xã lần lượt đạt 91%, 96% và 99%.", []),
    "years in brackets": ("PAR INDEX: 80,5% (2021), 83% (2022).", [("par_index_score", 80.5, "2021"), ("par_index_score", 83, "2022")]),
    "years before, in a bracket": ("SIPAS (năm 2018 là 80,4%; năm 2017 đạt 78,9%).", [("sipas_score", 80.4, "2018"), ("sipas_score", 78.9, "2017")]),
    "a span of years": ("năm 2014 – 2016 PAR INDEX xếp thứ 9/63.",
                        [("par_index_rank", 9, "2014"), ("par_index_rank", 9, "2015"), ("par_index_rank", 9, "2016")]),
    "from one rank to another": ("PCI từ hạng 44 lên hạng 27 năm 2019.", [("pci_rank", 44, "2018"), ("pci_rank", 27, "2019")]),
    "from one count to another": ("năm 2013 tăng từ 31 lên 52 đơn vị dùng phần mềm văn phòng điện tử.",
                                  [("eoffice_units", 31, "2012"), ("eoffice_units", 52, "2013")]),
    "rows with years across": ("PCI\n\nNăm | 2022 | 2021\nĐiểm PCI | 64,1 | 62,9\nXếp hạng | 33 | 40",
                               [("pci_score", 64.1, "2022"), ("pci_score", 62.9, "2021"), ("pci_rank", 33, "2022"), ("pci_rank", 40, "2021")]),
    "rows without lines": ("PCI\n\nNăm 2022 2021\nĐiểm PCI 64,1 62,9", [("pci_score", 64.1, "2022"), ("pci_score", 62.9, "2021")]),
    "years down": ("cải cách\n\nNăm | PAR INDEX | Xếp hạng\n2021 | 84,5 | 21\n2022 | 85,1 | 19",
                   [("par_index_score", 84.5, "2021"), ("par_index_rank", 21, "2021"), ("par_index_score", 85.1, "2022"), ("par_index_rank", 19, "2022")]),
}
INDICES = {
    "level and change": ("năm 2023 PAR INDEX đạt 86,1 điểm, tăng 1,2 điểm so với năm trước.", [("par_index_score", 86.1)]),
    "change before the level": ("năm 2023 PCI tăng 6 bậc, đứng thứ 24/63.", [("pci_rank", 24)]),
    "a rank in words": ("năm 2023 tỉnh đứng đầu cả nước về PCI.", [("pci_rank", 1)]),
    "a head of an office is no rank": ("năm 2023 người đứng đầu chịu trách nhiệm về PCI.", []),
    "the first of a region": ("năm 2023 SIPAS dẫn đầu 5 tỉnh Tây Nguyên.", []),
    "a regional rank": ("năm 2023 PCI xếp thứ 2/13 tỉnh Đồng bằng sông Cửu Long.", []),
    "a comparison year": ("PAR INDEX năm 2022 đạt 85,5 điểm, so với năm 2021 (82,2).", [("par_index_score", 85.5, "2022"), ("par_index_score", 82.2, "2021")]),
    "the national mean": ("năm 2023 SIPAS đạt 84,1%, trung bình cả nước 82,7%.", [("sipas_score", 84.1)]),
    "a part of an index": ("năm 2023 hiện đại hóa hành chính đạt 80,1% trong PAR INDEX.", []),
    "a sub-index": ("năm 2022 PCI đạt 64,2 điểm; chỉ số Tiếp cận đất đai đạt 6,9 điểm.",
                    [("pci_score", 64.2, "2022"), ("pci_subindex_score", 6.9, "land", "2022")]),
    "a scale between 0 and 1": ("năm 2023 DTI đạt 0,6120, xếp thứ 22/63.", [("dti_score", 0.612), ("dti_rank", 22)]),
    "a dot that is a decimal": ("năm 2023 PAPI đạt 41.207 điểm.", [("papi_score", 41.207)]),
    "the province's own marks": ("năm 2023 chỉ số CCHC của các sở, ngành: Sở Tư pháp đạt 91 điểm, xếp thứ 2/19.", []),
    "how many are ranked": ("năm 2023 PAR INDEX xếp thứ 9 trong 63 tỉnh, thành phố.", [("par_index_rank", 9)]),
}
OF_WHOM = {
    "a department": ("năm 2023, Sở Y tế tiếp nhận 410 hồ sơ, đúng hạn 99%.", [("dossiers_received", 410, "Sở Y tế"), ("dossiers_ontime_pct", 99, "Sở Y tế")]),
    "a district, then the province": ("năm 2023, huyện Đam Rông tiếp nhận 120 hồ sơ; toàn tỉnh tiếp nhận 9.100 hồ sơ.",
                                      [("dossiers_received", 120, "huyện Đam Rông"), ("dossiers_received", 9100)]),
    "a source is not counted": ("năm 2023, theo báo cáo của Sở Nội vụ, tỉnh ban hành 45 văn bản QPPL.", [("legal_docs_issued", 45)]),
    "a tier as the subject": ("năm 2023 các sở, ngành tiếp nhận 700 hồ sơ, trong đó 600 hồ sơ trực tuyến.",
                              [("dossiers_received", 700, "department"), ("online_dossiers", 600, "department")]),
    "another province in a bracket": ("năm 2023 PCI đạt 65 điểm, sau Cà Mau (66,3 điểm).", [("pci_score", 65)]),
    "another province as the subject": ("năm 2023, Cà Mau tiếp nhận 500 hồ sơ; tỉnh tiếp nhận 700 hồ sơ.", [("dossiers_received", 700)]),
}
WHEN = {
    "last year's same period": ("6 tháng đầu năm 2023 tiếp nhận 800 hồ sơ; cùng kỳ năm trước tiếp nhận 760 hồ sơ.",
                                [("dossiers_received", 800, "2023-S1"), ("dossiers_received", 760, "2022-S1")]),
    "as of a day": ("tính đến 30/6/2023, tỉnh đã số hóa 72% hồ sơ.", [("digitised_dossiers_pct", 72, "2023-06")]),
    "years later": ("năm 2018 tiếp nhận 500 hồ sơ. Hai năm sau, tỉnh tiếp nhận 900 hồ sơ.",
                    [("dossiers_received", 500, "2018"), ("dossiers_received", 900, "2020")]),
    "a quarter of the title": ("quý II/2023: kết quả\n\nToàn tỉnh tiếp nhận 800 hồ sơ.", [("dossiers_received", 800, "2023-Q2")]),
}
FACT_OR_GOAL = {
    "a goal": ("phấn đấu đến năm 2023 đạt 60% văn bản điện tử.", []),
    "a fact, then a goal": ("đến nay tỷ lệ hồ sơ trực tuyến năm 2023 đạt 51%, mục tiêu cuối năm 80%.", [("online_dossiers_pct", 51)]),
    "a goal in a bracket": ("năm 2023 số hóa hồ sơ đạt 44% (chỉ tiêu 60%), thanh toán trực tuyến đạt 30%.",
                            [("digitised_dossiers_pct", 44), ("online_payment_pct", 30)]),
    "a goal that was passed": ("năm 2023 hồ sơ trực tuyến đạt 83%, vượt chỉ tiêu 80%.", [("online_dossiers_pct", 83)]),
    "a part of the goal": ("năm 2023 hồ sơ trực tuyến đạt 94%, vượt 4% so với kế hoạch.", [("online_dossiers_pct", 94)]),
    "up to and above": ("năm 2023 bảo đảm hồ sơ đúng hạn từ 95% trở lên.", []),
    "a heading of plans": ("năm 2023 tiếp nhận 80 hồ sơ.\n\nPhương hướng\n\nGiải quyết đúng hạn 99% hồ sơ.", [("dossiers_received", 80)]),
    "per day": ("năm 2023 bình quân mỗi ngày tiếp nhận 30 hồ sơ.", []),
    "the time that was cut": ("năm 2023 cắt giảm 25% thời gian giải quyết của 41 thủ tục.", [("procedures_time_cut_pct", 25), ("procedures_time_cut", 41)]),
    "a far year": ("năm 2023 tiếp nhận 80 hồ sơ. Đến năm 2030, 100% hồ sơ trực tuyến.", [("dossiers_received", 80)]),
    "what grew": ("năm 2023 hồ sơ trực tuyến tăng 31%.", []),
}
REPAIRED = {
    "a torn percentage": ("năm 2023 tỷ lệ hồ sơ đúng hạn đạt 9 7 ,4%.", [("dossiers_ontime_pct", 97.4)]),
    "a torn count": ("năm 2023 tiếp nhận 12. 345 hồ sơ.", [("dossiers_received", 12345)]),
    "a misplaced dot": ("năm 2023 tiếp nhận 5.4321 hồ sơ.", []),
    "two numbers stay two": ("trong năm 2023, 40 đơn vị dùng văn phòng điện tử.", [("eoffice_units", 40)]),
    "a broken line": ("năm 2023 tiếp nhận 310\nhồ sơ, đúng hạn 98,\n5%.", [("dossiers_received", 310), ("dossiers_ontime_pct", 98.5)]),
    "letters of another alphabet": ("năm 2023 hồ sơ trực tuуến đạt 61%.", [("online_dossiers_pct", 61)]),
    "spelling twins": ("năm 2023 tỉ lệ hồ sơ đúng hạn đạt 97%.", [("dossiers_ontime_pct", 97)]),
    "a range": ("năm 2023 từ 60 - 70% văn bản gửi qua mạng.", [("edocs_pct", 60)]),
    "a rounded headline": ("năm 2023 xử lý gần 9 nghìn hồ sơ. Tỉnh đã giải quyết 8.912 hồ sơ.", [("dossiers_resolved", 8912)]),
    "page furniture": ("năm 2023 có 30 hộp thư công vụ.\nLượt xem: 842\nĐường dây nóng: 1900 5454", [("official_mailboxes", 30)]),
}
# fmt: on
ALL = LISTS | SERIES | INDICES | OF_WHOM | WHEN | FACT_OR_GOAL | REPAIRED


@pytest.mark.parametrize(("text", "wanted"), ALL.values(), ids=ALL)
def test_a_sentence_is_read_by_its_rule(text, wanted):
    assert figures(text) == wanted


@pytest.mark.parametrize(
    ("text", "printed", "taken_as"),
    [
        ("năm 2023 PCI tăng 6 bậc.", "6", "change"),
        ("năm 2023 PCI xếp thứ 9 trong 63 tỉnh.", "63", "denominator"),
        ("năm 2020 có 30 dịch vụ mức độ 3.", "mức độ 3", "label"),
        ("năm 2023 có 30 hộp thư.\nLượt xem: 842", "Lượt xem: 842", "furniture"),
        ("năm 2023 xử lý gần 9 nghìn hồ sơ. Tỉnh đã xử lý 8.912 hồ sơ.", "gần 9 nghìn", "repeated"),
        ("năm 2023 SIPAS đạt 84%, bình quân cả nước 82%.", "82%", "national"),
        ("năm 2023 PCI đạt 65 điểm, sau Cà Mau (66,3 điểm).", "66,3", "other_area"),
        ("năm 2023 phấn đấu trồng 300 cây.", "300", "target"),
        ("năm 2023 có Nghị định 61/2018/NĐ-CP.", "Nghị định 61/2018/NĐ-CP", "document"),
    ],
)
def test_a_number_that_is_no_figure_says_what_it_is(text, printed, taken_as):
    others = understood(text).others
    assert dict(zip(others["printed"], others["taken_as"], strict=True))[printed] == taken_as


def test_a_number_that_cannot_be_read_is_said_and_no_figure():
    meant = understood("năm 2023 tiếp nhận 5.4321 hồ sơ.")
    assert [(issue.code, issue.severity) for issue in meant.issues] == [("number_broken", "error")] and "5.4321" in set(meant.others["printed"])


def test_the_numbers_of_the_front_matter_are_accounted_for():
    table = prose.load("---\ntitle: Số 7\npublished: 2013-02-27\n---\nLâm Đồng có 3 xã.".encode(), "a.md").table
    assert table[["printed", "taken_as"]].values.tolist() == [["7", "furniture"], ["2013-02-27", "date"], ["3", ""]]


def test_an_english_page_is_read_with_its_own_commas():
    text = "In 2020 the province of Lam Dong received 12,480 dossiers and resolved 11,915 of them, with 98.7 percent settled on time."
    text += " The PCI score was 61.2 points, ranked fifth."
    meant = interpret(prose.load(text.encode(), "page.txt"), area="Lâm Đồng", year=2020)
    assert [(row.indicator, row.obs_value) for row in meant.observations.itertuples()] == [
        ("dossiers_received", 12480),
        ("dossiers_resolved", 11915),
        ("dossiers_ontime_pct", 98.7),
        ("pci_score", 61.2),
        ("pci_rank", 5),
    ]


ARITHMETIC = {
    "a share that is not its counts'": ("năm 2023 tiếp nhận 1.000 hồ sơ, trong đó trực tuyến 500 hồ sơ, đạt 62%.", "share_and_counts"),
    "tiers over the whole": ("năm 2023 tiếp nhận 100 hồ sơ, trong đó cấp tỉnh 60 hồ sơ, cấp xã 70 hồ sơ.", "parts_over_total"),
    "on time and late over what was resolved": ("năm 2023 giải quyết 100 hồ sơ, đúng hạn 90 hồ sơ, quá hạn 20 hồ sơ.", "parts_over_total"),
}


@pytest.mark.parametrize(("text", "code"), ARITHMETIC.values(), ids=ARITHMETIC)
def test_arithmetic_that_fails_is_a_warning_on_the_row(text, code):
    found = [issue for issue in doubts(understood(text).observations) if issue.code == code]
    assert [issue.severity for issue in found] == ["warning"] and found[0].locator.startswith("text:")


def test_arithmetic_that_holds_is_no_doubt():
    text = "năm 2023 tiếp nhận 1.000 hồ sơ, trong đó trực tuyến 500 hồ sơ, đạt 50%; giải quyết 800 hồ sơ, đúng hạn 790 hồ sơ, đạt 98,8%; quá hạn 10 hồ sơ."
    assert [issue.code for issue in doubts(understood(text).observations)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("năm 2023 có mười huyện thực hiện cơ chế một cửa.", "mười"),
        ("năm 2023 có ba mươi hai xã và 40 phường thực hiện cơ chế một cửa.", "ba mươi hai"),
        ("năm 2023 công bố một trăm linh hai thủ tục hành chính.", "một trăm linh hai"),
    ],
)
def test_a_number_that_is_spelled_out_is_shown_as_unread(text, said):
    others = understood(text).others
    assert said in set(others[others["taken_as"] == ""]["printed"])


@pytest.mark.parametrize(
    "text", ["năm 2023 bộ phận một cửa của hai cấp.", "năm 2023: trong năm huyện đã sắp xếp.", "năm 2023 là đô thị hạng hai, xã nông thôn mới."]
)
def test_words_that_count_nothing_of_an_indicator_are_no_number(text):
    others = understood(text).others
    assert set(others["taken_as"]) <= {"date"}


def test_of_a_range_the_lower_end_is_about_right_and_the_upper_is_unread():
    meant = understood("năm 2023 có từ 20% đến 30% hồ sơ nộp trực tuyến.")
    [row] = meant.observations.itertuples()
    assert (row.indicator, row.obs_value, row.qualifier) == ("online_dossiers_pct", 20, "about")
    assert "30%" in set(meant.others[meant.others["taken_as"] == ""]["printed"])
