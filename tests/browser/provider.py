"""A real OpenID provider on this machine, with the people of the tests."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS_TO_START = 60
PEOPLE = {
    "an": {"name": "Nguyễn Thị An", "email": "an@lamdong.vn", "email_verified": True, "groups": ["Phòng CCHC"]},
    "binh": {"name": "Trần Văn Bình", "email": "binh@lamdong.vn", "email_verified": True, "groups": ["Khách"]},
    "chi": {"name": "Lê Chi", "email": "chi@lamdong.vn", "email_verified": True, "groups": ["Phòng CCHC", "Lãnh đạo"]},
    "dung": {"name": "Phạm Dung", "email": "dung@lamdong.vn", "email_verified": True, "groups": ["Phòng CCHC"]},
    "giang": {"name": "Vũ Giang", "email": "giang@lamdong.vn", "email_verified": True, "groups": ["Phòng CCHC"]},
}


@contextmanager
def provider(log: Path) -> Iterator[str]:
    """Run the provider; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    people = [option for sub, claims in PEOPLE.items() for option in ("--user-claims", json.dumps({"sub": sub, **claims}))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), "--require-nonce", "true", *people]
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"})
    address = f"http://127.0.0.1:{port}"
    try:
        _answering(f"{address}/.well-known/openid-configuration", process, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answering(address: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(log.read_text())


def settings(address: str, state: Path) -> dict[str, str]:
    """Return the environment of a server that signs in through the provider at *address*."""
    return {
        "REFORM_ENTRY": "signed-in",
        "REFORM_OIDC_METADATA": f"{address}/.well-known/openid-configuration",
        "REFORM_OIDC_CLIENT_ID": "reform-progress",
        "REFORM_OIDC_CLIENT_SECRET": "a secret of the tests",
        "REFORM_OIDC_REDIRECT": "http://127.0.0.1:{port}/oauth2callback",
        "REFORM_ROLE_CLAIM": "groups",
        "REFORM_ANALYST": "Phòng CCHC",
        "REFORM_APPROVER": "Lãnh đạo",
        "XDG_STATE_HOME": str(state),
    }
