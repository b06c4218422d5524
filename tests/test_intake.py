"""A report on its way in, as a library: read, reviewed, published once, undone, published again."""

from pathlib import Path

import pandas as pd
import pytest

import metrics
from metrics import intake
from metrics.intake import PublishRefused
from metrics.observations import COLUMNS
from metrics.report import digest
from metrics.statements import UnreadableReportError
from metrics.store import Store

SPECIMEN = Path(__file__).parent / "specimens" / "hoi-nghi-2012.txt"
CONTENT = SPECIMEN.read_bytes()
HEADER = "Chỉ tiêu,Tỉnh,Năm,Giá trị\n"


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "store")


def table(*rows: str) -> tuple[bytes, intake.Reading]:
    content = (HEADER + "".join(f"{row}\n" for row in rows)).encode()
    return content, intake.read(content, "figures.csv")


def published(store: Store, content: bytes, reading: intake.Reading, submission: str = "1"):
    return intake.publish(reading, store, author="An", reason="thử", submission=submission, content=content)


def effects(store: Store, reading: intake.Reading) -> dict[str, str]:
    told = intake.review(reading, store).effects
    return dict(zip(told["ref_area"], told["effect"], strict=True))


def test_a_reading_carries_the_figures_the_evidence_and_the_text_they_stand_in():
    reading = intake.read(CONTENT, SPECIMEN.name)
    assert (len(reading.observations), tuple(reading.observations.columns), reading.content_digest) == (6, COLUMNS, digest(CONTENT))
    assert (reading.report.file_name, str(reading.report.published)) == (SPECIMEN.name, "2013-02-28")
    assert reading.report.title.startswith("Lâm Đồng: Nhìn lại") and reading.text == CONTENT.decode()


def test_reading_twice_says_the_same():
    once, again = intake.read(CONTENT, SPECIMEN.name), intake.read(CONTENT, SPECIMEN.name)
    pd.testing.assert_frame_equal(once.observations, again.observations)
    assert (once.report, once.issues) == (again.report, again.issues)


def test_answers_given_beforehand_are_taken_where_the_report_is_silent():
    reading = intake.read("Đã lắp eOffice tại 40 cơ quan.".encode(), "note.txt", area="Đắk Nông", year=2013)
    [row] = reading.observations.itertuples()
    assert (row.ref_area, row.time_period, row.obs_value, reading.issues) == ("dak_nong", "2013", 40, ())


def test_what_cannot_be_read_at_all_is_one_error():
    with pytest.raises(UnreadableReportError) as error:
        intake.read(b"", "empty.txt")
    assert error.value.issue.code == "empty_file"


def test_a_reading_with_an_error_is_refused_and_nothing_is_written(store):
    content, reading = table("eoffice_units,Lâm Đồng,2012,4o", "eoffice_units,Đắk Nông,2012,20")
    with pytest.raises(PublishRefused) as refused:
        published(store, content, reading)
    assert [issue.code for issue in refused.value.issues] == ["number_unreadable"]
    assert (store.version, store.is_empty()) == (-1, True)


def test_reviewing_writes_nothing(store):
    reading = intake.read(CONTENT, SPECIMEN.name)
    assert set(intake.review(reading, store).effects["effect"]) == {"added"} and store.version == -1


def test_a_published_report_stands_with_its_words_and_its_original(store):
    published(store, CONTENT, intake.read(CONTENT, SPECIMEN.name))
    current = store.current()
    assert sorted(current["obs_value"]) == [5, 38, 40, 431, 735, 5000] and set(current["ref_area"]) == {"lam_dong"}
    assert store.raw(digest(CONTENT)) == CONTENT and all(row.printed in row.quote for row in current.itertuples())


def test_the_same_report_says_nothing_new_once_it_stands(store):
    reading = intake.read(CONTENT, SPECIMEN.name)
    published(store, CONTENT, reading)
    assert set(intake.review(reading, store).effects["effect"]) == {"unchanged"}


def test_undo_brings_the_former_state_back_and_publishing_again_publishes_again(store):
    old, reading = table("eoffice_units,Lâm Đồng,2012,39")
    published(store, old, reading, "old")
    before = store.current()
    specimen = intake.read(CONTENT, SPECIMEN.name)
    receipt = published(store, CONTENT, specimen, "new")
    after = store.current()
    store.withdraw(receipt.batch, author="An", reason="nhầm tệp")
    pd.testing.assert_frame_equal(store.current(), before)
    published(store, CONTENT, specimen, "again")
    assert store.current()["obs_value"].tolist() == after["obs_value"].tolist()


def test_only_the_rows_that_say_something_new_are_stored(store):
    first, reading = table("eoffice_units,Lâm Đồng,2012,40", "eoffice_units,Đắk Nông,2012,20")
    published(store, first, reading)
    more, longer = table("eoffice_units,Lâm Đồng,2012,40", "eoffice_units,Đắk Nông,2012,21", "eoffice_units,Cà Mau,2012,30")
    assert effects(store, longer) == {"lam_dong": "second_source", "dak_nong": "conflict", "ca_mau": "added"}
    assert effects(store, reading) == {"lam_dong": "unchanged", "dak_nong": "unchanged"}
    assert published(store, more, longer, "2").rows == 3


def test_a_value_ten_times_last_years_is_doubted_against_what_stands(store):
    first, reading = table("eoffice_units,Lâm Đồng,2011,40")
    published(store, first, reading)
    _, jump = table("eoffice_units,Lâm Đồng,2012,4000")
    assert [issue.code for issue in intake.review(jump, store).issues] == ["ten_times"] and jump.issues == ()


def test_targets_are_kept_beside_the_figures_and_never_among_them(store):
    content = "Lâm Đồng năm 2023 lập 77 hộp thư công vụ. Tỉnh phấn đấu 100% hồ sơ đúng hạn.".encode()
    published(store, content, intake.read(content, "goal.txt"))
    assert store.targets()["obs_value"].tolist() == [100] and store.current()["obs_value"].tolist() == [77]


def test_the_library_offers_reading_and_publishing_by_their_short_names():
    assert metrics.read is intake.read and metrics.publish is intake.publish
