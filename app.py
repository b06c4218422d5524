"""The front door: `python3 app.py` sets up, fills the store and serves the dashboard.

`streamlit run app.py` and any ASGI server (`uvicorn app:app`) serve the same `app`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]

if __name__ == "__main__" and "streamlit" not in sys.modules:
    from metrics.bootstrap import SetUpError, ready

    try:
        ready(["requirements.txt"], [str(ROOT / "app.py"), *sys.argv[1:]])
    except SetUpError as problem:
        sys.exit(str(problem))

import streamlit as st

from metrics.ui.front import SCRIPT, around, start

app = st.App(SCRIPT, **around())  # spelled out here, because `streamlit run` looks for this call

if __name__ == "__main__" and "streamlit.web.bootstrap" not in sys.modules:
    start(app, sys.argv[1:])
