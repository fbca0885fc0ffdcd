"""The command `form`: opens the form in the browser, wherever the program was installed."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace

from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem
from drafting.data.root import data_root


def form(args: Namespace) -> int:
    """Run the form's server until it is stopped; return its exit code; DataError if data is damaged."""
    options = ["--server.port", str(args.port)] if args.port else []
    options += ["--server.headless", "true"] if args.no_browser else []
    own = ["--", "--no-store"] if args.no_store else []
    page = data_root() / "streamlit_app.py"
    if not page.is_file():
        fix = "install the program again, or run it from a checkout"
        raise DataError([Problem(str(page), 1, "the form is missing", fix)])
    load_library()  # damaged data is told here, and not by an empty page
    return subprocess.call([sys.executable, "-m", "streamlit", "run", str(page), *options, *own])
