"""Decks: kept as views in small files, every version for ever."""

from dataclasses import replace
from datetime import date

import pytest

from metrics.issues import Severity
from metrics.store import Store
from metrics.talk import deck_file
from metrics.talk.deck import Deck, DeckSlide, duplicated, edited, moved, with_slide, without
from metrics.talk.decks import DeckError, Decks, folder_of

CHART = DeckSlide("compare", {"indicator": "pci_score", "view": "trend"}, version=4, message="PCI", notes="Dừng ở đây.\nHỏi: “vì sao?”", section="Chỉ số")
WORDS = DeckSlide("text", {"text": 'Một dòng\n"hai" \\ dòng'})


def deck(*slides: DeckSlide, **facts: object) -> Deck:
    return Deck(**{"title": "Tổng kết 2024", "conference": "Hội nghị trực tuyến", "day": date(2025, 1, 20), "area": "lam_dong"} | facts, slides=slides)


def names(found: Deck) -> list[str]:
    return [slide.message for slide in found.slides]


def three() -> Deck:
    return deck(*[DeckSlide("text", {"text": name}, message=name, id=name) for name in "abc"])


def test_a_file_holds_the_whole_deck():
    whole = deck(CHART, WORDS, title='Đánh giá "năm" \\ \x7f \x00 \n🏛')
    read = deck_file.read(deck_file.content(whole))
    assert (read.deck, read.issues) == (whole, ())


def test_a_file_may_come_with_windows_line_ends_and_a_byte_order_mark():
    written = b"\xef\xbb\xbf" + deck_file.content(deck(CHART)).replace(b"\n", b"\r\n")
    assert deck_file.read(written).deck.slides == (CHART,)


BROKEN = [
    (b"title = ", ["deck_not_toml"]),
    (b"\xff\xfe", ["deck_not_text"]),
    (b"a=" + b"[" * 50_000, ["deck_not_toml"]),
    (b"#" * (deck_file.MOST_BYTES + 1), ["deck_too_large"]),
    (b"title = 'x'", ["deck_format"]),
    (b"format = 1\ntitle = ' '\nlanguage = 'fr'\ndate = '2025-02-30'", ["deck_no_title", "deck_language", "deck_day"]),
    (b"format = 1\ntitle = 'x'\nslides = [1]", ["deck_wrong_type"]),
    (b"format = 1\ntitle = 'x'\n[[slides]]\nkind = 'pie'\nversion = -1\nview = {a = 1}", ["deck_kind", "deck_wrong_type_slide", "deck_wrong_type_slide"]),
    (b"format = 1\ntitle = 'x'\nslides = [" + b"{kind='text'}," * (deck_file.MOST_SLIDES + 1) + b"]", ["deck_too_many"]),
]


@pytest.mark.parametrize(("written", "codes"), BROKEN, ids=[str(number) for number in range(len(BROKEN))])
def test_a_broken_file_is_refused_with_all_that_is_wrong(written, codes):
    read = deck_file.read(written)
    assert read.deck is None and [issue.code for issue in read.issues] == codes
    assert all(len(issue.text(language)) > 20 for issue in read.issues for language in ("vi", "en"))


def test_a_broken_line_is_named():
    assert deck_file.read(b"format = 1\ntitle = oh").issues[0].text("en").startswith("line 2:")


def test_what_the_format_does_not_know_is_told_and_the_rest_is_kept():
    read = deck_file.read(b"format = 1\ntitle = 'x'\ncolour = 'red'\narea = 'atlantis'\n[[slides]]\nkind = 'text'\nsize = 3\n")
    assert [issue.code for issue in read.issues] == ["deck_unknown_key", "deck_area", "deck_unknown_key_slide"]
    assert {issue.severity for issue in read.issues} == {Severity.WARNING} and len(read.deck.slides) == 1


def test_slides_without_an_id_or_with_the_same_get_one_each():
    read = deck_file.read(b"format = 1\ntitle = 'x'\n" + b"[[slides]]\nkind = 'text'\nid = 'same'\n" * 2 + b"[[slides]]\nkind = 'text'\n")
    assert len({slide.id for slide in read.deck.slides}) == 3


def test_slides_are_moved_doubled_edited_and_taken_out():
    assert names(moved(three(), "c", -1)) == ["a", "c", "b"]
    assert names(moved(three(), "a", -1)) == names(moved(three(), "c", 5)) == ["a", "b", "c"]
    assert names(duplicated(three(), "b")) == ["a", "b", "b", "c"] and len({slide.id for slide in duplicated(three(), "b").slides}) == 4
    assert names(edited(three(), "b", message="B")) == ["a", "B", "c"]
    assert names(without(three(), "a")) == ["b", "c"] and names(with_slide(without(three(), "b"), three().slides[1], 1)) == ["a", "b", "c"]


def test_every_version_of_a_deck_is_kept(tmp_path):
    decks = Decks(tmp_path)
    first = decks.save(deck(CHART))
    decks.change(first.id, lambda now: replace(now, title="Khác"))
    assert [each.title for each in Decks(tmp_path).versions(first.id)] == ["Tổng kết 2024", "Khác"]
    assert Decks(tmp_path).get(first.id).title == "Khác"


def test_a_change_that_changes_nothing_makes_no_version(tmp_path):
    decks = Decks(tmp_path)
    kept = decks.save(deck(CHART))
    decks.change(kept.id, lambda now: moved(now, CHART.id, -1))
    assert len(decks.versions(kept.id)) == 1


def test_a_removed_deck_is_not_listed_and_comes_back_as_it_was(tmp_path):
    decks = Decks(tmp_path)
    kept = decks.save(deck(CHART))
    decks.remove(kept.id)
    assert decks.listed() == []
    with pytest.raises(DeckError) as refused:
        decks.get(kept.id)
    assert refused.value.issues[0].code == "deck_gone"
    decks.restore(kept.id)
    assert [each.deck for each in decks.listed()] == [kept]


def test_two_people_who_change_one_deck_both_get_what_they_did(tmp_path):
    kept = Decks(tmp_path).save(three())
    Decks(tmp_path).change(kept.id, lambda now: edited(now, "a", message="A"))
    Decks(tmp_path).change(kept.id, lambda now: without(now, "b"))
    assert names(Decks(tmp_path).get(kept.id)) == ["A", "c"]


def test_a_damaged_file_is_told_and_the_version_before_can_be_taken_back(tmp_path):
    decks = Decks(tmp_path)
    kept = decks.save(deck(CHART))
    decks.change(kept.id, lambda now: replace(now, title="Khác"))
    (tmp_path / kept.id / "000002.toml").write_bytes(b"")
    assert decks.listed()[0].deck is None
    with pytest.raises(DeckError) as refused:
        decks.get(kept.id)
    assert refused.value.issues[0].code == "deck_damaged"
    assert decks.restore(kept.id) == kept == decks.get(kept.id)


@pytest.mark.parametrize("name", ["../x", "", "a/b", "..", "A", "x" * 61])
def test_a_name_that_leads_elsewhere_is_no_deck(tmp_path, name):
    with pytest.raises(DeckError):
        Decks(tmp_path / "decks").get(name)


def test_what_could_not_be_read_again_is_not_kept(tmp_path):
    with pytest.raises(DeckError):
        Decks(tmp_path).save(deck(title=" "))
    assert Decks(tmp_path).listed() == []


def test_decks_that_cannot_be_written_say_so(tmp_path):
    (tmp_path / "decks").write_text("a file where the folder should be")
    with pytest.raises(DeckError) as refused:
        Decks(tmp_path / "decks").save(deck())
    assert refused.value.issues[0].code == "deck_not_written" and "decks" in refused.value.issues[0].text("vi")


def test_decks_stand_beside_the_store_or_where_the_operator_says(tmp_path, monkeypatch):
    monkeypatch.delenv("REFORM_DECKS", raising=False)
    assert folder_of(Store(tmp_path)) == tmp_path / "decks"
    assert folder_of(Store("s3://bucket/store")) is None and Decks(None).listed() == []
    with pytest.raises(DeckError) as refused:
        Decks(None).save(deck())
    assert "REFORM_DECKS" in refused.value.issues[0].text("en")
    monkeypatch.setenv("REFORM_DECKS", str(tmp_path / "elsewhere"))
    assert folder_of(Store("s3://bucket/store")) == tmp_path / "elsewhere"
