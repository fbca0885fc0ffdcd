"""Opens the form without a browser, for the tests of its pages."""

from __future__ import annotations

from places import HERE
from streamlit.testing.v1 import AppTest


def form(auth: dict | None = None, seconds: float = 60, **query: str) -> AppTest:
    """Open the form at an address, with a sign-in set up or without; a run may take so many seconds."""
    at = AppTest.from_file(str(HERE.parent / "streamlit_app.py"), default_timeout=seconds)
    if auth is not None:
        at.secrets["auth"] = auth
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at
