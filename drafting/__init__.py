"""Drafts local ordinances, resolutions, policies and memos from vetted clauses.

Five verbs do everything, and the form, the command line, the batch runner and the tests call
the same five: `load_library`, `select`, `assemble`, `check`, `write`.  A draft is a pure
function of an intake and a library.
"""

from drafting.checks import check
from drafting.data.library import load_library
from drafting.engine.assemble import assemble
from drafting.engine.select import select
from drafting.package.build import build as write

__all__ = ["assemble", "check", "load_library", "select", "write"]
