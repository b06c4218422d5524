"""Imports point one way: from the page down to the facts, never back."""

import ast
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# A room may use every room on the lines above its own. Rooms on one line do not know each
# other, except on the first: those are words everybody speaks, and only may not go in circles.
ORDER = (
    (
        "messages",
        "periods",
        "period_words",
        "marks",
        "observations",
        "statements",
        "report",
        "issues",
        "numerals",
        "decimals",
        "formats",
        "quotes",
        "headings",
        "locators",
        "texts",
    ),
    ("catalogue",),
    ("loaders", "interpretation", "checks", "revisions", "store"),
    ("analysis", "access"),
    ("charts", "exports"),
    ("views",),
    ("talk",),
    ("mappings",),
    ("intake", "drafts"),
    ("shipped", "batch_intake"),
    ("desk",),
    ("credits",),
    ("published",),
    ("cli", "ui"),
)
LINE = {room: line for line, rooms in enumerate(ORDER) for room in rooms}

# Libraries that only some places may name.
OWNERS = {
    "streamlit": ("app", "metrics.ui"),
    "starlette": ("app", "metrics.ui.front"),
    "plotly": ("metrics.charts",),
    "deltalake": ("metrics.store",),
    "tenacity": ("metrics.store",),
    "duckdb": ("metrics.store",),
    "pyarrow": ("metrics.observations", "metrics.texts", "metrics.statements", "metrics.loaders.wire", "metrics.store", "metrics.exports.parquet"),
}
BARE = ("metrics", "metrics.bootstrap")  # run before anything is installed


def modules(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and syntax tree of every module of the product in *root*."""
    for path in [root / "app.py", *sorted((root / "metrics").rglob("*.py"))]:
        if path.exists():
            parts = path.relative_to(root).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), ast.parse(path.read_text("utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of every module that *tree* imports, wherever in it; a relative one begins with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from (f"metrics.{alias.name}" for alias in node.names) if module == "metrics" else [module]


def room(module: str) -> str:
    """Return the room of a module of ours: `metrics.store.log` → `store`."""
    return module.split(".")[1] if "." in module else module


def wrong_imports(root: Path) -> list[str]:
    """Return every import in *root* that goes against the order of the rooms."""
    return [f"{module} imports {name}" for module, tree in modules(root) for name in imports(tree) if not _is_allowed(module, name)]


def _is_allowed(module: str, name: str) -> bool:
    top = name.partition(".")[0]
    if top in sys.stdlib_module_names:
        return True
    if not top or module in BARE:
        return False
    if top != "metrics":
        return top not in OWNERS or any(f"{module}.".startswith(f"{owner}.") for owner in OWNERS[top])
    here, there = room(module), room(name)
    if module == "app":
        return there in ("bootstrap", "ui")
    if module == "metrics.__main__":
        return there == "cli"
    if here not in LINE or there not in LINE:
        return False
    return here == there or LINE[there] < LINE[here] or LINE[there] == LINE[here] == 0


def circles(root: Path) -> list[str]:
    """Return the rooms of the first line that use each other in a circle."""
    uses = {here: set() for here in ORDER[0]}
    for module, tree in modules(root):
        if room(module) in uses:
            uses[room(module)] |= {room(name) for name in imports(tree) if name.startswith("metrics.")} & set(uses) - {room(module)}
    while free := [here for here, others in uses.items() if not others & set(uses)]:
        for here in free:
            del uses[here]
    return sorted(uses)


def test_every_import_points_down():
    assert wrong_imports(ROOT) == []


def test_no_room_uses_itself_through_another():
    assert circles(ROOT) == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("metrics/analysis/change.py", "import streamlit as st"),
        ("metrics/cli/output.py", "from streamlit.testing.v1 import AppTest"),
        ("metrics/views/overview.py", "import plotly.graph_objects as go"),
        ("metrics/analysis/change.py", "from deltalake import DeltaTable"),
        ("metrics/exports/workbook.py", "import pyarrow"),
        ("metrics/ui/session.py", "from starlette.routing import Route"),
        ("metrics/catalogue/areas.py", "from metrics.store import Store"),
        ("metrics/observations.py", "from metrics import catalogue"),
        ("metrics/loaders/prose.py", "def load():\n    from metrics.interpretation import interpret"),
        ("metrics/charts/trend.py", "import metrics.ui.session"),
        ("metrics/store/log.py", "from metrics.analysis import ranking"),
        ("metrics/ui/main.py", "from metrics.cli import main"),
        ("metrics/bootstrap.py", "import pandas"),
        ("metrics/__init__.py", "from metrics.store import Store"),
        ("metrics/store/log.py", "from . import journal"),
        ("metrics/helpers.py", "from metrics.store import Store"),
        ("app.py", "from metrics.store import Store"),
    ],
)
def test_an_import_against_the_order_is_found(tmp_path: Path, file: str, line: str):
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(line, "utf-8")
    assert len(wrong_imports(tmp_path)) == 1


def test_a_circle_is_found(tmp_path: Path):
    for name, line in {"issues": "from metrics.messages import say", "messages": "from metrics import issues", "formats": "import metrics.periods"}.items():
        (tmp_path / "metrics").mkdir(exist_ok=True)
        (tmp_path / "metrics" / f"{name}.py").write_text(line, "utf-8")
    assert circles(tmp_path) == ["issues", "messages"]


def test_what_the_product_imports_is_what_its_requirements_name_first():
    named = (ROOT / "requirements.txt").read_text("utf-8").split("\n\n")[0]
    listed = {line.partition("==")[0].strip().lower() for line in named.splitlines() if "==" in line}
    provided = metadata.packages_distributions()
    tops = {name.partition(".")[0] for _, tree in modules(ROOT) for name in imports(tree)} - set(sys.stdlib_module_names) - {"metrics"}
    assert {provided[top][0].lower().replace("_", "-") for top in tops} == listed
