"""The figures that come with the product: all there, each with its source, put in once."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from metrics import shipped
from metrics.report import SUMMARY
from metrics.store import Store

DATA = Path(__file__).parents[1] / "data"
GIVEN = Path(__file__).parents[2] / "shared" / "data" / "figures.csv"
KEY = ("indicator", "breakdown", "tier", "agency", "ref_area", "time_period")
FACTS = ("obs_value", "qualifier", "unit_measure", "obs_status", "origin", "source_url", "note")
FILES = {"dti": 1160, "papi": 6972, "par_index_sipas": 381, "pci": 8719, "reports": 512}
LAM_DONG = {
    ("eoffice_units", ""): 40,
    ("official_mailboxes", ""): 5000,
    ("online_services", "level1"): 431,
    ("online_services", "level2"): 735,
    ("online_services", "level3"): 5,
    ("agency_websites", ""): 38,
}


def lines(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def figures_files():
    return {path.stem: lines(path) for path in sorted((DATA / "figures").glob("*.csv"))}


@pytest.fixture(scope="module")
def all_lines(figures_files):
    return [line for rows in figures_files.values() for line in rows]


def test_each_file_has_as_many_figures_as_it_should(figures_files):
    assert {name: len(rows) for name, rows in figures_files.items()} == FILES


def test_no_figure_stands_twice(all_lines):
    assert len({tuple(line[name] for name in KEY) for line in all_lines}) == len(all_lines) == 17_744


def test_every_figure_names_its_source_with_an_address_or_why_there_is_none(all_lines):
    assert [line for line in all_lines if not line["source_name"].strip()] == []
    assert [line for line in all_lines if not line["source_url"] and not (line["note"] or "address not kept" in line["source_name"])] == []


def test_every_address_is_one_and_is_not_a_search_or_a_placeholder(all_lines):
    addresses = {line["source_url"] for line in all_lines} - {""}
    assert [address for address in addresses if not address.startswith(("https://", "http://")) or "." not in address or " " in address] == []


def test_every_figure_that_was_given_to_us_is_ours_unchanged(all_lines):
    if not GIVEN.exists():
        pytest.skip("../shared is not here")
    ours = {tuple(line[name] for name in KEY): tuple(line[name] for name in FACTS) for line in all_lines}
    given = {tuple(line[name] for name in KEY): tuple(line[name] for name in FACTS) for line in lines(GIVEN)}
    assert len(given) == 17_744
    changed = {key: facts for key, facts in given.items() if ours.get(key) != facts}
    computed = {key for key in changed if key[0] in ("dti_rank", "dti_score") and key[5] in ("2022", "2023", "2024")}
    assert set(changed) == computed and {ours[key][0] == given[key][0] for key in computed} == {True}


def test_a_rank_that_its_source_computed_from_the_value_is_marked_as_derived(all_lines):
    ranks = [line for line in all_lines if line["indicator"] == "dti_rank" and line["origin"] == "owner" and line["time_period"] >= "2022"]
    assert len(ranks) == 189 and {(line["obs_status"], line["note"]) for line in ranks} == {("E", "rank computed from value")}


def test_an_empty_store_is_filled_with_all_of_it(shipped_store, all_lines):
    current = shipped_store.current()
    assert len(current) == len(all_lines) + len(LAM_DONG)
    stored = {tuple(row[: len(KEY)]): row[len(KEY)] for row in current[[*KEY, "obs_value"]].itertuples(index=False, name=None)}
    assert {
        key: value for key, value in ((tuple(line[name] for name in KEY), float(line["obs_value"])) for line in all_lines) if stored.get(key) != value
    } == {}


@pytest.mark.parametrize("column", ["obs_status", "origin", "qualifier", "unit_measure"])
def test_status_origin_qualifier_and_unit_arrive_as_they_stand_in_the_files(shipped_store, all_lines, column):
    current = shipped_store.current()
    own = current[current["locator"].str.contains("csv!")]
    assert Counter(own[column]) == Counter(line[column] for line in all_lines)


def test_every_file_is_one_batch_with_its_figures(shipped_store):
    batches = shipped_store.batches()
    assert dict(zip(batches["file_name"], batches["rows"], strict=True)) == {f"{name}.csv": count for name, count in FILES.items()} | {"lam-dong-2012.md": 6}
    assert set(batches["state"]) == {"accepted"}


def test_every_stored_figure_leads_to_a_report_and_a_place_in_it(shipped_store):
    current, reports = shipped_store.current(), shipped_store.reports()
    assert set(current["report"]) <= set(reports)
    assert (current["locator"] != "").all() and (current["quote"] != "").all()
    assert [report for report in reports.values() if not report.title] == []


def test_the_address_of_each_figure_is_that_of_its_report(shipped_store, all_lines):
    addresses = {name: report.address for name, report in shipped_store.reports().items()}
    current = shipped_store.current()
    own = current[current["locator"].str.contains("csv!")]
    assert Counter(own["report"].map(addresses)) == Counter(line["source_url"] for line in all_lines)


def test_the_figures_of_lam_dong_are_read_from_the_editors_summary(shipped_store):
    reports = {name: report for name, report in shipped_store.reports().items() if report.wording == SUMMARY}
    [(name, report)] = reports.items()
    current = shipped_store.current()
    own = current[current["report"] == name]
    assert dict(zip(zip(own["indicator"], own["breakdown"], strict=True), own["obs_value"], strict=True)) == LAM_DONG
    assert set(zip(own["ref_area"], own["time_period"], strict=True)) == {("lam_dong", "2012")}
    assert report.address == "" and report.author and str(report.published) == "2013-02-27"


def test_level_4_is_not_stated_and_therefore_no_figure(shipped_store):
    assert shipped_store.history(indicator="online_services", breakdown="level4", ref_area="lam_dong", time_period="2012").empty


def test_what_was_handed_in_is_kept_as_it_was(shipped_store):
    for name in FILES:
        content = (DATA / "figures" / f"{name}.csv").read_bytes()
        assert shipped_store.raw(shipped.digest(content)) == content


@pytest.fixture
def small(tmp_path) -> Path:
    """Return a folder with three figures and the Lâm Đồng report."""
    for name, content in {
        "figures/few.csv": "\n".join((DATA / "figures" / "dti.csv").read_text("utf-8").splitlines()[:4]),
        "reports/lam-dong-2012.md": (DATA / "reports" / "lam-dong-2012.md").read_text("utf-8"),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    for name in ("REFORM_SHIPPED", "REFORM_SHIPPED_REPORTS"):
        monkeypatch.delenv(name, raising=False)
    return Store(tmp_path / "store")


def test_a_second_fill_adds_nothing(store, small):
    assert shipped.fill(store, folder=small) == 2
    version = store.version
    assert shipped.fill(store, folder=small) == 0
    (store.folder / "shipped").unlink()  # also when the quick look at the files is not possible
    assert shipped.fill(store, folder=small) == 0
    assert (store.version, len(store.current())) == (version, 9)


def test_a_batch_that_someone_withdrew_does_not_come_back(store, small):
    shipped.fill(store, folder=small)
    gone = store.batches().query("file_name == 'few.csv'")["batch"].iloc[0]
    store.withdraw(gone, author="An", reason="wrong")
    (store.folder / "shipped").unlink()
    assert shipped.fill(store, folder=small) == 0
    assert len(store.current()) == 6


def test_reports_or_everything_can_be_left_out(store, small, monkeypatch):
    monkeypatch.setenv("REFORM_SHIPPED", "no")
    assert shipped.fill(store, folder=small) == 0
    monkeypatch.setenv("REFORM_SHIPPED", "yes")
    monkeypatch.setenv("REFORM_SHIPPED_REPORTS", "no")
    assert shipped.fill(store, folder=small) == 1
    assert len(store.current()) == 3


def test_a_new_file_is_added_and_the_others_are_left(store, small):
    steps = []
    shipped.fill(store, folder=small, reports=False)
    assert shipped.fill(store, folder=small, reports=True, progress=lambda *step: steps.append(step)) == 1
    assert steps == [(0, 1, "lam-dong-2012.md"), (1, 1, "")]


def test_a_rank_that_was_printed_with_its_denominator_keeps_it(shipped_store):
    current = shipped_store.current()
    ranks = current[current["indicator"].str.endswith("_rank") & current["quote"].str.contains(r"printed: \d+/\d+")]
    assert len(ranks) > 30
    assert ranks["out_of"].notna().all()
