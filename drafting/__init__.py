"""Drafts local ordinances, resolutions, policies and memos from vetted clauses.

A draft is a pure function of an intake and a library, and everything printed is a function of
the draft.  Five verbs do the work, and the form, the command line, the batch runner and the
tests call the same five:

    drafting.data.library.load_library    drafting.engine.select.select
    drafting.engine.assemble.assemble     drafting.checks.check
    drafting.package.build.build
"""
