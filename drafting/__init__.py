"""Drafts local ordinances, resolutions, policies and memos from vetted clauses.

Five verbs do everything: `load_library`, `select`, `assemble`, `check`, `write`.
A draft is a pure function of an intake and a library.
"""
