"""Figures in narrative reports: our specimen, the published one, each rule on its own, and any text at all."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.interpretation import Interpretation, interpret
from metrics.issues import questions
from metrics.loaders import prose
from metrics.statements import UnreadableReportError

SPECIMENS = Path(__file__).parent / "specimens"
OWN = SPECIMENS / "hoi-nghi-2012.txt"
PUBLISHED = Path(__file__).parents[2] / "shared" / "specimens" / "lam-dong-2012.txt"
BOTH = [OWN, pytest.param(PUBLISHED, marks=pytest.mark.skipif(not PUBLISHED.exists(), reason="../shared is absent"))]
FACTS = ("indicator", "breakdown", "agency", "ref_area", "time_period", "obs_value", "qualifier", "printed")
# fmt: off
WORDS = (
    "Lâm Đồng", "Đắk Nông", "năm 2012", "quý III/2025", "6 tháng đầu năm 2024", "eOffice cho", "40", "5.000", "38/45", "12,5%", "70 - 80%",
    "1.23.456", "hơn", "triệu", "trở lên", "cơ quan", "hộp thư công vụ", "mức độ 1", "mức độ 2 là", "431 dịch vụ", "trang thông tin điện tử",
    "phấn đấu", "tăng", "cả nước", "xếp thứ 5", "PAR INDEX", "so với", "(", ")", "15/CT-TTg", "ngày 22/5/2012", "ISO 9001:2015", "hoà",
    "a\u0301", "\u200b", "\u00a0", "\r\n", "\n", "\r", "-", ". ", "; ", ", ",
)
# fmt: on
FRAGMENTS = st.sampled_from(WORDS)
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(FRAGMENTS, max_size=25).map(" ".join), st.lists(st.one_of(FRAGMENTS, st.text(max_size=3)), max_size=25).map("".join)
)
ANY_TEXT = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def understood(text: str) -> Interpretation:
    return interpret(prose.load(text.encode(), "report.txt"))


def said(text: str) -> list[tuple]:
    """Return (indicator, breakdown, value) of the figures of *text*, a sentence on Lâm Đồng."""
    return [(row.indicator, row.breakdown, row.obs_value) for row in understood(f"Lâm Đồng {text}").observations.itertuples()]


def expected() -> list[dict[str, str]]:
    with (SPECIMENS / "hoi-nghi-2012.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts_of(row: dict) -> tuple:
    return tuple(float(row[name]) if name == "obs_value" else row[name] for name in FACTS)


@pytest.mark.parametrize("specimen", BOTH, ids=["own", "published"])
def test_the_conference_report_has_these_six_figures_and_no_other(specimen):
    meant = interpret(prose.load(specimen.read_bytes(), specimen.name))
    found = [facts_of(row) for row in meant.observations.to_dict("records")]
    assert sorted(found) == sorted(map(facts_of, expected())) and meant.targets.empty


def test_each_figure_is_quoted_with_the_words_it_was_read_from():
    meant = interpret(prose.load(OWN.read_bytes(), OWN.name))
    quotes = {(row.indicator, row.breakdown): row.quote for row in meant.observations.itertuples()}
    assert all(row["quoted"] in quotes[row["indicator"], row["breakdown"]] for row in expected())


@pytest.mark.parametrize("specimen", BOTH, ids=["own", "published"])
def test_one_question_is_asked_the_year_with_2012_preselected(specimen):
    [question] = questions(interpret(prose.load(specimen.read_bytes(), specimen.name)).issues)
    assert (question.code, question.facts["preselected"]) == ("which_year", "2012")
    assert [option["value"] for option in question.facts["options"]] == ["2012", "2013"]


@pytest.mark.parametrize("specimen", BOTH, ids=["own", "published"])
def test_the_level_that_is_not_mentioned_is_an_issue_and_no_observation(specimen):
    meant = interpret(prose.load(specimen.read_bytes(), specimen.name))
    assert [issue.facts["breakdown"] for issue in meant.issues if issue.code == "not_stated"] == ["level4"]
    assert "level4" not in set(meant.observations["breakdown"])


def test_dates_documents_and_counts_of_tasks_are_told_apart():
    others = interpret(prose.load(OWN.read_bytes(), OWN.name)).others
    taken = dict(zip(others["printed"], others["taken_as"], strict=True))
    wanted = {"28/02/2013": "date", "Chỉ thị số 15/CT-TTg": "document", "ngày 22/5/2012": "date", "2011 - 2020": "date", "5": "", "3": ""}
    assert {printed: taken[printed] for printed in wanted} == wanted


def test_an_answer_given_beforehand_leaves_no_question():
    meant = interpret(prose.load(OWN.read_bytes(), OWN.name), year=2011)
    assert questions(meant.issues) == [] and set(meant.observations["time_period"]) == {"2011"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("năm 2012 lắp eOffice tại 12 xã.", [("eoffice_units", "", 12)]),
        ("năm 2012 có 22 đơn vị dùng phần mềm quản lý văn bản.", [("eoffice_units", "", 22)]),
        ("năm 2012 đã lập 77 hộp thư công vụ.", [("official_mailboxes", "", 77)]),
        ("năm 2012 ghi nhận 9 sở có website.", [("agency_websites", "", 9)]),
        ("năm 2020 có 1.204 dịch vụ công trực tuyến mức độ 3, 4.", [("online_services", "level3_4", 1204)]),
        ("năm 2020 có 300 dịch vụ mức độ 3 và 120 dịch vụ mức độ 4.", [("online_services", "level3", 300), ("online_services", "level4", 120)]),
        ("năm 2023 có 900 thủ tục toàn trình, 410 thủ tục một phần.", [("online_services", "full", 900), ("online_services", "partial", 410)]),
        ("năm 2023 có 17 thủ tục mới, 9 thủ tục bãi bỏ.", [("procedures_published", "new", 17), ("procedures_published", "abolished", 9)]),
        ("năm 2023 phê duyệt 2.038 quy trình nội bộ.", [("internal_workflows", "", 2038)]),
        ("năm 2023 tiếp nhận 659.245 hồ sơ.", [("dossiers_received", "", 659245)]),
        ("năm 2023 giải quyết 600.000 hồ sơ, còn 12 hồ sơ quá hạn.", [("dossiers_resolved", "", 600000), ("dossiers_pending_late", "", 12)]),
        ("năm 2023 tỷ lệ hồ sơ đúng hạn đạt 98,5%.", [("dossiers_ontime_pct", "", 98.5)]),
        ("năm 2023 có 94% văn bản được ký số.", [("edocs_signed_pct", "", 94)]),
        ("năm 2023 người dân hài lòng 91,72%.", [("satisfaction_pct", "", 91.72)]),
        ("năm 2023 PAR INDEX đạt 87,61%, xếp thứ 20/63.", [("par_index_score", "", 87.61), ("par_index_rank", "", 20)]),
        ("năm 2021 PCI đạt 66,17 điểm, hạng 15.", [("pci_score", "", 66.17), ("pci_rank", "", 15)]),
        ("năm 2012 họp 21 cuộc họp trực tuyến.", [("video_conferences", "", 21)]),
        ("năm 2012 bồi dưỡng cho 1.320 lượt cán bộ.", [("cadres_trained", "", 1320)]),
    ],
)
def test_a_wording_is_read_as_its_indicator(text, figures):
    assert said(text) == figures


@pytest.mark.parametrize(
    ("text", "taken_as"),
    [
        ("năm 2023 tăng 12 bậc.", {"12": "change"}),
        ("năm 2023 hài lòng đạt 91%; cả nước 84%.", {"84%": "national"}),
        ("năm 2012 làm theo Kế hoạch số 5678/KH-UBND.", {"Kế hoạch số 5678/KH-UBND": "document"}),
        ("năm 2012 có chứng nhận ISO 9001:2015.", {"ISO 9001:2015": "document"}),
        ("có 30 hộp thư công vụ vào ngày 3/4/2012.", {"ngày 3/4/2012": "date"}),
        ("năm 2012 đã lập 77 hộp thư công vụ. Ở Cà Mau có 20 hộp thư công vụ.", {"20": "other_area"}),
        ("năm 2012 giao 7 nhóm nhiệm vụ.", {"7": ""}),
    ],
)
def test_what_is_no_figure_says_what_it_is(text, taken_as):
    others = understood(f"Lâm Đồng {text}").others
    found = dict(zip(others["printed"], others["taken_as"], strict=True))
    assert {printed: found.get(printed) for printed in taken_as} == taken_as


def test_a_goal_is_a_target_and_no_figure():
    meant = understood("Lâm Đồng năm 2023 phấn đấu 100% hồ sơ đúng hạn.")
    assert meant.observations.empty and meant.targets["obs_value"].tolist() == [100]


@pytest.mark.parametrize(
    ("words", "period", "area"),
    [
        ("quý III/2025", "2025-Q3", "lam_dong_2025"),
        ("6 tháng đầu năm 2024", "2024-S1", "lam_dong"),
        ("tháng 8/2020", "2020-08", "lam_dong"),
        ("năm 2012", "2012", "lam_dong"),
    ],
)
def test_a_period_is_read_and_decides_which_province_its_name_means(words, period, area):
    [row] = understood(f"Lâm Đồng {words} có 300 hộp thư công vụ.").observations.itertuples()
    assert (row.time_period, row.ref_area) == (period, area)


def test_a_hedge_and_a_denominator_are_kept_as_printed():
    hedged, part = understood("Lâm Đồng năm 2012 có hơn 1.800 hộp thư công vụ; 38/45 cơ quan có trang thông tin điện tử.").observations.itertuples()
    assert (hedged.obs_value, hedged.qualifier, hedged.printed) == (1800, "at_least", "hơn 1.800")
    assert (part.obs_value, part.out_of, part.printed) == (38, 45, "38/45")


@ANY_TEXT
@given(TEXTS)
def test_every_number_of_any_text_stands_where_its_locator_says_and_inside_its_quote(text):
    try:
        statements = prose.load(text.encode(), "any.txt")
    except UnreadableReportError as error:
        assert error.issue.text("vi") != error.issue.text("en")
        return
    for row in statements.table.itertuples():
        start, end = map(int, row.locator.removeprefix("text:").split("-"))
        assert statements.text[start:end] == row.printed and row.printed in row.quote


@ANY_TEXT
@given(st.lists(FRAGMENTS, min_size=1, max_size=25).map(" ".join))
def test_a_text_with_a_number_is_understood_without_an_error_and_the_same_again(text):
    once, again = understood(f"1 {text}"), understood(f"1 {text}")
    assert once.observations.equals(again.observations) and once.issues == again.issues
