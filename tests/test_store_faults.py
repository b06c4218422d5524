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

from metrics.report import Report
from metrics.store import Store
from tests.tables import pair

ROOT = Path(__file__).resolve().parent.parent
WRITER = """
import sys
from metrics.report import Report
from metrics.store import Store
from tests.tables import pair

place, name, count, kill = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
if kill:
    import os, signal
    left = [kill]
    def hook(event, arguments):
        changes = event in ("os.rename", "os.mkdir", "os.remove") or (event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax"))
        if changes and place in str(arguments[0]):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
store = Store(place)
for number in range(count):
    receipt = store.accept(pair(name, number), reports=[Report(name)], raw=[name.encode()], author="An", reason="test", submission=f"{name}-{number}")
    print(receipt.batch, flush=True)
"""


def writer(place, name, count=1, kill=0):
    return subprocess.Popen([sys.executable, "-c", WRITER, str(place), name, str(count), str(kill)], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def whole(store):
    """Every batch has both of its rows, its sequence of its own, and the files are as written."""
    batches = store.batches()
    assert sorted(batches["sequence"]) == list(range(1, len(batches) + 1))
    rows = store.current().groupby("batch").size().to_dict()
    assert rows == dict.fromkeys(batches["batch"], 2)
    assert store.doctor() == []


def test_four_processes_writing_at_once_lose_nothing_and_count_without_gaps(tmp_path):
    writers = [writer(tmp_path / "store", f"w{number}", 4) for number in range(4)]
    said = [line for each in writers for line in each.communicate(timeout=120)[0].split()]
    store = Store(tmp_path / "store")
    assert set(said) == set(store.batches()["batch"]) and len(said) == 16
    whole(store)


def test_the_same_submission_from_two_processes_is_stored_once(tmp_path):
    writers = [writer(tmp_path / "store", "same") for _ in range(3)]
    said = {each.communicate(timeout=60)[0].strip() for each in writers}
    assert said == set(Store(tmp_path / "store").batches()["batch"]) and len(said) == 1


@pytest.mark.parametrize("seed", range(2))
def test_a_writer_killed_at_random_leaves_all_or_nothing(tmp_path, seed):
    place, acknowledged, chance = tmp_path / "store", set(), random.Random(seed)
    for attempt in range(4):
        process = writer(place, f"k{seed}{attempt}", 30)
        time.sleep(chance.uniform(0.9, 2.2))
        process.send_signal(signal.SIGKILL)
        acknowledged |= set(process.communicate()[0].split("\n")) - {""}
    store = Store(place)
    known = set(store.batches()["batch"])
    assert {batch for batch in acknowledged if len(batch) == 20} <= known
    process = writer(place, "after", 1)
    assert process.communicate(timeout=60)[0].strip() in set(Store(place).batches()["batch"])
    whole(Store(place))


def test_a_writer_killed_before_each_of_its_own_file_changes_leaves_all_or_nothing(tmp_path):
    assert writer(tmp_path / "first", "first").wait(timeout=60) == 0
    for step in range(1, 40):
        place = Path(shutil.copytree(tmp_path / "first", tmp_path / f"store{step}"))
        killed = writer(place, "second", kill=step)
        said = killed.communicate(timeout=60)[0].strip()
        store = Store(place)
        assert len(store.batches()) in (1, 2) and (not said or said in set(store.batches()["batch"]))
        Store(place).accept(pair("second", 0), reports=[Report("second")], raw=[b"second"], author="An", reason="test", submission="second-0")
        whole(Store(place))
        assert len(Store(place).batches()) == 2
        if killed.returncode == 0:
            return
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
    assert writer(place, "first").wait(timeout=60) == 0
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
    assert writer(place, "first", 2).wait(timeout=60) == 0
    journal = place / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-7])
    assert writer(place, "second").wait(timeout=60) == 0
    lines = journal.read_text().splitlines()
    assert [json.loads(line)["version"] for line in lines] == list(range(len(lines)))
    whole(Store(place))
