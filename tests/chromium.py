"""Find the browser that the tests drive, or have it installed. Standard library only."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def found_or_installed() -> str:
    """Return the path of a Chromium; "" lets Playwright use the one it installed itself."""
    if found():
        return found()
    print("No Chromium found; installing one.", flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.call(["apt-get", "update", "-q"], **quiet)
        subprocess.call(["apt-get", "install", "-y", "-q", "chromium"], **quiet)
    if not found():
        subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])
    return found()


def found() -> str:
    """Return the path of the Chromium on this machine, "" when there is none."""
    return next((path for path in map(shutil.which, NAMES) if path), "")
