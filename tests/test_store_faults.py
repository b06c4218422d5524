"""Kill it, run it twice at once, fill the disk: all or nothing, and nothing acknowledged is lost."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from metrics.store import Store
from tests.store_writer import Writer, put

ROOT = Path(__file__).resolve().parent.parent


def whole(store):
    """Every batch has both of its rows, its sequence of its own, and the files are as written."""
    batches = store.batches()
    assert sorted(batches["sequence"]) == list(range(1, len(batches) + 1))
    rows = store.current().groupby("batch").size().to_dict()
    assert rows == dict.fromkeys(batches["batch"], 2)
    assert store.doctor() == []


def test_four_processes_writing_at_once_lose_nothing_and_count_without_gaps(tmp_path):
    writers = [Writer(tmp_path / "store", f"w{number}", 4) for number in range(4)]
    said = [batch for each in writers for batch in each.ended()[1]]
    store = Store(tmp_path / "store")
    assert set(said) == set(store.batches()["batch"]) and len(said) == 16
    whole(store)


def test_the_same_submission_from_several_processes_is_stored_once(tmp_path):
    said = [batch for each in [Writer(tmp_path / "store", "same") for _ in range(3)] for batch in each.ended()[1]]
    assert len(said) == 3 and set(said) == set(Store(tmp_path / "store").batches()["batch"]) and len(set(said)) == 1


@pytest.mark.parametrize("seed", range(2))
def test_a_writer_killed_at_random_leaves_all_or_nothing(tmp_path, seed):
    place, acknowledged, chance = tmp_path / "store", set(), random.Random(seed)
    for attempt in range(4):
        writer = Writer(place, f"k{seed}{attempt}", 60)
        time.sleep(chance.uniform(0.2, 1.2))
        writer.kill()
        code, said = writer.ended()
        assert code == -signal.SIGKILL
        acknowledged |= set(said)
    store = Store(place)
    assert acknowledged and acknowledged <= set(store.batches()["batch"])
    assert set(Writer(place, "after").ended()[1]) <= set(Store(place).batches()["batch"])
    whole(Store(place))


def test_a_writer_killed_before_each_of_its_own_file_changes_leaves_all_or_nothing(tmp_path):
    put(Store(tmp_path / "first"), "first")
    for step in range(1, 40):
        place = Path(shutil.copytree(tmp_path / "first", tmp_path / f"store{step}"))
        code, said = Writer(place, "second", kill=step).ended()
        batches = set(Store(place).batches()["batch"])
        assert len(batches) in (1, 2) and set(said) <= batches
        put(Store(place), "second")
        whole(Store(place))
        assert len(Store(place).batches()) == 2
        if code == 0:
            return
        assert code == -signal.SIGKILL
    pytest.fail("the writer changes more files than this test kills it before")


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from metrics.store import Store, StoreError
from tests.tables import figures
store = Store(sys.argv[1])
store.current()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    store.accept(figures(("area", 2012, 1), report="r"), reports=[], raw=[b"y" * 900], author="An", reason="test", submission="full")
except StoreError as error:
    print(error.issue.code)
"""


@pytest.mark.parametrize("room", [100, 2000])
def test_a_full_disk_is_told_and_nothing_is_half_written(tmp_path, room):
    place = tmp_path / "store"
    put(Store(place), "first")
    run = subprocess.run([sys.executable, "-c", FULL, str(place), str(room)], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "store_not_written", run.stderr
    store = Store(place)
    assert len(store.batches()) == 1
    whole(store)


REFUSED = """
import sys
from metrics.store import Store, StoreError
from tests.tables import figures
try:
    Store(sys.argv[1]).accept(figures(("a", 2012, 1)), reports=[], raw=[], author="A", reason="b", submission="c")
except StoreError as error:
    print(error.issue.code)
"""


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    run = subprocess.run([sys.executable, "-c", REFUSED, str(blocked / "store")], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "store_not_written", run.stderr


def test_a_journal_line_cut_short_is_written_again(tmp_path):
    place = tmp_path / "store"
    assert Writer(place, "first", 2).ended()[0] == 0
    journal = place / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-7])
    put(Store(place), "second")
    lines = journal.read_text().splitlines()
    assert [json.loads(line)["version"] for line in lines] == list(range(len(lines)))
    whole(Store(place))
