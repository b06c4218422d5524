"""LibreOffice, for the test that hand-outs open in it: found, or installed where that can be done."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SECONDS_TO_INSTALL, SECONDS_TO_OPEN = 400, 180


def soffice() -> str:
    """Return the command of LibreOffice; skip the test where it cannot be had."""
    if not shutil.which("soffice") and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        try:
            subprocess.call(["apt-get", "update", "-q"], **quiet, timeout=120)
            subprocess.call(["apt-get", "install", "-y", "-q", "--no-install-recommends", "libreoffice-impress"], **quiet, timeout=SECONDS_TO_INSTALL)
        except subprocess.TimeoutExpired:
            pytest.skip("LibreOffice could not be installed in time.")
    return shutil.which("soffice") or pytest.skip("LibreOffice is not here and cannot be installed: needs apt-get and root.")


def as_pdf(file: Path) -> Path:
    """Have LibreOffice open *file* and print it; return the PDF beside it."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    asked = [soffice(), "--headless", profile, "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(asked, check=True, capture_output=True, timeout=SECONDS_TO_OPEN)
    return file.with_suffix(".pdf")
