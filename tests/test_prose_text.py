"""The text under a report: old encodings, forms of letters, places of numbers; and what it says in words."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.interpretation import FINDING_COLUMNS, interpret
from metrics.interpretation.findings import reform_area
from metrics.loaders import prose
from metrics.loaders.prose import legacy
from metrics.loaders.prose.caseless import Caseless
from metrics.loaders.prose.repair import repaired

OWN = Path(__file__).parent / "specimens" / "hoi-nghi-2012.txt"
SAID = "Năm 2012, tỉnh Lâm Đồng đã cấp hơn 4.100 hộp thư công vụ cho cán bộ; có 37 cơ quan, đơn vị dùng văn phòng điện tử và đạt kết quả tốt."
EVERY_LETTER = "aàáảãạăằắẳẵặâầấẩẫậ eèéẻẽẹêềếểễệ iìíỉĩị oòóỏõọôồốổỗộơờớởỡợ uùúủũụưừứửữự yỳýỷỹỵ đ ĂÂĐÊÔƠƯ"
OLD = (legacy.TCVN3, legacy.VNI)


def figures(content: bytes) -> list[tuple]:
    meant = interpret(prose.load(content, "report.txt"))
    return [(row.indicator, row.ref_area, row.time_period, row.obs_value, row.qualifier) for row in meant.observations.itertuples()]


@pytest.mark.parametrize("encoding", OLD)
def test_every_letter_comes_back_from_an_old_encoding(encoding):
    assert legacy.converted(legacy.written(EVERY_LETTER, encoding), encoding) == EVERY_LETTER


@pytest.mark.parametrize("encoding", OLD)
def test_an_old_encoding_is_told_by_its_words_and_a_text_of_today_is_none(encoding):
    assert legacy.encoding_of(legacy.written(SAID, encoding)) == encoding
    assert legacy.encoding_of(SAID) == legacy.encoding_of("Voilà un café à côté, déjà fermé.") == legacy.encoding_of("plain") == ""


@pytest.mark.parametrize("encoding", OLD)
def test_an_old_encoding_is_read_the_same_as_bytes_and_as_garbled_text(encoding):
    garbled = legacy.written(SAID, encoding)
    wanted = [("official_mailboxes", "lam_dong", "2012", 4100.0, "at_least"), ("eoffice_units", "lam_dong", "2012", 37.0, "exact")]
    assert figures(garbled.encode("latin-1")) == figures(garbled.encode()) == figures(SAID.encode()) == wanted


def test_the_place_of_a_number_in_garbled_text_is_a_place_in_that_text():
    garbled = legacy.written(SAID, legacy.VNI)
    table = prose.load(garbled.encode(), "report.txt").table
    spans = [tuple(map(int, locator.removeprefix("text:").split("-"))) for locator in table["locator"]]
    assert [garbled[start:end] for start, end in spans] == table["printed"].tolist()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_decomposed_text_means_the_same(form):
    text = OWN.read_text("utf-8")
    assert figures(unicodedata.normalize(form, text).encode()) == figures(text.encode())


@pytest.mark.parametrize(
    ("written", "repaired_to"),
    [
        ("hoá đơn", "hóa đơn"),
        ("qúy, quý", "qúy, quý"),
        ("Ðồng", "Đồng"),
        ("tỉ lệ", "tỷ lệ"),
        ("a\u00a0b\u200bc", "a bc"),
        ("một\r\nhai", "một hai"),
        ("87 ,6%", "87,6%"),
    ],
)
def test_a_text_is_repaired(written, repaired_to):
    assert repaired(written).text == repaired_to


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([*EVERY_LETTER, "9", "0", ",", ".", " ", "%", "\n", "\u0301", "\u200b", "\r", "|", "(", ")"]), max_size=60).map("".join))
def test_every_repaired_letter_knows_its_place(text):
    body = repaired(text)
    assert len(body.origin) == len(body.text) + 1 and list(body.origin) == sorted(body.origin) and body.origin[-1] == len(text)
    assert all(text[body.origin[place]].isdigit() for place, letter in enumerate(body.text) if letter.isdigit())


def findings(text: str) -> list[tuple]:
    told = interpret(prose.load(text.encode(), "report.txt")).findings
    assert tuple(told.columns) == FINDING_COLUMNS
    return [(row.kind, row.year, row.reform_area, row.label) for row in told.itertuples()]


FINDINGS = {
    "a sentence": ("Tuy nhiên, việc số hóa hồ sơ còn chậm.", ("limitation", "2022", "digital_government", "Tuy nhiên, việc số hóa hồ sơ còn chậm")),
    "a heading": ("Tồn tại, hạn chế\n- Kỷ luật của công chức lơi lỏng;", ("limitation", "2022", "civil_service", "Kỷ luật của công chức lơi lỏng")),
    "a task": ("Nhiệm vụ năm 2023\n- Rà soát thủ tục về đất đai.", ("task", "2023", "procedures", "Rà soát thủ tục về đất đai")),
    "a milestone": (
        "Từ ngày 01/6/2022 tỉnh chính thức áp dụng biên lai điện tử.",
        ("milestone", "2022", "digital_government", "Từ ngày 01/6/2022 tỉnh chính thức áp dụng biên lai điện tử"),
    ),
}


@pytest.mark.parametrize(("text", "wanted"), FINDINGS.values(), ids=FINDINGS)
def test_what_a_report_says_in_words_becomes_a_row(text, wanted):
    assert wanted in findings(f"Lâm Đồng trong năm 2022 có 30 hộp thư công vụ.\n\n{text}\n")


def test_a_list_of_limitations_in_one_sentence_is_one_row_each():
    told = findings("Báo cáo năm 2022 của Lâm Đồng nêu những hạn chế sau: việc công khai thủ tục còn ít, một số xã thiếu máy tính; công chức ngại đổi mới.")
    assert [label for _, _, _, label in told] == ["việc công khai thủ tục còn ít", "một số xã thiếu máy tính", "công chức ngại đổi mới"]


def test_the_conference_report_has_its_limitation_and_tasks():
    kinds = [kind for kind, _, _, _ in findings(OWN.read_text("utf-8"))]
    assert kinds.count("task") == 4 and "limitation" in kinds


@pytest.mark.parametrize(("year", "area"), [(2020, "modernisation"), (2021, "digital_government")])
def test_the_scheme_of_the_year_names_the_reform_area(year, area):
    assert reform_area("Đẩy mạnh chữ ký số", year) == area and reform_area("Việc khác", year) == ""


@pytest.mark.parametrize("text", ["TỔNG SỐ HỒ SƠ", "Tổng số hồ sơ", "İİ tổng SỐ hồ sơ"])
def test_words_are_found_in_any_case_and_where_they_stand(text):
    found = Caseless(r"\btổng\s+số (?P<thing>hồ sơ)").search(text)
    assert text[found.start() : found.end()].lower() == "tổng số hồ sơ" and found["thing"] == "hồ sơ"
    assert Caseless("số").sub("_", text) == text.replace("số", "_").replace("SỐ", "_")


def test_a_part_that_must_be_capital_stays_so():
    assert Caseless("xã (?-i:[A-Z])").search("XÃ Hoa") and not Caseless("xã (?-i:[A-Z])").search("XÃ hoa")
