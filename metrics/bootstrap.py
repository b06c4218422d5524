"""Set up the product's own environment with nothing but Python and pip.

Only the standard library is used here: this runs before anything is installed. `ready()`
makes `.venv` beside the project, fills it from the requirements, and runs the same command
again inside it. Within an environment that already has what is needed it does nothing.
"""

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
INSIDE = "REFORM_ENVIRONMENT"


class SetUpError(Exception):
    """The environment could not be made; the message says what to do."""


def ready(requirements: Sequence[str], arguments: Sequence[str], *, folder: Path = ROOT / ".venv") -> None:
    """Return when this process has all *requirements* (file names); else set up and run *arguments* inside.

    *arguments* are those of the Python interpreter (`["app.py", "--port", "8502"]`).
    Raises SetUpError when Python is too old, pip is absent, or the installation failed.
    """
    if sys.version_info < OLDEST:
        raise SetUpError(f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}.")
    files = [ROOT / name for name in requirements]
    if has(files):
        return
    if os.environ.get(INSIDE) == str(folder) and Path(sys.prefix) == folder:
        raise SetUpError(f"{folder} does not hold what was installed there. Delete that folder and run this again.")
    if not _is_filled(folder, files):
        _fill(folder, files)
    _run_inside(folder, arguments)


def has(files: Sequence[Path]) -> bool:
    """Return whether this Python has every version that the requirement *files* pin without a condition."""
    for line in (line for path in files for line in path.read_text("utf-8").splitlines()):
        name, _, version = line.partition("#")[0].strip().partition("==")
        if name and ";" not in version and _installed(name) != version:
            return False
    return True


def interpreter(folder: Path) -> Path:
    """Return the Python of the environment in *folder*."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(files: Sequence[Path]) -> str:
    """Return what changes when one of the requirement *files* or this Python changes."""
    content = b"\0".join(path.read_bytes() for path in files)
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _stamps(folder: Path) -> Path:
    return folder / "reform-requirements"


def _is_filled(folder: Path, files: Sequence[Path]) -> bool:
    marks = _stamps(folder)
    return interpreter(folder).exists() and marks.exists() and all(stamp([path]) in marks.read_text().split() for path in files)


def _fill(folder: Path, files: Sequence[Path]) -> None:
    outer = getattr(sys, "_base_executable", sys.executable)  # an environment made here has no pip of its own
    if subprocess.call([outer, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        raise SetUpError("pip is needed to set up: install it (for example: apt install python3-pip) and run this again.")
    print(f"Setting up {folder.name} (about a minute, once).", flush=True)
    if not interpreter(folder).exists():
        venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    options = [option for path in files for option in ("-r", str(path))]
    command = [outer, "-m", "pip", "--python", str(interpreter(folder)), "install", "--quiet", "--disable-pip-version-check", *options]
    if subprocess.call(command):
        raise SetUpError("The packages could not be installed; pip's message above says why. Is there a connection to a package index?")
    known = _stamps(folder).read_text().split() if _stamps(folder).exists() else []
    _stamps(folder).write_text("\n".join([*known[-8:], *map(lambda path: stamp([path]), files)]))


def _run_inside(folder: Path, arguments: Sequence[str]) -> None:
    inside = {**os.environ, INSIDE: str(folder)}
    command = [str(interpreter(folder)), *arguments]
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=inside))
    os.execve(command[0], command, inside)
