"""`python3 -m tests`: set up, find a browser, run everything.

Further arguments go to pytest: `python3 -m tests -k store`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from metrics.bootstrap import ROOT, SetUpError, ready
from tests.chromium import found_or_installed

EXPECTED_AT_LEAST = 3000
FEWEST, MOST = 2, 4
FEW = 3  # tests of the browser that a busy machine may have kept waiting too long
BY_FILE = ("--dist", "loadscope", "--no-loadscope-reorder")  # what a file sets up is set up once; the slow files of the browser come first


def main() -> int:
    """Run the tests; fail when one fails, in the browser twice, or when fewer ran than there are known to be."""
    asked = sys.argv[1:]
    try:
        ready(["requirements.txt", "tests/requirements.txt"], ["-m", "tests", *asked])
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    found_or_installed()
    code, lines = _run("-n", str(workers()), *BY_FILE, *(asked or ["tests"]))
    passed = sum(int(count) for count in re.findall(r"(\d+) passed", lines[-1] if lines else ""))
    again = to_run_again(lines) if code else []
    if again:
        print(f"Running again by themselves, with nothing beside them: {', '.join(again)}", flush=True)
        code, _ = _run("-n", "0", *again)
        print(f"{passed} passed at once, {'all' if not code else 'not all'} of {len(again)} at a second try.", flush=True)
    if not asked and not code and passed + len(again) < EXPECTED_AT_LEAST:
        print(f"Only {passed} tests ran; at least {EXPECTED_AT_LEAST} were expected.", file=sys.stderr)
        return 1
    return code


def workers() -> int:
    """Return how many tests run beside one another: one for each processor, as far as there is memory for a browser and servers each."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(max(there, FEWEST), MOST)


def _run(*arguments: str) -> tuple[int, list[str]]:
    """Run pytest, passing on what it prints; return its exit code and the lines."""
    run = subprocess.Popen([sys.executable, "-m", "pytest", "-q", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    lines = []
    for line in run.stdout:
        print(line, end="", flush=True)
        lines.append(line)
    return run.wait(), lines


def to_run_again(lines: list[str]) -> list[str]:
    """Return the tests that failed by *lines* of a run, when they are few and all of the browser: a busy machine may have been late."""
    failed = [line.split(maxsplit=1)[1] for line in lines if line.startswith(("FAILED ", "ERROR "))]
    of_browser = [found[0] for line in failed if (found := re.match(r"tests/browser/\w+\.py::\w+", line))]
    return list(dict.fromkeys(of_browser)) if len(of_browser) == len(failed) <= FEW else []


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
