"""What stands after a batch is worked out from what stood before it, and is the same as all of the log says."""

import random

import pandas as pd
import pytest

from metrics.observations import KEY, ORIGINS
from metrics.report import Report
from metrics.store import Store, Vintage
from tests.tables import figures

WHO = {"author": "An", "reason": "báo cáo năm"}
AREAS, YEARS, INDICATORS = ("lam_dong", "dak_nong", "ha_noi"), (2019, 2020, 2021), ("pci_score", "eoffice_units")


@pytest.mark.parametrize("seed", range(2))
def test_what_stands_after_each_write_is_what_the_whole_log_says(tmp_path, seed):
    chance, store, taken = random.Random(seed), Store(tmp_path / "store"), []
    for number in range(10):
        if taken and chance.random() < 0.3:
            store.withdraw(taken.pop(chance.randrange(len(taken))), **WHO)
        else:
            taken.append(put_in(store, chance, number))
        whole = Vintage(store.vintage().rows)
        pd.testing.assert_frame_equal(store.current(), whole.current())
    pd.testing.assert_frame_equal(Store(tmp_path / "store").vintage().current(), store.current())


def put_in(store: Store, chance: random.Random, number: int) -> str:
    own = Report(f"r{chance.randrange(4)}", origin=chance.choice(ORIGINS))
    rows = [(area, year, chance.choice((None, 5, 40 + number))) for area in AREAS for year in YEARS if chance.random() < 0.5] or [("lam_dong", 2020, 7)]
    frame = figures(*rows, indicator=chance.choice(INDICATORS)).assign(report=own.id, origin=own.origin)
    return store.accept(frame, reports=[own], raw=[], submission=str(number), **WHO).batch


def test_a_part_of_what_stands_is_the_same_as_in_the_whole(tmp_path):
    chance, store = random.Random(7), Store(tmp_path / "store")
    for number in range(8):
        put_in(store, chance, number)
    about = store.current().sample(3, random_state=1)
    part, whole = store.vintage().among(about), store.current()
    pd.testing.assert_frame_equal(whole.merge(about[list(KEY)]), part.merge(about[list(KEY)]))


def test_a_write_by_another_process_is_seen_before_ones_own(tmp_path):
    mine, chance = Store(tmp_path / "store"), random.Random(3)
    put_in(mine, chance, 1)
    put_in(Store(tmp_path / "store"), chance, 2)
    put_in(mine, chance, 3)
    assert mine.vintage().rows.num_rows == Store(tmp_path / "store").vintage().rows.num_rows and len(mine.batches()) == 3
    pd.testing.assert_frame_equal(mine.current(), Vintage(mine.vintage().rows).current())
