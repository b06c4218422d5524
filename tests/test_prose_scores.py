"""How much of other people's prose is read right: floors that a change may raise, never lower."""

import csv
from pathlib import Path

import pytest

from metrics import catalogue
from metrics.interpretation import interpret
from metrics.loaders import prose

FOLDER = Path(__file__).parent / "specimens" / "prose"


def figures(folder: Path) -> tuple[set, set]:
    """Return (wanted, found): (passage, indicator, area, year, value) of the core indicators."""
    core = {code for code, known in catalogue.indicators().items() if known.core}
    with (folder / "gold.csv").open(encoding="utf-8", newline="") as file:
        gold = [row for row in csv.DictReader(file) if row["indicator"] in core]
    wanted = {(row["doc_id"].split("/")[-1], row["indicator"], row["year"], round(float(row["obs_value"]), 4)) for row in gold}
    found = set()
    for path in sorted(folder.glob("*.txt")):
        rows = interpret(prose.load(path.read_bytes(), path.name)).observations
        rows = rows[rows["indicator"].isin(core) & rows["obs_value"].notna()]
        found |= {(path.stem, row.indicator, row.time_period[:4], round(row.obs_value, 4)) for row in rows.itertuples()}
    return wanted, found


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("tuned-1", 0.99, 0.99),
        ("tuned-2", 0.98, 0.97),
        ("tuned-3", 0.99, 0.97),
        ("tuned-4", 0.99, 0.98),
        ("tuned-5", 0.99, 0.99),
        ("tuned-6", 0.95, 0.84),
        ("tuned-7", 0.99, 0.99),
        ("tuned-8", 0.99, 0.99),
        ("tuned-9", 0.99, 0.98),
        ("tuned-10", 0.99, 0.99),
        ("tuned-11", 0.99, 0.99),
        ("tuned-12", 0.99, 0.99),
        ("tuned-13", 0.99, 0.98),
    ],
)
def test_figures_of_passages_are_read_at_least_as_well_as_before(name, precision, recall):
    wanted, found = figures(FOLDER / name)
    assert len(wanted) > 150
    assert len(wanted & found) / len(found) >= precision and len(wanted & found) / len(wanted) >= recall
