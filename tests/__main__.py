"""`python3 -m tests`: set up, find a browser, run everything.

Further arguments go to pytest: `python3 -m tests -k store`.
"""

import re
import subprocess
import sys
from pathlib import Path

from metrics.bootstrap import ROOT, SetUpError, ready
from tests.chromium import found_or_installed

EXPECTED_AT_LEAST = 2950
BY_FILE = ("--dist", "loadscope", "--no-loadscope-reorder")  # what a file sets up is set up once; the slow files of the browser come first


def main() -> int:
    """Run the tests; fail when fewer ran than there are known to be."""
    asked = sys.argv[1:]
    try:
        ready(["requirements.txt", "tests/requirements.txt"], ["-m", "tests", *asked])
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    found_or_installed()
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *BY_FILE, *(asked or ["tests"])]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    lines = []
    for line in run.stdout:
        print(line, end="", flush=True)
        lines.append(line)
    passed = [int(count) for count in re.findall(r"(\d+) passed", lines[-1] if lines else "")]
    if not asked and not run.wait() and sum(passed) < EXPECTED_AT_LEAST:
        print(f"Only {sum(passed)} tests ran; at least {EXPECTED_AT_LEAST} were expected.", file=sys.stderr)
        return 1
    return run.wait()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
