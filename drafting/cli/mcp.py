"""The command `mcp`: serves the library to an assistant on this computer, over standard input and output."""

from __future__ import annotations

from argparse import Namespace
from importlib.util import find_spec

from drafting.data.library import load_library
from drafting.data.problems import DataError, Problem


def mcp(args: Namespace) -> int:
    """Serve until the assistant closes the connection; DataError when the `mcp` library is missing."""
    if find_spec("mcp") is None:
        fix = "pip install mcp, or install this program as drafting[mcp]"
        raise DataError([Problem("drafting mcp", 1, "the package mcp is not installed", fix)])
    from drafting.mcp.server import serve

    serve(load_library()).run("stdio")
    return 0
