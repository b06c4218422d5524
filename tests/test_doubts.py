"""What is doubted, what waits for a reason, what publishing changes, who was there before: over the real store."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import pytest

from metrics import checks
from metrics.desk.changes import after, changes, since
from metrics.desk.doubts import doubts, mark_of, still_open
from metrics.desk.later import NotCorrected, correct, reasons_of, revisions_of
from metrics.desk.publishing import Desk, NotPublished, publish, replaceable, undo
from metrics.desk.reading import Loaded
from metrics.drafts import Correction, Drafts, folder_of
from metrics.marks import key_of, mark, rows_of
from metrics.observations import conform
from metrics.store import Store, Vintage

WHO = {"author": "An", "reason": "báo cáo năm"}
HEAD = "Tỉnh;Năm;Chỉ tiêu;Nội dung;Giá trị\n"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return Loaded()


@pytest.fixture
def desk(tmp_path, loaded) -> Desk:
    store = Store(tmp_path / "store")
    return Desk(Drafts(folder_of(store), "an"), store, loaded)


def other(desk: Desk, name: str) -> Desk:
    """Return the desk of somebody else on the same store."""
    return Desk(Drafts(folder_of(desk.store), name), Store(desk.store.folder), desk.loaded)


def table(*rows: tuple) -> bytes:
    return (HEAD + "".join(";".join(map(str, row)) + "\n" for row in rows)).encode()


def begun(desk: Desk, *rows: tuple, name: str = "a.csv") -> str:
    return desk.drafts.begin(table(*rows), name, desk.store).id


def put_in(desk: Desk, *rows: tuple, name: str = "a.csv") -> str:
    draft_id = begun(desk, *rows, name=name)
    return publish(desk, with_reasons(desk, draft_id), **WHO).batch


def with_reasons(desk: Desk, draft_id: str) -> str:
    draft = desk.drafts.get(draft_id)
    marks = [each.mark for each in still_open(desk.review(draft)[1].issues, {})]
    desk.drafts.change(draft_id, lambda now: replace(now, reasons=dict.fromkeys(marks, "đã hỏi lại tỉnh")))
    return draft_id


def stands(desk: Desk, **key: str) -> dict:
    rows = desk.store.current()
    for name, value in key.items():
        rows = rows[rows[name] == value]
    return dict(zip(rows["time_period"], rows["obs_value"], strict=True))


def codes(desk: Desk, draft_id: str) -> list[str]:
    return [each.issue.code for each in doubts(desk.review(desk.drafts.get(draft_id))[1].issues, {})]


EOFFICE = ("Lâm Đồng", 2012, "eoffice_units", "")


@pytest.mark.parametrize(
    ("before", "row", "code"),
    [
        ([(*EOFFICE[:1], 2011, *EOFFICE[2:], 380)], (*EOFFICE, 38), "ten_times"),
        ([], ("Lâm Đồng", 2012, "dossiers_ontime_pct", "", 560), "over_maximum"),
        ([], ("Lâm Đồng", 2012, "par_index_rank", "", 64), "rank_beyond"),
        ([("Lâm Đồng", 2012, "procedures", "", 1500)], ("Lâm Đồng", 2012, "online_services", "Mức độ 3", 5000), "levels_over_procedures"),
    ],
)
def test_a_planted_error_is_found(desk, before, row, code):
    for each in before:
        put_in(desk, each, name="before.csv")
    assert code in codes(desk, begun(desk, row))


def test_a_count_unlike_all_neighbours_is_doubted_and_one_like_them_is_not():
    near = [("ninh_thuan", 300.0), ("khanh_hoa", 400.0), ("dak_lak", 500.0), ("dak_nong", 350.0), ("binh_thuan", 420.0)]
    base = {"indicator": "official_mailboxes", "time_period": "2012"}
    current = conform(pd.DataFrame([base | {"ref_area": area, "obs_value": value} for area, value in near]))
    for value, expected in ((5001.0, ["unlike_neighbours"]), (29.0, ["unlike_neighbours"]), (3000.0, []), (31.0, [])):
        row = conform(pd.DataFrame([base | {"ref_area": "lam_dong", "obs_value": value, "report": "r"}]))
        assert [issue.code for issue in checks.doubts(row, current)] == expected


def test_a_warning_waits_for_a_reason_which_is_kept_with_the_figure(desk):
    put_in(desk, ("Lâm Đồng", 2011, "eoffice_units", "", 380), name="before.csv")
    draft_id = begun(desk, (*EOFFICE, 38))
    with pytest.raises(NotPublished) as refused:
        publish(desk, draft_id, **WHO)
    assert [each.issue.code for each in refused.value.doubts] == ["ten_times"] and "2012" not in stands(desk)
    publish(desk, with_reasons(desk, draft_id), **WHO)
    vintage = desk.store.vintage()
    [row] = rows_of(vintage.current(), key_of("eoffice_units||||lam_dong|2012|")).to_dict("records")
    assert reasons_of(vintage, row) == [("ten_times", "đã hỏi lại tỉnh")]


def test_a_reason_does_not_cover_another_number(desk):
    put_in(desk, ("Lâm Đồng", 2011, "eoffice_units", "", 380), name="before.csv")
    draft_id = with_reasons(desk, begun(desk, (*EOFFICE, 38)))
    place = desk.review(desk.drafts.get(draft_id))[1].reading.observations["locator"].iloc[0]
    desk.drafts.change(draft_id, lambda now: replace(now, corrections=(Correction(place, {"value": "37"}),)))
    with pytest.raises(NotPublished):
        publish(desk, draft_id, **WHO)


def test_an_error_blocks_whatever_the_reason_and_is_mended_by_a_correction(desk):
    draft_id = with_reasons(desk, begun(desk, ("Lâm Đồng", 2012, "dossiers_ontime_pct", "", 560)))
    [error] = doubts(desk.review(desk.drafts.get(draft_id))[1].issues, {})
    with pytest.raises(NotPublished):
        publish(desk, draft_id, **WHO)
    desk.drafts.change(draft_id, lambda now: replace(now, corrections=(Correction(error.places[0], {"value": "56"}, by="An"),)))
    publish(desk, draft_id, **WHO)
    assert stands(desk) == {"2012": 56.0}
    row = desk.store.current().iloc[0].to_dict()
    [revision] = revisions_of(desk.store.vintage(), row)
    assert (row["printed"], revision.by, revision.now) == ("560", "An", {"value": "56"})


def test_publishing_twice_stores_once_and_names_the_same_batch(desk):
    draft_id = begun(desk, (*EOFFICE, 38))
    first = publish(desk, draft_id, **WHO)
    desk.drafts.change(draft_id, lambda now: replace(now, state="open"))  # a crash after the store was written, before the draft was
    assert publish(desk, draft_id, **WHO).batch == first.batch and len(desk.store.batches()) == 1


def test_undo_takes_it_back_and_leaves_the_draft_open(desk):
    draft_id = begun(desk, (*EOFFICE, 38))
    publish(desk, draft_id, **WHO)
    assert undo(desk, draft_id, reason="nhầm").state == "open" and stands(desk) == {}
    publish(desk, draft_id, **WHO)
    assert stands(desk) == {"2012": 38.0}


def test_a_report_that_takes_the_place_of_another_withdraws_what_it_leaves_out(desk):
    old = put_in(desk, (*EOFFICE, 38), ("Lâm Đồng", 2012, "agency_websites", "", 30))
    draft_id = begun(desk, (*EOFFICE, 40), name="b.csv")
    draft = desk.drafts.get(draft_id)
    review = desk.review(draft)[1]
    assert [each["batch"] for each in replaceable(review, desk.store.vintage())] == [old]
    draft = desk.drafts.change(draft_id, lambda now: replace(now, replaces=old))
    vintage = desk.store.vintage()
    told = {(each.row["indicator"], each.kind) for each in changes(review, vintage, after(review, draft, vintage))}
    assert ("agency_websites", "withdrawn") in told
    later = after(review, draft, vintage)
    pd.testing.assert_frame_equal(later.current(), Vintage(later.rows).current())  # chosen in part, it is what choosing among all gives
    publish(desk, with_reasons(desk, draft_id), **WHO)
    assert desk.store.current()["indicator"].tolist() == ["eoffice_units"]
    undo(desk, draft_id, reason="nhầm")
    assert dict(zip(desk.store.current()["indicator"], desk.store.current()["obs_value"], strict=True)) == {"eoffice_units": 38.0, "agency_websites": 30.0}


def test_a_revision_is_shown_with_its_effect_on_growth_and_rank(desk):
    rows = [(area, year, "dossiers_ontime_pct", "", value) for area, value in (("Lâm Đồng", 90), ("Hà Nội", 95), ("Đà Nẵng", 92)) for year in (2018, 2019)]
    put_in(desk, *rows)
    draft = desk.drafts.get(begun(desk, ("Lâm Đồng", 2019, "dossiers_ontime_pct", "", 94), name="b.csv"))
    review, vintage = desk.review(draft)[1], desk.store.vintage()
    review = replace(review, effects=review.effects.assign(effect="revised"))
    later = after(review, draft, vintage)
    [change] = changes(review, vintage, later)
    assert (change.kind, change.old, change.new, change.growth) == ("revised", 90.0, 94.0, (0.0, 4.0))


def test_the_store_as_it_would_stand_is_what_choosing_among_all_figures_gives(shipped_store, loaded, tmp_path):
    """Chosen anew is only what a draft touches; the rest stands as it did, in the same order."""
    desk = Desk(Drafts(tmp_path, "an"), shipped_store, loaded)
    some = shipped_store.current().iloc[::2500].to_dict("records")
    rows = [(row["ref_area"], row["time_period"], row["indicator"], "", 1) for row in some if not row["breakdown"]]
    draft = desk.drafts.get(begun(desk, *rows, (*EOFFICE, 38), name="new.csv"))
    review, vintage = desk.review(draft)[1], shipped_store.vintage()
    later = after(review, draft, vintage)
    pd.testing.assert_frame_equal(later.current(), Vintage(later.rows).current())
    gone = replace(draft, replaces=vintage.batches()["batch"].iloc[0])
    later = after(review, gone, vintage)
    pd.testing.assert_frame_equal(later.current(), Vintage(later.rows).current())


@pytest.mark.parametrize(("decision", "value"), [("mine", 38.0), ("theirs", 41.0)])
def test_what_somebody_published_meanwhile_is_shown_and_has_to_be_decided(desk, decision, value):
    draft_id = begun(desk, (*EOFFICE, 38), ("Lâm Đồng", 2012, "agency_websites", "", 30))
    put_in(other(desk, "binh"), (*EOFFICE, 41), name="b.csv")
    with pytest.raises(NotPublished) as refused:
        publish(desk, with_reasons(desk, draft_id), **WHO)
    [theirs] = refused.value.others
    assert (theirs.old, theirs.theirs, theirs.mine, theirs.who) == (None, 41.0, 38.0, "An")
    assert len(desk.store.batches()) == 1
    desk.drafts.change(draft_id, lambda now: replace(now, reasons={}, decisions={theirs.mark: (decision, theirs.sequence)}))
    publish(desk, draft_id, **WHO)  # the decision is the reason
    assert stands(desk, indicator="eoffice_units") == {"2012": value}
    assert stands(desk, indicator="agency_websites") == {"2012": 30.0}
    assert desk.store.batches()["state"].tolist() == ["accepted", "accepted"]


def test_a_decision_does_not_cover_what_is_published_after_it(desk):
    draft_id = begun(desk, (*EOFFICE, 38))
    put_in(other(desk, "binh"), (*EOFFICE, 41), name="b.csv")
    draft = desk.drafts.get(draft_id)
    review = desk.review(draft)[1]
    [theirs] = since(review, draft, desk.store.vintage())
    draft = desk.drafts.change(draft_id, lambda now: replace(now, decisions={theirs.mark: ("mine", theirs.sequence)}))
    assert [each.decision for each in since(review, draft, desk.store.vintage())] == ["mine"]
    put_in(other(desk, "chi"), (*EOFFICE, 43), name="c.csv")
    assert [(each.decision, each.theirs) for each in since(review, draft, desk.store.vintage())] == [("", 43.0)]


def test_two_who_publish_at_once_both_survive(desk):
    one, two = begun(desk, (*EOFFICE, 38)), other(desk, "binh")
    second = begun(two, ("Hà Nội", 2012, "eoffice_units", "", 90), name="b.csv")
    with ThreadPoolExecutor(2) as both:
        done = [both.submit(publish, desk, one, **WHO), both.submit(publish, two, second, **WHO)]
        batches = {each.result().batch for each in done}
    assert len(batches) == 2 and set(Store(desk.store.folder).current()["obs_value"]) == {38.0, 90.0}


def test_a_published_figure_is_corrected_beside_the_old_one_with_who_and_why(desk):
    put_in(desk, (*EOFFICE, 38))
    row = desk.store.current().iloc[0].to_dict()
    facts = {"author": "Bình", "reason": "gõ nhầm", "submission": "s"}
    receipt = correct(desk.store, mark(row), {"value": "83"}, **facts)
    assert correct_again(desk, mark(row), facts) == "correction_changes_nothing"
    now = desk.store.current().iloc[0].to_dict()
    assert (now["obs_value"], now["printed"], now["report"], now["quote"]) == (83.0, "38", row["report"], row["quote"])
    [revision] = revisions_of(desk.store.vintage(), now)
    assert (revision.was, revision.now, revision.by, revision.why) == ({"obs_value": 38.0}, {"obs_value": 83.0}, "Bình", "gõ nhầm")
    assert desk.store.as_of(receipt.sequence - 1)["obs_value"].tolist() == [38.0]
    desk.store.withdraw(receipt.batch, author="Bình", reason="thôi")
    assert desk.store.current()["obs_value"].tolist() == [38.0]


def correct_again(desk: Desk, written: str, facts: dict) -> str:
    with pytest.raises(NotCorrected) as refused:
        correct(desk.store, written, {"value": "83"}, **facts)
    return refused.value.issues[0].code


def test_a_figure_of_the_wrong_year_moves_and_leaves_no_value_behind(desk):
    put_in(desk, (*EOFFICE, 38))
    correct(desk.store, mark(desk.store.current().iloc[0].to_dict()), {"period": "2011"}, author="An", reason="sai năm", submission="s")
    assert stands(desk)["2011"] == 38.0 and pd.isna(stands(desk)["2012"])


@pytest.mark.parametrize("changes_", [{"value": "4o"}, {"period": "20133"}, {"indicator": "nothing"}, {"value": "38"}, {"area": "Xứ Lạ"}])
def test_a_correction_that_cannot_be_writes_nothing(desk, changes_):
    put_in(desk, (*EOFFICE, 38))
    before = desk.store.version
    with pytest.raises(NotCorrected):
        correct(desk.store, mark(desk.store.current().iloc[0].to_dict()), changes_, author="An", reason="x", submission="s")
    assert desk.store.version == before


def test_a_mark_tells_doubts_apart_by_what_they_say(desk):
    put_in(desk, ("Lâm Đồng", 2011, "eoffice_units", "", 380), name="before.csv")
    marks = set()
    for value in (38, 37):
        review = desk.review(desk.drafts.get(begun(desk, (*EOFFICE, value))))[1]
        marks |= {mark_of(issue) for issue in review.issues if issue.code == "ten_times"}
    assert len(marks) == 2
