"""The set-up step runs on a bare Python, once, and says what is missing."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from metrics import bootstrap
from metrics.bootstrap import ROOT, SetUpError, has, interpreter, ready, stamp


@pytest.fixture
def bare(tmp_path: Path, monkeypatch) -> Path:
    """A place for an environment, seen from a process that has nothing and replaces nothing."""
    monkeypatch.setattr(bootstrap, "has", lambda files: False)
    monkeypatch.setattr(os, "execve", lambda *command: None)
    monkeypatch.delenv(bootstrap.INSIDE, raising=False)
    return tmp_path / "environment"


def _isolated(code: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {code}"], capture_output=True, text=True)


def test_the_package_and_the_set_up_step_need_nothing_installed():
    run = _isolated("import metrics.bootstrap; print(*{name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names - {'metrics', '__main__'})")
    assert (run.stdout.strip(), run.stderr) == ("", "")


def test_a_python_without_packages_is_known_as_such():
    run = _isolated("from metrics.bootstrap import ROOT, has; print(has([ROOT / 'requirements.txt']))")
    assert run.stdout.strip() == "False", run.stderr


def test_an_environment_that_has_everything_is_used_as_it_is(monkeypatch):
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: pytest.fail("nothing is to be run"))
    monkeypatch.setattr(os, "execve", lambda *_: pytest.fail("nothing is to be run"))
    ready(["requirements.txt"], ["app.py"])


def test_another_version_is_not_the_one_that_was_pinned(tmp_path: Path):
    pins = tmp_path / "requirements.txt"
    pins.write_text(f"# pins\npytest=={metadata.version('pytest')}  # here\nabsent==1 ; sys_platform == 'none'\n", "utf-8")
    assert has([pins])
    pins.write_text("pytest==0.0.1\n", "utf-8")
    assert not has([pins])


def test_every_requirement_is_pinned():
    for name in ("requirements.txt", "tests/requirements.txt"):
        lines = [line.partition("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines()]
        assert [line for line in lines if line and "==" not in line] == []


def test_what_is_installed_is_what_the_pinned_packages_ask_for():
    pinned = {line.partition("==")[0].strip().lower().replace("_", "-") for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines() if "==" in line}
    run = subprocess.run([sys.executable, "-c", _CLOSURE, *sorted(pinned)], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


_CLOSURE = """
import sys
from importlib import metadata
from packaging.requirements import Requirement
pinned = set(sys.argv[1:])
for name in pinned:
    try:
        asked = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        continue
    for requirement in map(Requirement, asked):
        wanted = requirement.name.lower().replace("_", "-")
        if (requirement.marker is None or requirement.marker.evaluate({"extra": ""})) and wanted not in pinned:
            print(f"{name}->{wanted}")
"""


def test_the_environment_is_filled_once_and_the_command_runs_inside(bare: Path, monkeypatch):
    calls, ran = [], []
    monkeypatch.setattr(subprocess, "call", lambda command, **_: calls.append(command) or 0)
    monkeypatch.setattr(os, "execve", lambda program, command, environment: ran.append((program, command, environment[bootstrap.INSIDE])))
    for _ in range(2):
        ready(["requirements.txt"], ["app.py", "--port", "8600"], folder=bare)
    assert [command for command in calls if "install" in command] == [calls[1]]
    assert ran == [(str(interpreter(bare)), [str(interpreter(bare)), "app.py", "--port", "8600"], str(bare))] * 2


def test_changed_requirements_are_installed_again(tmp_path: Path):
    pins = tmp_path / "requirements.txt"
    pins.write_text("one==1\n", "utf-8")
    before = stamp([pins])
    pins.write_text("one==2\n", "utf-8")
    assert stamp([pins]) != before


def test_a_python_without_pip_is_told_to_install_it(bare: Path, monkeypatch):
    monkeypatch.setattr(subprocess, "call", lambda command, **_: 1)
    with pytest.raises(SetUpError, match="pip is needed"):
        ready(["requirements.txt"], ["app.py"], folder=bare)
    assert not bare.exists()


def test_a_failed_installation_is_said_and_tried_again_next_time(bare: Path, monkeypatch):
    monkeypatch.setattr(subprocess, "call", lambda command, **_: "install" in command)
    for _ in range(2):
        with pytest.raises(SetUpError, match="connection"):
            ready(["requirements.txt"], ["app.py"], folder=bare)


def test_an_old_python_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SetUpError, match="3.11 or newer"):
        ready(["requirements.txt"], ["app.py"])


def test_an_environment_that_lost_its_packages_does_not_start_itself_for_ever(bare: Path, monkeypatch):
    monkeypatch.setenv(bootstrap.INSIDE, str(bare))
    monkeypatch.setattr(sys, "prefix", str(bare))
    with pytest.raises(SetUpError, match="Delete that folder"):
        ready(["requirements.txt"], ["app.py"], folder=bare)
