"""Sentences in the words of many authors, and what must never be read wrongly in any of them."""

from pathlib import Path

import pytest

from metrics.interpretation import interpret
from metrics.loaders import prose

LINES = (Path(__file__).parent / "specimens" / "prose" / "wordings.txt").read_text("utf-8").splitlines()[1:]
# Known gaps: read as nothing or as less, never trusted silently.
UNREAD = ("4. Trễ hạn: 884", "tương ứng 98,75%")


def read(text):
    return interpret(prose.load(text.encode(), "a.txt"))


def values(text):
    return [(row.indicator, row.obs_value) for row in read(text).observations.itertuples()]


def said_as(row, *, with_agency):
    agency = f"~{row.agency.replace(' ', '_')}" if with_agency and row.agency else ""
    return row.indicator + (f".{row.breakdown}" if row.breakdown else "") + (f"@{row.tier}" if row.tier else "") + agency


def problems(text):
    return [(issue.code, issue.severity.value, issue.text("vi")) for issue in read(text).issues if issue.severity != "info"]


def understood(line):
    """What the author of a line meant, and what is read: (what, value) → period."""
    sentence, _, said = line.rpartition("=>")
    wanted = [part.split() for part in said.split(";") if part.strip() not in ("-", "~")]
    table = read(sentence.strip().replace("\\n", "\n").replace(" ¶ ", "\n")).observations
    return wanted, {(said_as(row, with_agency="~" in said), row.obs_value): row.time_period for row in table.itertuples()}


@pytest.mark.parametrize("line", [line for line in LINES if any(words in line for words in UNREAD)])
def test_a_known_gap_is_read_as_less_and_never_as_something_else(line):
    wanted, found = understood(line)
    assert set(found) < {(what, float(value)) for what, value, *_ in wanted}


@pytest.mark.parametrize("line", [line for line in LINES if not any(words in line for words in UNREAD)])
def test_a_sentence_is_read_as_its_author_meant(line):
    wanted, found = understood(line)
    assert set(found) == {(what, float(value)) for what, value, *_ in wanted}
    assert all(found[what, float(value)] == year for what, value, *years in wanted for year in years)


@pytest.mark.parametrize("words", ["trang bị eOffice cho -40 cơ quan", "cấp -3.000 hộp thư công vụ"])
def test_a_minus_sign_is_refused_and_never_dropped(words):
    text = f"Năm 2012, tỉnh Lâm Đồng {words}."
    assert values(text) == []
    assert [code for code, *_ in problems(text)] == ["number_negative"]


def test_a_dash_of_a_list_or_a_range_is_no_minus():
    assert values("Năm 2012, tỉnh Lâm Đồng:\n- 40 cơ quan dùng eOffice;\n-38 cơ quan có trang thông tin điện tử.") == [
        ("eoffice_units", 40),
        ("agency_websites", 38),
    ]


def test_a_year_that_cannot_be_is_named_with_its_line():
    text = "Năm 2012, tỉnh Lâm Đồng cấp 5.000 hộp thư công vụ.\n\nNăm 20133, tỉnh trang bị eOffice cho 40 cơ quan."
    assert values(text) == [("official_mailboxes", 5000)]
    [(code, _, said)] = problems(text)
    assert code == "impossible_year" and "20133" in said and said.startswith("dòng 3")


def test_a_figure_of_two_provinces_asks_whose_it_is():
    text = "Năm 2012, tỉnh Lâm Đồng và tỉnh Đắk Lắk đã trang bị eOffice cho 40 cơ quan."
    assert values(text) == [("eoffice_units", 40)]
    [(code, severity, said)] = problems(text)
    assert (code, severity) == ("which_area", "question") and "Lâm Đồng" in said and "Đắk Lắk" in said


@pytest.mark.parametrize(
    "words",
    [
        "Lâm Đồng và Đắk Lắk đã trang bị eOffice cho 40 cơ quan",
        "Tỉnh Lâm Đồng cùng với Đắk Lắk trang bị eOffice cho 40 cơ quan",
        "Tỉnh Lâm Đồng và tỉnh Đắk Lắk ký kết hợp tác; hai tỉnh trang bị eOffice cho 40 cơ quan",
        "Tỉnh Lâm Đồng và tỉnh Đắk Lắk ký kết hợp tác. Đến nay, hai tỉnh đã trang bị eOffice cho 40 cơ quan",
    ],
)
def test_a_figure_that_its_sentence_leaves_to_two_provinces_is_asked_about_though_one_is_named_more_often(words):
    text = f"Cải cách hành chính ở Lâm Đồng\n\nNăm 2012, tỉnh Lâm Đồng cấp 5.000 hộp thư công vụ.\n\n{words}. Lâm Đồng phấn khởi."
    assert values(text) == [("official_mailboxes", 5000), ("eoffice_units", 40)]
    [issue] = [issue for issue in read(text).issues if issue.code == "which_area"]
    assert issue.facts["preselected"].endswith("Lâm Đồng") and issue.facts["names"].endswith("Lâm Đồng, Đắk Lắk")


def test_a_figure_of_two_other_provinces_is_none_of_ours():
    text = "Năm 2012, tỉnh Lâm Đồng cấp 5.000 hộp thư công vụ. Gia Lai và Đắk Lắk trang bị eOffice cho 40 cơ quan. Lâm Đồng phấn khởi."
    assert values(text) == [("official_mailboxes", 5000)]
    assert problems(text) == [] and set(read(text).others["taken_as"]) == {"date", "other_area"}


def test_provinces_that_are_labels_of_a_series_are_asked_about_nothing():
    text = "Lâm Đồng phấn khởi. Năm 2012, Lâm Đồng và Đắk Lắk lần lượt đạt 85,2 và 84,1 điểm PAR INDEX. Lâm Đồng cấp 5.000 hộp thư công vụ."
    assert values(text) == [("par_index_score", 85.2), ("official_mailboxes", 5000)] and problems(text) == []


@pytest.mark.parametrize("words", ["trang bị eOffice cho 4o cơ quan", "trang bị eOffice cho 4O cơ quan", "giải quyết l2 hồ sơ"])
def test_letters_that_a_scan_put_into_a_number_are_told(words):
    assert [code for code, *_ in problems(f"Năm 2012, tỉnh Lâm Đồng {words}.")] == ["number_unreadable"]


def test_marks_of_emphasis_are_read_through():
    text = "## Kết quả năm 2012\n\nTỉnh Lâm Đồng cấp **5.000** hộp thư công vụ, trang bị eOffice cho _40_ cơ quan; `38` cơ quan có trang thông tin điện tử."
    table = read(text).observations
    assert list(zip(table["indicator"], table["printed"], strict=True)) == [("official_mailboxes", "5.000"), ("eoffice_units", "40"), ("agency_websites", "38")]
    spans = [tuple(map(int, place.removeprefix("text:").split("-"))) for place in table["locator"]]
    assert [text[start:end] for start, end in spans] == ["5.000", "40", "38"]


def test_a_number_with_a_misplaced_dot_is_a_warning_and_stays_unread():
    text = "Năm 2020, tỉnh Lâm Đồng tiếp nhận 5.9123 hồ sơ; giải quyết 5.000 hồ sơ."
    assert values(text) == [("dossiers_resolved", 5000)]
    assert [(code, severity) for code, severity, _ in problems(text)] == [("number_broken", "warning")]


def test_what_the_post_brought_and_took_is_no_count_of_all_dossiers():
    assert values("Năm 2020, tỉnh Lâm Đồng qua bưu chính nhận 2.000, trả 3.000 hồ sơ.") == []


@pytest.mark.parametrize(("text", "said"), [("Tỉnh Lâm Đồng cấp 5.000 hộp thư công vụ.", "no_year"), ("Năm 2012 đã cấp 5.000 hộp thư công vụ.", "no_area")])
def test_what_is_missing_is_said_with_its_line(text, said):
    [(code, _, words)] = problems(text)
    assert code == said and words.startswith("dòng 1: ")
