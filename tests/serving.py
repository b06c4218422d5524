"""The app as a user starts it, for the tests that need a running one."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_START = 60


def started(store: Path, log: Path, **environment: str) -> tuple[subprocess.Popen, str]:
    """Start `python app.py` on a free port; return the process and its address once it is healthy."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    surroundings = {**os.environ, "REFORM_STORE": str(store), **environment}
    with log.open("w") as output:
        process = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=ROOT, stdout=output, stderr=output, env=surroundings)
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=1)
            return process, address
        except OSError:
            time.sleep(0.1)
    process.kill()
    raise RuntimeError(log.read_text())
