"""`python3 app.py`: fill the store, then serve and say where."""

import argparse
import sys
from collections.abc import Sequence

import streamlit as st

from metrics import shipped
from metrics.store import Store, StoreError


def start(app: st.App, arguments: Sequence[str]) -> None:
    """Fill the store from data/, serve *app* until it is stopped."""
    asked = options().parse_args(arguments)
    try:
        shipped.fill(Store(), progress=_told)
    except StoreError as error:
        sys.exit(error.issue.text("en"))
    host = f"[{asked.address}]" if ":" in asked.address else asked.address
    print(f"Reform Progress: http://{host}:{asked.port}", flush=True)
    app.run(config={"server.port": asked.port, "server.address": asked.address})


def options() -> argparse.ArgumentParser:
    """Return what `python3 app.py` understands."""
    parser = argparse.ArgumentParser(prog="python3 app.py", description="Serve the dashboard of administrative-reform progress.")
    parser.add_argument("--port", type=int, default=8501, help="port to listen on (default: 8501)")
    parser.add_argument("--address", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine only)")
    return parser


def _told(done: int, total: int, name: str) -> None:
    if name:
        print(f"Filling the store: {done + 1} of {total}, {name}", flush=True)
