"""Drafts outlive the page: kept whole on the disk, one person's each, until published or discarded."""

import os
import threading
from dataclasses import replace

import pytest

from metrics.drafts import Correction, DraftError, Drafts, folder_of
from metrics.store import Store, durable

TEXT = "Năm 2012, tỉnh có 40 cơ quan dùng eOffice.".encode()


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def drafts(store) -> Drafts:
    return Drafts(folder_of(store), "an")


def again(store: Store, owner: str = "an") -> Drafts:
    """Return the drafts as another process would see them."""
    return Drafts(folder_of(store), owner)


def test_a_draft_is_there_again_after_a_restart_with_all_that_was_said(store, drafts):
    begun = drafts.begin(TEXT, "a.txt", store)
    said = Correction("text:17-19", {"indicator": "agency_websites"}, by="An", at="2026-01-01T00:00:00+00:00")
    edit = {"area": "lam_dong", "year": 2012, "mapping": {"x": "ignore"}, "corrections": (said,), "reasons": {"m": "đúng"}, "decisions": {"k": ("mine", 3)}}
    kept = drafts.change(begun.id, lambda now: replace(now, **edit))
    found = again(store).get(begun.id)
    assert found == kept and again(store).raw(found) == TEXT and found.submission == begun.submission


def test_a_draft_knows_the_state_of_the_store_at_which_it_began(store, drafts):
    begun = drafts.begin(TEXT, "a.txt", store)
    assert (begun.based_on, begun.sequence) == (store.version, 0)


def test_nobody_sees_the_drafts_of_another(store, drafts):
    begun = drafts.begin(TEXT, "a.txt", store)
    assert again(store, "binh").listed() == []
    with pytest.raises(DraftError) as refused:
        again(store, "binh").get(begun.id)
    assert refused.value.issue.code == "draft_gone"


@pytest.mark.parametrize("name", ["../an", "a/b", "", "x" * 300, "..", "Nguyễn Thị An"])
def test_a_person_may_be_called_anything(store, name):
    own = Drafts(folder_of(store), name)
    begun = own.begin(TEXT, "a.txt", store)
    assert own.listed() == [begun]
    assert all(folder_of(store) in path.parents for path in store.folder.rglob("*.json"))


@pytest.mark.parametrize("draft_id", ["../lock", "", "0" * 12, "x" * 12, "../../store"])
def test_an_id_that_is_none_is_not_looked_for_elsewhere(drafts, draft_id):
    with pytest.raises(DraftError):
        drafts.get(draft_id)


def test_what_was_discarded_leaves_the_list_and_can_be_put_back(store, drafts):
    first, second = (drafts.begin(TEXT, name, store) for name in ("a.txt", "b.txt"))
    drafts.discard(first.id)
    assert [each.id for each in drafts.listed()] == [second.id]
    drafts.restore(first.id)
    assert {each.id for each in drafts.listed()} == {first.id, second.id}


def test_files_dropped_together_stay_together_in_their_order(store, drafts):
    begun = [drafts.begin(TEXT, f"{place}.txt", store, group="g", place=place) for place in range(3)]
    drafts.discard(begun[1].id)
    assert [each.id for each in drafts.group("g")] == [begun[0].id, begun[2].id]


def test_a_file_handed_in_twice_is_kept_once(store, drafts):
    first, second = (drafts.begin(TEXT, "a.txt", store) for _ in range(2))
    assert first.submission != second.submission and first.digest == second.digest
    assert len([path for path in (folder_of(store) / "raw").rglob("*") if path.is_file()]) == 1


def test_changes_made_at_once_are_all_kept(store, drafts):
    begun = drafts.begin(TEXT, "a.txt", store)

    def reason(number: int) -> None:
        again(store).change(begun.id, lambda now: replace(now, reasons={**now.reasons, str(number): "x"}))

    threads = [threading.Thread(target=reason, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(again(store).get(begun.id).reasons) == 8


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_draft_as_it_was(store, drafts, monkeypatch, call):
    begun = drafts.begin(TEXT, "a.txt", store)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((durable.os, "fsync") if call == "fsync" else (type(folder_of(store)), "replace")), fails)
    with pytest.raises(DraftError) as refused:
        drafts.change(begun.id, lambda now: replace(now, area="lam_dong"))
    monkeypatch.undo()
    assert refused.value.issue.code == "draft_not_written" and again(store).get(begun.id) == begun


def test_what_is_written_is_forced_to_the_disk(store, drafts, monkeypatch):
    synced = []
    real = os.fsync
    monkeypatch.setattr(durable.os, "fsync", lambda descriptor: (synced.append(descriptor), real(descriptor))[1])
    drafts.begin(TEXT, "a.txt", store)
    assert len(synced) >= 4  # the raw file and its folder, the draft and its folder


def test_a_file_that_was_cut_is_named_and_hides_no_other(store, drafts):
    first, second = (drafts.begin(TEXT, name, store) for name in ("a.txt", "b.txt"))
    [path] = folder_of(store).rglob(f"{first.id}.json")
    path.write_bytes(path.read_bytes()[:40])
    assert drafts.listed() == [second]
    with pytest.raises(DraftError) as refused:
        drafts.get(first.id)
    assert refused.value.issue.code == "draft_damaged"


def test_beside_an_object_store_there_is_no_place_unless_one_is_named(tmp_path, monkeypatch):
    assert folder_of(Store("s3://bucket/store")) is None
    monkeypatch.setenv("REFORM_DRAFTS", str(tmp_path / "drafts"))
    assert folder_of(Store("s3://bucket/store")) == tmp_path / "drafts"
    with pytest.raises(DraftError):
        Drafts(None, "an").get("0" * 12)
    assert Drafts(None, "an").listed() == []


def test_what_stands_in_the_box_unchecked_is_there_after_a_restart_and_is_nobody_elses(store, drafts):
    drafts.keep_note("box", "Năm 2012, tỉnh có")
    assert (again(store).note("box"), again(store, "binh").note("box"), drafts.note("author")) == ("Năm 2012, tỉnh có", "", "")
