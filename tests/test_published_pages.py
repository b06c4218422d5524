"""What the pages of the baked site say: who leads, how much there is, what colours mean, what stands in the head once."""

import re
from pathlib import Path

import pytest

from metrics import catalogue
from metrics.published.markup import unbroken
from metrics.published.tables import LONG, amount, table
from metrics.report import Report
from metrics.store import Store
from tests.sites import AREAS, accepted, baked
from tests.tables import figures

INDICATORS = ("pci_score", "par_index_score", "online_services", "procedures")


@pytest.fixture(scope="module")
def site(tmp_path_factory, shipped_store) -> Path:
    """Some provinces and indicators of the shipped figures."""
    place = tmp_path_factory.mktemp("pages")
    baked(shipped_store, place, areas=AREAS, indicators=INDICATORS)
    return place


def text(path: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", path.read_text("utf-8")))


def card(page: Path, name: str) -> str:
    """Return the words of the card of an index."""
    found = [each for each in re.findall(r'<article class="card">.*?</article>', page.read_text("utf-8"), re.S) if f">{name}<" in each]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", found[0]))


def index_of(tmp_path: Path, *rows) -> Path:
    """Return the first page of a store with *rows*: reports of (area, year, value), each of an indicator."""
    store = Store(tmp_path / "store")
    for number, (indicator, values) in enumerate(rows):
        accepted(store, figures(*values, indicator=indicator), f"bao-cao-{number}")
    baked(store, tmp_path / "site", areas=("lam_dong",))
    return tmp_path / "site" / "index.html"


def test_a_few_provinces_are_not_said_to_lead(tmp_path):
    page = index_of(tmp_path, ("par_index_score", [("lam_dong", 2019, 80), ("dak_nong", 2019, 81)]), ("par_index_rank", [("lam_dong", 2019, 20)]))
    assert "Chưa đủ số liệu để xếp hạng" in card(page, "PAR Index") and "81" not in card(page, "PAR Index")


def test_published_first_places_are_listed_in_their_order_though_most_provinces_have_no_figure(tmp_path):
    values = {"lam_dong": 90, "dak_nong": 89, "ha_giang": 88, "cao_bang": 70}
    scores = ("par_index_score", [(area, 2019, value) for area, value in values.items()])
    ranks = ("par_index_rank", [(area, 2019, rank) for rank, area in enumerate(values, start=1)])
    said = card(index_of(tmp_path, scores, ranks), "PAR Index")
    assert "hạng công bố" in said and re.search(r"1\. Lâm Đồng 90 2\. Đắk Nông 89 3\. Hà Giang 88 $", said)


def test_a_year_that_is_not_the_newest_says_why(tmp_path):
    areas = [area.id for area in catalogue.areas_on(catalogue.area("lam_dong").valid_to)]
    full = ("papi_score", [(area, 2019, 40 + place / 10) for place, area in enumerate(areas)])
    said = card(index_of(tmp_path, full, ("papi_score", [("lam_dong", 2022, 44)])), "PAPI")
    assert "2019" in said and "năm gần nhất có đủ số liệu" in said and "63/63" in said and "tối đa 80" in said


def test_a_map_says_what_it_shows_and_which_end_is_better_in_both_themes(site):
    page = (site / "index.html").read_text("utf-8")
    assert re.search(r"<h3>Thủ tục hành chính năm 2025: từ 2\.037 \(Lạng Sơn\) đến 2\.318 \(Tuyên Quang\)</h3>", page)
    assert '<span class="in-light">Màu đậm hơn: tốt hơn (số thấp hơn)</span><span class="in-dark">Màu sáng hơn: tốt hơn (số thấp hơn)</span>' in page
    assert "34 tỉnh, thành phố hiện nay; có số của 29/34 tỉnh" in text(site / "index.html")


def test_the_page_of_a_part_names_its_indicator_says_how_many_provinces_it_has_and_skips_no_year(site):
    page = (site / "indicators" / "online_services.level3.html").read_text("utf-8")
    assert "<h1>Dịch vụ công trực tuyến: Mức độ 3</h1>" in page
    assert "8/63 tỉnh, thành phố có số, 2012–2022" in page
    heads = re.findall(r"<th[^>]*>(\d{4})</th>", page)
    assert heads == [str(year) for year in range(2012, 2023)]
    assert '<th scope="col" class="seam">2022</th>' in page


def test_a_legend_names_only_what_there_is(site):
    page = (site / "indicators" / "online_services.level3.html").read_text("utf-8")
    assert "key missing" in page and "key seam" in page and "key cannot_exist" not in page
    assert "key cannot_exist" in (site / "indicators" / "pci_score.html").read_text("utf-8")


def test_what_exists_begins_with_the_indices_and_names_the_unit_once(site):
    section = (site / "areas" / "lam_dong_2025.html").read_text("utf-8").partition('class="scroll strip"')[2]
    rows = [re.sub(r"<[^>]*>", "", row) for row in re.findall(r'<th scope="row">(.*?)</th>', section, re.S)]
    assert rows[:2] == ["PAR Index (%)", "PCI (điểm)"]
    services = re.search(r"<tr><th scope=\"row\">Dịch vụ công trực tuyến.*?</tr>", section, re.S)[0]
    assert services.count("dịch vụ<") + services.count("(dịch vụ)") == 1
    pci = re.search(r"<tr><th scope=\"row\">PCI<.*?</tr>", section, re.S)[0]
    assert len({len(value.partition(",")[2]) for value in re.findall(r">([\d,]+)</a>", pci)}) == 1


def test_a_note_beside_every_figure_of_a_report_is_said_once(site):
    page = (site / "quotes" / "pci_score-2022.html").read_text("utf-8")
    assert page.count("tệp Dataset.dta") == 1 and "tệp Dataset.dta" in (site / "quotes" / "pci_score-2022.js").read_text("utf-8")


def test_a_sheet_of_proofs_writes_a_number_as_its_column_does_and_leads_to_provinces_and_back(site):
    page = (site / "quotes" / "pci_score-2022.html").read_text("utf-8")
    assert "<b>72,80 điểm</b>" in page
    assert '<a href="../indicators/pci_score.html">← PCI</a>' in page
    [place] = re.findall(r'<a href="#(n\w+)">Bắc Giang</a>', page)
    assert "Bắc Giang" in page.partition(f'id="{place}"')[2][:200]


@pytest.mark.parametrize(
    ("path", "section"), [("areas/lam_dong.html", "areas"), ("indicators/pci_score.html", "indicators"), ("quotes/pci_score-2022.html", "indicators")]
)
def test_the_menu_marks_the_section_of_a_page(site, path, section):
    assert re.findall(r'href="([^"]*)" aria-current="true"', (site / path).read_text("utf-8")) == [f"../index.html#{section}"]


def test_files_that_came_with_the_product_are_named_by_what_they_hold(site):
    assert "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI): tổng và các chỉ số thành phần (22 nguồn)" in text(site / "index.html")
    assert "pci.csv (" not in text(site / "sources.html")


def test_a_file_of_somebody_else_keeps_its_name_though_it_is_called_like_ours(tmp_path):
    store = Store(tmp_path / "store")
    rows = figures(("lam_dong", 2012, 41), ("dak_nong", 2012, 20))
    rows = rows.assign(report=["a", "b"])
    store.accept(rows, reports=[Report(each, title=each, file_name="pci.csv") for each in "ab"], raw=[], author="An", reason="thử", submission="own")
    baked(store, tmp_path / "site", areas=("lam_dong",))
    assert "pci.csv (2 nguồn)" in text(tmp_path / "site" / "sources.html")


def test_a_column_without_a_value_is_left_out_and_one_of_numbers_stands_right():
    made = table("Bảng", ["Tên", "Trống", "Số"], [["a", "", amount("1")], ["b", None, amount("2")]])
    assert "Trống" not in made and '<th scope="col" class="amount">Số</th>' in made


def test_only_a_long_table_is_a_window_and_says_that_it_goes_on():
    short, long = (table("Bảng", ["Tên"], [["a"]] * count, about=f"{count} dòng", more="; cuộn để xem tiếp") for count in (LONG, LONG + 1))
    assert f"{LONG} dòng</p>" in short and 'class="scroll"' in short
    assert f"{LONG + 1} dòng; cuộn để xem tiếp</p>" in long and 'class="scroll long"' in long


def test_rows_that_stand_as_cards_on_a_phone_carry_the_names_of_their_columns():
    assert '<td data-label="Số" class="amount">1</td>' in table("Bảng", ["Tên", "Số"], [["a", amount("1")]], "cards")


def test_a_short_word_with_a_hyphen_stays_on_one_line():
    assert unbroken("15/CT-TTg và e-mail <") == '<span class="brief">15/CT-TTg</span> và <span class="brief">e-mail</span> &lt;'


def test_indicators_are_listed_as_a_list_and_a_missing_basis_is_a_dash(site):
    page = (site / "method.html").read_text("utf-8")
    assert "<h2>Danh mục chỉ tiêu</h2>" in page and "Định nghĩa chỉ tiêu" not in page
    assert re.search(r"<td[^>]*></td>", page) is None
