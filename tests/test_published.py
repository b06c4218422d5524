"""The baked site: nothing broken, every figure with its proof, the store's figures and no others, only changes written."""

from pathlib import Path

import pandas as pd
import pytest

from metrics import catalogue, formats
from metrics.cli import main
from metrics.interpretation import FINDING_COLUMNS
from metrics.marks import mark
from metrics.messages import LANGUAGES
from metrics.published import Asked, Baked, NotOurFolderError, bake
from metrics.published.markup import Markup, element
from metrics.published.site import anchor, proof_path, sheet_of
from metrics.store import Store
from metrics.views.series import comparable
from tests.sites import AREAS, INDICATORS, accepted, baked, broken, documents, proofs, told
from tests.tables import figures

SMALL = ("lam_dong", "lam_dong_2025", "ha_giang", "cao_bang")
LIVE = "https://tiendo.example.vn"


@pytest.fixture(scope="module")
def site(tmp_path_factory, shipped_store) -> Path:
    """Some provinces and indicators of the shipped figures."""
    place = tmp_path_factory.mktemp("site")
    baked(shipped_store, place, areas=AREAS, indicators=INDICATORS, live=LIVE)
    return place


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    """Three provinces, two reports."""
    monkeypatch.setenv("REFORM_STORE", str(tmp_path / "store"))  # so that what a command sets is put back
    store = Store(tmp_path / "store")
    accepted(store, figures(("lam_dong", 2011, 30), ("lam_dong", 2012, 41), ("dak_nong", 2012, 20), quote="eOffice cho 41 cơ quan", printed="41"))
    accepted(store, figures(("ha_giang", 2012, 77), indicator="official_mailboxes"), "ha-giang")
    return store


def small(store: Store, place: Path) -> Baked:
    return baked(store, place, areas=SMALL)


def held(store: Store) -> pd.DataFrame:
    """Return the figures of *store* that the site shows."""
    current = store.current()
    return current[current["indicator"].isin({*INDICATORS, "pci_rank"})]


def test_no_link_leads_nowhere(site):
    assert broken(site) == []


def test_every_province_every_series_and_every_sheet_has_a_page_in_each_language(site, shipped_store):
    shown = held(shipped_store)
    series = {(row.indicator, part) for row in shown.itertuples() for part in ("", row.breakdown)}
    sheets = {sheet_of(mark(row)) for row in shown.to_dict("records")}
    for language, folder in zip(LANGUAGES, (site, site / "en"), strict=True):
        counted = {name: len(list((folder / name).glob("*.html"))) for name in ("areas", "indicators", "quotes")}
        assert counted == {"areas": len(AREAS), "indicators": len(series), "quotes": len(sheets)}, language
        assert {path.name for path in folder.glob("*.html")} == {"index.html", "sources.html", "method.html"}


def test_a_page_says_its_language_and_leads_to_itself_in_the_other(site):
    for each in documents(site):
        is_english = each.path.is_relative_to(site / "en")
        assert dict(each.tags)["html"]["lang"] == ("en" if is_english else "vi")
        [other] = [attributes["href"] for attributes, _ in each.links if attributes.get("class") == "language"]
        twin = site / each.path.relative_to(site / "en") if is_english else site / "en" / each.path.relative_to(site)
        assert (each.path.parent / other).resolve() == twin.resolve()


def test_every_figure_of_the_store_is_proved_by_its_own_words_in_each_language(site, shipped_store):
    for folder in (site, site / "en"):
        sheets = {path.stem: (proofs(path), path.with_suffix(".html").read_text("utf-8")) for path in (folder / "quotes").glob("*.js")}
        for row in held(shipped_store).to_dict("records"):
            entries, page = sheets[sheet_of(mark(row))]
            entry = entries[anchor(mark(row))]
            assert f'id="{anchor(mark(row))}"' in page and entry in page.replace("\n", "")
            assert str(row["printed"]) in entry.replace("</mark>", "").replace("<mark>", "")
        assert sum(len(entries) for entries, _ in sheets.values()) == len(held(shipped_store))


def test_the_table_of_all_provinces_and_years_holds_the_stores_figures_and_no_other(site, shipped_store):
    rows = comparable(held(shipped_store))
    for code, part in {(row.indicator, row.breakdown) for row in rows.itertuples()}:
        own = rows[(rows["indicator"] == code) & (rows["breakdown"] == part) & rows["obs_value"].notna()]
        wanted = {proof_path(mark(row)): row["obs_value"] for row in own.to_dict("records")}
        page = site / "indicators" / f"{code}{'.' * bool(part)}{part}.html"
        [found] = [each for each in documents(page.parent) if each.path == page]
        shown = {attributes["href"].removeprefix("../"): text for attributes, text in found.links if attributes.get("class") == "n"}
        assert set(wanted) <= set(shown)
        assert [path for path in wanted if read(shown[path]) != pytest.approx(wanted[path], abs=0.005)] == []


def read(text: str) -> float:
    return float(text.split(" ")[-1].replace(".", "").replace(",", ".").rstrip("%"))


def test_the_lines_that_can_be_chosen_are_the_stores_figures_and_join_only_what_may_be_joined(site, shipped_store):
    lines = {area: line for line in told(site / "indicators" / "pci_score.html")["lines"] for area in line["ids"]}
    own = comparable(shipped_store.current())
    own = own[(own["indicator"] == "pci_score") & own["obs_value"].notna()]
    for area, rows in own.groupby("ref_area"):
        points = [(x, y) for x, y in zip(lines[area]["x"], lines[area]["y"], strict=True) if x is not None]
        assert {(int(row.time_period), round(row.obs_value, 6)) for row in rows.itertuples()} <= set(points)
    seams = {seam.from_year for seam in catalogue.breaks("pci_score")}
    years = lines["lam_dong"]["x"]
    joined = {(before, after) for before, after in zip(years, years[1:], strict=False) if None not in (before, after)}
    assert joined and not {after for _, after in joined} & seams


def test_the_points_of_a_chart_lead_to_the_proofs_of_their_figures(site):
    ranking = told(site / "indicators" / "pci_score.html")["charts"]["ranking"]["figure"]["data"]
    proofs_of = [proof for trace in ranking for proof in trace["customdata"]]
    assert len(proofs_of) == 63
    for proof in proofs_of:
        name, _, place = proof.partition("#")
        assert f'id="{place}"' in (site / "quotes" / f"{name}.html").read_text("utf-8")


def test_what_is_missing_is_hatched_and_said_never_zero(site):
    page = (site / "indicators" / "pci_score.html").read_text("utf-8")
    assert 'class="missing' in page and "Chưa có số liệu" in page
    assert ">0<" not in page and ">nan<" not in page.lower()


def test_files_to_take_away_lie_beside_the_pages(site, shipped_store):
    content = (site / "areas" / "lam_dong.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    own = held(shipped_store)
    assert len(pd.read_csv(site / "areas" / "lam_dong.csv")) == (own["ref_area"] == "lam_dong").sum()
    assert len(pd.read_excel(site / "indicators" / "pci_score.xlsx", engine="openpyxl")) == (own["indicator"] == "pci_score").sum()


def test_every_page_links_to_its_live_view(site):
    assert f'href="{LIVE}/?lang=vi&amp;area=lam_dong_2025"' in (site / "areas" / "lam_dong_2025.html").read_text("utf-8")
    part = (site / "en" / "indicators" / "online_services.level3.html").read_text("utf-8")
    assert f'href="{LIVE}/compare?lang=en&amp;indicator=online_services&amp;breakdown=level3"' in part


def test_a_page_needs_no_server_and_nothing_from_elsewhere(site):
    for each in documents(site):
        loaded = [attributes["src"] for tag, attributes in each.tags if tag == "script"] + [
            attributes["href"] for tag, attributes in each.tags if tag == "link"
        ]
        assert [address for address in loaded if ":" in address.removeprefix("data:,")] == []
        assert [attributes for tag, attributes in each.tags if tag == "script" and attributes.get("type") == "module"] == []
        assert any(attributes.get("http-equiv") == "Content-Security-Policy" for _, attributes in each.tags)
    ours = "".join(path.read_text("utf-8") for path in (site / "site").glob("site.*.js"))
    assert [word for word in ("fetch(", "XMLHttpRequest", "import(", "export ", "eval(") if word in ours] == []


def test_the_chart_bundle_lies_there_once_and_only_pages_with_charts_load_it(site):
    assert len(list(site.rglob("plotly*.js"))) == 1
    loads = {each.path.name: any("plotly" in str(attributes.get("src")) for tag, attributes in each.tags if tag == "script") for each in documents(site)}
    assert loads["lam_dong.html"] and loads["pci_score.html"] and not loads["sources.html"] and not loads["pci_score-2022.html"]


def stamps(place: Path) -> dict[str, int]:
    return {path.relative_to(place).as_posix(): path.stat().st_mtime_ns for path in place.rglob("*") if path.is_file()}


def test_a_rebuild_touches_only_what_changed(store, tmp_path):
    place = tmp_path / "site"
    small(store, place)
    before = stamps(place)
    assert small(store, place).is_unchanged and stamps(place) == before
    accepted(store, figures(("cao_bang", 2012, 55), indicator="official_mailboxes"), "cao-bang")
    tally = small(store, place).tally
    after = stamps(place)
    changed = {name for name, moment in after.items() if before.get(name) != moment} - {"published.json"}
    pages = {name for name in changed if name.endswith(".html") and not name.startswith("en/")}
    assert pages == {"index.html", "sources.html", "areas/cao_bang.html", "indicators/official_mailboxes.html", "quotes/official_mailboxes-2012.html"}
    assert tally.written == len(changed) < tally.kept and tally.removed == 0


def says(path: Path, *words: str) -> bool:
    return path.suffix in (".html", ".js", ".csv") and "plotly" not in path.name and any(word in path.read_text("utf-8") for word in words)


def test_a_withdrawn_figure_is_gone_with_the_pages_that_only_it_had(store, tmp_path):
    place = tmp_path / "site"
    batch = accepted(store, figures(("cao_bang", 2012, 98765), indicator="video_conference_sites", quote="98765 điểm cầu", printed="98765"), "cao-bang")
    small(store, place)
    said = {path.name for path in place.rglob("*") if says(path, "98765", "98.765", "98,765")}
    assert {"video_conference_sites.html", "video_conference_sites.csv", "cao_bang.html"} <= said
    store.withdraw(batch, author="An", reason="sai")
    assert small(store, place).tally.removed > 0
    assert [path for path in place.rglob("*") if says(path, "98765", "98.765", "98,765")] == [] and broken(place) == []
    assert not list(place.rglob("video_conference_sites*")) and (place / "areas" / "cao_bang.html").exists()


def test_another_source_of_a_figure_is_told_and_a_withdrawn_one_is_not(store, tmp_path):
    place = tmp_path / "site"
    other = accepted(store, figures(("lam_dong", 2012, 43), origin="press"), "bao-chi")
    small(store, place)
    sheet = place / "quotes" / "eoffice_units-2012.html"
    assert "43 – Báo cáo bao-chi" in sheet.read_text("utf-8")
    store.withdraw(other, author="An", reason="sai")
    small(store, place)
    assert "bao-chi" not in sheet.read_text("utf-8")


def test_a_folder_with_other_files_is_left_alone(store, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(NotOurFolderError):
        small(store, tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_a_file_of_ones_own_beside_a_site_stays(store, tmp_path):
    small(store, tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("example.vn", "utf-8")
    accepted(store, figures(("cao_bang", 2012, 55)), "cao-bang")
    small(store, tmp_path / "site")
    assert (tmp_path / "site" / "CNAME").read_text("utf-8") == "example.vn"


def test_work_that_was_cut_off_is_finished_the_next_time(store, tmp_path):
    place, batch = tmp_path / "site", accepted(store, figures(("cao_bang", 2012, 55), indicator="video_conference_sites"), "cao-bang")
    with pytest.raises(KeyboardInterrupt):
        cut_off(store, place, 20)
    store.withdraw(batch, author="An", reason="sai")
    small(store, place)
    whole = tmp_path / "whole"
    small(store, whole)
    assert {name for name in stamps(place)} == {name for name in stamps(whole)} and broken(place) == []


def cut_off(store: Store, place: Path, step: int) -> None:
    def stop(done: int, total: int, name: str) -> None:
        if done == step:
            raise KeyboardInterrupt

    bake(store, place, Asked(areas=SMALL), stop)


def test_a_file_that_someone_changed_is_written_again(store, tmp_path):
    small(store, tmp_path / "site")
    page = tmp_path / "site" / "index.html"
    right = page.read_bytes()
    page.write_text("hacked", "utf-8")
    assert small(store, tmp_path / "site").tally.written == 1 and page.read_bytes() == right


def test_the_same_figures_make_the_same_files(store, tmp_path):
    for name in ("one", "two"):
        small(store, tmp_path / name)
    for path in (tmp_path / "one").rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path.name


def test_an_empty_store_makes_a_site_that_says_so(tmp_path):
    small(Store(tmp_path / "store"), tmp_path / "site")
    assert "Kho số liệu còn trống" in (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "Chưa có số liệu nào của Lâm Đồng" in (tmp_path / "site" / "areas" / "lam_dong_2025.html").read_text("utf-8")
    assert broken(tmp_path / "site") == []


HOSTILE = '<img src=x onerror="alert(1)"></script><script>alert(2)</script>'


def test_no_text_of_a_report_becomes_markup(tmp_path):
    store = Store(tmp_path / "store")
    rows = figures(("lam_dong", 2012, 41), quote=f"{HOSTILE} 41", printed="41", agency=HOSTILE, locator="text:3-5")
    found = {name: "" for name in FINDING_COLUMNS} | {"area": "lam_dong", "year": "2012", "kind": "limitation", "label": HOSTILE, "quote": HOSTILE}
    accepted(store, rows, "r-hostile", title=HOSTILE, findings=pd.DataFrame([found | {"report": "r-hostile", "locator": "text:1-2"}]))
    accepted(store, figures(("lam_dong", 2012, 30)), "r-plain")
    small(store, tmp_path / "site")
    said = "".join(path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html"))
    assert "&lt;img src=x" in said and "<img" not in said and "<script>" not in said
    for script in (tmp_path / "site" / "quotes").glob("*.js"):
        assert "<img" not in script.read_text("utf-8")


def test_findings_of_a_report_stand_on_the_page_of_their_province_with_their_words(tmp_path):
    store = Store(tmp_path / "store")
    found = {name: "" for name in FINDING_COLUMNS} | {
        "area": "lam_dong",
        "year": "2012",
        "kind": "limitation",
        "label": "Còn chậm",
        "quote": "Tiến độ còn chậm.",
    }
    accepted(store, figures(("lam_dong", 2012, 41)), findings=pd.DataFrame([found | {"report": "bao-cao", "locator": "text:1-2"}]))
    small(store, tmp_path / "site")
    assert "Còn chậm" in (tmp_path / "site" / "areas" / "lam_dong.html").read_text("utf-8")
    assert "Tiến độ còn chậm." in (tmp_path / "site" / "quotes" / "bao-cao.html").read_text("utf-8")
    assert broken(tmp_path / "site") == []


def test_text_is_made_harmless_and_markup_is_not():
    assert element("p", "a < b", Markup("<b>"), ["c", None], title='"') == '<p title="&quot;">a &lt; b<b>c</p>'


def test_numbers_are_written_as_the_language_of_the_page_writes_them(site, shipped_store):
    row = held(shipped_store).query("indicator == 'pci_score' and ref_area == 'lam_dong' and time_period == '2022'").to_dict("records")[0]
    for folder, language in ((site, "vi"), (site / "en", "en")):
        assert f">{formats.number(row['obs_value'], language)}<" in (folder / "areas" / "lam_dong.html").read_text("utf-8")


def test_the_command_bakes_and_says_what_it_did(store, tmp_path, capsys):
    asked = ["--store", str(store.folder), "publish", str(tmp_path / "site"), "--area", "Lâm Đồng", "--lang", "en"]
    assert main(asked) == 0 and "files written" in capsys.readouterr().out
    assert main(asked) == 0 and "nothing had to be made" in capsys.readouterr().out
    assert {path.name for path in (tmp_path / "site" / "areas").glob("*.html")} == {"lam_dong.html", "lam_dong_2025.html"}


@pytest.mark.parametrize("wrong", [("--live", "javascript:alert(1)"), ("--area", "Xứ Lạ"), ("--indicator", "no_such")])
def test_the_command_refuses_what_cannot_be_and_writes_nothing(store, tmp_path, capsys, wrong):
    assert main(["--store", str(store.folder), "publish", str(tmp_path / "site"), *wrong]) == 1
    said = capsys.readouterr()
    assert wrong[1] in said.err and said.out == "" and not (tmp_path / "site").exists()


def test_the_command_leaves_a_folder_of_other_files_alone(store, tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    assert main(["--store", str(store.folder), "publish", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err and not (tmp_path / "index.html").exists()
