"""Find the browser that the tests drive, or have it installed. Standard library only."""

import contextlib
import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"  # the same engine without the window around it: half the work for a page
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
    if shutil.which(SHELL):
        return found()
    print("Installing a Chromium for the tests.", flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0:
        _from_debian()
    if not found():
        subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])
    return found()


def _from_debian() -> None:
    """Install the shell, or the whole browser where there is neither; what cannot be had is not missed."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.call(["apt-get", "update", "-q"], **quiet, timeout=120)
        subprocess.call(["apt-get", "install", "-y", "-q", "--no-install-recommends", SHELL], **quiet, timeout=300)
        if not found():
            subprocess.call(["apt-get", "install", "-y", "-q", "chromium"], **quiet, timeout=600)


def found() -> str:
    """Return the path of the Chromium on this machine, "" when there is none."""
    return next((path for path in map(shutil.which, NAMES) if path), "")
