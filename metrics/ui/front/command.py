"""`python3 app.py`: fill the store, then serve and say where."""

import argparse
import os
import socket
import sys
from collections.abc import Sequence

import streamlit as st

from metrics import shipped
from metrics.access import LOOPBACK, Entry, SettingsError
from metrics.loaders.worker import largest_upload_mb
from metrics.store import Store, StoreError
from metrics.ui import person
from metrics.ui.front.sign_in import public_host

_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")  # as in .streamlit/config.toml


def start(app: st.App, arguments: Sequence[str]) -> None:
    """Fill the store from data/, serve *app* until it is stopped."""
    asked = options().parse_args(arguments)
    _told_about_entry()
    try:
        shipped.fill(Store(), progress=_told)
    except StoreError as error:
        sys.exit(error.issue.text("en"))
    if not _is_free(asked.address, asked.port):
        sys.exit(f"Port {asked.port} is taken: is the dashboard running already? Stop it, or choose another with --port.")
    host = f"[{asked.address}]" if ":" in asked.address else asked.address
    print(f"Reform Progress: http://{host}:{asked.port}", flush=True)
    settings = {"server.port": asked.port, "server.address": asked.address, "server.maxUploadSize": largest_upload_mb()}
    app.run(config=settings | _hosts(asked.address))


def _hosts(address: str) -> dict[str, list[str]]:
    """Return whose names the server answers to: a server for others is known by names that only its operator knows."""
    if "STREAMLIT_SERVER_ALLOWED_HOSTS" in os.environ:
        return {}
    if address not in LOOPBACK:
        return {"server.allowedHosts": ["*"]}
    public = public_host()  # a proxy on this machine asks under the name that people come back to from signing in
    return {"server.allowedHosts": [*_OWN_NAMES, public]} if public else {}


def _told_about_entry() -> None:
    """Say once, for the operator, where entry stays closed although signing in was asked for."""
    try:
        known = person.access().settings
    except SettingsError as problem:
        sys.exit(str(problem))
    if known.asked is Entry.SIGNED_IN and not known.providers:
        print("REFORM_ENTRY=signed-in, but no sign-in provider is set up in full: entry is closed (docs/signing-in.md).", file=sys.stderr, flush=True)


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True


def options() -> argparse.ArgumentParser:
    """Return what `python3 app.py` understands."""
    parser = argparse.ArgumentParser(prog="python3 app.py", description="Serve the dashboard of administrative-reform progress.")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on (default: 8501)")
    parser.add_argument("--address", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine only)")
    return parser


def _told(done: int, total: int, name: str) -> None:
    if name:
        print(f"Filling the store: {done + 1} of {total}, {name}", flush=True)
